"""Pairs of entities that may be the same, with what speaks for and against each."""

from collections.abc import Iterator, Sequence

from ties.records import Entity
from ties.render.blocks import Block, Entries, Entry, Paragraph
from ties.render.writer import Writer
from ties.store.values import Value

__all__ = ["duplicate_blocks"]

_MAX_REASONS = 4
"""The maximum number of reasons for a pair that are shown, unless all are asked for."""


def duplicate_blocks(writer: Writer) -> Iterator[Block]:
    """Yield the pairs, each with its score and its reasons."""
    entries = []
    for score, one, other, speaks_for, speaks_against in writer.answer.rows:
        if isinstance(one, Entity) and isinstance(other, Entity):
            reasons = [*_lines(writer, "for", speaks_for), *_lines(writer, "against", speaks_against)]
            lead = f"{_named(one)} = {_named(other)}"
            entries.append(Entry((lead,), (f"score {score:.2f}",), tuple(reasons)))
    yield from [Entries(tuple(entries))] if entries else []


def _named(entity: Entity) -> str:
    return f"{entity.name} ({entity.type}, {entity.id})"


def _lines(writer: Writer, word: str, reasons: Value) -> Iterator[Paragraph]:
    listed: Sequence[str] = [str(one) for one in reasons] if isinstance(reasons, list) else []
    shown = listed if writer.answer.request.all else listed[:_MAX_REASONS]
    for reason in shown:
        yield Paragraph(f"{word}: {writer.number_citations(reason)}", 1)
    if hidden := len(listed) - len(shown):
        yield Paragraph(f"{word}: {hidden} more (--all shows all)", 1)
