"""Markdown and HTML: whatever an answer says is text in them, and never markup."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import ties
from tests.datasets import made_claim
from ties.answers.answer import Answer, Column
from ties.questions.request import Request
from ties.records import Document, Entity, Statement
from ties.store.protocol import Store

PARTS = (
    "_a_",
    "*b*",
    "**c**",
    "`d`",
    "[e](f)",
    "![g](h)",
    "<b>",
    "</p>",
    "~~i~~",
    "|",
    "&amp;",
    "\\",
    "1.",
    "#",
    "- ",
    '"',
)
ODD = st.lists(st.sampled_from((*PARTS, " ", "x")), min_size=1, max_size=8).map("".join).filter(str.strip)


class _Texts(HTMLParser):
    """The texts of a page, with the elements that they are in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def answered(name: str, quote: str, note: str) -> Answer:
    """An answer in which a name, a quote and a note may be anything."""
    claim = made_claim("a", "SUPPORTS", "b", Statement("1", quote, "stated", "", ""), voice="V")
    one, other = (Entity(id=id_, name=called, type="Group") for id_, called in (("a", name), ("b", "B")))
    return Answer(
        Request("who", entities={"object": "b"}, relations=("SUPPORTS",)),
        "Who supports B?",
        (Column("who", "entity"), Column("claims", "claims")),
        ((one, [claim]),),
        says=note,
        entities={"a": one, "b": other},
        documents={"report": Document(id="report", dataset="d", title="A report")},
    )


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("format_", ["markdown", "html"])
@settings(max_examples=150, deadline=None)
@given(name=ODD, quote=ODD, note=ODD)
def test_nothing_that_an_answer_says_is_markup(format_: str, name: str, quote: str, note: str) -> None:
    made = answered(name, quote, note).rendered(format_)
    page = _Texts(MarkdownIt("gfm-like", {"linkify": False}).render(made) if format_ == "markdown" else made)
    ours = {"h3", "em", "p", "ul", "li", "strong"} if format_ == "markdown" else {"article", "h2", "p", "ul"}
    assert page.tags <= ours | {"li", "strong", "ol"}
    shown = squeezed("".join(page.texts))
    for text in (name, quote, note):
        assert squeezed(text) in shown


@pytest.mark.parametrize(
    "text", ["2023. A year", "1) one", "- dash", "+ plus", "-", "    indented", "a\n\n# b"]
)
def test_a_line_that_begins_as_a_list_or_code_does_is_a_paragraph(text: str) -> None:
    made = answered("A", "q", text).rendered("markdown")
    assert f"<p>{squeezed(text)}</p>" in MarkdownIt("gfm-like", {"linkify": False}).render(made)


def test_a_quote_stands_beneath_its_claim(shipped: Store) -> None:
    made = ties.Graph(shipped).query("claims-of", {"entity": "AQIS"}).rendered("markdown")
    lines = made.splitlines()
    at = next(at for at, line in enumerate(lines) if "AQIS SUPPORTS TTP" in line)
    quote = lines[at + 1]
    assert '"is actively supporting TTP"' in quote
    assert len(quote) - len(quote.lstrip()) == len(lines[at]) - len(lines[at].lstrip()) + 2
