"""What a reader of any format makes of files: a draft of a dataset, nothing of which is checked yet."""

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from ties.records import Attribute, Claim, Description, Record

__all__ = ["ATTRIBUTE", "ENTITY", "JOIN", "STATEMENT", "Draft", "Entry", "LeftOut", "Row", "RowKind"]


class RowKind(Struct, frozen=True):
    """What a row says, with the columns that it may have; docs/data.md, section 1, says what they mean.

    Attributes:
        required: the columns that are never empty.
        optional: the other ones.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @classmethod
    def of(cls, kind: type[Record], *, required: tuple[str, ...], without: Collection[str] = ()) -> "RowKind":
        """Rows with the columns that the fields of a kind of record have.

        Args:
            without: columns that they cannot have.
        """
        optional = (column for column in kind.columns() if column not in (*required, *without))
        return cls(required, tuple(optional))

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, the required ones first."""
        return self.required + self.optional

    def row(self, file: str, line: int, given: Mapping[str, str]) -> "Row":
        """A row with the cells that a file gives; those that it does not are ''.

        Raises:
            ValueError: a cell is of no column of these, or is no text.
        """
        for column, cell in given.items():
            if column not in self.columns or not isinstance(cell, str):
                raise ValueError(f"{file}:{line}: {column} = {cell!r} is no cell of a row")
        return Row(self, file, line, dict.fromkeys(self.columns, "") | dict(given))


ENTITY = RowKind.of(Description, required=("id", "name", "type"))
"""What one document calls an entity."""

JOIN = RowKind.of(
    Description, required=("id", "same_as"), without=("name", "type", "aliases", "weak_aliases")
)
"""Ids that stand for the same entity."""

STATEMENT = RowKind.of(Claim, required=("document", "paragraph", "subject", "relation", "object"))
"""One place in a document that makes a claim, or several."""

ATTRIBUTE = RowKind.of(Attribute, required=("entity", "attribute", "document", "paragraph"))
"""A fact about one entity."""


class Row(Struct, frozen=True):
    """What one place in a file says.

    Attributes:
        file: as the person named it, for messages.
        line: the line that it starts on, counted from 1.
        cells: a text by column, for all columns of the kind; '' where nothing is said.
    """

    kind: RowKind
    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def listed(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that are separated by '|', without empty or repeated ones."""
        cell = self.cells[column]
        if "|" not in cell:
            return (cell,) if cell else ()
        return tuple(dict.fromkeys(part for part in map(str.strip, cell.split("|")) if part))


class LeftOut(Struct, frozen=True):
    """A row that says nothing that a graph can hold; the ledger counts it.

    Attributes:
        reason: in words, the same for all such rows ("of a relation that the format alone has").
    """

    file: str
    line: int
    reason: str


class Entry(Struct, frozen=True):
    """A dataset or a document as a file writes it.

    Attributes:
        line: that it starts on, counted from 1.
        fields: by name; texts, booleans and lists of texts.
        lines: those of fields that are on lines of their own.
    """

    file: str
    line: int
    fields: Mapping[str, object]
    lines: Mapping[str, int] = {}

    def at(self, field: str) -> int:
        """The line of a field, or the one that it is missing from."""
        return self.lines.get(field, self.line)


class Draft(Struct, frozen=True):
    """A dataset as its files have it.

    Attributes:
        dataset: with `id` and `title`.
        documents: each with `id` and `title`; the other fields are those that people write in `dataset.toml`.
        rows: read as they are gone through, once. Entities stand before whatever names them; all else is in
            any order.
    """

    dataset: Entry
    documents: Iterable[Entry]
    rows: Iterable[Row | LeftOut]
