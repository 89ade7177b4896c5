"""Records recognized among the nodes and relationships that somebody's own Cypher returns."""

from collections.abc import Iterator

from ties.errors import StoreCorrupt
from ties.records import Claim, Record
from ties.store.schema import HAS_ATTRIBUTE, kind_of, record_of
from ties.store.values import Node, Path, Relationship, Table, Value

__all__ = ["as_records", "recognized", "records_in"]


def as_records(table: Table) -> Table:
    """A table with records in place of nodes and relationships, where they are whole."""
    return Table(table.columns, [tuple(map(recognized, row)) for row in table.rows], table.truncated)


def recognized(value: Value) -> Value:
    """The record that a node or relationship stores; the value itself where it stores none."""
    if isinstance(value, list):
        return [recognized(item) for item in value]
    try:
        if isinstance(value, Node) and (kind := kind_of(value.labels)):
            return record_of(kind, value.properties)
        if isinstance(value, Relationship) and value.type != HAS_ATTRIBUTE:
            return record_of(Claim, value.properties)
    except StoreCorrupt:
        return value
    return value


def records_in(value: object) -> Iterator[Record]:
    """All records in a value, also those that nodes, relationships and paths store; one may come twice.

    Args:
        value: of a table, or tuples of such values.
    """
    if isinstance(value, Record):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from records_in(item)
    elif isinstance(value, dict):
        yield from records_in([*value.values()])
    elif isinstance(value, Path):
        yield from records_in([*value.nodes, *value.relationships])
    elif isinstance(value, (Node, Relationship)) and isinstance(found := recognized(value), Record):
        yield found
