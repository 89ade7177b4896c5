"""Statements folded into claims: what one document says through one voice about one pair."""

from collections.abc import Collection, Iterable, Iterator
from itertools import batched, groupby
from operator import itemgetter
from typing import NamedTuple, override

from ties.ingest.scratch import AT_ONCE, Scratch, packed, unpacked
from ties.records import Claim, Statement

__all__ = ["Folded", "FoldedClaims", "Stated", "fold_statements"]


_KEY = Claim.key_fields()


class Stated(NamedTuple):
    """One statement of one row, with the key of the claim that it belongs to.

    Attributes:
        key: of the claim, by field, but for the dataset.
        published: when its document was published.
        row: the number of the row that it is in, among all rows of the dataset.
    """

    key: dict[str, str]
    statement: Statement
    published: str = ""
    row: int = 0


class Folded(NamedTuple):
    """The statements of one claim.

    Attributes:
        key: by field, with the dataset.
        statements: each once, in no order.
    """

    id: str
    key: dict[str, str]
    statements: list[Statement]
    published: str

    @property
    def hash(self) -> str:
        """The hash of the claim that they make."""
        return Claim.hash_of(self.id, self.statements, reported=self.published)

    def claim(self) -> Claim:
        """The claim that they make."""
        return Claim.made_of(self.statements, published=self.published, id=self.id, **self.key)


class FoldedClaims(Collection[Claim]):
    """The claims of a dataset, sorted by id; they are on disk and made anew whenever gone through.

    Args:
        statements: the table that they are made from, each statement once and sorted by claim.

    Attributes:
        statements: how many they hold.
        rows: how many rows hold these.
    """

    def __init__(self, statements: Scratch) -> None:
        self._table = statements
        numbers = "SELECT count(DISTINCT claim), count(*), count(DISTINCT numbered) FROM stated_once"
        counted: tuple[int, int, int] = next(statements.rows(numbers))
        self._claims, self.statements, self.rows = counted

    @override
    def __len__(self) -> int:
        return self._claims

    @override
    def __iter__(self) -> Iterator[Claim]:
        return (folded.claim() for folded in self.folded())

    def folded(self) -> Iterator[Folded]:
        """What the claims are made of, in the same order."""
        rows = self._table.rows("SELECT claim, packed FROM stated_once ORDER BY rowid")
        for id_, together in groupby(rows, key=itemgetter(0)):
            (key, _, published), *_ = said = [unpacked(row) for _, row in together]
            statements = [Statement._make(statement) for _, statement, _ in said]
            yield Folded(id_, dict(zip(_KEY, key, strict=True)), statements, published)

    @override
    def __contains__(self, claim: object) -> bool:
        return any(claim == other for other in self)


def fold_statements(dataset: str, statements: Iterable[Stated]) -> FoldedClaims:
    """Fold the statements of a dataset, whatever their order and however often each is there."""
    table = Scratch("CREATE TABLE stated (claim TEXT, packed BLOB, numbered INTEGER)")
    for some in batched(statements, AT_ONCE):
        table.fill("INSERT INTO stated VALUES (?, ?, ?)", [_row(dataset, stated) for stated in some])
    table.run(
        "CREATE TABLE stated_once AS "
        "SELECT claim, packed, min(numbered) AS numbered FROM stated GROUP BY claim, packed"
    )
    table.run("DROP TABLE stated")
    return FoldedClaims(table)


def _row(dataset: str, stated: Stated) -> tuple[str, bytes, int]:
    key = stated.key | {"dataset": dataset}
    row = ([key[field] for field in _KEY], [*stated.statement], stated.published)
    return Claim.id_of(**key), packed(row), stated.row
