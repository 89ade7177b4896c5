"""Answers as HTML fragments, for a page or a notebook."""

from collections.abc import Iterator
from html import escape

from ties.answers.answer import Answer, Layout
from ties.render.blocks import Block, Entries, Footnotes, Grid, Heading, Paragraph
from ties.render.compose import compose_blocks
from ties.render.safe import plain
from ties.render.wording import partition_retold

__all__ = ["as_html"]


def as_html(answer: Answer, _: Layout) -> str:
    """Return an answer as one `article` without scripts, styles or ids; all its text is escaped."""
    parts = [line for block in compose_blocks(answer) for line in _lines(block)]
    return '<article class="ties-answer">\n' + "".join(f"{line}\n" for line in parts) + "</article>\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h2>{_escaped(block.text)}</h2>"
            if block.summary:
                yield f'<p class="ties-tally">{_escaped(block.summary)}</p>'
        case Paragraph():
            yield _paragraph(block)
        case Entries():
            if block.header:
                yield f"<p>{' · '.join(map(_escaped, block.header))}</p>"
            yield "<ul>"
            for entry in block.entries:
                lead = " ".join(map(_escaped, filter(None, entry.lead)))
                details = " · ".join(map(_escaped, filter(None, entry.details)))
                text = " ".join(filter(None, (f"<strong>{lead}</strong>" if lead else "", details)))
                yield f"<li>{text}{''.join(map(_paragraph, entry.evidence))}</li>"
            yield "</ul>"
        case Grid():
            yield f"<table>\n<thead><tr>{_cells('th', block.header)}</tr></thead>\n<tbody>"
            yield from (f"<tr>{_cells('td', row)}</tr>" for row in block.rows)
            yield "</tbody>\n</table>"
        case Footnotes():
            yield '<ol class="ties-documents">'
            for number, text, url in block.documents:
                linked = url.startswith(("http://", "https://"))
                item = f'<a href="{_escaped(url)}">{_escaped(text)}</a>' if linked else _escaped(text)
                yield f'<li value="{number}">{item}</li>'
            yield "</ol>"


def _paragraph(block: Paragraph) -> str:
    margin = f" <em>{_escaped(block.margin)}</em>" if block.margin else ""
    indented = f' class="ties-level-{block.level}"' if block.level else ""
    return f"<p{indented}>{_prose(block.text)}{margin}</p>"


def _prose(text: str) -> str:
    """Return escaped text, with the word before a gist emphasized."""
    before, retold, gist = partition_retold(text)
    return f"{_escaped(before)}<em>{retold}</em>{_escaped(gist)}" if retold else _escaped(text)


def _cells(tag: str, cells: tuple[str, ...]) -> str:
    return "".join(f"<{tag}>{_escaped(cell)}</{tag}>" for cell in cells)


def _escaped(text: str) -> str:
    return escape(plain(text))
