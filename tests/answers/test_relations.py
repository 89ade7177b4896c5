"""Who has a relation to whom: the ends of questions with a broad word, and of questions about places."""

from pathlib import Path

import pytest

from tests.datasets import entity, says, write_dataset
from ties.answers.answer import Answer
from ties.graph import Graph
from ties.ingest import ingest
from ties.questions.request import Request
from ties.records import Claim
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store

ENMITY, ALLIANCE = (vocabulary().senses[name].relations for name in ("enmity", "alliance"))


@pytest.fixture
def graph(store: Store, tmp_path: Path) -> Graph:
    """A state that kills, a group that attacks a town, an account that pays, and a town linked to a state."""
    types = {"state": "Country", "rebel": "Person", "group": "Group", "account": "Thing"}
    types |= {"town": "Place", "district": "Place", "ally": "Country"}
    statements = [
        says("state", "kills", "rebel"),
        says("group", "attacks", "town"),
        says("group", "lobbies", "state", mode="past"),
        says("account", "funds", "group"),
        says("district", "part of", "town"),
        says("ally", "linked to", "district"),
        says("group", "linked to", "town"),
    ]
    entities = [entity(id_, id_.capitalize(), type_) for id_, type_ in types.items()]
    ingest(store, [write_dataset(tmp_path / "d", "d", entities=entities, statements=statements)])
    return Graph(store)


def found(answer: Answer) -> list[str]:
    return [row[0].id for row in answer.rows]  # type: ignore[union-attr]


def context(answer: Answer) -> list[tuple[str, str, str]]:
    claims = [(item.why, item.record) for item in answer.context]
    return [(why, one.subject, one.object) for why, one in claims if isinstance(one, Claim)]


def test_who_kills_is_an_enemy_from_both_ends(graph: Graph) -> None:
    for one, other in (("state", "rebel"), ("rebel", "state")):
        assert found(graph.who(f"are the enemies of {one}")) == [other]
        assert found(graph.query("rivals", {"entity": one})) == [other]


def test_place_is_no_enemy_but_what_is_said_of_it_is_shown(graph: Graph) -> None:
    answer = graph.who("are the enemies of group")
    assert found(answer) == []
    assert ("beside", "group", "town") in context(answer)
    assert "Not counted as such: Group ATTACKS Town" in answer.text()


def test_account_is_no_friend(graph: Graph) -> None:
    asked = graph.answer(Request("who", entities={"object": "group"}, relations=ALLIANCE, either=True))
    assert found(asked) == found(graph.query("friends", {"entity": "group"})) == []
    assert ("beside", "account", "group") in context(asked)


def test_query_shows_what_a_sense_does_not_count_in_every_mode(graph: Graph) -> None:
    asked = graph.answer(Request("who", entities={"object": "group"}, relations=ALLIANCE, either=True))
    for answer in (asked, graph.query("friends", {"entity": "group"})):
        assert ("beside", "group", "state") in context(answer)


def test_symmetric_question_about_a_place_has_the_same_context_from_both_ends(graph: Graph) -> None:
    for one, other in (("ally", "town"), ("town", "ally")):
        assert context(graph.ask(f"is {one} linked to {other}")) == [("near", "ally", "district")]


def test_limited_query_says_that_undated_claims_do_not_count(graph: Graph) -> None:
    note = "Not counted: anything that no date places then."
    assert note in graph.query("best-documented", as_of="2020").notes
    assert note in graph.query("isolated", as_of="2020").notes
    assert note not in graph.query("best-documented").notes


def test_several_leaders_have_the_dates_of_their_documents(store: Store, tmp_path: Path) -> None:
    folders = []
    for id_, published, leader in (("older", "2020-11-30", "first"), ("newer", "2025-02", "second")):
        folder = write_dataset(
            tmp_path / id_,
            id_,
            entities=[entity("ttp", "TTP"), entity(leader, leader.title(), "Person")],
            statements=[says(leader, "leads", "ttp")],
        )
        manifest = folder / "dataset.toml"
        manifest.write_text(
            manifest.read_text(encoding="utf-8").replace("2023-06", published), encoding="utf-8"
        )
        folders.append(folder)
    ingest(store, folders[:1])
    assert not any("by documents of these dates" in note for note in Graph(store).who("leads TTP").notes)
    ingest(store, folders[1:])
    (note,) = [note for note in Graph(store).who("leads TTP").notes if "of these dates" in note]
    assert note == "Several are named, by documents of these dates: First 2020-11-30; Second 2025-02."
