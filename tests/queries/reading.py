"""What canned queries answer, in words short enough for a table of expected rows."""

from collections.abc import Mapping

from ties.answers.answer import Answer
from ties.graph import Graph
from ties.questions.request import Request
from ties.records import Attribute, Claim, Description, Document, Entity
from ties.records.selection import EVERYTHING, Selection
from ties.store.protocol import Store
from ties.store.values import Value

__all__ = ["asked", "beside", "found", "told"]


def asked(
    store: Store, name: str, given: Mapping[str, str] | None = None, selection: Selection = EVERYTHING
) -> Answer:
    """The answer of a query that ties ships with."""
    request = Request("query", query=name, parameters=dict(given or {}), selection=selection)
    return Graph(store).answer(request)


def found(
    store: Store, name: str, given: Mapping[str, str] | None = None, selection: Selection = EVERYTHING
) -> list[tuple[object, ...]]:
    """The rows of an answer, in its order."""
    return [tuple(told(value) for value in row) for row in asked(store, name, given, selection).rows]


def beside(answer: Answer) -> list[object]:
    """The claims that stand beside an answer, in its order."""
    return [told(item.claim) for item in answer.context]


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
