"""Everything can be done without a mouse, and is told to those who do not see the picture."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watched
from tests.view.networks import hostile, small
from ties.network import Network

type Shown = Callable[..., Watched]


def test_search_finds_by_alias_and_misprint_and_picks_with_the_keyboard(shown: Shown) -> None:
    watched = shown(small())
    page = watched.page
    page.keyboard.press("/")
    search, options = page.locator("#search"), page.locator("#matches [role=option]")
    expect(search).to_be_focused()
    page.keyboard.type("taliban")
    expect(options).to_have_count(2)
    expect(search).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(search).to_have_attribute("aria-activedescendant", "match-1")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    watched.shows("ttp")
    expect(search).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#announced")).to_have_text("TTP, Group, 8 claims")
    page.fill("#search", "TALBAN")
    page.keyboard.press("Enter")
    watched.shows("ttp")
    page.fill("#search", "nobody")
    expect(options).to_have_text("Nobody here has this name")


def test_keys_walk_from_entity_to_entity_and_clear(shown: Shown) -> None:
    watched = shown(small())
    page = watched.page
    page.focus("#picture")
    page.keyboard.press("n")
    watched.shows("taliban")
    page.keyboard.press("n")
    watched.shows("ttp")
    page.keyboard.press("p")
    watched.shows("taliban")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Escape")
    watched.shows("")


def test_keys_move_zoom_and_fit_the_picture(shown: Shown) -> None:
    watched = shown(small())
    page = watched.page
    page.focus("#picture")
    at = watched.entity_spot("ttp")
    page.keyboard.press("ArrowLeft")
    assert watched.entity_spot("ttp") == pytest.approx((at[0] + 60, at[1]), abs=1)
    page.keyboard.press("+")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("0")
    assert watched.entity_spot("ttp") == pytest.approx(at, abs=1)


def test_tabs_turn_to_the_table_and_back(shown: Shown) -> None:
    page = shown(small()).page
    page.focus("#tab-picture")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-table")).to_be_focused()
    expect(page.locator("table")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("table")).to_be_hidden()


@pytest.mark.parametrize("network", [small(), hostile()], ids=["small", "hostile"])
def test_every_claim_can_be_reached_through_the_table(shown: Shown, network: Network) -> None:
    watched = shown(network)
    page = watched.page
    page.click("text=Show everything")
    page.click("#tab-table")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(len(network.claims))
    assert {row.get_attribute("data-claim") for row in rows.all()} == {claim.id for claim in network.claims}
    for claim in network.claims:
        button = page.locator(f"tbody tr[data-claim='{claim.id}'] button")
        button.focus()
        page.keyboard.press("Enter")
        watched.shows(claim.id)
        quotes = claim.properties["quotes"]
        assert isinstance(quotes, list)
        expect(page.locator("#panel figure")).to_have_count(len(quotes))


def test_every_claim_can_be_reached_through_the_profiles(shown: Shown) -> None:
    network = small()
    watched = shown(network)
    found = set()
    for entity in network.entities:
        watched.page.fill("#search", str(entity.properties["name"]))
        watched.page.keyboard.press("Enter")
        watched.shows(entity.id)
        listed = watched.page.locator("#panel [data-claim]").all()
        own = {str(item.get_attribute("data-claim")) for item in listed}
        assert own == {claim.id for claim in network.claims if entity.id in (claim.start, claim.end)}
        found |= own
    assert found == {claim.id for claim in network.claims}


def test_the_table_sorts_by_each_column_in_both_directions(shown: Shown) -> None:
    page = shown(small()).page
    page.click("#tab-table")
    heads = page.locator("thead th")
    for i in range(heads.count()):
        column = f"tbody tr > :nth-child({i + 1})"
        head = heads.nth(i)
        if head.get_attribute("aria-sort") != "ascending":
            head.get_by_role("button").click()
        expect(heads.nth(i)).to_have_attribute("aria-sort", "ascending")
        up = page.locator(column).all_inner_texts()
        head.get_by_role("button").click()
        expect(heads.nth(i)).to_have_attribute("aria-sort", "descending")
        assert page.locator(column).all_inner_texts() == up[::-1]
        order = ["stated", "probable", "possible", "doubtful"]
        assert up == sorted(up, key=lambda text: order.index(text) if text in order else text.casefold())


def test_the_table_shows_what_the_filter_lets_through(shown: Shown) -> None:
    page = shown(small()).page
    page.click("#tab-table")
    expect(page.locator("tbody tr")).to_have_count(14)
    page.get_by_role("checkbox", name="hostility 3", exact=True).uncheck()
    expect(page.locator("tbody tr")).to_have_count(11)
