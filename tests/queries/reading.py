"""What canned queries answer, in words short enough for a table of expected rows."""

from collections.abc import Mapping

from ties.answers.canned import CannedAnswer, canned
from ties.filters import EVERYTHING, Filters
from ties.queries import query
from ties.store.protocol import Node, Relationship, Store, Value

__all__ = ["asked", "found", "told"]


def asked(
    store: Store, name: str, given: Mapping[str, str] | None = None, filters: Filters = EVERYTHING
) -> CannedAnswer:
    """The answer of a query that ties ships with."""
    return canned(store, query(name), given or {}, filters)


def found(
    store: Store, name: str, given: Mapping[str, str] | None = None, filters: Filters = EVERYTHING
) -> list[tuple[object, ...]]:
    """The rows of an answer, in its order."""
    return [tuple(told(value) for value in row) for row in asked(store, name, given, filters).rows]


def told(value: Value) -> object:
    """A cell in short.

    An entity is its id, a claim "ana LEADS red, first" with its mode and document, a fact "red founded 2001,
    first"; a list is told item by item.
    """
    if isinstance(value, list):
        return [told(item) for item in value]
    if isinstance(value, Relationship):
        said = value.properties
        mode = f" {said['mode']}" if said["mode"] else ""
        return f"{value.start} {said['relation']} {value.end}{mode}, {_short(said['document'])}"
    if isinstance(value, Node):
        said = value.properties
        if "Attribute" not in value.labels:
            return said["id"]
        ends = "-".join(str(end) for end in (said.get("low"), said.get("high")) if end is not None)
        return f"{said['entity']} {said['attribute']} {said['value'] or ends}, {_short(said['document'])}"
    return value


def _short(document: Value) -> str:
    return str(document).split("-")[0]
