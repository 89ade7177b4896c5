"""Values that a store gives: scalars, lists, maps, records, and parts of a graph as Cypher has them.

No type of a driver leaks out. What canned queries and the store's own reads find comes as records. Cypher
that somebody typed may return anything, so its nodes and relationships come as they are stored.
"""

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from msgspec import Struct

from ties.records import Record, record_json

__all__ = [
    "Elements",
    "Holding",
    "Node",
    "Path",
    "Properties",
    "Relationship",
    "Rows",
    "Scalar",
    "Stamp",
    "Table",
    "Value",
    "texts",
    "value_json",
]

type Scalar = str | int | float | bool | None
type Value = Scalar | list[Value] | dict[str, Value] | Record | Node | Relationship | Path
type Properties = dict[str, Value]
type Rows = Iterator[tuple[Value, ...]]


class Node(Struct, frozen=True):
    """A node as it is stored.

    Attributes:
        id: its `schema.KEY` property: the entity id for an entity.
        labels: the one that `schema.KEY` knows comes first.
    """

    id: str
    labels: tuple[str, ...]
    properties: Properties

    @property
    def caption(self) -> str:
        """What people call it: its name, or what it states, or its id."""
        stored = self.properties
        return str(stored.get("name") or stored.get("attribute") or stored.get("id") or self.id)


class Relationship(Struct, frozen=True):
    """A relationship as it is stored.

    Attributes:
        id: its `id` property, unique in the graph.
        start, end: `Node.id` of its ends; an end is an entity, but that of `HAS_ATTRIBUTE`.
    """

    id: str
    type: str
    start: str
    end: str
    properties: Properties


class Path(Struct, frozen=True):
    """A walk through the graph: n relationships between n + 1 nodes."""

    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]


class Table(Struct, frozen=True):
    """The result of a read.

    Attributes:
        truncated: whether a row cap cut it.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]
    truncated: bool = False

    def column(self, name: str) -> list[Value]:
        """All values of one column, in row order."""
        at = self.columns.index(name)
        return [row[at] for row in self.rows]

    def records[R: Record](self, kind: type[R], column: str) -> list[R]:
        """The records of one kind in a column, in row order."""
        return [value for value in self.column(column) if isinstance(value, kind)]

    def pairs[R: Record, S: Record](
        self, one: tuple[type[R], str], other: tuple[type[S], str]
    ) -> list[tuple[R, S]]:
        """The rows that have a record of one kind in one column and of another in another."""
        at, beside = self.columns.index(one[1]), self.columns.index(other[1])
        return [
            (first, second)
            for row in self.rows
            if isinstance(first := row[at], one[0]) and isinstance(second := row[beside], other[0])
        ]


class Holding(Struct, frozen=True):
    """The records that a column of a table holds.

    Attributes:
        listed: whether each cell is a list of them, else it is one or None.
    """

    kind: type[Record]
    listed: bool = False


class Stamp(NamedTuple):
    """What an ingest has to know of a record that is stored, to tell whether it differs from another.

    Attributes:
        kind: the name of its class.
        id: unique among the records of its kind.
        group: the relationship type of a claim; '' for anything else.
        subject, object: what it is anchored to: the ends of a claim, entity and place of an attribute, the
            entity of a description as its dataset wrote it.
        content: differs where what is stored differs.
    """

    kind: str
    id: str
    group: str
    subject: str
    object: str
    content: str


class Elements[T](Protocol):
    """Things that are counted and gone through as often as one likes, in memory or on disk."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[T]: ...


def texts(value: Value) -> list[str]:
    """The texts in a list; none in any other value."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def value_json(value: Value) -> Value:
    """Any value of a table as JSON: a node or a relationship with all that it holds.

    Properties are sorted, since engines have orders of their own. Numbers that JSON lacks become text.
    """
    if isinstance(value, Record):
        return record_json(value, origin=True)
    if isinstance(value, Node):
        first: Properties = {
            name: value.properties[name] for name in ("name", "type") if name in value.properties
        }
        labels: Properties = {"labels": [*value.labels]}
        return {"id": value.id} | first | labels | _sorted(value.properties, besides=("id", "name", "type"))
    if isinstance(value, Relationship):
        ends: dict[str, Value] = {"id": value.id, "type": value.type, "start": value.start, "end": value.end}
        return ends | _sorted(value.properties, besides=ends)
    if isinstance(value, Path):
        return {
            "nodes": [value_json(node) for node in value.nodes],
            "relationships": [value_json(claim) for claim in value.relationships],
        }
    if isinstance(value, dict):
        return _sorted(value)
    if isinstance(value, list):
        return [value_json(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value


def _sorted(properties: Properties, besides: Iterable[str] = ()) -> dict[str, Value]:
    left_out = set(besides)
    return {name: value_json(item) for name, item in sorted(properties.items()) if name not in left_out}
