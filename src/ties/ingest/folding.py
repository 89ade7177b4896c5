"""Statements folded into claims: what one document says through one voice about one pair."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ties.model import Claim, Document, paragraph_order
from ties.vocabulary import Relation

__all__ = ["Statement", "fold_statements"]

type _Key = tuple[str, str, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Statement:
    """One pair of one row of `statements.csv`, with ids in place of names and the voice filled in."""

    document: Document
    paragraph: str
    subject: str
    relation: Relation
    object: str
    quote: str
    attributed_to: str
    certainty: str
    mode: str
    since: str
    until: str
    role: str
    note: str


def _order(told: Statement) -> tuple[object, ...]:
    """A key that no two statements of a claim share: "9" and "09" are the same number."""
    number = paragraph_order(told.paragraph)
    return number, told.quote, told.certainty, told.role, told.note, told.paragraph


def fold_statements(dataset: str, statements: Iterable[Statement]) -> tuple[Claim, ...]:
    """Fold the statements of a dataset, whatever their order, into claims sorted by id."""
    together: dict[_Key, list[Statement]] = defaultdict(list)
    for statement in statements:
        ends = (statement.subject, statement.object)
        if statement.relation.symmetric:
            ends = (min(ends), max(ends))
        key: _Key = (
            statement.document.document,
            statement.attributed_to,
            statement.relation.type,
            statement.mode,
            statement.since,
            statement.until,
            *ends,
        )
        together[key].append(statement)
    claims = []
    for key, folded in together.items():
        folded.sort(key=_order)
        claims.append(
            Claim(
                dataset,
                *key,
                paragraphs=tuple(s.paragraph for s in folded),
                quotes=tuple(s.quote for s in folded),
                certainties=tuple(s.certainty for s in folded),
                roles=tuple(s.role for s in folded),
                notes=tuple(s.note for s in folded),
                reported=folded[0].document.published,
            )
        )
    return tuple(sorted(claims, key=lambda claim: claim.id))
