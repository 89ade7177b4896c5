"""Records recognized among the nodes and relationships that somebody's own Cypher returns."""

from ties.errors import StoreCorrupt
from ties.records import Claim
from ties.store.schema import HAS_ATTRIBUTE, kind_of, record_of
from ties.store.values import Node, Relationship, Table, Value

__all__ = ["as_records", "recognized"]


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
