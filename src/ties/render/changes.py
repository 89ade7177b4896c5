"""What changed from some documents to later ones."""

from collections.abc import Iterator

from ties.answers.answer import Row, evidence_in
from ties.answers.changes import PARTS
from ties.quantities import pluralize
from ties.render.blocks import Block, Paragraph
from ties.render.writer import Writer

__all__ = ["change_blocks"]

_MAX_ROWS = 12
"""The maximum number of rows of a part, unless all are asked for."""

_TITLES = {
    "denied": "Said earlier, denied later:",
    "differently": "Said differently, earlier and then later:",
    "new": "New:",
    "no longer": "Not said again:",
}


def change_blocks(writer: Writer) -> Iterator[Block]:
    """Yield each part with its first rows; the evidence of both sides is shown where they differ."""
    answer = writer.answer
    writer.advice = "--all shows all"
    for part in PARTS:
        rows = [row for row in answer.rows if row[0] == part]
        if not rows:
            continue
        yield Paragraph(_TITLES[part])
        shown = rows if answer.request.all else rows[:_MAX_ROWS]
        for row in shown:
            yield from _row(writer, row, with_evidence=part != "no longer")
        if len(shown) < len(rows):
            yield Paragraph(f"and {pluralize(len(rows) - len(shown), 'more', 'more')} (--all shows all)", 1)


def _row(writer: Writer, row: Row, *, with_evidence: bool) -> Iterator[Paragraph]:
    _, _, _, object_, *sides = row
    earlier, later = map(evidence_in, sides[:2] if object_ else sides[2:])
    for records, arrow in ((earlier, ""), (later, "-> " if earlier else "")):
        for record in records:
            yield Paragraph(f"{arrow}{writer.line(record)}", 1)
            if with_evidence:
                yield from writer.strongest(record, 2)
