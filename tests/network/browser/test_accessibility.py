"""No violation of axe-core in any state of the page, light and dark."""

from collections.abc import Callable

import pytest

from tests.network.browser.conftest import OpenPage
from tests.network.networks import hostile, small

axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")

type Show = Callable[..., OpenPage]


def violations(watched: OpenPage) -> list[str]:
    """Return the violations that axe-core finds, with their elements."""
    found = axe_playwright.Axe().run(watched.page).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(shown: Show, scheme: str) -> None:
    watched = shown(small(), color_scheme=scheme)
    page = watched.page
    page.click("#documents summary")
    page.get_by_role("button", name="Relations of hostility").click()
    page.fill("#search", "t")
    page.keyboard.press("ArrowDown")
    assert violations(watched) == []
    page.fill("#search", "TTP")
    page.keyboard.press("Enter")
    watched.shows("ttp")
    page.get_by_role("button", name="Path from here").click()
    for summary in page.locator("#panel details > summary").all():
        summary.click()
    page.focus(".handle >> nth=0")
    page.keyboard.press("ArrowRight")
    page.click("#tab-table")
    page.locator("tbody tr").first.click()
    assert violations(watched) == []
    watched.follow("from=osama-mehmood&to=isil-k&tab=matrix")
    for summary in page.locator("#panel details > summary").all():
        summary.click()
    assert violations(watched) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_a_phone_with_hostile_data(shown: Show, scheme: str) -> None:
    watched = shown(hostile(), color_scheme=scheme, viewport={"width": 390, "height": 844})
    watched.page.click("#tab-table")
    watched.page.locator("tbody button").first.click()
    assert violations(watched) == []
