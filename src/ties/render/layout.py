"""Lines of text for a terminal: width in cells, wrapping and columns."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ties.render.safe import plain

__all__ = ["align_columns", "display_width", "isolate", "pad", "wrap"]

_FIRST_RIGHT_TO_LEFT = "\u0590"


@cache
def _right_to_left() -> re.Pattern[str]:
    """Return a pattern for right-to-left words, with single blanks, numbers and punctuation between them."""
    letters = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
    return re.compile(rf"{letters}+(?:\u200c?(?: ?[\d().:/\-\u2013\u2014\xab\xbb]+)* ?{letters}+)*")


def isolate(line: str) -> str:
    """Return a line with right-to-left text isolated, so that it does not move numbers and names beside it.

    The isolates (U+2068 and U+2069) take no cell. A line without right-to-left text is unchanged.
    """
    if line.isascii() or max(line) < _FIRST_RIGHT_TO_LEFT:
        return line
    return _right_to_left().sub("\u2068\\g<0>\u2069", line)


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
