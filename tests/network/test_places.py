"""What lies in a place: neighbourhoods of places, and the places around."""

from pathlib import Path

import pytest

from tests.datasets import entity, says, write_dataset
from ties.graph import Graph
from ties.ingest import ingest
from ties.network import neighbourhood
from ties.network.picture import draw, of_neighbourhood
from ties.network.places import places_around, places_inside
from ties.records.selection import EVERYTHING, Selection
from ties.store.protocol import Store


@pytest.fixture
def nested(store: Store, tmp_path: Path) -> Store:
    """A database of either engine: a house in a quarter of a town in a land, and an empty street."""
    folder = write_dataset(
        tmp_path / "nested",
        "nested",
        entities=[
            entity("land", "Land", "Country"),
            entity("continent", "Continent", "Place"),
            entity("town", "Town", "Place"),
            entity("quarter", "Quarter", "Place"),
            entity("house", "House", "Place"),
            entity("street", "Street", "Place"),
            entity("elsewhere", "Elsewhere", "Place"),
            entity("gang", "Gang"),
            entity("rival", "Rival"),
        ],
        statements=[
            says("land", "part of", "continent"),
            says("town", "part of", "land"),
            says("quarter", "part of", "town"),
            says("street", "part of", "town"),
            says("house", "part of", "quarter"),
            says("elsewhere", "part of", "land"),
            says("gang", "based in", "house"),
            says("gang", "fights", "rival"),
            says("rival", "based in", "elsewhere"),
        ],
    )
    ingest(store, [folder])
    return store


def test_neighbourhood_of_a_place_has_what_lies_in_it(nested: Store) -> None:
    town = nested.entities(["town"])
    inside = places_inside(nested, town.values())
    assert inside == {"quarter", "street", "house"}
    found = neighbourhood(nested, town, hops=1, inside=inside)
    assert [one.id for one in found.entities] == ["gang", "house", "quarter", "town"]
    assert {(claim.subject, claim.object) for claim in found.claims} == {
        ("gang", "house"),
        ("house", "quarter"),
        ("quarter", "town"),
    }
    assert places_inside(nested, nested.entities(["gang", "house"]).values()) == set()


def test_places_around_go_up_to_the_country(nested: Store) -> None:
    around = places_around(nested, nested.entities(["house", "land", "gang"]).values())
    assert {id_: [one.id for one in found] for id_, found in around.items()} == {
        "house": ["quarter", "town", "land"],
        "land": ["continent"],
    }


def test_picture_of_a_place_says_what_lies_in_it(nested: Store) -> None:
    picture = of_neighbourhood(nested, ["Town"], 1, EVERYTHING)
    result = draw(picture)
    assert result.lines == ["4 entities, 3 claims", "with what lies in it: House, Quarter"]
    graph = result.page().graph
    assert graph["filters"] == ["with what lies in it: House, Quarter"]
    columns = graph["entities"]
    assert isinstance(columns, dict)
    assert columns["id"] == ["gang", "house", "quarter", "town"]
    assert columns["inside"] == [-1, 2, 3, -1]
    assert columns["around"] == {"3": ["Land"]}
    assert draw(of_neighbourhood(nested, ["Gang"], 1, EVERYTHING)).inside == ""


def test_filters_leave_what_lies_where(nested: Store) -> None:
    chosen = Selection(relations=("BASED_IN",), types=("Group",))
    result = draw(of_neighbourhood(nested, ["Town"], 1, chosen), chosen)
    assert [one.id for one in result.network.entities] == ["gang", "house", "town"]
    columns = result.page().graph["entities"]
    assert isinstance(columns, dict)
    assert columns["inside"] == [-1, 2, -1]


def test_limit_applies_to_what_lies_in_a_place(nested: Store) -> None:
    result = draw(of_neighbourhood(nested, ["Land"], 1, EVERYTHING), limit=4)
    assert len(result.network.entities) == 4
    assert "3 entities with the fewest claims" in result.left_out


def test_networkx_has_what_lies_in_a_place(nested: Store) -> None:
    assert set(Graph(nested).to_networkx("Town")) == {"gang", "house", "quarter", "town"}
