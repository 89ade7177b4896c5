"""The lens with which a page starts."""

import pytest

from tests.network.networks import REFERENCE, REPORT, UNREAD, claim, entity, network
from ties.network import Network
from ties.network.page.drawing import Lens
from ties.network.picture import Picture, draw
from ties.records.selection import EVERYTHING, Selection

ACTORS = [entity(f"group-{number}", f"Group {number}", "Group") for number in range(10)]
ALLIES = [claim("group-0", "ALLIED_WITH", one.id) for one in ACTORS[1:]]
OTHERS = [
    entity("land", "Land", "Country"),
    entity("town", "Town", "Place"),
    entity("attack", "Attack", "Event"),
    entity("hermit", "Hermit", "Person"),
    entity("listed", "Listed", "Person"),
]
CLAIMS = [
    *ALLIES,
    claim("town", "PART_OF", "land"),
    claim("group-0", "BASED_IN", "town"),
    claim("hermit", "KILLED_IN", "attack"),
    claim("listed", "MEMBER_OF", "group-0", document="codes"),
]


def whole() -> Network:
    """Return allied groups, a person tied only to an event, and one tied only by a reference work."""
    return network([*ACTORS, *OTHERS], CLAIMS, documents=[REPORT, UNREAD, REFERENCE])


def first_lens(
    first: tuple[str, ...] = (),
    selection: Selection = EVERYTHING,
    *,
    lens: Lens = "actors",
    limit: int | None = None,
) -> Lens:
    """Return the lens of the page of a picture of the whole network."""
    picture = Picture(whole(), "", "", first, lens=lens)
    result = draw(picture, selection, limit=limit)
    assert result.page().graph["lens"] == result.lens
    return result.lens


@pytest.mark.parametrize("first", [(), ("group-1",), ("group-1", "group-2")], ids=" ".join)
def test_page_about_actors_starts_with_actors(first: tuple[str, ...]) -> None:
    assert first_lens(first) == "actors"


@pytest.mark.parametrize(
    "first", [("town",), ("attack",), ("group-1", "town"), ("land",), ("hermit",), ("listed",)], ids=" ".join
)
def test_page_about_what_the_lens_would_hide_starts_with_everything(first: tuple[str, ...]) -> None:
    assert first_lens(first) == "everything"


def test_page_of_a_path_or_an_answer_starts_with_everything() -> None:
    assert first_lens(lens="everything") == "everything"


def test_page_of_few_entities_starts_with_everything() -> None:
    assert first_lens(("group-0",), limit=13) == "actors"
    assert first_lens(("group-0",), limit=12) == "everything"


@pytest.mark.parametrize(
    "selection",
    [
        Selection(relations=("ALLIED_WITH", "PART_OF", "KILLED_IN")),
        Selection(types=("Group", "Person", "Place", "Event")),
    ],
    ids=("relations", "types"),
)
def test_page_of_selected_types_or_relations_starts_with_everything(selection: Selection) -> None:
    assert len(draw(Picture(whole(), "", ""), selection).drawn.entities) > 12
    assert first_lens(selection=selection) == "everything"


def test_page_without_ties_between_actors_starts_with_everything() -> None:
    places = [entity(f"place-{number}", f"Place {number}", "Place") for number in range(20)]
    based = [claim("group-0", "BASED_IN", one.id) for one in places]
    result = draw(Picture(network([ACTORS[0], *places], based), "", "", ("group-0",), lens="actors"))
    assert result.lens == "everything"
