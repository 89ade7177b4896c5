"""The profile of a place: what lies in it, and in what it lies."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.network.browser.conftest import OpenPage
from tests.running import run


@pytest.fixture(scope="module")
def kabul_page(tmp_path_factory: pytest.TempPathFactory, all_shipped: Path) -> Path:
    """The page of Kabul, of everything that ships."""
    folder = tmp_path_factory.mktemp("kabul")
    file = folder / "kabul.html"
    done = run("view", "Kabul", "-o", str(file), home=folder, settings={"TIES_DATABASE": str(all_shipped)})
    assert done.code == 0, done.stderr
    assert "with what lies in it: Kabul guesthouse, " in done.stderr
    return file


def test_profile_of_a_place_has_what_lies_in_it(open_page: Callable[..., OpenPage], kabul_page: Path) -> None:
    window = open_page(kabul_page, "#entity=kabul")
    window.shows("kabul")
    page = window.page
    expect(page.locator("#filters")).to_contain_text("with what lies in it: Kabul guesthouse, ")
    panel = page.locator("#panel")
    expect(panel.locator(".around")).to_have_text("in Centre of Afghanistan, Afghanistan")
    expect(panel.locator("h3", has_text="claims")).to_have_text("19 claims, 7 of them about places in it")
    inside = panel.locator("details.inside")
    expect(inside.locator("> summary h3")).to_have_text(
        ["In Kabul guesthouse", "In News agency in Kabul", "In Shi’ite cultural center in Kabul"]
    )
    expect(inside.first).to_contain_text("Sirajuddin Haqqani")
    inside.first.get_by_role("button", name="Kabul guesthouse").click()
    window.shows("kabul-guesthouse")
    expect(panel.locator(".around")).to_have_text("in Kabul, Centre of Afghanistan, Afghanistan")
    panel.locator(".around").get_by_role("button", name="Kabul").click()
    window.shows("kabul")


def test_profile_says_in_what_country_a_place_is(
    open_page: Callable[..., OpenPage], kabul_page: Path
) -> None:
    window = open_page(kabul_page, "#entity=osama-mehmood")
    window.shows("osama-mehmood")
    expect(window.page.locator("#panel summary", has_text="Kabul")).to_contain_text("Kabul (Afghanistan)")


def test_many_places_are_closed_until_somebody_opens_them(
    open_page: Callable[..., OpenPage], tmp_path: Path, all_shipped: Path
) -> None:
    file = tmp_path / "land.html"
    settings = {"TIES_DATABASE": str(all_shipped)}
    assert run("view", "Afghanistan", "-o", str(file), home=tmp_path, settings=settings).code == 0
    window = open_page(file, "#entity=afghanistan")
    window.shows("afghanistan")
    window.page.locator("#panel summary", has_text="that the filter hides").click()
    inside = window.page.locator("#panel details.inside")
    kunar = inside.filter(has_text="In Kunar")
    expect(kunar.locator("section.group")).to_have_count(0)
    kunar.locator("> summary").click()
    expect(kunar.locator("section.group").first).to_be_visible()
    drawn = window.page.evaluate("() => document.getElementById('picture').api.drawn().claims")
    data = window.page.evaluate("() => JSON.parse(document.getElementById('graph').textContent)")
    contained = [i for i, relation in enumerate(data["relations"]) if relation["inside"]]
    lines = {data["claims"]["relation"][data["claims"]["id"].index(id_)] for id_ in drawn}
    assert contained
    assert lines.isdisjoint(contained)
