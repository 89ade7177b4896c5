"""What every reader returns: an unchecked draft of a dataset."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct, field

from ties.records import Attribute, Claim, Description, Record
from ties.records.extensions import Extension

__all__ = ["ATTRIBUTE", "ENTITY", "JOIN", "STATEMENT", "Draft", "Entry", "Row", "RowKind", "SkippedRow"]


class RowKind(Struct, frozen=True):
    """A kind of row, with its columns; docs/data.md, section 1, describes them.

    Attributes:
        required: columns that must not be empty.
        optional: all other columns.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @classmethod
    def of(cls, kind: type[Record], *, required: tuple[str, ...], without: Collection[str] = ()) -> "RowKind":
        """Return a kind of row with the columns of a kind of record.

        Args:
            without: columns that these rows do not have.
        """
        optional = (column for column in kind.columns() if column not in (*required, *without))
        return cls(required, tuple(optional))

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, the required ones first."""
        return self.required + self.optional

    def row(self, file: str, line: int, cells: Mapping[str, str]) -> "Row":
        """Return a row with these cells; all others are ''.

        Raises:
            ValueError: there is no such column, or a cell is not a string.
        """
        for column, cell in cells.items():
            if column not in self.columns:
                raise ValueError(f"{file}:{line}: unknown column '{column}'")
            if not isinstance(cell, str):
                raise ValueError(f"{file}:{line}: {column} = {cell!r} is not a string")
        return Row(self, file, line, dict.fromkeys(self.columns, "") | dict(cells))


ENTITY = RowKind.of(Description, required=("id", "name", "type"))
"""What one document calls an entity."""

JOIN = RowKind.of(
    Description,
    required=("id", "same_as"),
    without=("name", "type", "aliases", "weak_aliases", "curator_note"),
)
"""Ids that mean the same entity."""

STATEMENT = RowKind.of(Claim, required=("document", "paragraph", "subject", "relation", "object"))
"""One place in a document that makes one or more claims."""

ATTRIBUTE = RowKind.of(Attribute, required=("entity", "attribute", "document", "paragraph"))
"""A value or range given for one entity."""


class Row(Struct, frozen=True):
    """One row of a file.

    Attributes:
        file: as the user named it, for messages.
        line: the line on which it starts, counted from 1.
        cells: strings by column, for all columns of the kind; '' for an empty cell.
    """

    kind: RowKind
    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def split(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell, which '|' separates, without empty parts and duplicates."""
        cell = self.cells[column]
        if "|" not in cell:
            return (cell,) if cell else ()
        return tuple(dict.fromkeys(part for part in map(str.strip, cell.split("|")) if part))


class SkippedRow(Struct, frozen=True):
    """A row that cannot be represented in the graph; the ledger counts it.

    Attributes:
        reason: the same text for all rows of this sort, such as "relation without an equivalent".
    """

    file: str
    line: int
    reason: str


class Entry(Struct, frozen=True):
    """A dataset or a document, as written in a file.

    Attributes:
        line: the line on which it starts, counted from 1.
        fields: by name: strings, booleans and lists of strings.
        lines: the lines of fields that have a line of their own.
    """

    file: str
    line: int
    fields: Mapping[str, object]
    lines: Mapping[str, int] = {}

    def line_of(self, field: str) -> int:
        """Return the line of a field, or of the whole entry if the field has none."""
        return self.lines.get(field, self.line)


class Draft(Struct, frozen=True):
    """A dataset as its files describe it, unchecked.

    Attributes:
        dataset: with `id` and `title`; None, with problems noted, if it could not be read.
        documents: each with `id` and `title`; the other fields are those of `dataset.toml`. None, with
            problems noted, if they could not be read.
        rows: iterated once, and may be lazy. An entity must come before the rows that name it; otherwise the
            order does not matter.
        remarks: what the user should know about rows that were kept, such as "unknown relation kept as a
            role", with the number of rows; complete when all rows have been read.
        notes: how the reader understood the files, in lines; complete in the same way.
        sample: the first rows as the reader understood them, in lines; complete in the same way.
        vocabulary: the relations and types that the dataset adds, if any.
    """

    dataset: Entry | None
    documents: Iterable[Entry] | None
    rows: Iterable[Row | SkippedRow]
    remarks: Counter[str] = field(default_factory=Counter)
    notes: list[str] = []
    sample: list[str] = []
    vocabulary: Extension | None = None
