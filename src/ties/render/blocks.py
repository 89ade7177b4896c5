"""The parts of a displayed answer, which are the same for text, Markdown and HTML."""

from collections.abc import Iterable

from msgspec import Struct

__all__ = ["Block", "Entries", "Entry", "Footnotes", "Grid", "Heading", "Paragraph", "numbered_entries"]


class Heading(Struct, frozen=True):
    """The question.

    Attributes:
        summary: the amount of evidence: "2 groups, 1 document, 1 voice".
    """

    text: str
    summary: str = ""


class Paragraph(Struct, frozen=True):
    """A sentence or several.

    Attributes:
        level: the level of indentation, from 0.
        margin: a word for the right margin.
    """

    text: str
    level: int = 0
    margin: str = ""


class Entry(Struct, frozen=True):
    """An item that was found.

    Attributes:
        lead: the cells that name it; empty if they are the same as those of the previous entry.
        details: the other cells, such as certainty, voice and document.
        evidence: the paragraphs below it.
        records: the ids of the claims and attributes that it is about; it can be opened by its number if it
            has any (`ties.render.numbered`).
    """

    lead: tuple[str, ...]
    details: tuple[str, ...] = ()
    evidence: tuple[Paragraph, ...] = ()
    records: tuple[str, ...] = ()


class Entries(Struct, frozen=True):
    """Entries, in columns if there is room.

    Attributes:
        header: the names of the columns of `lead`; empty if they need none.
        beside: whether the evidence is beside the lead, which is a label, instead of below it.
    """

    entries: tuple[Entry, ...]
    header: tuple[str, ...] = ()
    beside: bool = False


class Grid(Struct, frozen=True):
    """A table of text cells.

    Attributes:
        narrowest: the width of the narrowest readable column; if there is less room, each cell gets a line.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    narrowest: int = 12


class Footnotes(Struct, frozen=True):
    """The documents that are cited, each with its number, its description, and its address or ''."""

    documents: tuple[tuple[int, str, str], ...]


type Block = Heading | Paragraph | Entries | Grid | Footnotes


def numbered_entries(blocks: Iterable[Block]) -> list[Entry]:
    """Return the entries that have a number, which are those about claims or attributes: the first is 1."""
    entries = (entry for block in blocks if isinstance(block, Entries) for entry in block.entries)
    return [entry for entry in entries if entry.records]
