"""An entry of an answer, opened by its number: everything that is said in its claims and attributes."""

from msgspec.structs import replace

from ties.answers.answer import Answer, Layout
from ties.errors import UsageError
from ties.records import Attribute, Claim
from ties.records.vocabulary import using
from ties.render.blocks import Block, Entries, numbered_entries
from ties.render.compose import compose_blocks
from ties.render.dossier import attributes_in_full, claim_entry
from ties.render.text import blocks_text
from ties.render.writer import Writer

__all__ = ["entry_as_text"]


def entry_as_text(answer: Answer, number: int, layout: Layout) -> str:
    """Return the claims and attributes of an entry with all their quotes, voices and documents as text.

    Args:
        number: counted from 1 (`ties.render.blocks.numbered_entries`).

    Raises:
        UsageError: the answer has no such entry.
    """
    with using(answer.vocabulary):
        return _entry_text(answer, number, layout)


def _entry_text(answer: Answer, number: int, layout: Layout) -> str:
    entries = numbered_entries(compose_blocks(answer))
    if not 1 <= number <= len(entries):
        lines = f"lines 1 to {len(entries)}" if entries else "no lines that can be opened"
        raise UsageError(f"the last answer has {lines}")
    ids = entries[number - 1].records
    records = {one.id: one for one in (*answer.evidence, *(item.record for item in answer.context))}
    found = [records[id_] for id_ in dict.fromkeys(ids)]
    writer = Writer(answer)
    attributes = attributes_in_full(writer, [one for one in found if isinstance(one, Attribute)])
    claims = tuple(claim_entry(writer, one) for one in found if isinstance(one, Claim))
    blocks: list[Block] = [*attributes, *([Entries(claims)] if claims else [])]
    return blocks_text([*blocks, *writer.footnotes()], replace(layout, numbered=False))
