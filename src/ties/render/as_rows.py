"""Answers turned into rows for programs."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ties.records import Document, Entity, Record, entity_in_short, record_json
from ties.render.rows import Rows
from ties.store.values import Table, Value, value_json

if TYPE_CHECKING:  # an answer of one kind does without the modules of the others
    from ties.answers.canned import CannedAnswer
    from ties.answers.evidence import Evidence
    from ties.answers.figures import Figures
    from ties.answers.overview import Listed, Status
    from ties.answers.path import PathAnswer
    from ties.answers.profile import Profile
    from ties.answers.relations import TiesAnswer
    from ties.answers.yes_no import YesNo

__all__ = [
    "canned_rows",
    "documents_rows",
    "evidence_rows",
    "figures_rows",
    "path_rows",
    "profile_rows",
    "status_rows",
    "table_rows",
    "ties_rows",
    "yes_no_rows",
]


def ties_rows(answer: "TiesAnswer") -> Rows:
    """A row an entity found, with its claims."""
    return Rows(
        answer.question,
        (answer.column, "claims"),
        tuple(
            {
                answer.column: entity_in_short(found.entity),
                "claims": [record_json(claim) for claim in found.claims],
            }
            for found in answer.found
        ),
    )


def yes_no_rows(answer: "YesNo") -> Rows:
    """One row: what the claims come to, and the claims, those first that say that it is so."""
    claims: list[Value] = [record_json(claim) for claim in answer.claims]
    return Rows(answer.ties.question, ("answer", "claims"), ({"answer": answer.answer, "claims": claims},))


def figures_rows(answer: "Figures") -> Rows:
    """A row a fact."""
    rows: list[dict[str, Value]] = [{"attribute": record_json(fact)} for fact in answer.facts]
    return Rows(answer.question, ("attribute",), tuple(rows))


def evidence_rows(answer: "Evidence") -> Rows:
    """A row a claim."""
    return Rows(answer.question, ("claim",), tuple({"claim": record_json(claim)} for claim in answer.claims))


def path_rows(answer: "PathAnswer") -> Rows:
    """A row a step, paths one after another; `more` counts the other claims of the step that count, too."""
    rows: list[dict[str, Value]] = [
        {
            "path": number,
            "step": place,
            "from": entity_in_short(step.start),
            "to": entity_in_short(step.end),
            "claim": record_json(step.claim),
            "more": step.more,
        }
        for number, path in enumerate(answer.paths, start=1)
        for place, step in enumerate(path, start=1)
    ]
    columns = ("path", "step", "from", "to", "claim", "more")
    return Rows(answer.question, columns, tuple(rows), truncated=1 < len(answer.paths) < answer.count)


def profile_rows(answer: "Profile") -> Rows:
    """A row for each name, fact and claim; `part` says which it is."""
    parts: tuple[tuple[str, Iterable[Value]], ...] = (
        ("name", map(record_json, answer.descriptions)),
        ("attribute", map(record_json, answer.attributes)),
        ("claim", map(record_json, answer.claims)),
    )
    rows: list[dict[str, Value]] = [{"part": part, "told": told} for part, all_ in parts for told in all_]
    return Rows(answer.question, ("part", "told"), tuple(rows))


def table_rows(question: str, table: Table, *, complete: bool) -> Rows:
    """The rows of any table.

    Args:
        complete: whether nodes, claims, paths and maps are told with all they hold, as JSON can; else each
            is text in the one cell that it has in a spreadsheet.
    """
    from ties.render.value_text import names_in, value_text

    names = {} if complete else names_in(table.rows)

    def told(value: Value) -> Value:
        if complete:
            return value_json(value)
        if isinstance(value, list) and not any(isinstance(item, (list, dict)) for item in value):
            return [item if item is None else value_text(item, names) for item in value]
        return value if value is None or isinstance(value, (str, bool)) else value_text(value, names)

    rows = tuple(dict(zip(table.columns, map(told, row), strict=True)) for row in table.rows)
    return Rows(question, table.columns, rows, table.truncated)


def canned_rows(answer: "CannedAnswer") -> Rows:
    """The rows of a canned query: entities by id, name and type, claims and facts as everywhere."""
    names = tuple(column.name for column in answer.query.columns)
    rows = (dict(zip(names, map(_told, row), strict=True)) for row in answer.rows)
    return Rows(answer.question, names, tuple(rows), answer.truncated)


def _told(value: Value) -> Value:
    if isinstance(value, list):
        return [_told(item) for item in value]
    if isinstance(value, Entity):
        return entity_in_short(value)
    if isinstance(value, Document):
        return {**record_json(value), "dataset": value.dataset}
    return record_json(value) if isinstance(value, Record) else value_json(value)


def documents_rows(listed: "Iterable[Listed]") -> Rows:
    """A row a document."""
    rows: list[dict[str, Value]] = [
        {**record_json(entry.document), "dataset": entry.document.dataset, "claims": entry.claims}
        for entry in listed
    ]
    return Rows("Which documents is the graph made from?", tuple(rows[0]) if rows else ("id",), tuple(rows))


def status_rows(status: "Status") -> Rows:
    """A row a dataset."""
    columns = ("dataset", "title", "documents", "descriptions", "claims", "attributes", "fingerprint")
    rows = tuple(
        {"dataset": dataset.id, **{name: getattr(dataset, name) for name in columns[1:]}}
        for dataset in status.datasets
    )
    return Rows(f"What is in {status.address}?", columns, rows)
