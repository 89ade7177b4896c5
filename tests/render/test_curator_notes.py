"""The curator's notes are shown as the curator's, and counted where they are not shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import ties
from tests.datasets import MANIFEST, attribute_row, entity, says, write_dataset

DOUBT = "'they' is read as TTP"
FROM_ARCHIVE = """\
published = "2023-06"
url = "https://example.org/r"
archived_url = "https://archive.example.org/r"
symbol = "S/2023/370"
retrieved = "2026-11-29"
descriptor = "report of a team"
"""


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[ties.Graph]:
    """A graph of one claim with a doubt of the curator."""
    folder = write_dataset(
        tmp_path / "report",
        "report",
        entities=[entity("taliban", "Taliban"), entity("ttp", "TTP", curator_note="or its leaders")],
        statements=[
            says("taliban", "supports", "ttp", quote="supports them", note="with arms", curator_note=DOUBT),
            says("taliban", "supports", "ttp", quote="helps them", paragraph="2"),
        ],
        attributes=[attribute_row("ttp", "founded", value="2007", curator_note="the year is supplied")],
        manifest=MANIFEST.replace('published = "2023-06"', FROM_ARCHIVE),
    )
    with ties.open(tmp_path / "graph", create=True) as graph:
        graph.ingest(folder)
        yield graph


def test_curator_note_follows_the_quote_and_the_note(graph: ties.Graph) -> None:
    lines = graph.evidence("Taliban", "TTP").text(200).splitlines()
    assert f'  ¶1 "supports them" (with arms) (curator: {DOUBT})' in lines
    assert '  ¶2 "helps them"' in lines
    assert graph.evidence("Taliban", "TTP").flat(per="quote")[0]["curator_note"] == DOUBT


def test_statements_without_a_quote_are_told_apart(tmp_path: Path) -> None:
    folder = write_dataset(
        tmp_path / "list",
        "list",
        entities=[entity("taliban", "Taliban"), entity("ttp", "TTP")],
        statements=[
            says("taliban", "supports", "ttp", quote="", paragraph="1"),
            says("taliban", "supports", "ttp", quote="", paragraph="2"),
            says("taliban", "supports", "ttp", quote="", paragraph="3", role="money"),
            says("taliban", "supports", "ttp", quote="", paragraph="4", curator_note=DOUBT),
        ],
        manifest=MANIFEST.replace('published = "2023-06"', 'kind = "list"'),
    )
    with ties.open(tmp_path / "graph", create=True) as graph:
        graph.ingest(folder)
        lines = graph.evidence("Taliban", "TTP").text(200).splitlines()
    assert lines[2:5] == ["  ¶1 2 (no quote)", f"  ¶4 (curator: {DOUBT})", "  ¶3 (money)"]


def test_curator_note_that_is_not_shown_is_counted(graph: ties.Graph) -> None:
    output = graph.who("supports TTP").text()
    assert '¶1 "supports them" (with arms) (curator: ' in output
    assert "Not shown: 1 statement (" in output
    beside = graph.evidence("Taliban", "TTP", as_of="2015").text()  # in a sentence, without the quotes
    assert DOUBT not in beside
    assert "Not shown: 2 statements (" in beside


def test_curator_note_of_an_attribute_is_shown(graph: ties.Graph) -> None:
    output = graph.ask("when was TTP founded").text(200)
    assert "founded: 2007 (curator: the year is supplied)  stated" in output


def test_documents_have_what_leads_back_to_their_text(graph: ties.Graph) -> None:
    output = graph.documents().text(200)
    assert "  report of a team\n" in output
    archived = "retrieved 2026-11-29, archived at https://archive.example.org/r"
    assert f"  S/2023/370, https://example.org/r, {archived}\n" in output
    assert "[1] June 2023, S/2023/370: report of a team, citing " in graph.who("supports TTP").text(200)
