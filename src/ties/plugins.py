"""Registries of readers, exporters, renderers and query folders: built in, or added by other packages.

A package adds one by an entry point in the registry's group. Looking up entry points takes 46 ms, so it is
done only if nothing built in matches, or to list everything.
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
    "PluginFailed",
    "PluginListing",
    "PluginWarning",
    "Registry",
    "RegistryEntry",
    "SkippedPlugin",
    "describe_error",
    "plugin_errors",
    "warn",
]


class PluginFailed(UsageError):
    """A plugin failed after it was requested by name or had started to run."""


class PluginWarning(UserWarning):
    """A plugin was skipped."""


class SkippedPlugin(Struct, frozen=True):
    """A plugin that cannot be used.

    Attributes:
        name: the name of its entry point.
        package: the package that provides it.
        reason: what is wrong with it.
    """

    name: str
    package: str
    reason: str

    def __str__(self) -> str:
        return f"plugin '{self.name}' of {self.package} was skipped: {self.reason}"


def warn(skipped: SkippedPlugin) -> None:
    """Issue a `PluginWarning` for a skipped plugin; the default for every `on_skipped` argument."""
    warnings.warn(str(skipped), PluginWarning, stacklevel=2)


class RegistryEntry[T](Struct, frozen=True):
    """An entry of a registry.

    Attributes:
        package: the package that provides it; '' if it is built in.
    """

    name: str
    package: str
    value: T


class PluginListing[T](Struct, frozen=True):
    """The entries that other packages add to a registry.

    Attributes:
        found: usable plugins, sorted by name.
        skipped: plugins that cannot be used.
    """

    found: tuple[RegistryEntry[T], ...]
    skipped: tuple[SkippedPlugin, ...]


class Registry[T]:
    """Modules or functions of one kind by name, each imported on first use.

    Args:
        noun: what one of them is called, such as "exporter".
        group: the group of entry points for other packages, such as "ties.exporters".
        builtin: the location of each built-in, by name: "module" or "module:attribute".
        required: the attributes that each must have.
    """

    def __init__(
        self, noun: str, group: str, builtin: Mapping[str, str], required: tuple[str, ...] = ()
    ) -> None:
        self.noun = noun
        self.group = group
        self._builtin = dict(builtin)
        self._required = required

    @property
    def builtin_names(self) -> tuple[str, ...]:
        """The names of the built-in entries, in their order."""
        return tuple(self._builtin)

    def builtin(self, name: str) -> T:
        """Return the built-in value with this name.

        Raises:
            KeyError: there is none.
        """
        module_name, _, attribute = self._builtin[name].partition(":")
        module = import_module(module_name)
        value: T = getattr(module, attribute) if attribute else module  # type: ignore[assignment]
        return value

    def find(self, name: str) -> RegistryEntry[T]:
        """Return the entry with this name: built in or, failing that, from another package.

        Raises:
            UsageError: there is no such entry; the advice lists the known names.
            PluginFailed: another package provides it and it cannot be used.
        """
        if name in self._builtin:
            return RegistryEntry(name, "", self.builtin(name))
        points = list(self._entry_points())
        point = next((point for point in points if point.name == name), None)
        if point is None:
            known = dict.fromkeys([*self._builtin, *(point.name for point in points)])
            raise UsageError(f"there is no {self.noun} '{name}'", advice=[f"known: {', '.join(known)}"])
        value, reason = self._load(point)
        if reason:
            raise PluginFailed(f"{self.noun} '{name}' of {_package(point)} cannot be used: {reason}")
        return RegistryEntry(name, _package(point), value)

    def get(self, name: str) -> T:
        """Return the value of the entry that `find` returns. Raises the same errors."""
        return self.find(name).value

    def plugins(self) -> PluginListing[T]:
        """Return the entries of other packages. An entry whose name is already taken is skipped."""
        found: dict[str, RegistryEntry[T]] = {}
        skipped = []
        for point in self._entry_points():
            name, package = point.name, _package(point)
            owner = "ties" if name in self._builtin else found[name].package if name in found else ""
            if owner:
                article = "an" if self.noun[0] in "aeiou" else "a"
                reason = f"{owner} already has {article} {self.noun} '{name}'"
                skipped.append(SkippedPlugin(name, package, reason))
                continue
            value, reason = self._load(point)
            if reason:
                skipped.append(SkippedPlugin(name, package, reason))
            else:
                found[name] = RegistryEntry(name, package, value)
        return PluginListing(tuple(found.values()), tuple(skipped))

    def _entry_points(self) -> "Iterator[EntryPoint]":
        """Yield the entry points of the group, sorted by name and package."""
        from importlib import metadata

        yield from sorted(metadata.entry_points(group=self.group), key=lambda p: (p.name, _package(p)))

    def _load(self, point: "EntryPoint") -> tuple[T, str]:
        """Return the object that an entry point names, and why it cannot be used; '' if it can."""
        value: Any = None
        try:
            value = point.load()
            missing = [name for name in self._required if not hasattr(value, name)]
        except Exception as error:  # noqa: BLE001 (the code of others may raise anything)
            return value, f"it cannot be imported ({describe_error(error)})"
        return value, f"it has no {' and no '.join(missing)}" if missing else ""


@contextmanager
def plugin_errors(what: str) -> Iterator[None]:
    """Turn any exception of another package's code in the `with` block into `PluginFailed`.

    Errors of ties pass through.

    Args:
        what: the code that runs, such as "reader 'edges' of ties-example".
    """
    try:
        yield
    except TiesError:
        raise
    except Exception as error:
        raise PluginFailed(f"{what} failed ({describe_error(error)})") from error


def describe_error(error: BaseException) -> str:
    """Return an error in one line: its class and its message."""
    message = " ".join(str(error).split())
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def _package(point: "EntryPoint") -> str:
    return point.dist.name if point.dist is not None else point.value
