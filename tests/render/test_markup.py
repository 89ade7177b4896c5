"""Markdown and HTML: the text of an answer is never markup in them."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import ties
from tests.datasets import make_claim
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
    """Collects the texts and the tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def make_answer(name: str, quote: str, note: str) -> Answer:
    """An answer in which a name, a quote and a note may be anything."""
    claim = make_claim("a", "SUPPORTS", "b", Statement("1", quote), voice="V")
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


def collapse_spaces(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("format_", ["markdown", "html"])
@settings(max_examples=150, deadline=None)
@given(name=ODD, quote=ODD, note=ODD)
def test_answer_text_is_never_markup(format_: str, name: str, quote: str, note: str) -> None:
    output = make_answer(name, quote, note).render(format_)
    html = MarkdownIt("gfm-like", {"linkify": False}).render(output) if format_ == "markdown" else output
    page = _Texts(html)
    ours = {"h3", "em", "p", "ul", "li", "strong"} if format_ == "markdown" else {"article", "h2", "p", "ul"}
    assert page.tags <= ours | {"li", "strong", "ol"}
    shown = collapse_spaces("".join(page.texts))
    for text in (name, quote, note):
        assert collapse_spaces(text) in shown


@pytest.mark.parametrize(
    "text", ["2023. A year", "1) one", "- dash", "+ plus", "-", "    indented", "a\n\n# b"]
)
def test_line_that_starts_like_a_list_or_code_is_a_paragraph(text: str) -> None:
    output = make_answer("A", "q", text).render("markdown")
    assert f"<p>{collapse_spaces(text)}</p>" in MarkdownIt("gfm-like", {"linkify": False}).render(output)


def test_quote_is_nested_below_its_claim(shipped: Store) -> None:
    output = ties.Graph(shipped).query("claims-of", {"entity": "AQIS"}).render("markdown")
    lines = output.splitlines()
    at = next(at for at, line in enumerate(lines) if "AQIS SUPPORTS TTP" in line)
    quote = lines[at + 1]
    assert '"is actively supporting TTP"' in quote
    assert len(quote) - len(quote.lstrip()) == len(lines[at]) - len(lines[at].lstrip()) + 2
