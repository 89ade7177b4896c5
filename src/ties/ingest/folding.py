"""Statements folded into claims: what one document says through one voice about one pair."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import override

from ties.ingest.scratch import Scratch, packed, unpacked
from ties.model import Claim, Document, paragraph_order
from ties.vocabulary import Relation

__all__ = ["FoldedClaims", "Statement", "fold_statements"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One pair of one row of `statements.csv`, with ids in place of names and the voice filled in.

    Attributes:
        line: where the row starts in its file.
    """

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
    line: int = field(default=0, compare=False)


class FoldedClaims(Collection[Claim]):
    """The claims of a dataset, sorted by id; they are kept on disk and made anew whenever gone through.

    Args:
        statements: the table that they are made from, each statement once and sorted by claim.

    Attributes:
        statements: how many they hold.
        rows: how many rows of the file hold these.
    """

    def __init__(self, dataset: str, statements: Scratch) -> None:
        self._dataset = dataset
        self._table = statements
        numbers = "SELECT count(DISTINCT claim), count(*), count(DISTINCT line) FROM told_once"
        counted: tuple[int, int, int] = next(statements.rows(numbers))
        self._claims, self.statements, self.rows = counted

    @override
    def __len__(self) -> int:
        return self._claims

    @override
    def __iter__(self) -> Iterator[Claim]:
        rows = self._table.rows("SELECT claim, packed FROM told_once ORDER BY rowid")
        for id_, folded in groupby(rows, key=lambda row: row[0]):
            yield _claim(self._dataset, [unpacked(told) for _, told in folded]).known_as(str(id_))

    @override
    def __contains__(self, claim: object) -> bool:
        return any(claim == other for other in self)


def fold_statements(dataset: str, statements: Iterable[Statement]) -> FoldedClaims:
    """Fold the statements of a dataset, whatever their order and however often each is there."""
    table = Scratch("CREATE TABLE told (claim TEXT, packed BLOB, line INTEGER)")
    table.fill("INSERT INTO told VALUES (?, ?, ?)", (_packed(dataset, told) for told in statements))
    table.run(
        "CREATE TABLE told_once AS SELECT claim, packed, min(line) AS line FROM told GROUP BY claim, packed"
    )
    table.run("DROP TABLE told")
    return FoldedClaims(dataset, table)


def _packed(dataset: str, told: Statement) -> tuple[str, bytes, int]:
    ends = (told.subject, told.object)
    if told.relation.symmetric:
        ends = (min(ends), max(ends))
    key = (
        told.document.document,
        told.attributed_to,
        told.relation.type,
        told.mode,
        told.since,
        told.until,
        *ends,
    )
    entry = (told.paragraph, told.quote, told.certainty, told.role, told.note)
    return Claim.id_of(dataset, *key), packed((key, entry, told.document.published)), told.line


def _claim(dataset: str, folded: list[tuple[tuple[str, ...], tuple[str, ...], str]]) -> Claim:
    folded.sort(key=lambda told: _order(*told[1]))
    key, _, published = folded[0]
    paragraphs, quotes, certainties, roles, notes = zip(*(entry for _, entry, _ in folded), strict=True)
    document, attributed_to, relation, mode, since, until, subject, object_ = key
    return Claim(
        dataset,
        document,
        attributed_to,
        relation,
        mode,
        since,
        until,
        subject,
        object_,
        paragraphs,
        quotes,
        certainties,
        roles,
        notes,
        published,
    )


def _order(paragraph: str, quote: str, certainty: str, role: str, note: str) -> tuple[object, ...]:
    """A key that no two statements of a claim share: "9" and "09" are the same number."""
    return paragraph_order(paragraph), quote, certainty, role, note, paragraph
