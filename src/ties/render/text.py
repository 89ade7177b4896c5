"""Answers as plain text for a terminal, a pipe or a log."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ties.answers.answer import Answer, Layout
from ties.render.blocks import Block, Entries, Footnotes, Grid, Heading, Paragraph
from ties.render.compose import compose_blocks
from ties.render.layout import align_columns, display_width, isolate, pad, wrap
from ties.render.safe import plain

__all__ = ["as_text", "block_lines"]

_GAP = 2
"""Cells between columns."""

_MIN_BESIDE = 40
"""The fewest cells for text beside a label."""

_EDGE = 100
"""The rightmost cell for words in the margin."""


def as_text(answer: Answer, layout: Layout) -> str:
    """Return an answer as text in lines of the layout's width; only a word that is longer exceeds it."""
    blocks = compose_blocks(answer)
    return "".join(f"{isolate(line)}\n" for block in blocks for line in block_lines(block, layout.width))


def block_lines(block: Block, width: int) -> Sequence[str]:
    """Return a block in lines of at most `width` cells."""
    match block:
        case Heading():
            return _heading(block, width)
        case Paragraph():
            return _paragraph(block, width)
        case Entries():
            return [*(_labelled(block, width) if block.beside else _entries(block, width))]
        case Grid():
            from ties.render.grid import grid_lines

            return grid_lines(block.header, block.rows, width, block.narrowest)
        case Footnotes():
            notes = (f"[{number}] {text}" for number, text, _ in block.documents)
            return [line for note in notes for line in wrap(note, width, rest="    ")]


def _heading(block: Heading, width: int) -> list[str]:
    """Return the question and the summary, on one line if both fit."""
    line = plain(f"{block.text}    {block.summary}" if block.summary else block.text)
    if display_width(line) <= width:
        return [line]
    return [*wrap(block.text, width), *(wrap(block.summary, width) if block.summary else [])]


def _paragraph(block: Paragraph, width: int) -> list[str]:
    """Return a paragraph, with its word for the margin at the end of the first line."""
    indent = "  " * block.level
    if not block.margin:
        return wrap(block.text, width, first=indent, rest=f"{indent}  ")
    margin = plain(block.margin)
    lines = wrap(block.text, width - display_width(margin) - 2, first=indent, rest=f"{indent}  ")
    gap = min(width, _EDGE) - display_width(lines[0]) - display_width(margin)
    lines[0] += " " * max(gap, 2) + margin
    return lines


def _entries(block: Entries, width: int) -> Iterator[str]:
    """Yield entries in columns; the details of an entry that is too wide are on a line of their own."""
    leads = align_columns([entry.lead for entry in block.entries if entry.lead])
    details = align_columns([entry.details for entry in block.entries if entry.details])
    single = all(len(entry.details) <= 1 for entry in block.entries)  # a single cell is wrapped in its column
    details_width = min(max(map(display_width, details), default=0), width // 2 if single else width)
    room = width - (details_width + _GAP if details else 0)
    if block.header:
        head, *below = align_columns([block.header, *(entry.lead for entry in block.entries if entry.lead)])
        if max(map(display_width, (head, *below))) <= room:
            yield from (head, "-" * max(map(display_width, (head, *below))))
            leads = below
        else:  # each entry then names its columns
            room = -1
    column = max((display_width(lead) for lead in leads if display_width(lead) <= room), default=0)
    next_lead, next_details = iter(leads), iter(details)
    for entry in block.entries:
        lead = next(next_lead) if entry.lead else ""
        rest = next(next_details) if entry.details else ""
        if lead and display_width(lead) > room:
            yield from wrap(_lead(entry.lead, block.header), width)
            if rest:
                yield from wrap("  ".join(filter(None, entry.details)), width, first="  ", rest="    ")
        elif rest:
            start = pad(lead, column + _GAP)
            indent = " " * (column + _GAP)
            yield from wrap(rest, width, first=start, rest=indent) if single else [start + rest]
        elif lead:
            yield lead
        for paragraph in entry.evidence:
            yield from _paragraph(paragraph, width)


def _labelled(block: Entries, width: int) -> Iterator[str]:
    """Yield the evidence of entries beside their labels, or below them if that leaves too little room."""
    labels = [plain(" ".join(entry.lead)) for entry in block.entries]
    column = max(map(display_width, labels), default=0) + _GAP
    if width - column < _MIN_BESIDE:
        column = _GAP
    for label, entry in zip(labels, block.entries, strict=True):
        lines = [
            line
            for paragraph in entry.evidence
            for line in _paragraph(replace(paragraph, level=paragraph.level - 1), width - column)
        ]
        first = pad(label, column)
        if column == _GAP:
            yield label
            first = " " * column
        for line in lines:
            yield first + line
            first = " " * column


def _lead(lead: Sequence[str], header: Sequence[str]) -> str:
    """Return the lead of an entry outside of columns: its cells, with the names of their columns if any."""
    if not header:
        return "  ".join(filter(None, lead))
    return "; ".join(f"{name}: {cell}" for name, cell in zip(header, lead, strict=True) if cell)
