"""Back and forward, what led to the selection, chips, "only", and what can be done with an entity."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.network.browser.conftest import OpenPage
from tests.network.networks import small

type OpenNetwork = Callable[..., OpenPage]


def hash_of(window: OpenPage) -> str:
    return str(window.page.evaluate("() => location.hash"))


def drawn(window: OpenPage) -> list[str]:
    script = "() => document.getElementById('picture').api.drawn().entities"
    return list(window.page.evaluate(script))


@pytest.mark.parametrize("way", ["buttons", "keys", "browser"])
def test_steps_are_undone_and_redone(open_network: OpenNetwork, way: str) -> None:
    window = open_network(small())
    page, counts = window.page, window.page.locator("#counts")
    first = counts.inner_text()
    back, forward = page.locator("#back"), page.locator("#forward")
    expect(back).to_be_disabled()
    page.mouse.click(*window.entity_position("ttp"))
    window.wait_for_link("#entity=ttp")
    window.entry("cooperation").uncheck()
    window.wait_for_link("#entity=ttp&no-kind=cooperation")
    second = counts.inner_text()
    assert second != first

    def go_back() -> None:
        if way == "buttons":
            back.click()
        elif way == "keys":
            page.locator("#picture").press("Control+z")
        else:
            page.go_back()

    go_back()
    window.wait_for_link("#entity=ttp")
    expect(counts).to_have_text(first)
    window.shows("ttp")
    go_back()
    window.shows("")
    expect(back).to_be_disabled()
    if way == "browser":
        page.go_forward()
    else:
        forward.click()
    window.shows("ttp")
    forward.click()
    expect(counts).to_have_text(second)
    expect(forward).to_be_disabled()


def test_dragging_is_no_step_and_reset_view_ends_it(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    x, y = window.entity_position("ttp")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=3)
    page.mouse.up()
    assert window.entity_position("ttp") == pytest.approx((x + 60, y + 40), abs=1)
    expect(page.locator("#back")).to_be_disabled()
    page.get_by_role("button", name="Reset view").click()
    assert window.entity_position("ttp") == pytest.approx((x, y), abs=1)


def test_trail_leads_back_and_the_panel_closes(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page, trail = window.page, window.page.get_by_role("navigation", name="Selected before")
    for id_ in ("ttp", "aqis", "taliban"):
        page.mouse.click(*window.entity_position(id_))
        window.shows(id_)
    expect(trail.get_by_role("listitem")).to_have_text(["TTP", "AQIS"])
    window.wait_for_link("#entity=taliban")
    page.reload()
    window.shows("taliban")
    expect(trail.get_by_role("listitem")).to_have_text(["TTP", "AQIS"])
    trail.get_by_role("button", name="TTP").click()
    window.shows("ttp")
    expect(trail.get_by_role("listitem")).to_have_count(0)
    trail.get_by_role("button", name="Close").click()
    window.shows("")
    expect(trail).to_have_count(0)


def test_only_hostility_is_one_action_and_a_chip_ends_it(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page, chips = window.page, window.page.locator("#chips li")
    first = page.locator("#counts").inner_text()
    expect(chips).to_have_count(0)
    page.get_by_role("button", name="Only hostility").click()
    expect(chips).to_have_text(["Only hostility×"])
    expect(window.entry("hostility")).to_be_checked()
    expect(window.entry("cooperation")).not_to_be_checked()
    expect(page.locator("#legend .choice", has_text="cooperation").first).to_contain_text("0 of 6")
    chips.get_by_role("button").click()
    expect(page.locator("#chips")).to_be_hidden()
    expect(page.locator("#counts")).to_have_text(first)


def test_only_what_one_voice_says(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    voices = page.get_by_role("group", name="Voices")
    name = voices.get_by_role("checkbox").first.evaluate("(box) => box.nextElementSibling.textContent")
    page.get_by_role("button", name=f"Only {name}", exact=True).click()
    page.click("#tab-table")
    said_by = page.locator("tbody td:nth-child(6)")
    expect(said_by.first).to_have_text(name)
    assert set(said_by.all_inner_texts()) == {name}


def test_panel_follows_the_filter(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    page.mouse.click(*window.entity_position("ttp"))
    window.shows("ttp")
    heading = page.locator("#panel h3", has_text="claim").first
    before = heading.inner_text()
    all_claims = int(before.split()[0])
    window.entry("cooperation").uncheck()
    expect(heading).to_contain_text(f"of {all_claims} claims")
    window.entry("cooperation").check()
    expect(heading).to_have_text(before)


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_menu_of_an_entity(open_network: OpenNetwork, way: str) -> None:
    window = open_network(small())
    page, menu = window.page, window.page.get_by_role("menu")
    if way == "mouse":
        page.mouse.click(*window.entity_position("aqis"), button="right")
    else:
        page.mouse.click(*window.entity_position("aqis"))
        page.locator("#picture").press("m")
    expect(menu).to_be_visible()
    expect(menu.get_by_role("menuitemcheckbox", name="Path from here")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.locator("#picture")).to_be_focused()
    page.keyboard.press("m")
    menu.get_by_role("menuitem", name="Hide").click()
    window.shows("")
    assert "aqis" not in drawn(window)
    expect(page.locator("#chips li")).to_have_text(["Without AQIS×"])
    page.keyboard.press("Control+z")
    expect(page.locator("#chips")).to_be_hidden()
    assert "aqis" in drawn(window)


def test_several_entities_are_picked(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    page.mouse.click(*window.entity_position("aqis"))
    page.keyboard.down("Shift")
    page.mouse.click(*window.entity_position("ttp"))
    page.keyboard.up("Shift")
    expect(page.locator("#panel h2")).to_have_text("AQIS and TTP")
    expect(page.locator("#panel details[data-claim]")).to_have_count(1)
    window.wait_for_link("#picked=aqis+ttp")
    page.reload()
    expect(page.locator("#panel h2")).to_have_text("AQIS and TTP")
    assert hash_of(window) == "#picked=aqis+ttp"


def test_pinned_entity_is_named_and_kept_in_the_link(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    page.mouse.click(*window.entity_position("aqis"))
    page.get_by_role("button", name="Pin", exact=True).click()
    expect(page.get_by_role("button", name="Pin", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Pin", exact=True)).to_be_focused()
    window.wait_for_link("pin=aqis")
    page.reload()
    expect(page.locator("#chips li")).to_have_text(["Pinned: AQIS×"])
