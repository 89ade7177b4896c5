"""The timeline: a period of months or years, undated claims, and events with their names."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.network.browser.conftest import OpenPage
from tests.network.networks import claim, entity, network, small
from ties.network import Network

type OpenNetwork = Callable[..., OpenPage]

BARS = "(bars) => bars.map((bar) => Number(bar.dataset.count))"
SIZES = """(all) => all.filter((one) => one.checkVisibility()).map((one) => {
  const { width, height } = one.getBoundingClientRect();
  return [one.textContent || one.ariaLabel, Math.min(width, height)];
})"""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def attacks() -> Network:
    """Return attacks of 2022, each an event, and claims that are not dated."""
    dates = {
        "raid": ("Raid on a prison in the east", "2022-03"),
        "siege": ("Siege of a town", "2022-07-31"),
        "plot": ("Plot against a minister", "2022-11"),
        "other": ("Another plot against a minister", "2022-11"),
    }
    return network(
        [
            entity("a", "Alpha", "Group"),
            entity("b", "Beta", "Group"),
            *(entity(id_, name, "Event") for id_, (name, _) in dates.items()),
        ],
        [
            *(claim("a", "CARRIED_OUT", id_, since=date, until=date) for id_, (_, date) in dates.items()),
            claim("b", "CARRIED_OUT", "siege", since="2022", until="2022"),
            claim("a", "SUPPORTS", "b"),
            claim("a", "ALLIED_WITH", "b"),
        ],
    )


def toggle(page: Page) -> Locator:
    """Return the button that opens and closes the timeline."""
    return page.get_by_role("button", name="Dates", exact=True)


def height(page: Page) -> float:
    """Return the height of the timeline."""
    box = page.locator("#timeline").bounding_box()
    assert box
    return box["height"]


def brush(page: Page, start: float, end: float) -> None:
    """Brush the bars between two positions, from 0 at the left to 1 at the right."""
    strip = page.locator(".strip").bounding_box()
    assert strip
    y = strip["y"] + strip["height"] / 2
    page.mouse.move(strip["x"] + strip["width"] * start, y)
    page.mouse.down()
    page.mouse.move(strip["x"] + strip["width"] * end, y, steps=3)
    page.mouse.up()


def test_a_period_hides_undated_claims_and_says_so(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    counts, dates = page.locator("#counts"), page.locator("#dates-shown")
    expect(dates).to_have_text("2020 – 2022 · 2 of 14 claims are dated")
    toggle(page).click()
    assert page.locator(".column").evaluate_all(BARS) == [1] * 12 + [0] * 12 + [1] * 12
    brush(page, 0.99, 0.5)
    expect(counts).to_contain_text("1 of 16 claims shown; dated July 2021 to December 2022; undated hidden;")
    expect(dates).to_have_text("Jul 2021 – Dec 2022 · 1 of 2 dated claims")
    undated = page.locator(".undated-claims")
    expect(undated).to_contain_text("12 undated claims hidden")
    window.wait_for_link("dates=2021-07..2022-12")
    page.reload()
    expect(undated).to_contain_text("12 undated claims hidden")
    undated.get_by_role("button", name="Show undated").press("Enter")
    expect(undated).to_contain_text("12 undated claims shown")
    expect(counts).to_contain_text(
        "13 of 16 claims shown; dated July 2021 to December 2022, undated included"
    )
    window.wait_for_link("undated=yes")
    undated.get_by_role("button", name="Hide undated").click()
    page.get_by_role("button", name="All dates").press("Enter")
    expect(counts).to_contain_text("14 of 16 claims shown; hidden: Codes")
    expect(page.locator(".handle").first).to_be_focused()
    undated.get_by_role("button", name="Hide undated").click()
    brush(page, 0.1, 0.2)
    page.get_by_role("button", name="All dates").click()
    expect(counts).to_contain_text("2 of 16 claims shown; undated hidden")  # as before
    page.click("text=Reset filters")
    expect(counts).to_contain_text("14 of 16 claims shown; hidden: Codes")


def test_bars_react_to_the_filter(open_network: OpenNetwork) -> None:
    page = open_network(attacks()).page
    bars, dates = page.locator(".column"), page.locator("#dates-shown")
    expect(dates).to_have_text("2022 · 5 of 7 claims are dated")
    assert bars.evaluate_all(BARS) == [1, 1, 2, 1, 1, 1, 2, 1, 1, 1, 3, 1]
    page.get_by_role("radio", name="Actors").check()
    expect(dates).to_have_text("2022 · 0 of 2 claims are dated")
    assert bars.evaluate_all(BARS) == [0] * 12


def test_handles_are_sliders(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    toggle(page).click()
    first = page.get_by_role("slider", name="First month shown")
    last = page.get_by_role("slider", name="Last month shown")
    counts = page.locator("#counts")
    first.focus()
    page.keyboard.press("ArrowRight")
    expect(first).to_have_attribute("aria-valuetext", "February 2020")
    page.keyboard.press("PageUp")
    expect(first).to_have_attribute("aria-valuetext", "February 2021")
    expect(counts).to_contain_text("dated February 2021 to December 2022; undated hidden")
    last.focus()
    page.keyboard.press("ArrowLeft")
    expect(counts).to_contain_text("dated February 2021 to November 2022")
    page.keyboard.press("Home")  # takes the first month along
    expect(counts).to_contain_text("dated January 2020;")
    assert (first.get_attribute("aria-valuenow"), last.get_attribute("aria-valuenow")) == ("1", "1")
    page.keyboard.press("End")
    expect(counts).to_contain_text("14 of 16 claims shown; hidden: Codes")  # all dates: undated ones are back
    window.wait_for_link("page.html")


def test_closed_it_is_one_line(open_network: OpenNetwork) -> None:
    page = open_network(attacks(), viewport={"width": 1280, "height": 800}).page
    assert height(page) <= 34
    expect(page.locator(".handle").first).to_be_hidden()
    page.mouse.click(*middle(page.locator(".strip")))  # the whole line opens it
    expect(toggle(page)).to_have_attribute("aria-expanded", "true")
    assert 60 < height(page) <= 96
    toggle(page).click()
    assert height(page) <= 34
    toggle(page).press("Enter")
    brush(page, 0.1, 0.3)
    toggle(page).click(force=True)  # not while a period is chosen
    assert 60 < height(page) <= 96
    page.get_by_role("button", name="All dates").click()
    toggle(page).click()
    assert height(page) <= 34


def bar_middle(page: Page, bar: int) -> float:
    """Return how far to the right in the strip the middle of a month of 2022 is."""
    box = page.locator(".strip").bounding_box()
    assert box
    return box["width"] * (bar + 0.5) / 12


def middle(element: Locator) -> tuple[float, float]:
    """Return the middle of an element."""
    box = element.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_it_is_open_while_it_has_the_focus_of_the_keyboard(open_network: OpenNetwork) -> None:
    page = open_network(attacks()).page
    page.focus("#picture")
    page.keyboard.press("Tab")
    expect(toggle(page)).to_be_focused()
    expect(toggle(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Hide undated")).to_be_focused()
    page.focus("#search")
    expect(toggle(page)).to_have_attribute("aria-expanded", "false")


def test_events_have_names_where_there_is_room(open_network: OpenNetwork) -> None:
    window = open_network(attacks(), lens="actors")
    page = window.page
    toggle(page).click()
    names = page.locator(".names-of-events button")
    expect(names).to_have_count(3)  # there is no room for both plots
    boxes = [box for one in names.all() if (box := one.bounding_box())]
    assert all(one["x"] + one["width"] <= other["x"] for one, other in pairwise(boxes))
    size = names.first.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= 11
    expect(page.locator(".marks span")).to_have_count(4)
    page.locator(".strip").hover(position={"x": bar_middle(page, 6), "y": 12})
    expect(page.locator(".strip")).to_have_attribute(
        "title", "July 2022: 0 claims\nSiege of a town, 31 July 2022"
    )
    page.get_by_role("button", name="Siege of a town, 31 July 2022").click()
    window.shows("siege")
    expect(page.locator("#counts")).to_contain_text("6 of 6 entities")  # in a lens that shows it
    page.locator(".event-list summary").press("Enter")
    rows = page.locator(".event-list li")
    expect(rows.locator(".name")).to_have_text(
        [
            "Raid on a prison in the east",
            "Siege of a town",
            "Another plot against a minister",
            "Plot against a minister",
        ]
    )
    rows.last.get_by_role("button").press("Enter")
    window.shows("plot")
    expect(rows.last).to_be_hidden()
    summary = page.locator(".event-list summary")
    expect(summary).to_be_focused()
    summary.press("Enter")
    expect(rows.last).to_be_visible()
    page.keyboard.press("Escape")
    expect(rows.last).to_be_hidden()
    window.shows("plot")  # Escape has not cleared what is selected


@pytest.mark.parametrize(
    ("context", "least"), [({"viewport": {"width": 1280, "height": 800}}, 24), (PHONE, 44)]
)
def test_targets_are_large(open_network: OpenNetwork, context: dict[str, object], least: float) -> None:
    page = open_network(attacks(), **context).page
    controls = page.locator("#timeline :is(button, summary, [role=slider])")
    closed = controls.evaluate_all(SIZES)
    toggle(page).click()
    brush(page, 0.2, 0.6)
    page.locator(".event-list summary").click()
    sizes: Sequence[tuple[str, float]] = controls.evaluate_all(SIZES)
    assert len(sizes) > len(closed)
    assert [name for name, size in [*closed, *sizes] if size < least] == []
    width = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert width <= 0


@pytest.mark.parametrize("claims", [["2022-07"], ["2022", "2022"], ["2022", "2023", *[""] * 60]])
def test_few_or_equal_dates_have_only_a_line(open_network: OpenNetwork, claims: list[str]) -> None:
    ids = [f"group-{k}" for k in range(len(claims))]
    page = open_network(
        network(
            [entity(id_, id_.title(), "Group") for id_ in (*ids, "taliban")],
            [
                claim(id_, "SUPPORTS", "taliban", since=date, until=date)
                for id_, date in zip(ids, claims, strict=True)
            ],
        ),
        viewport={"width": 1280, "height": 800},
    ).page
    expect(page.locator("#dates-shown")).to_contain_text("dated")
    expect(toggle(page)).to_have_count(0)
    assert height(page) <= 34
