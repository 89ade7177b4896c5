"""Answers of canned queries, abbreviated for tables of expected rows."""

from collections.abc import Mapping

from ties.answers.answer import Answer
from ties.graph import Graph
from ties.questions.request import Request
from ties.records import Attribute, Claim, Description, Document, Entity
from ties.records.selection import EVERYTHING, Selection
from ties.store.protocol import Store
from ties.store.values import Value

__all__ = ["context", "in_short", "rows_of", "run_query"]


def run_query(
    store: Store, name: str, arguments: Mapping[str, str] | None = None, selection: Selection = EVERYTHING
) -> Answer:
    """Return the answer of a query that ties ships with."""
    request = Request("query", query=name, parameters=dict(arguments or {}), selection=selection)
    return Graph(store).answer(request)


def rows_of(
    store: Store, name: str, arguments: Mapping[str, str] | None = None, selection: Selection = EVERYTHING
) -> list[tuple[object, ...]]:
    """Return the rows of an answer, in order."""
    return [
        tuple(in_short(value) for value in row) for row in run_query(store, name, arguments, selection).rows
    ]


def context(answer: Answer) -> list[object]:
    """Return the claims in the context of an answer, in order."""
    return [in_short(item.record) for item in answer.context]


def in_short(value: Value) -> object:
    """Abbreviate a cell.

    An entity becomes its id, a claim "ana LEADS red, first" (with its mode and document), an attribute "red
    founded 2001, first"; the items of a list are abbreviated.
    """
    if isinstance(value, list):
        return [in_short(item) for item in value]
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
