"""Account for every row that was read: none may get lost between a file and the graph."""

from collections import Counter
from dataclasses import dataclass, field

from ties.quantities import pluralize

__all__ = ["Ledger"]


@dataclass(slots=True)
class Ledger:
    """What became of the rows of one dataset.

    Attributes:
        rows: rows that the reader found, by file.
        descriptions, attributes: rows that became one record each.
        statement_rows: rows with statements.
        statements: statements in these rows; a row with a list of objects has several.
        claims: claims that the statements were folded into.
        skipped: rows that were skipped, by reason.
        remarks: what the reader remarks on rows that were kept, and on how many.
    """

    rows: Counter[str] = field(default_factory=Counter)
    descriptions: int = 0
    attributes: int = 0
    statement_rows: int = 0
    statements: int = 0
    claims: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)

    @property
    def is_balanced(self) -> bool:
        """Whether every row read is accounted for."""
        accounted = self.descriptions + self.attributes + self.statement_rows + self.skipped.total()
        return self.rows.total() == accounted

    def lines(self) -> list[str]:
        """Return the ledger as lines of text."""
        counts = (
            f"{self.statement_rows} with statements, {self.attributes} with attributes, "
            f"{self.descriptions} with descriptions, {self.skipped.total()} skipped"
        )
        lines = [
            f"{pluralize(self.rows.total(), 'row')} read: {counts}",
            f"{pluralize(self.statements, 'statement')} folded into {pluralize(self.claims, 'claim')}",
        ]
        lines += (f"skipped {count:,}: {reason}" for reason, count in sorted(self.skipped.items()))
        return lines + [f"{count:,}: {remark}" for remark, count in sorted(self.remarks.items())]
