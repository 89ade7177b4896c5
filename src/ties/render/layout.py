"""Lines of text for a terminal: their width in cells, wrapping and columns."""

from collections.abc import Iterable, Sequence

from ties.render.safe import plain

__all__ = ["columns", "width_of", "wrapped"]


def width_of(text: str) -> int:
    """Cells that a line takes in a terminal."""
    if text.isprintable() and (text.isascii() or all(map(_takes_one, text))):
        return len(text)
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def _takes_one(character: str) -> bool:
    """Whether a character that prints takes one cell for sure: Latin letters, dashes, quotation marks."""
    return character < "\u0300" or "\u2010" <= character <= "\u2027"


def wrapped(text: str, width: int, *, first: str = "", rest: str = "  ") -> list[str]:
    """Text broken at blanks into lines of at most `width` cells; a longer word stands alone on its line.

    Args:
        first, rest: what the first and the further lines start with.
    """
    lines, line = [], first
    empty = True
    for word in plain(text).split(" "):
        if not empty and width_of(line) + 1 + width_of(word) > width:
            lines.append(line.rstrip(" "))
            line, empty = rest, True
        line += word if empty else f" {word}"
        empty = False
    return [*lines, line]


def columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows of cells aligned to the left in columns as wide as their widest cell, two blanks apart."""
    safe = [[plain(cell) for cell in row] for row in rows]
    widths = [max(map(width_of, column)) for column in zip(*safe, strict=True)]
    return [
        "  ".join(
            cell + " " * (width - width_of(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in safe
    ]
