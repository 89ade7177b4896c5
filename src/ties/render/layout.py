"""Lines of text for a terminal: width in cells, wrapping and columns."""

from collections.abc import Iterable, Sequence

from ties.render.safe import plain

__all__ = ["align_columns", "display_width", "pad", "wrap"]


def display_width(text: str) -> int:
    """Return the number of cells that a line takes in a terminal."""
    if _is_narrow(text):
        return len(text)
    from wcwidth import width

    return width(text)


def _is_narrow(text: str) -> bool:
    """Return whether every character takes one cell: Latin letters, dashes, quotation marks."""
    return text.isprintable() and (text.isascii() or all(map(_takes_one_cell, text)))


def _takes_one_cell(character: str) -> bool:
    return character < "\u0300" or "\u2010" <= character <= "\u2027"


def wrap(text: str, width: int, *, first: str = "", rest: str = "  ") -> list[str]:
    """Break text at spaces into lines of at most `width` cells; a longer word is a line of its own.

    Args:
        first, rest: the indentation of the first line and of the others.
    """
    text = plain(text)
    if _is_narrow(first + text):  # wcwidth takes 30 ms to import
        from textwrap import wrap
    else:
        from wcwidth import wrap
    return wrap(
        text,
        max(width, 1),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first]


def pad(text: str, width: int) -> str:
    """Return text followed by spaces up to a width in cells."""
    return text + " " * (width - display_width(text))


def align_columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return rows as lines with the cells in left-aligned columns, two spaces apart.

    Columns without any text are left out.
    """
    safe = [[plain(cell) for cell in row] for row in rows]
    widths = [max(map(display_width, column)) for column in zip(*safe, strict=True)]
    return [
        "  ".join(pad(cell, width) for cell, width in zip(row, widths, strict=True) if width).rstrip()
        for row in safe
    ]
