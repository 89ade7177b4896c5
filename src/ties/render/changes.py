"""What changed from some documents to later ones."""

from collections.abc import Iterable, Iterator, Sequence

from ties.answers.answer import Row
from ties.answers.changes import PARTS
from ties.quantities import pluralize
from ties.records import Attribute, Claim
from ties.render.blocks import Block, Paragraph
from ties.render.wording import evidence_text
from ties.render.writer import Writer
from ties.store.values import Value

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
    earlier, later = (sides[0], sides[1]) if object_ else (sides[2], sides[3])
    for records, arrow in ((_evidence(earlier), ""), (_evidence(later), "-> " if _evidence(earlier) else "")):
        for record in records:
            line = (
                writer.claim_line(record)
                if isinstance(record, Claim)
                else writer.entity_attribute_line(record)
            )
            yield Paragraph(f"{arrow}{line}", 1)
            if with_evidence:
                yield from _quote(writer, record)


def _evidence(value: Value) -> Sequence[Claim | Attribute]:
    return [one for one in value if isinstance(one, (Claim, Attribute))] if isinstance(value, list) else []


def _quote(writer: Writer, record: Claim | Attribute) -> Iterable[Paragraph]:
    if isinstance(record, Claim):
        line = writer.strongest_line(record)
        return [Paragraph(line, 2)] if line else []
    writer.mark_shown(record)
    return [Paragraph(text, 2)] if (text := evidence_text(record)) else []
