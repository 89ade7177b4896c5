"""Registries: what ties can do by name, its own things and those of other packages, found by entry points.

A package adds a reader, an exporter, a renderer or a folder of queries by an entry point of the group. Entry
points are looked up only where none of ours will do, or to list all: that alone takes 46 ms.
"""

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ties.errors import TiesError, UsageError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = [
    "Listing",
    "PluginFailed",
    "PluginWarning",
    "Registered",
    "Registry",
    "Skipped",
    "blamed",
    "described",
    "warn",
]


class PluginFailed(UsageError):
    """Code of another package that was asked for by name, or had the data to read, failed."""


class PluginWarning(UserWarning):
    """A plugin is skipped."""


class Skipped(Struct, frozen=True):
    """A plugin that cannot be used.

    Attributes:
        name: of the entry point.
        package: that it is from.
        reason: what is wrong with it.
    """

    name: str
    package: str
    reason: str

    def __str__(self) -> str:
        return f"plugin '{self.name}' of {self.package} is skipped: {self.reason}"


def warn(skipped: Skipped) -> None:
    """Warn of a plugin that is skipped: what is done with it unless somebody says otherwise."""
    warnings.warn(str(skipped), PluginWarning, stacklevel=2)


class Registered[T](Struct, frozen=True):
    """Something by its name.

    Attributes:
        package: that it is from; '' where it is ours.
    """

    name: str
    package: str
    value: T


class Listing[T](Struct, frozen=True):
    """What other packages add to a registry.

    Attributes:
        found: by name.
        skipped: plugins that cannot be used.
    """

    found: tuple[Registered[T], ...]
    skipped: tuple[Skipped, ...]


class Registry[T]:
    """Things of one kind by name, each imported when it is asked for.

    Args:
        noun: what one of them is called ("exporter").
        group: of the entry points by which other packages add some ("ties.exporters").
        ours: where each of ours is, by name: "module" or "module:attribute".
        shape: the attributes that each must have.
    """

    def __init__(self, noun: str, group: str, ours: Mapping[str, str], shape: tuple[str, ...] = ()) -> None:
        self.noun = noun
        self.group = group
        self._ours = dict(ours)
        self._shape = shape

    @property
    def ours(self) -> tuple[str, ...]:
        """The names of ours, in their order."""
        return tuple(self._ours)

    def our(self, name: str) -> T:
        """One of ours.

        Raises:
            KeyError: none of ours has this name.
        """
        module, _, attribute = self._ours[name].partition(":")
        made = import_module(module)
        found: T = getattr(made, attribute) if attribute else made  # type: ignore[assignment]
        return found

    def find(self, name: str) -> Registered[T]:
        """What has this name: ours or, where none of ours has it, that of another package.

        Raises:
            UsageError: nothing has it; the advice lists the names that there are.
            PluginFailed: it is of another package and cannot be used.
        """
        if name in self._ours:
            return Registered(name, "", self.our(name))
        points = list(self._points())
        point = next((point for point in points if point.name == name), None)
        if point is None:
            known = dict.fromkeys([*self._ours, *(point.name for point in points)])
            raise UsageError(f"there is no {self.noun} '{name}'", advice=[f"known: {', '.join(known)}"])
        value, reason = self._loaded(point)
        if reason:
            raise PluginFailed(f"{self.noun} '{name}' of {_package(point)} cannot be used: {reason}")
        return Registered(name, _package(point), value)

    def get(self, name: str) -> T:
        """The value of what `find` finds. Raises as it does."""
        return self.find(name).value

    def others(self) -> Listing[T]:
        """Those of other packages; one that has the name of ours, or of one before it, is skipped."""
        found: dict[str, Registered[T]] = {}
        skipped = []
        for point in self._points():
            name, package = point.name, _package(point)
            if name in self._ours:
                skipped.append(Skipped(name, package, f"ties has {self._called(name)}"))
                continue
            if name in found:
                skipped.append(Skipped(name, package, f"{found[name].package} has {self._called(name)}"))
                continue
            value, reason = self._loaded(point)
            if reason:
                skipped.append(Skipped(name, package, reason))
            else:
                found[name] = Registered(name, package, value)
        return Listing(tuple(found.values()), tuple(skipped))

    def _called(self, name: str) -> str:
        return f"{'an' if self.noun[0] in 'aeiou' else 'a'} {self.noun} '{name}' already"

    def _points(self) -> "Iterator[EntryPoint]":
        """The entry points of the group, by name and package."""
        from importlib import metadata

        yield from sorted(metadata.entry_points(group=self.group), key=lambda p: (p.name, _package(p)))

    def _loaded(self, point: "EntryPoint") -> tuple[T, str]:
        """What an entry point names, and why it cannot be used; '' where it can."""
        found: Any = None
        try:
            found = point.load()
            missing = [name for name in self._shape if not hasattr(found, name)]
        except Exception as error:  # noqa: BLE001 (the code of others may raise anything)
            return found, f"it cannot be imported ({described(error)})"
        return found, f"it has no {', no '.join(missing)}" if missing else ""


@contextmanager
def blamed(what: str) -> Iterator[None]:
    """Turn whatever else than an error of ties is raised within, by the code of others, into one.

    Args:
        what: runs within ("reader 'edges' of ties-example").

    Raises:
        PluginFailed: something was raised.
    """
    try:
        yield
    except TiesError:
        raise
    except Exception as error:
        raise PluginFailed(f"{what} failed ({described(error)})") from error


def described(error: BaseException) -> str:
    """An error in one line: its class and what it says."""
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _package(point: "EntryPoint") -> str:
    return point.dist.name if point.dist is not None else point.value
