"""What canned queries answer, in words short enough for a table of expected rows."""

from collections.abc import Mapping

from ties.answers.canned import CannedAnswer, canned
from ties.queries.catalog import query
from ties.records import Attribute, Claim, Description, Document, Entity
from ties.records.selection import EVERYTHING, Filters
from ties.store.protocol import Store
from ties.store.values import Value

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
    if isinstance(value, Claim):
        mode = f" {value.mode}" if value.mode else ""
        return f"{value.subject} {value.relation} {value.object}{mode}, {_short(value.document)}"
    if isinstance(value, Attribute):
        ends = "-".join(str(end) for end in (value.low, value.high) if end is not None)
        return f"{value.entity} {value.attribute} {value.value or ends}, {_short(value.document)}"
    if isinstance(value, Entity | Description | Document):
        return value.id
    return value


def _short(document: str) -> str:
    return document.split("-")[0]
