"""The overview of a large picture: communities, what ties them, and the ways into them and back."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.network.browser.conftest import OpenPage
from tests.network.networks import claim, entity, network, small
from tests.network.page.test_captions import CELLS, MEMBERS, cells
from ties.network import Network

type OpenNetwork = Callable[..., OpenPage]

RING = [f"group-{cell}" for cell in range(CELLS)]


def large() -> Network:
    """Return ten communities in a ring, two of them hostile, and three entities without claims."""
    whole = cells()
    alone = [entity(f"alone-{i}", f"Alone {i}", "Person") for i in range(2)]
    hostile = [claim(f"person-0-{i}", "FIGHTS", f"person-1-{i}") for i in range(12)]
    return network([*whole.entities, *alone], [*whole.claims, *hostile])


def area_position(window: OpenPage, id_: str) -> dict[str, float]:
    """Return where on the page the circle of the community is that is named after an entity."""
    point: dict[str, float] = window.page.evaluate(
        "(id) => document.getElementById('picture').api.areaPosition(id)", id_
    )
    return point


def drawn(window: OpenPage) -> dict[str, Any]:
    """Return the ids of the entities and claims that are drawn."""
    ids: dict[str, Any] = window.page.evaluate("() => document.getElementById('picture').api.drawn()")
    return ids


def test_first_sight_is_an_overview_with_counts(open_network: OpenNetwork) -> None:
    window = open_network(large())
    page = window.page
    expect(page.get_by_role("button", name="Overview")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#scope-text")).to_have_text(f"{CELLS} communities · 3 entities without ties")
    listed = page.locator(".communities li")
    assert listed.count() == CELLS
    expect(listed.filter(has_text="Group 0")).to_contain_text(
        f"{MEMBERS + 1} entities · {MEMBERS} hierarchy, {MEMBERS} involvement"
    )
    assert drawn(window) == {"entities": [], "claims": [], "bundles": []}
    between = [area_position(window, id_) for id_ in ("group-0", "group-1")]
    page.mouse.move(*(sum(point[axis] for point in between) / 2 for axis in ("x", "y")))
    expect(page.locator("#tooltip")).to_contain_text("Group 0 and Group 1 · 12 hostility, 1 cooperation")


def test_counts_follow_the_filter(open_network: OpenNetwork) -> None:
    window = open_network(large())
    window.page.get_by_role("checkbox", name="Hierarchy").uncheck()
    expect(window.page.locator(".communities li").filter(has_text="Group 3")).to_contain_text(
        f"{MEMBERS + 1} entities · {MEMBERS} involvement"
    )


def test_click_opens_a_community_and_a_button_leads_back(open_network: OpenNetwork) -> None:
    window = open_network(large())
    page = window.page
    at = area_position(window, "group-4")
    page.mouse.click(at["x"], at["y"])
    expect(page.locator("#counts")).to_contain_text(f"{MEMBERS + 1} of {CELLS * (MEMBERS + 1) + 3} entities")
    expect(page.locator("#announcement")).to_contain_text(
        f"Group 4: {MEMBERS + 1} entities, {2 * MEMBERS} claims between them; 2 claims with others"
    )
    assert sorted(drawn(window)["entities"]) == sorted(
        ["group-4", *(f"person-4-{i}" for i in range(MEMBERS))]
    )
    box = page.locator("#picture").bounding_box()
    assert box is not None
    for id_ in drawn(window)["entities"]:
        x, y = window.entity_position(id_)
        assert box["x"] < x < box["x"] + box["width"]
        assert box["y"] < y < box["y"] + box["height"]
    window.wait_for_link("community=group-4")
    page.get_by_role("button", name="Overview").click()
    expect(page.locator("#scope-text")).to_contain_text(f"{CELLS} communities")
    assert drawn(window) == {"entities": [], "claims": [], "bundles": []}


def test_keys_step_through_communities_open_one_and_lead_back(open_network: OpenNetwork) -> None:
    page = open_network(large()).page
    page.focus("#picture")
    page.keyboard.press("n")
    first = page.locator("#announcement").text_content()
    assert first is not None
    assert f"{MEMBERS + 1} entities" in first
    page.keyboard.press("n")
    expect(page.locator("#announcement")).not_to_have_text(first)
    page.keyboard.press("p")
    expect(page.locator("#announcement")).to_have_text(first)
    page.keyboard.press("Enter")
    expect(page.locator("#scope-text")).to_contain_text(f"Community of {first.split(' · ')[0]}")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Overview")).to_have_attribute("aria-pressed", "true")


def test_search_leaves_the_overview_and_shows_the_entity(open_network: OpenNetwork) -> None:
    window = open_network(large())
    window.page.fill("#search", "Person 7.12")
    window.page.keyboard.press("Enter")
    window.shows("person-7-12")
    expect(window.page.locator("#scope-text")).to_contain_text("Community of Group 7")
    assert "person-7-12" in drawn(window)["entities"]
    window.page.fill("#search", "Alone 1")
    window.page.keyboard.press("Enter")
    window.shows("alone-1")
    assert "alone-1" in drawn(window)["entities"]


def test_top_shows_the_most_important_and_what_ties_them(open_network: OpenNetwork) -> None:
    window = open_network(large(), link="#top=30")
    page = window.page
    expect(page.get_by_role("button", name="Top 30")).to_have_attribute("aria-pressed", "true")
    shown = drawn(window)["entities"]
    assert len(shown) == 30
    assert set(RING) <= set(shown)
    page.get_by_role("button", name="All", exact=True).click()
    assert len(drawn(window)["entities"]) == CELLS * (MEMBERS + 1) + 3
    window.wait_for_link("all=yes")


def test_claims_between_communities_are_listed(open_network: OpenNetwork) -> None:
    window = open_network(large(), link="#community=group-0")
    page = window.page
    ties = page.locator(".communities li").filter(has_text="Group 1")
    expect(ties).to_contain_text("12 hostility, 1 cooperation")
    ties.get_by_role("button", name="Claims").click()
    expect(page.locator("#panel h2")).to_have_text("Group 0 and Group 1")
    expect(page.locator("#panel")).to_contain_text("hostility: 12 claims")


def test_small_picture_has_no_overview(open_network: OpenNetwork) -> None:
    window = open_network(small(), link="#top=30")
    expect(window.page.locator("#scope")).to_be_hidden()
    expect(window.page.locator(".communities")).to_have_count(0)
    assert {"aqis", "isil-k"} < set(drawn(window)["entities"])
