"""Answers as plain text for a terminal, a pipe or a log."""

from collections.abc import Iterator, Sequence
from itertools import chain, repeat

from msgspec.structs import replace

from ties.answers.answer import Answer, Layout
from ties.render.blocks import Block, Entries, Entry, Footnotes, Grid, Heading, Paragraph, numbered_entries
from ties.render.compose import compose_blocks
from ties.render.ink import COLOUR, NO_COLOUR, Ink
from ties.render.layout import align_columns, display_width, isolate, pad, wrap
from ties.render.safe import plain

__all__ = ["as_text", "block_lines", "blocks_text"]

_GAP = 2
"""Cells between columns."""

_MIN_BESIDE = 40
"""The fewest cells for text beside a label."""

_EDGE = 100
"""The rightmost cell for words in the margin."""


def as_text(answer: Answer, layout: Layout) -> str:
    """Return an answer as text in lines of the layout's width; only a word that is longer exceeds it."""
    return blocks_text(compose_blocks(answer), layout)


def blocks_text(blocks: Sequence[Block], layout: Layout) -> str:
    """Return blocks as text, a line after another."""
    ink = COLOUR if layout.colour else NO_COLOUR
    numbers = _Numbers(numbered_entries(blocks)) if layout.numbered else None
    lines = (line for block in blocks for line in block_lines(block, layout.width, ink, numbers))
    return "".join(f"{isolate(line)}\n" for line in lines)


class _Numbers:
    """The numbers of entries, counted as they are written."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._left = iter(range(1, len(entries) + 1))
        self.width = len(str(len(entries))) + 1

    def before(self, entry: Entry | None) -> str:
        """Return what is before the first line of an entry; None for any other line."""
        return (str(next(self._left)) if entry and entry.records else "").ljust(self.width)


def block_lines(
    block: Block, width: int, ink: Ink = NO_COLOUR, numbers: _Numbers | None = None
) -> Sequence[str]:
    """Return a block in lines of at most `width` cells."""
    match block:
        case Entries() if numbers and any(entry.records for entry in block.entries):
            numbered = (_labelled if block.beside else _entries)(block, width - numbers.width, ink)
            return [f"{ink.aside(numbers.before(entry))}{line}" for entry, line in numbered]
        case Heading():
            return _heading(block, width, ink)
        case Paragraph():
            return _paragraph(block, width, ink)
        case Entries():
            return [line for _, line in (_labelled if block.beside else _entries)(block, width, ink)]
        case Grid():
            from ties.render.grid import grid_lines

            lines = grid_lines(block.header, block.rows, width, block.narrowest)
            rule = next((at for at, line in enumerate(lines) if line and not line.strip("- ")), 0)
            return [*map(ink.name, lines[:rule]), *lines[rule:]]
        case Footnotes():
            notes = (f"[{number}] {text}" for number, text, _ in block.documents)
            return [ink.aside(line) for note in notes for line in wrap(note, width, rest="    ")]


def _heading(block: Heading, width: int, ink: Ink) -> list[str]:
    """Return the question and the summary, on one line if both fit."""
    text, summary = plain(block.text), plain(block.summary)
    between = "    " if summary else ""
    if display_width(f"{text}{between}{summary}") <= width:
        return [f"{ink.name(text)}{between}{ink.aside(summary)}"]
    below = wrap(summary, width) if summary else []
    return [*map(ink.name, wrap(text, width)), *map(ink.aside, below)]


def _paragraph(block: Paragraph, width: int, ink: Ink) -> list[str]:
    """Return a paragraph, with its word for the margin at the end of the first line."""
    indent = "  " * block.level
    if not block.margin:
        return [*map(ink.sentence, wrap(block.text, width, first=indent, rest=f"{indent}  "))]
    margin = plain(block.margin)
    lines = wrap(block.text, width - display_width(margin) - 2, first=indent, rest=f"{indent}  ")
    gap = min(width, _EDGE) - display_width(lines[0]) - display_width(margin)
    first, *rest = map(ink.sentence if block.level else ink.name, lines)
    return [f"{first}{' ' * max(gap, 2)}{ink.certainty(margin)}", *rest]


type _EntryLine = tuple[Entry | None, str]
"""A line; the first one of an entry has the entry."""


def _entries(block: Entries, width: int, ink: Ink) -> Iterator[_EntryLine]:
    """Yield entries in columns; the details of an entry that is too wide are on a line of their own."""
    leads = align_columns([entry.lead for entry in block.entries if entry.lead])
    details = align_columns([entry.details for entry in block.entries if entry.details])
    single = all(len(entry.details) <= 1 for entry in block.entries)  # a single cell is wrapped in its column
    details_width = min(max(map(display_width, details), default=0), width // 2 if single else width)
    room = width - (details_width + _GAP if details else 0)
    if block.header:
        head, *below = align_columns([block.header, *(entry.lead for entry in block.entries if entry.lead)])
        if max(map(display_width, (head, *below))) <= room:
            yield from ((None, ink.name(head)), (None, "-" * max(map(display_width, (head, *below)))))
            leads = below
        else:  # each entry then names its columns
            room = -1
    column = max((display_width(lead) for lead in leads if display_width(lead) <= room), default=0)
    next_lead, next_details = iter(leads), iter(details)
    for entry in block.entries:
        lead = next(next_lead) if entry.lead else ""
        rest = next(next_details) if entry.details else ""
        lines: list[str] = []
        if lead and display_width(lead) > room:
            lines += map(ink.name, wrap(_lead(entry.lead, block.header), width))
            if rest:
                below = wrap("  ".join(filter(None, entry.details)), width, first="  ", rest="    ")
                lines += map(ink.cells, below)
        elif rest:
            start = pad(lead, column + _GAP)
            indent = " " * (column + _GAP)
            first, *below = wrap(rest, width, first=start, rest=indent) if single else [start + rest]
            lines += (ink.name(lead) + ink.cells(first[len(lead) :]), *map(ink.cells, below))
        elif lead:
            lines.append(ink.name(lead))
        for paragraph in entry.evidence:
            lines += _paragraph(paragraph, width, ink)
        yield from zip(chain((entry,), repeat(None)), lines, strict=False)


def _labelled(block: Entries, width: int, ink: Ink) -> Iterator[_EntryLine]:
    """Yield the evidence of entries beside their labels, or below them if that leaves too little room."""
    labels = [plain(" ".join(entry.lead)) for entry in block.entries]
    column = max(map(display_width, labels), default=0) + _GAP
    if width - column < _MIN_BESIDE:
        column = _GAP
    for label, entry in zip(labels, block.entries, strict=True):
        lines = [
            line
            for paragraph in entry.evidence
            for line in _paragraph(replace(paragraph, level=paragraph.level - 1), width - column, ink)
        ]
        rest = " " * column
        if column == _GAP:
            lines = [ink.name(label), *(rest + line for line in lines)]
        elif lines:
            first = ink.name(label) + pad(label, column)[len(label) :]
            lines = [first + lines[0], *(rest + line for line in lines[1:])]
        yield from zip(chain((entry,), repeat(None)), lines, strict=False)


def _lead(lead: Sequence[str], header: Sequence[str]) -> str:
    """Return the lead of an entry outside of columns: its cells, with the names of their columns if any."""
    if not header:
        return "  ".join(filter(None, lead))
    return "; ".join(f"{name}: {cell}" for name, cell in zip(header, lead, strict=True) if cell)
