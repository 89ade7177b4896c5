"""A phone: the picture first, evidence as a sheet over it, filters in a drawer."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.network.browser.conftest import OpenPage
from tests.network.networks import small

type OpenNetwork = Callable[..., OpenPage]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TARGETS = """() => [...document.querySelectorAll('button, summary, label, input[type=text], [role=option]')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map((one) => [one.textContent || one.id, one.getBoundingClientRect()])
  .filter(([, { width, height }]) => width > 2 && (width < 43.5 || height < 43.5))
  .map(([name, { width, height }]) => `${name}: ${Math.round(width)} x ${Math.round(height)}`)"""


@pytest.fixture
def phone(open_network: OpenNetwork) -> OpenPage:
    return open_network(small(), **PHONE)


def test_picture_comes_first(phone: OpenPage) -> None:
    box = phone.page.locator("#picture").bounding_box()
    assert box
    assert box["y"] < 260
    assert box["height"] > 844 / 2
    expect(phone.page.locator("#counts")).to_contain_text("14 of 16 claims")
    for part in ("#panel", "#legend", "#documents", "#question"):
        expect(phone.page.locator(part)).to_be_hidden()
    assert phone.page.evaluate("() => document.documentElement.scrollHeight") <= 844


def test_evidence_is_a_sheet_over_the_picture(phone: OpenPage) -> None:
    page = phone.page
    panel, handle = page.locator("#panel"), page.locator("#open-panel")
    picture = page.locator("#picture").bounding_box()
    expect(handle).to_have_text("Evidence")
    page.touchscreen.tap(*phone.entity_position("ttp"))
    expect(panel).to_be_visible()
    expect(handle).to_have_text("TTP")
    assert page.locator("#picture").bounding_box() == picture
    sheet = panel.bounding_box()
    assert sheet
    assert phone.entity_position("ttp")[1] < sheet["y"]  # the sheet does not cover what it is about
    handle.tap()
    expect(panel).to_be_hidden()
    expect(handle).to_have_attribute("aria-expanded", "false")
    handle.tap()
    panel.get_by_role("button", name="Close").tap()
    expect(panel).to_be_hidden()
    phone.shows("")


def test_no_tap_goes_through_to_what_it_opens(phone: OpenPage) -> None:
    page = phone.page
    for id_ in ("ttp", "aqis", "taliban", "isil-k"):
        x, y = phone.entity_position(id_)
        page.touchscreen.tap(x, y)
        phone.shows(id_)
        page.evaluate("() => new Promise((done) => setTimeout(done, 400))")
        phone.shows(id_)
        expect(page.locator("#panel details[open]")).to_have_count(0)
        page.locator("#panel").get_by_role("button", name="Close").tap()
        page.evaluate("() => new Promise((done) => setTimeout(done, 400))")
        phone.shows("")
        page.get_by_role("button", name="Reset view").tap()


def test_filters_are_in_a_drawer(phone: OpenPage) -> None:
    page = phone.page
    legend = page.locator("#legend")
    page.get_by_role("button", name="Filters").tap()
    expect(legend).to_be_visible()
    expect(legend).to_be_focused()
    page.get_by_role("button", name="Only hostility").tap()
    expect(page.locator("#chips")).to_contain_text("Only hostility")
    expect(legend).to_be_visible()
    page.touchscreen.tap(380, 420)
    expect(legend).to_be_hidden()
    phone.shows("")


def test_about_has_the_documents(phone: OpenPage) -> None:
    page = phone.page
    page.get_by_role("button", name="About").tap()
    expect(page.locator("#documents")).to_contain_text("2 documents")
    page.keyboard.press("Escape")
    expect(page.locator("#documents")).to_be_hidden()
    expect(page.get_by_role("button", name="About")).to_be_focused()


@pytest.mark.parametrize("opened", ["", "legend", "origin", "panel"])
def test_targets_are_large(phone: OpenPage, opened: str) -> None:
    page = phone.page
    if opened == "panel":
        page.touchscreen.tap(*phone.entity_position("ttp"))
        phone.shows("ttp")
    elif opened:
        page.locator(f"#open-{opened}").tap()
    assert page.evaluate(TARGETS) == []
