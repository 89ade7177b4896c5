"""The help says how to read the page, and links at the top skip to its parts."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.network.browser.conftest import OpenPage
from tests.network.networks import small

type OpenNetwork = Callable[..., OpenPage]


def test_question_mark_opens_the_help_and_escape_returns_the_focus(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    page.mouse.click(*window.entity_position("ttp"))
    window.shows("ttp")
    page.focus("#picture")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="How to read this page")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#search")).not_to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#picture")).to_be_focused()
    window.shows("ttp")
    page.fill("#search", "why")
    page.keyboard.press("?")
    expect(page.locator("#search")).to_have_value("why?")
    expect(dialog).to_be_hidden()


def test_help_explains_what_the_graph_has_and_every_key(open_network: OpenNetwork) -> None:
    page = open_network(small()).page
    page.click("#open-help")
    dialog = page.locator("#help")
    names = {name.casefold() for name in dialog.locator(".key b").all_inner_texts()}
    types, kinds = {"groups", "people", "countries", "places", "agreements"}, {"cooperation", "hostility"}
    assert types | kinds | {"past", "intended", "attempted", "denied"} <= names
    assert not names & {"events", "undated"}
    expect(dialog.locator(".key li", has_text="Denied")).to_contain_text("The document denies this.")
    keys = " ".join(dialog.locator("kbd").all_inner_texts())
    assert keys == "? / Esc Ctrl+Z n p l k Enter m f e c h i ← ↑ ↓ → + − 0"
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("#open-help")).to_be_focused()


def test_links_at_the_top_skip_to_the_parts_of_the_page(open_network: OpenNetwork) -> None:
    window = open_network(small(), link="#tab=table&entity=ttp")
    page = window.page
    window.shows("ttp")
    for name, target in (("picture", "#picture"), ("evidence", "#panel"), ("filters", "#legend")):
        link = page.get_by_role("link", name=f"Skip to the {name}")
        box = link.bounding_box()
        assert box
        at_corner = "([x, y]) => document.elementFromPoint(x, y)?.textContent"
        inside = [box["x"] + 20, box["y"] + 10]
        assert page.evaluate(at_corner, inside) != f"Skip to the {name}"
        link.focus()
        assert page.evaluate(at_corner, inside) == f"Skip to the {name}"
        page.keyboard.press("Enter")
        expect(page.locator(target)).to_be_focused()
    expect(page.locator("#tab-picture")).to_have_attribute("aria-selected", "true")
    window.wait_for_link("entity=ttp")
    window.shows("ttp")


def test_first_tab_stop_is_a_skip_link(open_network: OpenNetwork) -> None:
    page = open_network(small()).page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the picture")).to_be_focused()
