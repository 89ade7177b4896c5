"""Colour in text: which parts are marked, and that no letter changes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ties.answers.answer import Layout
from ties.graph import Graph
from ties.render.blocks import Entries, Entry, Footnotes, Grid, Heading, Paragraph
from ties.render.ink import COLOUR
from ties.render.text import block_lines
from ties.store.embedded import EmbeddedStore


@pytest.fixture(scope="module")
def graph(shipped_folder: Path) -> Iterator[Graph]:
    """The shipped datasets."""
    with Graph(EmbeddedStore(shipped_folder)) as graph:
        yield graph


def marked(line: str) -> str:
    """A line with its escape sequences as `<1>` and `</>`."""
    return re.sub(r"\x1b\[([0-9;]*)m", lambda found: "</>" if found[1] == "0" else f"<{found[1]}>", line)


def test_names_are_bold_and_citations_dim() -> None:
    entries = Entries((Entry(("TTP",), ("stated", "UN", "[1] ¶2 5"), (Paragraph('¶5 "a quote"', 1),)),))
    assert [*map(marked, block_lines(entries, 80, COLOUR))] == [
        "<1>TTP</>  stated  UN  <2>[1] ¶2 5</>",
        '  <2>¶5</> "a quote"',
    ]
    narrow = [*map(marked, block_lines(Entries((Entry(("A long name",), ("stated",)),)), 12, COLOUR))]
    assert narrow == ["<1>A long name</>", "  stated"]
    heading = block_lines(Heading("Who?", "2 groups"), 80, COLOUR)
    assert [*map(marked, heading)] == ["<1>Who?</>    <2>2 groups</>"]
    assert [*map(marked, block_lines(Footnotes(((1, "Outlook", ""),)), 80, COLOUR))] == ["<2>[1] Outlook</>"]
    assert marked(block_lines(Grid(("id", "name"), (("a", "b"),)), 80, COLOUR)[0]) == "<1>id  name</>"
    label = block_lines(
        Entries((Entry(("Where",), (), (Paragraph("in Kabul", 1),)),), beside=True), 80, COLOUR
    )
    assert [*map(marked, label)] == ["<1>Where</>  in Kabul"]


@pytest.mark.parametrize(
    ("certainty", "expected"),
    [
        ("stated", "stated"),
        ("probable", "<35>probable</>"),
        ("stated, aim only", "<35>stated, aim only</>"),
        ("possible, past, in 2022", "<35>possible, past, in 2022</>"),
    ],
)
def test_certainty_is_marked_unless_stated(certainty: str, expected: str) -> None:
    entries = Entries((Entry(("TTP",), (certainty, "a probable voice")),))
    assert [*map(marked, block_lines(entries, 80, COLOUR))] == [f"<1>TTP</>  {expected}  a probable voice"]
    title = marked(block_lines(Paragraph("A SUPPORTS B", 0, certainty), 50, COLOUR)[0])
    assert title.startswith("<1>A SUPPORTS B</>  ")
    assert title.endswith(f"  {expected}")


def test_weak_certainty_and_contrary_evidence_are_marked_in_sentences() -> None:
    line = block_lines(Paragraph("Denied: A SUPPORTS B [1] ¶6 (probable, UN)."), 80, COLOUR)[0]
    assert marked(line) == "<1;31>Denied</>: A SUPPORTS B <2>[1] ¶6</> (<35>probable</>, UN)."
    same = 'it is "Denied: probable, or possible" here'
    assert block_lines(Paragraph(same), 80, COLOUR) == [same]


@pytest.mark.parametrize("width", [1, 40, 80, 200])
def test_colour_changes_no_letter(graph: Graph, width: int) -> None:
    answers = [
        graph.who("supports TTP"),
        graph.show("TTP"),
        graph.show("ISIL-K", all=True),
        graph.evidence("Taliban", "TTP"),
        graph.path("AQIS", "ISIL-K"),
        graph.compare("TTP", "ISIL-K"),
        graph.query("leaders", {"group": "TTP"}),
        graph.documents(),
    ]
    for answer in answers:
        coloured = answer.render("text", Layout(width, colour=True))
        assert coloured.count("\x1b[") >= 2 * (answer.request.kind != "documents")
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == answer.text(width)
        for other in ("markdown", "html", "json"):
            assert answer.render(other, Layout(width, colour=True)) == answer.render(other, Layout(width))
