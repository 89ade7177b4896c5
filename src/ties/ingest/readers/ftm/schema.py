"""The schemata of FollowTheMoney and what they are in ties, from `schema.toml`."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from msgspec import Struct, convert

__all__ = ["Edge", "Schema", "Schemata", "schemata"]

_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_")


class Edge(Struct, frozen=True):
    """A claim that the objects of a schema make.

    Attributes:
        subject, object: the properties with its ends.
        relation: the phrase of a relation; '' for the fallback.
        label: the role where the fallback is used.
        role: the properties with the role.
    """

    subject: str
    object: str
    relation: str = ""
    label: str = ""
    role: tuple[str, ...] = ()


class Schema(Struct, frozen=True):
    """A schema, with everything that it has from those that it extends. `schema.toml` describes the fields.

    Attributes:
        ancestors: the names of the schema itself and of all that it extends.
        is_known: whether it is in `schema.toml`.
    """

    name: str
    type: str
    ancestors: frozenset[str]
    is_known: bool = True
    curator_note: str = ""
    caption: tuple[str, ...] = ()
    edge: Edge | None = None
    about: str = ""
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    properties: frozenset[str] = frozenset()
    references: Mapping[str, str] = {}
    claims: Mapping[str, str] = {}
    reverse: Mapping[str, str] = {}


class _Table(Struct, forbid_unknown_fields=True):
    """A schema as it is in the file, without what it has from others."""

    extends: tuple[str, ...] = ()
    type: str = ""
    curator_note: str = ""
    caption: tuple[str, ...] = ()
    edge: Edge | None = None
    about: str = ""
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()
    references: dict[str, str] = {}
    claims: dict[str, str] = {}
    reverse: dict[str, str] = {}


class _Types(Struct):
    other: str
    country: str
    named: str


class _Names(Struct):
    main: tuple[str, ...]
    other: tuple[str, ...]
    weak: tuple[str, ...]


class _Keys(Struct):
    last_seen: str
    status: str
    countries: frozenset[str]
    past: frozenset[str]


class Schemata(Struct):
    """The content of `schema.toml`.

    Attributes:
        types: of what has no schema: `other` entities, a `country`, and who is only `named`.
        names: the properties with names.
        keys: what else is known of properties.
        words: what a property is called, if its name does not say it.
    """

    types: _Types
    names: _Names
    keys: _Keys
    words: dict[str, str]
    schema: dict[str, _Table]

    def named(self, name: str) -> Schema:
        """Return the schema with a name; if there is none, one without properties."""
        return (
            _schema(name)
            if name in self.schema
            else Schema(name, self.types.other, frozenset({name}), is_known=False)
        )

    def common(self, one: Schema, other: Schema) -> Schema | None:
        """Return the schema of an entity that is given two: the narrower one, or the one that extends both.

        Returns:
            None if the two exclude each other.
        """
        if other.name in one.ancestors:
            return one
        both = {one.name, other.name}
        fitting = (schema for name in self.schema if both <= (schema := _schema(name)).ancestors)
        return min(fitting, key=lambda schema: (len(schema.ancestors), schema.name), default=None)

    def label(self, name: str) -> str:
        """Return what a property or a schema is called: "birth place" for `birthPlace`."""
        return self.words.get(name) or _WORD.sub(" ", name).strip().lower() or "unnamed"


@cache
def schemata() -> Schemata:
    """Return the content of `schema.toml`."""
    toml = files(__package__).joinpath("schema.toml").read_text(encoding="utf-8")
    return convert(tomllib.loads(toml), Schemata)


@cache
def _schema(name: str) -> Schema:
    """Return a schema of the file with everything that it has from those that it extends."""
    own = schemata().schema[name]
    parents = [_schema(parent) for parent in own.extends]

    def inherited[T](field: str) -> T | None:
        return next(filter(None, (getattr(one, field) for one in (own, *parents))), None)

    def merged(field: str) -> dict[str, str]:
        tables = (getattr(one, field) for one in (*reversed(parents), own))
        return {key: value for table in tables for key, value in table.items()}

    types = (parent.type for parent in parents if parent.type != schemata().types.other)
    return Schema(
        name,
        own.type or next(types, schemata().types.other),
        frozenset({name}).union(*(parent.ancestors for parent in parents)),
        curator_note=own.curator_note,
        caption=inherited("caption") or (),
        edge=inherited("edge"),
        about=inherited("about") or "",
        since=inherited("since") or (),
        until=inherited("until") or (),
        properties=frozenset(own.properties).union(*(parent.properties for parent in parents)),
        references=merged("references"),
        claims=merged("claims"),
        reverse=merged("reverse"),
    )
