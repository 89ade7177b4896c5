"""Answers turned into rows for programs."""

from collections.abc import Iterable

from ties.answers import Evidence, Profile, TiesAnswer
from ties.catalogue import Listed, Status
from ties.output.rows import Rows
from ties.store.protocol import Value
from ties.wire import attribute_json, claim_json, description_json, document_json, node_json

__all__ = ["documents_rows", "evidence_rows", "profile_rows", "status_rows", "ties_rows"]


def ties_rows(answer: TiesAnswer) -> Rows:
    """A row an entity found, with its claims."""
    return Rows(
        answer.question,
        (answer.column, "claims"),
        tuple(
            {answer.column: node_json(found.entity), "claims": [claim_json(claim) for claim in found.claims]}
            for found in answer.found
        ),
    )


def evidence_rows(answer: Evidence) -> Rows:
    """A row a claim."""
    return Rows(answer.question, ("claim",), tuple({"claim": claim_json(claim)} for claim in answer.claims))


def profile_rows(answer: Profile) -> Rows:
    """A row for each name, fact and claim; `part` says which it is."""
    parts = (
        ("name", map(description_json, answer.descriptions)),
        ("attribute", map(attribute_json, answer.attributes)),
        ("claim", map(claim_json, answer.claims)),
    )
    rows: list[dict[str, Value]] = [{"part": part, "told": told} for part, all_ in parts for told in all_]
    return Rows(answer.question, ("part", "told"), tuple(rows))


def documents_rows(listed: Iterable[Listed]) -> Rows:
    """A row a document."""
    rows: list[dict[str, Value]] = [
        {**document_json(entry.document), "dataset": entry.document.dataset, "claims": entry.claims}
        for entry in listed
    ]
    return Rows("Which documents is the graph made from?", tuple(rows[0]) if rows else ("id",), tuple(rows))


def status_rows(status: Status) -> Rows:
    """A row a dataset."""
    columns = ("dataset", "title", "documents", "descriptions", "claims", "attributes", "fingerprint")
    rows = tuple(
        {"dataset": node.id, **{name: node.properties[name] for name in columns[1:]}}
        for node in status.datasets
    )
    return Rows(f"What is in {status.address}?", columns, rows)
