"""The account of every row that was read: nothing vanishes between a file and the graph."""

from collections import Counter
from dataclasses import dataclass, field

__all__ = ["Ledger"]


@dataclass(slots=True)
class Ledger:
    """What became of the rows of one dataset.

    Attributes:
        rows: rows that the reader found, by file.
        descriptions, attributes: rows that became one record each.
        statement_rows: rows that hold statements.
        statements: how many they hold; a row with a list of objects holds several.
        claims: into how many claims the statements were folded.
        skipped: rows left out, by reason.
    """

    rows: Counter[str] = field(default_factory=Counter)
    descriptions: int = 0
    attributes: int = 0
    statement_rows: int = 0
    statements: int = 0
    claims: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    @property
    def balanced(self) -> bool:
        """Whether every row read is accounted for."""
        accounted = self.descriptions + self.attributes + self.statement_rows + self.skipped.total()
        return self.rows.total() == accounted

    def lines(self) -> list[str]:
        """The account in words, a line each."""
        became = (
            f"{self.statement_rows} of statements, {self.attributes} of attributes, "
            f"{self.descriptions} of descriptions, {self.skipped.total()} skipped"
        )
        told = [
            f"{self.rows.total()} rows read: {became}",
            f"{self.statements} statements folded into {self.claims} claims",
        ]
        return told + [f"skipped {count}: {reason}" for reason, count in sorted(self.skipped.items())]
