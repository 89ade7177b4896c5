"""Authors: who the documents are by, and is no actor of their story."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.network.networks import REPORT, UNREAD, claim, entity, network
from ties.network import Network, whole_graph
from ties.network.authors import authors
from ties.network.page import page_data
from ties.network.page.drawing import draw_network
from ties.network.picture import Picture, draw
from ties.records import Claim
from ties.store.embedded import EmbeddedStore

BODIES = [
    entity("team", "Monitoring Team", "Organization", aliases=["UN Monitoring Team"]),
    entity("committee", "The Committee", "Organization"),
    entity("council", "Security Council", "Organization"),
    entity("press", "Example Press", "Organization"),
    entity("gang", "Gang", "Group"),
    entity("rival", "Rival", "Group"),
    entity("land", "Land", "Country"),
]
ADMINISTRATIVE = [
    claim("team", "BRANCH_OF", "committee"),
    claim("council", "FOUNDED", "team"),
    claim("committee", "SANCTIONS", "gang"),
    claim("press", "BRANCH_OF", "land"),
    claim("gang", "FIGHTS", "rival"),
]
DOCUMENTS = [REPORT, replace(UNREAD, descriptor="the UN Monitoring Team’s 14th report", publisher="Land")]


def story(*claims: Claim) -> Network:
    """Return publishers of a report, their superiors, and what they write about."""
    return network(BODIES, [*ADMINISTRATIVE, *claims], documents=DOCUMENTS)


def test_publishers_and_whom_they_report_to_are_authors() -> None:
    assert authors(story()) == {"team", "committee", "council", "press"}


@pytest.mark.parametrize(
    ("act", "actors"),
    [
        (claim("press", "SUPPORTS", "gang"), {"press"}),
        (claim("gang", "ATTACKS", "team"), {"team", "committee", "council"}),
        (claim("committee", "BANS", "rival"), {"committee"}),
        (claim("rival", "SANCTIONS", "press"), {"press"}),
    ],
    ids=("supports", "attacked", "bans", "listed"),
)
def test_publisher_with_other_ties_is_an_actor(act: Claim, actors: set[str]) -> None:
    assert authors(story(act)) == {"team", "committee", "council", "press"} - actors


@pytest.mark.parametrize(
    ("publisher", "descriptor", "found"),
    [
        ("Security Council, The Committee", "", {"council", "committee", "team"}),
        ("someone; EXAMPLE PRESS", "", {"press"}),
        ("", "Example Press on Gang", {"press"}),
        ("An Example Press", "what Example Press says", set()),
        ("Gang", "Rival's letter", set()),
    ],
)
def test_author_is_named_by_the_document(publisher: str, descriptor: str, found: set[str]) -> None:
    document = replace(REPORT, publisher=publisher, descriptor=descriptor, reports_on=())
    assert authors(network(BODIES, ADMINISTRATIVE, documents=[document])) == found


def test_voice_is_no_author() -> None:
    spoken = [replace(one, attributed_to="Gang") for one in ADMINISTRATIVE[:3]]
    assert "gang" not in authors(network(BODIES, spoken, documents=DOCUMENTS))


def test_size_and_rank_do_not_count_authors() -> None:
    ids = [one.id for one in story().entities]
    everything, actors = draw_network(story()), draw_network(story(), lens="actors")
    gang, rival = ids.index("gang"), ids.index("rival")
    assert everything.sizes[gang] > everything.sizes[rival]
    assert actors.sizes[gang] == actors.sizes[rival]
    assert everything.ranks[gang] < everything.ranks[ids.index("team")]
    assert actors.sizes[ids.index("committee")] == everything.sizes[ids.index("committee")]


def test_page_about_an_author_starts_with_everything() -> None:
    groups = [entity(f"group-{number}", f"Group {number}", "Group") for number in range(12)]
    allies = [claim("gang", "ALLIED_WITH", one.id) for one in groups]
    whole = network([*BODIES, *groups], [*ADMINISTRATIVE, *allies], documents=DOCUMENTS)
    assert draw(Picture(whole, "", "", ("gang",), lens="actors")).lens == "actors"
    assert draw(Picture(whole, "", "", ("committee",), lens="actors")).lens == "everything"
    found = page_data(whole, title="", question="").graph["authors"]
    ids = [one.id for one in whole.entities]
    assert found == sorted(ids.index(id_) for id_ in ("team", "committee", "council", "press"))


def test_authors_of_all_shipped_reports(all_shipped: Path) -> None:
    store = EmbeddedStore(all_shipped)
    whole = whole_graph(store)
    store.close()
    assert authors(whole) == {
        *("nctc", "sigar", "un", "unsc", "un-1267-committee", "un-1988-committee", "un-monitoring-team"),
    }
