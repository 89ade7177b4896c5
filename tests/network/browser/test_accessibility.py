"""No violation of axe-core in any state of the page, light and dark."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect

from tests.network.browser.conftest import OpenPage
from tests.network.networks import hostile, small

axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")

type OpenNetwork = Callable[..., OpenPage]


def violations(window: OpenPage) -> list[str]:
    """Return the violations that axe-core finds, with their elements."""
    results = axe_playwright.Axe().run(window.page).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in results for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(open_network: OpenNetwork, scheme: str) -> None:
    window = open_network(small(), color_scheme=scheme)
    page = window.page
    page.click("#documents summary")
    page.get_by_role("button", name="Relations of hostility").click()
    page.fill("#search", "talibna")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("group", name="Quotes and roles")).to_be_visible()
    assert violations(window) == []
    page.fill("#search", "sup")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("group", name="Quotes and roles")).to_be_visible()
    assert violations(window) == []
    page.fill("#search", "TTP")
    page.keyboard.press("Enter")
    window.shows("ttp")
    page.get_by_role("button", name="Path from here").click()
    for summary in page.locator("#panel details > summary").all():
        summary.click()
    page.get_by_role("button", name="Dates", exact=True).click()
    assert violations(window) == []
    page.focus(".handle >> nth=0")
    page.keyboard.press("ArrowRight")
    page.click("#tab-table")
    page.locator("tbody tr").first.click()
    assert violations(window) == []
    page.click("#open-help")
    expect(page.locator("#help")).to_be_visible()
    assert violations(window) == []
    page.keyboard.press("Escape")
    window.follow("from=osama-mehmood&to=isil-k&tab=matrix")
    for summary in page.locator("#panel details > summary").all():
        summary.click()
    assert violations(window) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_axe_finds_no_violation_in_a_picture_of_a_period(
    open_network: OpenNetwork, scheme: str, width: int
) -> None:
    network = small()
    ids = {one.id for one in network.claims} | {one.id for one in network.attributes}
    undated = replace(network, undated=frozenset(ids))
    size = {"width": width, "height": 844}
    window = open_network(undated, as_of="2015", at_rest=["ttp", "aqis"], color_scheme=scheme, viewport=size)
    assert violations(window) == []
    window.page.click("text=Show undated")
    window.follow("entity=ttp&undated=yes&tab=table")
    window.shows("ttp")
    assert violations(window) == []
    window.follow(f"claim={network.claims[0].id}&undated=yes")
    window.shows(network.claims[0].id)
    assert violations(window) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_a_phone_with_hostile_data(open_network: OpenNetwork, scheme: str) -> None:
    window = open_network(hostile(), color_scheme=scheme, viewport={"width": 390, "height": 844})
    window.page.click("#tab-table")
    window.page.locator("tbody button").first.click()
    assert violations(window) == []
