"""Tables for a terminal, wrapped to its width."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ties.render.layout import display_width, pad, wrap
from ties.render.safe import plain

__all__ = ["grid_lines"]

_GAP = 2
_MAX_CHARACTERS_PER_CELL = 8
"""The maximum number of characters per cell: an emoji of a family has seven in two cells."""


def grid_lines(
    header: Sequence[str], rows: Sequence[Sequence[str]], width: int, narrowest: int = 12
) -> list[str]:
    """Return a table in lines of at most `width` cells, its columns side by side if there is room.

    Args:
        narrowest: the width of the narrowest column in which wrapped text is readable.
    """
    if not header:
        return ["no columns"]
    rows = [[plain(cell) for cell in row] for row in rows]
    header = [plain(name) for name in header]
    natural = [max(map(display_width, column)) for column in zip(header, *rows, strict=True)]
    widths = _widths(natural, width, narrowest)
    lines = list(_side_by_side(header, rows, widths) if widths else _one_by_one(header, rows, width))
    return lines if rows else [*lines, "no rows"]


def _widths(natural: Sequence[int], width: int, narrowest: int) -> list[int]:
    """Return the width of each column, or [] if they do not fit even when wrapped.

    Narrow columns keep their width; wide ones share the remaining space.
    """
    left = width - _GAP * (len(natural) - 1)
    widths = list(natural)
    for place, at in enumerate(sorted(range(len(natural)), key=lambda at: natural[at])):
        widths[at] = min(natural[at], max(left // (len(natural) - place), 0))
        left -= widths[at]
    fit = all(given >= min(needed, narrowest) for given, needed in zip(widths, natural, strict=True))
    return widths if fit else []


def _side_by_side(
    header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]
) -> Iterator[str]:
    yield from _row_lines(header, widths)
    yield (" " * _GAP).join("-" * width for width in widths)
    for row in rows:
        yield from _row_lines(row, widths)


def _row_lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of a row: each cell is wrapped in its column, with its other lines indented."""
    cells = [_wrap_cell(cell, width) for cell, width in zip(row, widths, strict=True)]
    for line in range(max(map(len, cells))):
        parts = [cell[line] if line < len(cell) else "" for cell in cells]
        yield (" " * _GAP).join(map(pad, parts, widths)).rstrip()


def _one_by_one(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yield each value on a line of its own, after the name of its column; an empty line separates rows."""
    if not rows:
        yield from wrap(", ".join(header), width)
    for number, row in enumerate(rows):
        if number:
            yield ""
        for name, cell in zip(header, row, strict=True):
            yield from _wrap_cell(f"{name}: {cell}", width)


def _wrap_cell(cell: str, width: int) -> list[str]:
    """Return a cell in lines of at most `width` cells; unlike in prose, a word that is too long is broken."""
    lines = [""]
    for word in cell.split(" "):
        blank = " " if lines[-1].strip() else ""
        if display_width(lines[-1] + blank + word) <= width:
            lines[-1] += blank + word
            continue
        if blank:
            lines.append(_indent(width))
        at = 0
        while at < len(word):
            end = _fitting_end(word, at, width - display_width(lines[-1]))
            lines[-1] += word[at:end]
            at = end
            if at < len(word):
                lines.append(_indent(width))
    return lines


def _fitting_end(text: str, start: int, width: int) -> int:
    """Return the end of the longest piece of text that fits; it has at least one character."""
    ends = range(start + 1, min(len(text), start + _MAX_CHARACTERS_PER_CELL * max(width, 1)) + 1)
    fit = bisect_right(ends, width, key=lambda end: display_width(text[start:end]))
    return ends[max(fit - 1, 0)]


def _indent(width: int) -> str:
    return "  " if width > 3 else ""
