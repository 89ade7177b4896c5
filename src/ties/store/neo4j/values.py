"""Values of the Neo4j driver as values of ours."""

from collections.abc import Callable
from typing import Any

import neo4j.graph
from neo4j import time as temporal
from neo4j.spatial import Point

from ties.records import Claim
from ties.store.schema import HAS_ATTRIBUTE, KEY, kind_of, labels_in_order, record_of
from ties.store.values import Node, Path, Relationship, Value

__all__ = ["record_value_of", "stored_value_of", "value_of"]

_PLAIN = frozenset({str, int, float, bool, type(None)})


def record_value_of(value: Any) -> Value:
    """A value with its nodes and relationships as records.

    Raises:
        StoreCorrupt: one is not as ties writes it.
    """
    return _value(value, _recorded)


def value_of(value: Any) -> Value:
    """A value of ours; what ties never stores itself (dates, points, bytes) becomes text."""
    return _value(value, _shown)


def stored_value_of(value: Any) -> Value:
    """A value such as ties stores, as it is; any other as a text that ties would not store in its place."""
    return _value(value, repr)


def _value(value: Any, other: Callable[[Any], Value]) -> Value:
    if type(value) in _PLAIN:
        return value  # type: ignore[no-any-return]
    if isinstance(value, list):
        return [item if type(item) in _PLAIN else _value(item, other) for item in value]
    if isinstance(value, dict):
        return {name: _value(item, other) for name, item in value.items()}
    return other(value)


def _shown(value: Any) -> Value:
    if isinstance(value, neo4j.graph.Node):
        return _node(value)
    if isinstance(value, neo4j.graph.Relationship):
        return _relationship(value)
    if isinstance(value, neo4j.graph.Path):
        return Path(tuple(map(_node, value.nodes)), tuple(map(_relationship, value.relationships)))
    return _text(value)


def _recorded(value: Any) -> Value:
    if isinstance(value, neo4j.graph.Node) and (kind := kind_of(value.labels)):
        return record_of(kind, dict(value.items()))
    if isinstance(value, neo4j.graph.Relationship) and value.type != HAS_ATTRIBUTE:
        return record_of(Claim, dict(value.items()))
    return _shown(value)


def _text(value: Any) -> str:
    if isinstance(value, (temporal.Date, temporal.DateTime, temporal.Time, temporal.Duration)):
        return value.iso_format()
    if isinstance(value, Point):
        axes = ", ".join(f"{axis}: {at}" for axis, at in zip("xyz", value, strict=False))
        return f"point({{{axes}, srid: {value.srid}}})"
    return value.hex() if isinstance(value, (bytes, bytearray)) else str(value)


def _node(node: neo4j.graph.Node) -> Node:
    stored = {name: value_of(item) for name, item in node.items()}
    labels = labels_in_order(node.labels)
    key = KEY.get(labels[0], "id") if labels else "id"
    return Node(str(stored.get(key, node.element_id)), labels, stored)


def _relationship(edge: neo4j.graph.Relationship) -> Relationship:
    """A relationship; its own properties name its ends, of which the driver may know a number alone."""
    stored = {name: value_of(item) for name, item in edge.items()}
    ends = ("entity", "id") if edge.type == HAS_ATTRIBUTE else ("subject", "object")
    start, end = (str(stored.get(name, "")) for name in ends)
    return Relationship(str(stored.get("id", edge.element_id)), edge.type, start, end, stored)
