"""docs/browser.md: its Cypher queries run on a real server and give what the guide promises."""

import re
from pathlib import Path

import pytest

from tests.conftest import Neo4jServer
from tests.neo4j_tools.browser_kit.results import picture_of

pytestmark = pytest.mark.neo4j

GUIDE = Path(__file__).parents[3] / "docs" / "browser.md"
TEXT = GUIDE.read_text(encoding="utf-8")


def blocks(text: str) -> list[str]:
    """Return the Cypher queries in a part of the guide, without the indentation of a list."""
    matches = re.findall(r"^( *)```cypher\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    return [re.sub(f"^{indentation}", "", block, flags=re.MULTILINE) for indentation, block in matches]


QUESTIONS = {
    int(number): blocks(answer)[0]
    for number, answer in re.findall(r"^\*\*(\d+)\. (.*?)(?=^\*\*\d|^## )", TEXT, re.DOTALL | re.MULTILINE)
}

BASED = {
    f"{group} BASED_IN {place}"
    for group in ("isil-k", "ttp")
    for place in ("khost", "kunar", "nangarhar", "paktika", "paktiya")
}

PROMISED = {
    1: {"aqis SUPPORTS ttp", "taliban SUPPORTS ttp"},
    2: {f"taliban {relation} ttp" for relation in ("ALLIED_WITH", "HARBOURS", "RESTRICTS", "SUPPORTS")},
    4: BASED,
    5: {
        "atif-yahya-ghouri DEPUTY_LEADER_OF aqis",
        "noor-wali-mehsud LEADS ttp",
        "osama-mehmood LEADS aqis",
        "qari-amjad-ali DEPUTY_LEADER_OF ttp",
    },
    6: {
        "isil-k ATTACKS taliban",
        "isil-k RIVAL_OF taliban",
        "isil-k THREATENS taliban",
        "taliban FIGHTS isil-k",
        "taliban FIGHTS isis",
    },
    8: {
        "al-qaeda AIMED INFILTRATES isil-k",
        "al-qaeda AIMED INFILTRATES taliban",
        "al-qaeda AIMED INFILTRATES ttp",
        "al-qaeda AIMED LEADS al-qaeda-affiliates",
        "isil-k AIMED LINKED_TO the-region",
        "isil-k ATTEMPTED KILLS mullah-yaqub",
        "isil-k ATTEMPTED KILLS sirajuddin-haqqani",
        "taliban ATTEMPTED RESTRICTS terrorist-groups",
        "taliban DENIED IMPLEMENTS doha-agreement",
        "ttp AIMED CONTROLS territory-in-pakistan",
        "ttp AIMED OVERTHROWS pakistani-government",
    },
    10: {
        "al-qaeda LINKED_TO ttp",
        "militant-networks MEMBER_OF ttp",
        "ttp AIMED OVERTHROWS pakistani-government",
        "ttp OPPOSES pakistani-military",
        "ttp-leaders MEMBER_OF ttp",
    },
}
"""The lines that the questions draw, except for those with too many."""


@pytest.mark.parametrize("cypher", blocks(TEXT))
def test_every_query_of_the_guide_draws_lines_with_both_ends(filled: Neo4jServer, cypher: str) -> None:
    filled.run(f"EXPLAIN {cypher}")
    result = picture_of(filled, cypher)
    assert result.nodes
    assert result.dangling == set()
    assert "MATCH (d:Document)" in cypher or not result.labels & {"Document", "Description", "Dataset"}


def test_guide_has_ten_questions_that_draw_lines(filled: Neo4jServer) -> None:
    assert sorted(QUESTIONS) == list(range(1, 11))
    for cypher in QUESTIONS.values():
        assert picture_of(filled, cypher).lines


@pytest.mark.parametrize("number", PROMISED)
def test_question_draws_the_expected_lines(filled: Neo4jServer, number: int) -> None:
    assert picture_of(filled, QUESTIONS[number]).lines == PROMISED[number]


def test_entities_based_in_afghanistan_include_those_in_provinces(filled: Neo4jServer) -> None:
    result = picture_of(filled, QUESTIONS[3])
    assert {line.split()[0] for line in result.lines if "BASED_IN" in line} == {"aqis", "isil-k", "ttp"}
    assert "kunar PART_OF afghanistan" in result.lines


def test_current_path_avoids_places_and_past_claims(filled: Neo4jServer) -> None:
    result = picture_of(filled, QUESTIONS[7])
    assert result.nodes == {"aqis", "ttp", "taliban", "isil-k", "al-qaeda"}
    assert {"aqis SUPPORTS ttp", "aqis AFFILIATE_OF al-qaeda", "isil-k RIVAL_OF taliban"} <= result.lines
    assert not any(word in line for line in result.lines for word in ("DENIED", "AIMED", "ttp LINKED_TO"))
    assert "isil-k LINKED_TO ttp" not in result.lines  # past


def test_figures_are_linked_to_their_groups(filled: Neo4jServer) -> None:
    result = picture_of(filled, QUESTIONS[9])
    assert {line.split()[0] for line in result.lines} == {"aqis", "isil-k", "ttp"}
    assert {line.split()[1] for line in result.lines} == {"HAS_ATTRIBUTE"}


def test_path_uses_an_aim_unless_it_is_excluded(filled: Neo4jServer) -> None:
    paths = [cypher for cypher in blocks(TEXT) if "'al-qaeda'})-[*..4]-" in cypher]
    through, around = (picture_of(filled, cypher) for cypher in paths)
    assert through.lines == {"al-qaeda AIMED INFILTRATES isil-k"}
    assert len(around.lines) == 2
    assert not any(word in line for line in around.lines for word in ("DENIED", "AIMED", "ATTEMPTED"))


def test_plain_neo4j_queries_give_correct_results(filled: Neo4jServer) -> None:
    supporters = "MATCH (x)-[:SUPPORTS]->(g:Group {id:'ttp'}) RETURN DISTINCT x.name"
    assert sorted(filled.run(supporters)) == [["AQIS"], ["Taliban"]]
    path = picture_of(
        filled, "MATCH p=shortestPath((a:Entity {id:'osama-mehmood'})-[*..4]-(b:Entity {id:'ttp'})) RETURN p"
    )
    assert path.nodes == {"osama-mehmood", "aqis", "ttp"}
    assert path.labels == {"Entity", "Group", "Person"}
    based = picture_of(filled, "MATCH (g:Group)-[r:BASED_IN]->(p {id:'kunar'}) RETURN g, r, p")
    assert based.lines == {"isil-k BASED_IN kunar", "ttp BASED_IN kunar"}
    assert based.nodes == {"isil-k", "ttp", "kunar"}
