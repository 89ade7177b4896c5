"""Convert values of the Neo4j driver."""

from collections.abc import Callable
from typing import Any

import neo4j.graph
from neo4j import time as temporal
from neo4j.spatial import Point

from ties.records import Claim
from ties.store.schema import HAS_ATTRIBUTE, KEY, kind_of, record_of, sorted_labels
from ties.store.values import Node, Path, Relationship, Value

__all__ = ["record_value_of", "stored_value_of", "value_of"]

_PLAIN = frozenset({str, int, float, bool, type(None)})


def record_value_of(value: Any) -> Value:
    """Convert a value, with records in place of nodes and relationships.

    Raises:
        StoreCorrupt: ties did not write one of them.
    """
    return _convert(value, _to_record)


def value_of(value: Any) -> Value:
    """Convert a value; types that ties never stores (dates, points, bytes) become text."""
    return _convert(value, _to_plain)


def stored_value_of(value: Any) -> Value:
    """Convert a stored value; a type that ties never stores becomes a text unlike any stored one."""
    return _convert(value, repr)


def _convert(value: Any, other: Callable[[Any], Value]) -> Value:
    if type(value) in _PLAIN:
        return value  # type: ignore[no-any-return]
    if isinstance(value, list):
        return [item if type(item) in _PLAIN else _convert(item, other) for item in value]
    if isinstance(value, dict):
        return {name: _convert(item, other) for name, item in value.items()}
    return other(value)


def _to_plain(value: Any) -> Value:
    if isinstance(value, neo4j.graph.Node):
        return _node(value)
    if isinstance(value, neo4j.graph.Relationship):
        return _relationship(value)
    if isinstance(value, neo4j.graph.Path):
        return Path(tuple(map(_node, value.nodes)), tuple(map(_relationship, value.relationships)))
    return _text(value)


def _to_record(value: Any) -> Value:
    if isinstance(value, neo4j.graph.Node) and (kind := kind_of(value.labels)):
        return record_of(kind, dict(value.items()))
    if isinstance(value, neo4j.graph.Relationship) and value.type != HAS_ATTRIBUTE:
        return record_of(Claim, dict(value.items()))
    return _to_plain(value)


def _text(value: Any) -> str:
    if isinstance(value, (temporal.Date, temporal.DateTime, temporal.Time, temporal.Duration)):
        return value.iso_format()
    if isinstance(value, Point):
        axes = ", ".join(f"{axis}: {at}" for axis, at in zip("xyz", value, strict=False))
        return f"point({{{axes}, srid: {value.srid}}})"
    return value.hex() if isinstance(value, (bytes, bytearray)) else str(value)


def _node(node: neo4j.graph.Node) -> Node:
    stored = {name: value_of(item) for name, item in node.items()}
    labels = sorted_labels(node.labels)
    key = KEY.get(labels[0], "id") if labels else "id"
    return Node(str(stored.get(key, node.element_id)), labels, stored)


def _relationship(edge: neo4j.graph.Relationship) -> Relationship:
    """Convert a relationship. Its ends come from its properties: the driver may know only their numbers."""
    stored = {name: value_of(item) for name, item in edge.items()}
    ends = ("entity", "id") if edge.type == HAS_ATTRIBUTE else ("subject", "object")
    start, end = (str(stored.get(name, "")) for name in ends)
    return Relationship(str(stored.get("id", edge.element_id)), edge.type, start, end, stored)
