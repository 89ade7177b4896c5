"""A table of texts for a terminal, wrapped to its width."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ties.render.layout import width_of, wrapped
from ties.render.safe import plain

__all__ = ["grid_lines"]

_GAP = 2
_NARROWEST = 12
"""Cells that a column needs for wrapped text to be readable; with less, rows are told line by line."""

_MOST_IN_A_CELL = 8
"""Characters that are looked at for each cell of a line: a family of emoji has seven in two cells."""


def grid_lines(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """A table in lines of at most `width` cells, its columns side by side where there is room for them."""
    if not header:
        return ["no columns"]
    rows = [[plain(cell) for cell in row] for row in rows]
    header = [plain(name) for name in header]
    widths = _widths([max(map(width_of, column)) for column in zip(header, *rows, strict=True)], width)
    lines = list(_side_by_side(header, rows, widths) if widths else _one_by_one(header, rows, width))
    return lines if rows else [*lines, "no rows"]


def _widths(natural: Sequence[int], width: int) -> list[int]:
    """How wide each column may be; none when they do not fit even if wrapped.

    The narrow ones keep their width, the wide ones share what is left.
    """
    left = width - _GAP * (len(natural) - 1)
    widths = list(natural)
    for place, at in enumerate(sorted(range(len(natural)), key=lambda at: natural[at])):
        widths[at] = min(natural[at], max(left // (len(natural) - place), 0))
        left -= widths[at]
    fits = all(given >= min(wish, _NARROWEST) for given, wish in zip(widths, natural, strict=True))
    return widths if fits else []


def _side_by_side(
    header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]
) -> Iterator[str]:
    yield from _laid_out(header, widths)
    yield (" " * _GAP).join("-" * width for width in widths)
    for row in rows:
        yield from _laid_out(row, widths)


def _laid_out(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The lines of a row: every cell wrapped in its column, further lines of it indented."""
    cells = [_folded(cell, width) for cell, width in zip(row, widths, strict=True)]
    for line in range(max(map(len, cells))):
        parts = [cell[line] if line < len(cell) else "" for cell in cells]
        padded = (part + " " * (width - width_of(part)) for part, width in zip(parts, widths, strict=True))
        yield (" " * _GAP).join(padded).rstrip()


def _one_by_one(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Every value on lines of its own after the name of its column; rows are set apart by an empty line."""
    if not rows:
        yield from wrapped(", ".join(header), width)
    for number, row in enumerate(rows):
        if number:
            yield ""
        for name, cell in zip(header, row, strict=True):
            yield from _folded(f"{name}: {cell}", width)


def _folded(cell: str, width: int) -> list[str]:
    """A cell in lines of at most `width` cells; unlike prose, a word that is too long is broken."""
    lines = [""]
    for word in cell.split(" "):
        blank = " " if lines[-1].strip() else ""
        if width_of(lines[-1] + blank + word) <= width:
            lines[-1] += blank + word
            continue
        if blank:
            lines.append(_indent(width))
        at = 0
        while at < len(word):
            end = _fitting(word, at, width - width_of(lines[-1]))
            lines[-1] += word[at:end]
            at = end
            if at < len(word):
                lines.append(_indent(width))
    return lines


def _fitting(text: str, start: int, width: int) -> int:
    """Where as much of a text ends as fits, and at least one character."""
    ends = range(start + 1, min(len(text), start + _MOST_IN_A_CELL * max(width, 1)) + 1)
    fit = bisect_right(ends, width, key=lambda end: width_of(text[start:end]))
    return ends[max(fit - 1, 0)]


def _indent(width: int) -> str:
    return "  " if width > 3 else ""
