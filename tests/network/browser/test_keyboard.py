"""Everything works with the keyboard, and is announced to screen readers."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.network import networks
from tests.network.browser.conftest import OpenPage
from tests.network.networks import claim, small

type OpenNetwork = Callable[..., OpenPage]


def test_search_finds_aliases_and_misprints_with_the_keyboard(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    page.keyboard.press("/")
    search = page.locator("#search")
    options = page.get_by_role("group", name="Entities").get_by_role("option")
    expect(search).to_be_focused()
    page.keyboard.type("taliban")
    expect(options).to_have_count(2)
    expect(search).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(search).to_have_attribute("aria-activedescendant", "match-1")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    window.shows("ttp")
    expect(search).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#announcement")).to_have_text("TTP · Group · 8 claims")
    page.fill("#search", "TALBAN")
    page.keyboard.press("Enter")
    window.shows("ttp")
    page.fill("#search", "nobody")
    expect(page.locator("#matches")).to_have_text("No matches")


def test_keys_step_through_entities_and_clear_the_selection(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    page.focus("#picture")
    page.keyboard.press("n")
    window.shows("taliban")
    page.keyboard.press("n")
    window.shows("ttp")
    page.keyboard.press("p")
    window.shows("taliban")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Escape")
    window.shows("")


def test_keys_pan_zoom_and_fit_the_picture(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    page.focus("#picture")
    at = window.entity_position("ttp")
    page.keyboard.press("ArrowLeft")
    assert window.entity_position("ttp") == pytest.approx((at[0] + 60, at[1]), abs=1)
    page.keyboard.press("+")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("0")
    assert window.entity_position("ttp") == pytest.approx(at, abs=1)


def test_keys_step_through_the_lines_of_the_selected_entity(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    page.fill("#search", "AQIS")
    page.keyboard.press("Enter")
    window.shows("aqis")
    page.focus("#picture")
    claims = [one for one in small().claims if "aqis" in (one.subject, one.object)]
    own = list(dict.fromkeys(window.line_name(one.id) for one in claims))
    assert len(own) == 3
    for name in [*own, own[0]]:
        page.keyboard.press("l")
        window.shows(name)
    page.keyboard.press("k")
    window.shows(own[-1])
    expect(page.locator("#announcement")).to_contain_text(": 1 statement, 1 voice: 1 stated")


def test_tabs_open_the_table_and_the_matrix(open_network: OpenNetwork) -> None:
    page = open_network(small()).page
    page.focus("#tab-picture")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-table")).to_be_focused()
    expect(page.locator("table")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-matrix")).to_be_focused()
    expect(page.locator(".matrix")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator("table")).to_have_count(2)
    for table in page.locator("table").all():
        expect(table).to_be_hidden()


def test_every_claim_is_reachable_through_the_table_and_the_profiles(open_network: OpenNetwork) -> None:
    network = small()
    window = open_network(network)
    page = window.page
    page.click("text=Remove all filters")
    page.click("#tab-table")
    page.locator("tbody button").first.focus()
    for place in range(len(network.claims)):
        if place:
            page.keyboard.press("ArrowDown")
        id_ = page.evaluate("() => document.activeElement.closest('tr').dataset.claim")
        page.keyboard.press("Enter")
        window.shows(id_)
        (claim,) = (one for one in network.claims if one.id == id_)
        expect(page.locator("#panel figure")).to_have_count(len(claim.quotes))
    assert len({row.get_attribute("data-claim") for row in page.locator("tbody tr").all()}) == len(
        network.claims
    )
    for entity in network.entities:
        page.fill("#search", entity.name)
        page.keyboard.press("Enter")
        window.shows(entity.id)
        details = page.locator("#panel [data-claim]").all()
        own = {str(item.get_attribute("data-claim")) for item in details}
        assert own >= {claim.id for claim in network.claims if entity.id in (claim.subject, claim.object)}


def test_long_table_has_few_elements_and_keys_reach_every_claim(open_network: OpenNetwork) -> None:
    ends = [networks.entity(f"e{i:02}", f"Entity {i}", "Group") for i in range(40)]
    pairs = [(one, other) for one in range(40) for other in range(40) if one != other]
    claims = [
        claim(f"e{one:02}", "SUPPORTS", f"e{other:02}", quotes=[f"{one} helps {other} " * 8])
        for one, other in pairs
    ]
    window = open_network(networks.network(ends, claims), link="#tab=table")
    page = window.page
    expect(page.locator("table")).to_have_attribute("aria-rowcount", "1561")
    page.locator("tbody button").first.focus()
    found = set()
    for _ in range(120):
        found |= set(page.evaluate(ROWS))
        assert page.locator("tbody tr").count() < 150
        if page.evaluate("() => document.activeElement.closest('tr').ariaRowIndex") == "1561":
            break
        page.keyboard.press("PageDown")
    assert found == {one.id for one in claims}
    page.keyboard.press("Enter")
    last = str(page.evaluate("() => document.activeElement.closest('tr').dataset.claim"))
    window.shows(last)
    assert page.locator("#evidence").get_attribute("data-packed") == "deflate-raw"
    (one,) = (one for one in claims if one.id == last)
    sentence = f"{one.subject[1:].lstrip('0') or '0'} helps {one.object[1:].lstrip('0') or '0'}"
    expect(page.locator("#panel blockquote")).to_contain_text(sentence)
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("() => document.activeElement.closest('tr').ariaRowIndex") == "2"


ROWS = "() => [...document.querySelectorAll('tbody tr')].map((row) => row.dataset.claim)"


def test_table_sorts_by_each_column_in_both_directions(open_network: OpenNetwork) -> None:
    page = open_network(small()).page
    page.click("#tab-table")
    heads = page.locator("thead th")
    for i in range(heads.count()):
        column = f"tbody tr > :nth-child({i + 1})"
        head = heads.nth(i)
        if head.get_attribute("aria-sort") != "ascending":
            head.get_by_role("button").click()
        expect(heads.nth(i)).to_have_attribute("aria-sort", "ascending")
        texts = page.locator(column).all_inner_texts()
        head.get_by_role("button").click()
        expect(heads.nth(i)).to_have_attribute("aria-sort", "descending")
        assert page.locator(column).all_inner_texts() == texts[::-1]
        order = ["stated", "probable", "possible", "doubtful"]
        assert texts == sorted(
            texts, key=lambda text: order.index(text) if text in order else text.casefold()
        )


def test_table_shows_the_filtered_claims(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    page.click("#tab-table")
    expect(page.locator("tbody tr")).to_have_count(14)
    window.entry("hostility").uncheck()
    expect(page.locator("tbody tr")).to_have_count(11)
