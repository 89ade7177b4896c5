"""Statements folded into claims: what one document says through one voice about one pair."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ties.model import Claim, Document
from ties.vocabulary import Relation

__all__ = ["Statement", "fold_statements", "paragraph_order"]

type _Key = tuple[str, str, str, str, str, str, str, str]

_DIGITS = re.compile(r"(\d+)")


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


def paragraph_order(paragraph: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts "9" before "10" and "annex II, 3" before "annex II, 12"."""
    parts = _DIGITS.split(paragraph)
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts if part)


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
        folded.sort(key=lambda s: (paragraph_order(s.paragraph), s.quote, s.certainty, s.role, s.note))
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
