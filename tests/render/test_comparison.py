"""`ties compare` as text, Markdown and HTML."""

import re

import pytest

import ties
from ties.store.protocol import Store


@pytest.fixture
def answer(shipped: Store) -> ties.Answer:
    return ties.Graph(shipped).compare("TTP", "ISIL-K")


def test_sides_are_columns_if_there_is_room(answer: ties.Answer) -> None:
    lines = answer.text(100).splitlines()
    header = next(line for line in lines if line.startswith("attribute "))
    assert header.split() == ["attribute", "TTP", "ISIL-K"]
    fighters = [line for line in lines if line.startswith("fighters")]
    assert len(fighters) == 2
    assert re.split(r" {2,}", fighters[1])[:2] == ["fighters in Afghanistan", "estimated 4,000 to 6,000 in"]


def test_each_side_has_a_line_if_there_is_not(answer: ties.Answer) -> None:
    text = answer.text(40)
    assert "\nattribute: fighters in Afghanistan\nTTP: estimated 4,000 to 6,000 in\n" in text
    assert "\nISIL-K: estimated 4,000 to 6,000" in text


@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_fit_the_terminal(shipped: Store, width: int) -> None:
    graph = ties.Graph(shipped)
    for one, other in (("TTP", "ISIL-K"), ("Taliban", "TTP"), ("Kabul", "Kunar"), ("AQIS", "Doha Agreement")):
        assert max(map(len, graph.compare(one, other).text(width).splitlines())) <= width


def test_every_value_has_its_certainty_voice_and_citation(answer: ties.Answer) -> None:
    text = answer.text(5000)
    assert re.search(
        r"estimated 4,000 to 6,000 in Afghanistan .*\[1\] ¶36 \(probable, UN Monitoring Team\)", text
    )
    assert "ISIL-K LINKED_TO TTP [1] ¶14 (stated, past, curator's reading, UN Monitoring Team)" in text
    assert '¶14 "the historical dynamic between TTP and ISIL-K"' in text


def test_relations_to_the_same_entities_are_merged_if_their_evidence_is_the_same(answer: ties.Answer) -> None:
    lines = [line for line in answer.text(5000).splitlines() if line.startswith("based in Khost")]
    ((tie, one, other),) = (re.split(r" {2,}", line) for line in lines)
    assert tie == "based in Khost, Kunar, Nangarhar, Paktika, Paktiya"
    assert re.fullmatch(r"fighters.* \[1\] ¶36 \(stated, UN Monitoring Team\)", one)
    assert re.fullmatch(r"training camps.* \[1\] ¶34 \(stated, UN Monitoring Team\)", other)


def test_tables_are_tables_in_markdown_and_html(answer: ties.Answer) -> None:
    assert "| attribute | TTP | ISIL-K |\n| --- | --- | --- |\n" in answer.render("markdown")
    html = answer.render("html")
    assert html.count("<table>") == 3
    assert "<tr><th>attribute</th><th>TTP</th><th>ISIL-K</th></tr>" in html


def test_pair_without_a_claim_is_said_to_have_none(shipped: Store) -> None:
    text = ties.Graph(shipped).compare("Kabul", "Kunar").text()
    assert "\nNo claim ties the two directly.\n" in text
    assert "ties show kabul --all; ties show kunar --all" in " ".join(text.split())
