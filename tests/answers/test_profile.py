"""The rows of a profile, and its context: leaders' whereabouts, places around places, and places inside."""

from pathlib import Path

import pytest

import ties
from tests.datasets import entity, says, write_dataset
from ties.answers import profile
from ties.ingest import ingest
from ties.records import Claim
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store


def context_of(answer: ties.Answer) -> set[tuple[str, str, str, str]]:
    found = {(item.why, item.record) for item in answer.context}
    return {(why, one.subject, one.relation, one.object) for why, one in found if isinstance(one, Claim)}


@pytest.fixture
def graph(tmp_path: Path) -> ties.Graph:
    folder = write_dataset(
        tmp_path / "a",
        "a",
        entities=[
            *(entity(id_, id_.title()) for id_ in ("group", "rivals")),
            entity("chief", "Chief", "Person"),
            *(entity(id_, id_.title(), "Place") for id_ in ("town", "province", "house")),
            entity("land", "Land", "Country"),
            entity("raid", "Raid", "Event"),
        ],
        statements=[
            says("chief", "leads", "group"),
            says("chief", "based in", "house", certainty="probable"),
            says("group", "based in", "town"),
            says("rivals", "operates in", "town", mode="denied"),
            says("house", "part of", "town"),
            says("town", "part of", "province"),
            says("province", "part of", "land"),
            says("raid", "took place in", "house"),
        ],
    )
    store: Store = EmbeddedStore(tmp_path / "graph", may_be_empty=True)
    ingest(store, [folder])
    return ties.Graph(store)


def test_context_locates_leaders_and_the_places_of_an_entity(graph: ties.Graph) -> None:
    assert context_of(graph.show("Group")) == {
        ("near", "chief", "BASED_IN", "house"),
        ("near", "town", "PART_OF", "province"),
        ("near", "province", "PART_OF", "land"),
    }


def test_context_has_who_and_what_is_in_the_places_inside_a_place(graph: ties.Graph) -> None:
    assert context_of(graph.show("Land")) == {
        ("near", "group", "BASED_IN", "town"),
        ("near", "chief", "BASED_IN", "house"),
        ("near", "raid", "TOOK_PLACE_IN", "house"),
    }


def test_selection_applies_to_the_context(graph: ties.Graph) -> None:
    context = context_of(graph.show("Land", min_certainty="stated"))
    assert ("near", "chief", "BASED_IN", "house") not in context
    assert ("near", "group", "BASED_IN", "town") in context
    assert ("near", "rivals", "OPERATES_IN", "town") in context_of(graph.show("Land", include="denied"))


def test_many_claims_inside_a_place_are_counted_only(
    graph: ties.Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(profile, "_MAX_PLACES", 2)
    answer = graph.show("Land")
    assert context_of(answer) == set()
    see = "ties query presence --place land"
    assert f"4 claims about places inside Land are not listed ({see})." in answer.notes


def test_rows_are_the_same_in_short_and_in_full(graph: ties.Graph) -> None:
    short, full = graph.show("Group"), graph.show("Group", all=True)
    assert (short.columns, short.rows, short.context) == (full.columns, full.rows, full.context)
    assert [column.name for column in short.columns] == ["part", "other", "description", "attribute", "claim"]
