"""Recognize records among the nodes and relationships that a user's Cypher returns."""

from collections.abc import Iterator

from ties.errors import StoreCorrupt
from ties.records import Claim, Record
from ties.store.schema import HAS_ATTRIBUTE, kind_of, record_of
from ties.store.values import Node, Path, Relationship, Table, Value

__all__ = ["as_records", "recognize", "records_in"]


def as_records(table: Table) -> Table:
    """Return a table with records in place of nodes and relationships, where these are complete."""
    return Table(table.columns, [tuple(map(recognize, row)) for row in table.rows], table.truncated)


def recognize(value: Value) -> Value:
    """Return the record that a node or relationship stores, or the value itself if it stores none."""
    if isinstance(value, list):
        return [recognize(item) for item in value]
    try:
        if isinstance(value, Node) and (kind := kind_of(value.labels)):
            return record_of(kind, value.properties)
        if isinstance(value, Relationship) and value.type != HAS_ATTRIBUTE:
            return record_of(Claim, value.properties)
    except StoreCorrupt:
        return value
    return value


def records_in(value: object) -> Iterator[Record]:
    """Yield all records in a value, including those stored in nodes, relationships and paths.

    A record may be yielded twice.

    Args:
        value: a value of a table, or a tuple of such values.
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
    elif isinstance(value, (Node, Relationship)) and isinstance(found := recognize(value), Record):
        yield found
