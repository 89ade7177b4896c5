"""An answer as text for a terminal, a pipe or a log, in lines of a width."""

from collections.abc import Iterator, Sequence

from ties.answers.answer import Answer, Layout
from ties.render.blocks import Block, Entries, Footnotes, Grid, Heading, Paragraph
from ties.render.compose import composed
from ties.render.layout import columns, width_of, wrapped
from ties.render.safe import plain

__all__ = ["as_text", "block_lines"]

_GAP = 2
"""Cells between columns."""

_EDGE = 100
"""Cells after which a word for the right margin stands at the latest."""


def as_text(answer: Answer, layout: Layout) -> str:
    """An answer as text in lines of the layout's width; only a word that is longer takes more."""
    return "".join(f"{line}\n" for block in composed(answer) for line in block_lines(block, layout.width))


def block_lines(block: Block, width: int) -> Sequence[str]:
    """A block in lines of at most `width` cells."""
    match block:
        case Heading():
            return _heading(block, width)
        case Paragraph():
            return _paragraph(block, width)
        case Entries():
            return [*_entries(block, width)]
        case Grid():
            from ties.render.grid import grid_lines

            return grid_lines(block.header, block.rows, width)
        case Footnotes():
            notes = (f"[{number}] {text}" for number, text, _ in block.documents)
            return [line for note in notes for line in wrapped(note, width, rest="    ")]


def _heading(block: Heading, width: int) -> list[str]:
    """The question with what stands behind the answer: on one line where both fit, else on two."""
    line = plain(f"{block.text}    {block.beside}" if block.beside else block.text)
    if width_of(line) <= width:
        return [line]
    return [*wrapped(block.text, width), *(wrapped(block.beside, width) if block.beside else [])]


def _paragraph(block: Paragraph, width: int) -> list[str]:
    """A paragraph with its word for the margin at the end of the first line, where it fits."""
    indent = "  " * block.level
    if not block.margin:
        return wrapped(block.text, width, first=indent, rest=f"{indent}  ")
    margin = plain(block.margin)
    lines = wrapped(block.text, width - width_of(margin) - 2, first=indent, rest=f"{indent}  ")
    gap = min(width, _EDGE) - width_of(lines[0]) - width_of(margin)
    lines[0] += " " * max(gap, 2) + margin
    return lines


def _entries(block: Entries, width: int) -> Iterator[str]:
    """Entries in columns; one that is too wide for them has what is said of it on a line of its own."""
    leads = columns([entry.lead for entry in block.entries if entry.lead])
    rests = columns([entry.rest for entry in block.entries if entry.rest])
    alone = all(len(entry.rest) <= 1 for entry in block.entries)  # then it is wrapped beside the lead
    beside = min(max(map(width_of, rests), default=0), width // 2 if alone else width)
    room = width - (beside + _GAP if rests else 0)
    if block.header:
        head, *below = columns([block.header, *(entry.lead for entry in block.entries if entry.lead)])
        if max(map(width_of, (head, *below))) <= room:
            yield from (head, "-" * max(map(width_of, (head, *below))))
            leads = below
        else:  # then each entry names its columns
            room = -1
    column = max((width_of(lead) for lead in leads if width_of(lead) <= room), default=0)
    unused, unsaid = iter(leads), iter(rests)
    for entry in block.entries:
        lead = next(unused) if entry.lead else ""
        rest = next(unsaid) if entry.rest else ""
        if width_of(lead) > room:
            yield from wrapped(_lead(entry.lead, block.header), width)
            yield from (
                wrapped("  ".join(filter(None, entry.rest)), width, first="  ", rest="    ") if rest else ()
            )
        elif rest:
            start = f"{lead}{' ' * (column - width_of(lead) + _GAP)}"
            under = " " * (column + _GAP)
            yield from wrapped(rest, width, first=start, rest=under) if alone else [start + rest]
        elif lead:
            yield lead
        for paragraph in entry.beneath:
            yield from _paragraph(paragraph, width)


def _lead(lead: Sequence[str], header: Sequence[str]) -> str:
    """What an entry is where it stands in no column: cells with the names of theirs, if any."""
    if not header:
        return "  ".join(filter(None, lead))
    return "; ".join(f"{name}: {cell}" for name, cell in zip(header, lead, strict=True) if cell)
