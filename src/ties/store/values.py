"""The values that a store returns: scalars, lists, maps, records, nodes, relationships and paths.

Drivers' own types never leave the store. Canned queries and the store's own reads return records. Cypher that
a user typed returns nodes and relationships as they are stored.
"""

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from msgspec import Struct

from ties.records import Record, record_json

__all__ = [
    "Elements",
    "Node",
    "Path",
    "Properties",
    "RecordColumn",
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
        id: its `schema.KEY` property, such as the id of an entity.
        labels: the one in `schema.KEY` comes first.
    """

    id: str
    labels: tuple[str, ...]
    properties: Properties

    @property
    def caption(self) -> str:
        """Its name, attribute or id: the first that it has."""
        properties = self.properties
        return str(properties.get("name") or properties.get("attribute") or properties.get("id") or self.id)


class Relationship(Struct, frozen=True):
    """A relationship as it is stored.

    Attributes:
        id: its `id` property, unique in the graph.
        start, end: `Node.id` of its ends. Both are entities, except the end of `HAS_ATTRIBUTE`.
    """

    id: str
    type: str
    start: str
    end: str
    properties: Properties


class Path(Struct, frozen=True):
    """A path through the graph: n relationships between n + 1 nodes."""

    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]


class Table(Struct, frozen=True):
    """The result of a read.

    Attributes:
        truncated: whether rows beyond a limit were cut off.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]
    truncated: bool = False

    def column(self, name: str) -> list[Value]:
        """Return all values of one column, in row order."""
        at = self.columns.index(name)
        return [row[at] for row in self.rows]

    def records[R: Record](self, kind: type[R], column: str) -> list[R]:
        """Return the records of one kind in a column, in row order."""
        return [value for value in self.column(column) if isinstance(value, kind)]

    def pairs[R: Record, S: Record](
        self, one: tuple[type[R], str], other: tuple[type[S], str]
    ) -> list[tuple[R, S]]:
        """Return two columns of the rows that have a record of the given kind in each.

        Args:
            one, other: a kind of record and the name of its column.
        """
        at_one, at_other = self.columns.index(one[1]), self.columns.index(other[1])
        return [
            (first, second)
            for row in self.rows
            if isinstance(first := row[at_one], one[0]) and isinstance(second := row[at_other], other[0])
        ]


class RecordColumn(Struct, frozen=True):
    """A column of a table that holds records.

    Attributes:
        is_list: whether each cell is a list of records; otherwise it is one record or None.
    """

    kind: type[Record]
    is_list: bool = False


class Stamp(NamedTuple):
    """What an ingest compares to find out whether a stored record differs from another.

    Attributes:
        kind: the name of the record's class.
        id: unique among the records of the kind.
        group: the relationship type of a claim; '' for other kinds.
        subject, object: its anchors: the ends of a claim, the entity and place of an attribute, or the entity
            of a description as its dataset wrote it.
        content: a hash or text of the content; differs if the content differs.
    """

    kind: str
    id: str
    group: str
    subject: str
    object: str
    content: str


class Elements[T](Protocol):
    """A sized collection, in memory or on disk, that can be iterated repeatedly."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[T]: ...


def texts(value: Value) -> list[str]:
    """Return the strings in a list; an empty list for any other value."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def value_json(value: Value) -> Value:
    """Return a value of a table for JSON; a node or relationship has all its properties.

    Properties are sorted, since their order differs between engines. Numbers that JSON cannot express become
    strings.
    """
    if isinstance(value, Record):
        return record_json(value, origin=True)
    if isinstance(value, Node):
        first: Properties = {
            name: value.properties[name] for name in ("name", "type") if name in value.properties
        }
        labels: Properties = {"labels": [*value.labels]}
        return (
            {"id": value.id} | first | labels | _sorted(value.properties, leaving_out=("id", "name", "type"))
        )
    if isinstance(value, Relationship):
        ends: dict[str, Value] = {"id": value.id, "type": value.type, "start": value.start, "end": value.end}
        return ends | _sorted(value.properties, leaving_out=ends)
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


def _sorted(properties: Properties, leaving_out: Iterable[str] = ()) -> dict[str, Value]:
    excluded = set(leaving_out)
    return {name: value_json(item) for name, item in sorted(properties.items()) if name not in excluded}
