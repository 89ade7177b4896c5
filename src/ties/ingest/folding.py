"""Fold statements into claims: what one document says through one voice about one pair of entities."""

from collections.abc import Collection, Iterable, Iterator
from itertools import batched, groupby
from operator import itemgetter
from typing import NamedTuple, override

from ties.ingest.scratch import BATCH_SIZE, Scratch, pack, unpack
from ties.records import Claim, Statement

__all__ = ["FoldedClaims", "KeyedStatement", "StatementGroup", "fold_statements"]


_KEY = Claim.key_fields()


class KeyedStatement(NamedTuple):
    """One statement of one row, with the key of its claim.

    Attributes:
        key: the key of the claim by field, without the dataset.
        published: when its document was published.
        row: the number of its row, among all statement rows of the dataset.
    """

    key: dict[str, str]
    statement: Statement
    published: str = ""
    row: int = 0


class StatementGroup(NamedTuple):
    """The statements of one claim.

    Attributes:
        id: the id of the claim.
        key: the key of the claim by field, with the dataset.
        statements: without duplicates, in no particular order.
        published: when the document was published.
    """

    id: str
    key: dict[str, str]
    statements: list[Statement]
    published: str

    @property
    def hash(self) -> str:
        """The hash of the claim."""
        return Claim.hash_of(self.id, self.statements, reported=self.published)

    def claim(self) -> Claim:
        """Return the claim that the statements make."""
        return Claim.from_statements(self.statements, published=self.published, id=self.id, **self.key)


class FoldedClaims(Collection[Claim]):
    """The claims of a dataset, sorted by id. They are built on each iteration from statements on disk.

    Args:
        table: its table `stated_once` has the statements without duplicates, sorted by claim.

    Attributes:
        statements: the number of statements in all claims.
        rows: the number of rows that have these statements.
    """

    def __init__(self, table: Scratch) -> None:
        self._table = table
        counts = "SELECT count(DISTINCT claim), count(*), count(DISTINCT numbered) FROM stated_once"
        totals: tuple[int, int, int] = next(table.rows(counts))
        self._claims, self.statements, self.rows = totals

    @override
    def __len__(self) -> int:
        return self._claims

    @override
    def __iter__(self) -> Iterator[Claim]:
        return (group.claim() for group in self.groups())

    def groups(self) -> Iterator[StatementGroup]:
        """Yield the statements of each claim, in the order of the claims."""
        rows = self._table.rows("SELECT claim, packed FROM stated_once ORDER BY rowid")
        for id_, group in groupby(rows, key=itemgetter(0)):
            (key, _, published), *_ = rows_of_claim = [unpack(row) for _, row in group]
            statements = [Statement._make(statement) for _, statement, _ in rows_of_claim]
            yield StatementGroup(id_, dict(zip(_KEY, key, strict=True)), statements, published)

    @override
    def __contains__(self, claim: object) -> bool:
        return any(claim == other for other in self)


def fold_statements(dataset: str, statements: Iterable[KeyedStatement]) -> FoldedClaims:
    """Fold the statements of a dataset; their order and duplicates make no difference."""
    table = Scratch("CREATE TABLE stated (claim TEXT, packed BLOB, numbered INTEGER)")
    for batch in batched(statements, BATCH_SIZE):
        table.fill("INSERT INTO stated VALUES (?, ?, ?)", [_row(dataset, stated) for stated in batch])
    table.run(
        "CREATE TABLE stated_once AS "
        "SELECT claim, packed, min(numbered) AS numbered FROM stated GROUP BY claim, packed"
    )
    table.run("DROP TABLE stated")
    return FoldedClaims(table)


def _row(dataset: str, stated: KeyedStatement) -> tuple[str, bytes, int]:
    key = stated.key | {"dataset": dataset}
    row = ([key[field] for field in _KEY], [*stated.statement], stated.published)
    return Claim.id_of(**key), pack(row), stated.row
