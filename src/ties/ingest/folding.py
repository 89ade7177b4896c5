"""Statements folded into claims: what one document says through one voice about one pair."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, override

from ties.ingest.scratch import Scratch, packed, unpacked
from ties.records import Claim, Statement

__all__ = ["FoldedClaims", "Stated", "fold_statements"]


_KEY = Claim.key_fields()


class Stated(NamedTuple):
    """One statement of one row, with the key of the claim that it belongs to.

    Attributes:
        key: of the claim, by field, but for the dataset.
        published: when its document was published.
        line: where the row starts in its file.
    """

    key: dict[str, str]
    statement: Statement
    published: str = ""
    line: int = 0


class FoldedClaims(Collection[Claim]):
    """The claims of a dataset, sorted by id; they are on disk and made anew whenever gone through.

    Args:
        statements: the table that they are made from, each statement once and sorted by claim.

    Attributes:
        statements: how many they hold.
        rows: how many rows of the file hold these.
    """

    def __init__(self, statements: Scratch) -> None:
        self._table = statements
        numbers = "SELECT count(DISTINCT claim), count(*), count(DISTINCT line) FROM stated_once"
        counted: tuple[int, int, int] = next(statements.rows(numbers))
        self._claims, self.statements, self.rows = counted

    @override
    def __len__(self) -> int:
        return self._claims

    @override
    def __iter__(self) -> Iterator[Claim]:
        rows = self._table.rows("SELECT claim, packed FROM stated_once ORDER BY rowid")
        for id_, together in groupby(rows, key=lambda row: row[0]):
            (key, _, published), *_ = statements = [unpacked(row) for _, row in together]
            said = [Statement._make(statement) for _, statement, _ in statements]
            yield Claim.made_of(said, published=published, id=id_, **dict(zip(_KEY, key, strict=True)))

    @override
    def __contains__(self, claim: object) -> bool:
        return any(claim == other for other in self)


def fold_statements(dataset: str, statements: Iterable[Stated]) -> FoldedClaims:
    """Fold the statements of a dataset, whatever their order and however often each is there."""
    table = Scratch("CREATE TABLE stated (claim TEXT, packed BLOB, line INTEGER)")
    table.fill("INSERT INTO stated VALUES (?, ?, ?)", (_row(dataset, stated) for stated in statements))
    table.run(
        "CREATE TABLE stated_once AS "
        "SELECT claim, packed, min(line) AS line FROM stated GROUP BY claim, packed"
    )
    table.run("DROP TABLE stated")
    return FoldedClaims(table)


def _row(dataset: str, stated: Stated) -> tuple[str, bytes, int]:
    key = stated.key | {"dataset": dataset}
    row = ([key[field] for field in _KEY], [*stated.statement], stated.published)
    return Claim.id_of(**key), packed(row), stated.line
