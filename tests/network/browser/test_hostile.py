"""Hostile data does not run, load or mislead, and can be read."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.network.browser.conftest import OpenPage
from tests.network.networks import HOSTILE_TEXTS, claim, entity, hostile, network

type OpenNetwork = Callable[..., OpenPage]

CONTROL_CHARACTERS = [
    chr(code) for code in (0x00, 0x07, 0x1B, 0x9B, 0x200F, 0x202A, 0x202C, 0x202E, 0x2066, 0x2069, 0xFEFF)
]


def test_hostile_texts_are_inert_everywhere(open_network: OpenNetwork) -> None:
    window = open_network(hostile())
    page = window.page
    before = page.evaluate(
        "() => [document.scripts.length, document.images.length, document.styleSheets.length]"
    )
    page.click("#documents summary")
    for one in hostile().entities:
        page.mouse.move(*window.entity_position(one.id))
        page.evaluate(
            "(id) => document.querySelector('#picture').focus()",
            one.id,
        )
        page.keyboard.press("n")
        expect(page.locator("#panel h2")).to_be_visible()
        for details in page.locator("#panel details > summary").all()[:6]:
            details.click()
    page.fill("#search", "script")
    page.keyboard.press("Enter")
    page.click("#tab-table")
    assert before == page.evaluate(
        "() => [document.scripts.length, document.images.length, document.styleSheets.length]"
    )


def test_links_are_http_or_https(open_network: OpenNetwork) -> None:
    window = open_network(hostile())
    page = window.page
    page.click("#documents summary")
    links = {str(link.get_attribute("href")) for link in page.locator("a:not(#skip-links a)").all()}
    assert links
    assert {link.split(":")[0] for link in links} <= {"http", "https"}
    for link in page.locator("a:not(#skip-links a)").all():
        assert link.get_attribute("rel") == "noopener noreferrer"


def test_direction_and_control_characters_are_escaped(open_network: OpenNetwork) -> None:
    window = open_network(hostile())
    page = window.page
    page.click("#documents summary")
    page.click("#tab-table")
    text = page.locator("body").inner_text()
    assert "\\u202egnimeht" in text
    assert "\\u001b[31mred" in text
    assert "حركة طالبان الباكستانية" in text
    assert not [mark for mark in CONTROL_CHARACTERS if mark in text]


def test_invisible_characters_are_escaped_and_joiners_within_words_are_kept(
    open_network: OpenNetwork,
) -> None:
    names = ["T\u200cT\u00adP\u2060", "tag \U000e0041", "می\u200cخواهم", "ک\u200d"]
    entities = [entity(str(number), name, "Group") for number, name in enumerate(names)]
    page = open_network(network(entities, [claim("0", "SUPPORTS", "1"), claim("2", "SUPPORTS", "3")])).page
    page.click("#tab-table")
    text = page.locator("tbody").inner_text()
    for name in (r"T\u200cT\u00adP\u2060", r"tag \U000e0041", "می\u200cخواهم", "ک\u200d"):
        assert name in text


def test_names_are_isolated_from_the_direction_of_their_surroundings(open_network: OpenNetwork) -> None:
    page = open_network(hostile()).page
    page.click("#tab-table")
    assert page.locator("tbody tr bdi").count() == page.locator("tbody tr").count() * 8


def test_long_names_and_many_aliases_are_cut_with_the_rest_on_demand(open_network: OpenNetwork) -> None:
    window = open_network(hostile())
    page = window.page
    long = HOSTILE_TEXTS[-1]
    page.fill("#search", "NNNNN")
    page.keyboard.press("Enter")
    heading = page.locator("#panel h2")
    expect(heading).to_contain_text("Show all 10,000 characters")
    assert len(heading.locator("> span > bdi").inner_text()) == 120
    heading.locator("summary").click()
    expect(heading.locator("details bdi")).to_have_text(long)
    page.fill("#search", "Many")
    page.keyboard.press("Enter")
    window.shows("many")
    expect(page.locator("#panel .names li:visible")).to_have_count(6)
    page.click("text=994 more")
    expect(page.locator("#panel .names li:visible")).to_have_count(1_000)
    wide = page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert wide


def test_injected_markup_does_not_run(open_network: OpenNetwork) -> None:
    window = open_network(hostile())
    refused = window.page.evaluate(
        """() => {
            try { document.body.innerHTML += '<img src=x onerror="window.__pwned = 1">'; return false; }
            catch { return true; }
        }"""
    )
    assert refused
    breaches = window.page.evaluate(
        """async () => {
            while (!window.__breaches.length) await new Promise((done) => setTimeout(done, 10));
            return window.__breaches.splice(0);
        }"""
    )
    assert breaches[0].startswith("require-trusted-types-for")
    window.violations.clear()  # caused by this test


def test_page_of_hostile_data_has_all_parts(open_network: OpenNetwork) -> None:
    page = open_network(hostile()).page
    for part in ("#title", "#question", "#counts", "#legend", "#picture canvas", "#panel"):
        expect(page.locator(part)).to_be_visible()
