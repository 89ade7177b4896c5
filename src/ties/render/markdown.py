"""Answers as Markdown (CommonMark with GitHub tables)."""

import re
from collections.abc import Iterator

from ties.answers.answer import Answer, Layout
from ties.render.blocks import Block, Entries, Footnotes, Grid, Heading, Paragraph
from ties.render.compose import compose_blocks
from ties.render.safe import plain
from ties.render.wording import partition_retold

__all__ = ["as_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&])")
_STARTS = re.compile(r"^(\s*\d*)([-+.)])(?=\s|$)")


def as_markdown(answer: Answer, _: Layout) -> str:
    """Return an answer as Markdown; text of the answer is escaped, so none of it is read as markup."""
    return "\n\n".join("\n".join(_lines(block)) for block in compose_blocks(answer)) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"### {_escaped(block.text)}"
            if block.summary:
                yield f"\n*{_escaped(block.summary)}*"
        case Paragraph():
            yield _paragraph(block)
        case Entries():
            if block.header:
                yield f"*{' · '.join(map(_escaped, block.header))}*\n"
            for entry in block.entries:
                lead = " ".join(map(_escaped, filter(None, entry.lead)))
                details = " · ".join(map(_escaped, filter(None, entry.details)))
                if lead or details:
                    yield "- " + "  ".join(filter(None, (f"**{lead}**" if lead else "", details)))
                for paragraph in entry.evidence:
                    level = max(paragraph.level, 1) if lead or details else paragraph.level
                    yield f"{'  ' * level}- {_prose(paragraph.text)}"
        case Grid():
            yield _row(block.header)
            yield _row(("---",) * len(block.header), escape=False)
            yield from map(_row, block.rows)
        case Footnotes():
            for number, text, url in block.documents:
                address = f" <{plain(url)}>" if url and not set(url) & set("<> \n") else ""
                yield f"\\[{number}\\] {_escaped(text)}{address}  "


def _paragraph(block: Paragraph) -> str:
    text = _prose(block.text)
    margin = f" *({_escaped(block.margin)})*" if block.margin else ""
    return f"{'  ' * (block.level - 1)}- {text}{margin}" if block.level else f"{text}{margin}"


def _prose(text: str) -> str:
    """Return escaped text, with the word before a gist in italics."""
    before, retold, gist = partition_retold(text)
    if not retold:
        return _escaped(text)
    return " ".join(filter(None, (_escaped(before), f"*{retold}*", _escaped(gist))))


def _row(cells: tuple[str, ...], *, escape: bool = True) -> str:
    return f"| {' | '.join(map(_escaped, cells) if escape else cells)} |"


def _escaped(text: str) -> str:
    """Return text on one line with all markup characters escaped."""
    return _STARTS.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", plain(text).strip()))
