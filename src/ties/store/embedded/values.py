"""Convert values of the embedded engine, which returns nodes, edges and paths as dicts."""

import datetime
from typing import Any

from ties.records import Claim
from ties.store.schema import HAS_ATTRIBUTE, KEY, kind_of, record_of, sorted_labels
from ties.store.values import Node, Path, Properties, Relationship, Value

__all__ = ["record_value_of", "value_of"]

_PLAIN = frozenset({str, int, float, bool, type(None)})
_DURATION = frozenset({"months", "days", "nanos"})


def record_value_of(value: Any) -> Value:
    """Convert a value, with records in place of nodes and relationships.

    Raises:
        StoreCorrupt: ties did not write one of them.
    """
    if type(value) in _PLAIN:
        return value  # type: ignore[no-any-return]
    if isinstance(value, list):
        return [item if type(item) in _PLAIN else record_value_of(item) for item in value]
    if isinstance(value, dict):
        if "_labels" in value and (kind := kind_of(value["_labels"])):
            return record_of(kind, value)
        if "_source" in value and value["_type"] != HAS_ATTRIBUTE:
            return record_of(Claim, value)
    return value_of(value)


def value_of(value: Any) -> Value:
    """Convert a value; types that ties never stores (dates, durations, bytes) become text.

    A map that a query returns stays a map unless it has all keys of a node, edge or path.
    """
    if type(value) in _PLAIN:
        return value  # type: ignore[no-any-return]
    if isinstance(value, list):
        return [item if type(item) in _PLAIN else value_of(item) for item in value]
    if isinstance(value, dict):
        found = _node(value) or _relationship(value) or _path(value) or _duration(value)
        return found or {name: value_of(item) for name, item in value.items()}
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else str(value)


def _stored(value: dict[str, Any]) -> Properties:
    return {name: item for name, item in value.items() if not name.startswith("_")}


def _node(value: object) -> Node | None:
    if not isinstance(value, dict) or not isinstance(value.get("_labels"), list):
        return None
    stored = _stored(value)
    labels = sorted_labels(value["_labels"])
    if not labels or KEY.get(labels[0]) not in stored:
        return None
    return Node(str(stored[KEY[labels[0]]]), labels, stored)


def _relationship(value: object) -> Relationship | None:
    if not isinstance(value, dict) or not {"_source", "_target", "_type"} <= value.keys():
        return None
    stored, type_ = _stored(value), str(value["_type"])
    start, end = ("entity", "id") if type_ == HAS_ATTRIBUTE else ("subject", "object")
    if not {"id", start, end} <= stored.keys():
        return None
    return Relationship(str(stored["id"]), type_, str(stored[start]), str(stored[end]), stored)


def _path(value: dict[str, Any]) -> Path | None:
    if value.keys() != {"nodes", "edges"} or not all(isinstance(items, list) for items in value.values()):
        return None
    nodes = tuple(node for node in map(_node, value["nodes"]) if node)
    edges = tuple(edge for edge in map(_relationship, value["edges"]) if edge)
    if len(nodes) != len(value["nodes"]) or len(edges) != len(value["edges"]) or len(nodes) != len(edges) + 1:
        return None
    return Path(nodes, edges)


def _duration(value: dict[str, Any]) -> str:
    """Return a duration in ISO 8601; '' for any other map."""
    if value.keys() != _DURATION or not all(isinstance(part, int) for part in value.values()):
        return ""
    seconds, nanos = divmod(value["nanos"], 10**9)
    fraction = f".{nanos:09d}".rstrip("0") if nanos else ""
    date = {"Y": value["months"] // 12, "M": value["months"] % 12, "D": value["days"]}
    time = {"H": seconds // 3600, "M": seconds // 60 % 60, "S": f"{seconds % 60}{fraction}".removeprefix("0")}
    days, clock = ("".join(f"{part}{unit}" for unit, part in parts.items() if part) for parts in (date, time))
    return f"P{days}T{clock}" if clock else f"P{days}" if days else "PT0S"
