"""What an answer is made of when somebody reads it: the same blocks for text, Markdown and HTML."""

from msgspec import Struct

__all__ = ["Block", "Entries", "Entry", "Footnotes", "Grid", "Heading", "Paragraph"]


class Heading(Struct, frozen=True):
    """The question.

    Attributes:
        beside: what stands behind the answer: "2 groups, 1 document, 1 voice".
    """

    text: str
    beside: str = ""


class Paragraph(Struct, frozen=True):
    """Some sentences.

    Attributes:
        level: 0, or how far it is indented below what stands before it.
        margin: a word for the right margin.
    """

    text: str
    level: int = 0
    margin: str = ""


class Entry(Struct, frozen=True):
    """Something that was found.

    Attributes:
        lead: what it is, in one cell or several; empty where it is what the entry before is.
        rest: what is said of it, a cell each.
        beneath: the evidence.
    """

    lead: tuple[str, ...]
    rest: tuple[str, ...] = ()
    beneath: tuple[Paragraph, ...] = ()


class Entries(Struct, frozen=True):
    """Entries in columns, where there is room for them.

    Attributes:
        header: of the columns; empty where they need none.
    """

    entries: tuple[Entry, ...]
    header: tuple[str, ...] = ()


class Grid(Struct, frozen=True):
    """A table of texts."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Footnotes(Struct, frozen=True):
    """The documents that are cited by number, each described and with its address or ''."""

    documents: tuple[tuple[int, str, str], ...]


type Block = Heading | Paragraph | Entries | Grid | Footnotes
