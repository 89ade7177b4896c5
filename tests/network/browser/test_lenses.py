"""Lenses: what is drawn at first and after a choice, by radio buttons, links and the search."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.network.browser.conftest import OpenPage
from tests.network.networks import claim, entity, network, small
from tests.running import run
from ties.network import Network

type OpenNetwork = Callable[..., OpenPage]

DRAWN = """() => {
    const { entities, types, claims, relations } = JSON.parse(document.getElementById('graph').textContent);
    const drawn = document.getElementById('picture').api.drawn();
    const typeOf = (id) => types[entities.type[entities.id.indexOf(id)]].name;
    return {
        types: [...new Set(drawn.entities.map(typeOf))].sort(),
        all: types.map(({ name }) => name).sort(),
        relations: drawn.claims.map((id) => relations[claims.relation[claims.id.indexOf(id)]].type),
    };
}"""
ACTORS = ["Country", "Group", "Organization", "Person"]


@pytest.fixture(scope="module")
def all_page(tmp_path_factory: pytest.TempPathFactory, all_shipped: Path) -> Path:
    """The page of everything that ships."""
    folder = tmp_path_factory.mktemp("all")
    file = folder / "all.html"
    done = run("view", "-o", str(file), home=folder, settings={"TIES_DATABASE": str(all_shipped)})
    assert done.code == 0, done.stderr
    return file


def eventful() -> Network:
    """Return the small network with an event and its place, and a claim of containment in the report."""
    small_ = small()
    return network(
        [*small_.entities, entity("attack", "The attack", "Event")],
        [
            *small_.claims,
            claim("osama-mehmood", "CARRIED_OUT", "attack"),
            claim("attack", "TOOK_PLACE_IN", "kunar"),
            claim("kandahar", "PART_OF", "afghanistan"),
            claim("aqis", "OPERATES_IN", "afghanistan"),
        ],
        small_.attributes,
        small_.documents,
    )


def test_first_sight_of_all_shipped_reports_names_the_main_groups_and_has_no_places_or_events(
    open_page: Callable[..., OpenPage], all_page: Path
) -> None:
    window = open_page(all_page)
    page = window.page
    expect(page.get_by_role("radio", name="Actors")).to_be_checked()
    named = page.evaluate("() => document.getElementById('picture').api.labelledEntities()")
    assert {"taliban", "ttp", "al-qaeda", "isil-k", "aqis"} <= set(named)
    drawn = page.evaluate(DRAWN)
    assert drawn["types"] == ACTORS
    assert "PART_OF" not in drawn["relations"]
    expect(page.locator("#counts")).to_contain_text("claims shown; lens: Actors; hidden:")


def test_lenses_of_all_shipped_reports_draw_their_types(
    open_page: Callable[..., OpenPage], all_page: Path
) -> None:
    page = open_page(all_page, "#all=yes").page
    for lens, hidden in [
        ("Places", ["Agreement", "Event", "Thing"]),
        ("Events", ["Place"]),
        ("Everything", []),
    ]:
        page.get_by_role("radio", name=lens).check()
        drawn = page.evaluate(DRAWN)
        assert drawn["types"] == [type_ for type_ in drawn["all"] if type_ not in hidden]
        assert ("PART_OF" in drawn["relations"]) == (lens == "Everything")


def test_radio_buttons_choose_a_lens_with_the_keyboard(open_network: OpenNetwork) -> None:
    window = open_network(eventful(), lens="actors")
    page = window.page
    counts, text = page.locator("#counts"), page.locator("#lens-text")
    lenses = page.get_by_role("radiogroup", name="Show")
    expect(lenses.get_by_role("radio")).to_have_count(4)
    expect(counts).to_have_text(
        "6 of 11 entities, 11 of 20 claims shown; lens: Actors; hidden: Codes of places"
    )
    expect(text).to_have_text("Groups, people and countries")
    lenses.get_by_role("radio", name="Actors").focus()
    for name, counted, shown in [
        ("Places", "8 of 11 entities, 14 of 20 claims", "Groups, people, countries and places"),
        ("Events", "8 of 11 entities, 13 of 20 claims", "Groups, people, countries, events and agreements"),
        ("Everything", "10 of 11 entities, 18 of 20 claims", "All types, and what is part of what"),
    ]:
        page.keyboard.press("ArrowDown")
        expect(lenses.get_by_role("radio", name=name)).to_be_checked()
        expect(counts).to_contain_text(counted)
        expect(text).to_have_text(shown)
    expect(counts).to_have_text("10 of 11 entities, 18 of 20 claims shown; hidden: Codes of places")


def test_lens_and_legend_show_the_same(open_network: OpenNetwork) -> None:
    window = open_network(eventful(), lens="actors")
    page = window.page
    places = window.entry("places")
    inside = window.entry("part of")
    location = window.entry("location")
    people = window.entry("people")
    expect(places).not_to_be_checked()
    expect(inside).not_to_be_checked()
    expect(location).to_be_checked()
    people.uncheck()
    expect(page.locator("input[name=lens]:checked")).to_have_count(0)
    expect(page.locator("#lens-text")).to_have_text("Your own choice of types")
    expect(page.locator("#counts")).not_to_contain_text("lens")
    people.check()
    expect(page.get_by_role("radio", name="Actors")).to_be_checked()
    inside.check()
    expect(page.locator("input[name=lens]:checked")).to_have_count(0)
    page.get_by_role("radio", name="Places").check()
    expect(places).to_be_checked()
    expect(inside).not_to_be_checked()
    page.click("text=Remove all filters")
    expect(page.get_by_role("radio", name="Everything")).to_be_checked()
    expect(inside).to_be_checked()
    page.click("text=Reset filters")
    expect(page.get_by_role("radio", name="Actors")).to_be_checked()


def test_lens_survives_a_link(open_network: OpenNetwork) -> None:
    window = open_network(eventful(), lens="actors")
    page = window.page
    page.get_by_role("radio", name="Events").check()
    window.wait_for_link("#lens=events")
    page.reload()
    expect(page.get_by_role("radio", name="Events")).to_be_checked()
    expect(page.locator("#counts")).to_contain_text("lens: Events")
    window.entry("hostility").uncheck()
    window.wait_for_link("lens=events&no-kind=hostility")
    counts = page.locator("#counts").inner_text()
    page.reload()
    expect(page.get_by_role("radio", name="Events")).to_be_checked()
    expect(page.locator("#counts")).to_have_text(counts)
    window.entry("hostility").check()
    page.get_by_role("radio", name="Actors").check()
    page.wait_for_url(lambda url: "#" not in url)


@pytest.mark.parametrize(
    ("id_", "name", "lens"),
    [
        ("kandahar", "Kandahar", "Places"),
        ("attack", "The attack", "Events"),
        ("pledge", "A pledge on soil", "Events"),
        ("zabul", "Zabul", "Places"),
    ],
)
def test_search_for_a_hidden_entity_widens_the_lens(
    open_network: OpenNetwork, id_: str, name: str, lens: str
) -> None:
    window = open_network(eventful(), lens="actors")
    page = window.page
    page.fill("#search", name)
    page.keyboard.press("Enter")
    window.shows(id_)
    expect(page.get_by_role("radio", name=lens)).to_be_checked()
    note = f"Now shows {lens}, to include {name}"
    expect(page.locator("#lens-text")).to_have_text(note)
    expect(page.locator("#announcement")).to_contain_text(f"{note}. {name} · ")
    expect(page.locator("#counts")).to_contain_text(f"lens: {lens}")
    assert id_ in page.evaluate("() => document.getElementById('picture').api.drawn().entities")
    box = page.locator("#picture").bounding_box()
    assert box
    x, y = window.entity_position(id_)
    assert box["x"] < x < box["x"] + box["width"]
    assert box["y"] < y < box["y"] + box["height"]
    window.wait_for_link(f"entity={id_}&lens={lens.lower()}")
    page.reload()
    window.shows(id_)
    expect(page.get_by_role("radio", name=lens)).to_be_checked()


def test_search_for_a_shown_entity_keeps_the_lens(open_network: OpenNetwork) -> None:
    window = open_network(eventful(), lens="actors")
    page = window.page
    page.fill("#search", "TTP")
    page.keyboard.press("Enter")
    window.shows("ttp")
    expect(page.get_by_role("radio", name="Actors")).to_be_checked()
    expect(page.locator("#announcement")).to_have_text("TTP · Group · 7 of 8 claims")
    panel = page.locator("#panel")
    panel.locator("summary", has_text="that the filter hides").click()
    panel.locator("summary", has_text="Kunar").click()
    panel.get_by_role("button", name="Go to Kunar").click()
    window.shows("kunar")
    expect(page.get_by_role("radio", name="Places")).to_be_checked()


def test_matrix_offers_to_show_hidden_places(open_network: OpenNetwork) -> None:
    page = open_network(eventful(), lens="actors").page
    page.click("#tab-matrix")
    heads = page.locator(".matrix th.place")
    expect(heads).to_have_text(["Afghanistan"])
    page.get_by_role("button", name="Show places").click()
    expect(page.get_by_role("radio", name="Places")).to_be_checked()
    expect(heads).to_have_count(3)
    expect(page.get_by_role("button", name="Show places")).to_have_count(0)


def test_network_of_actors_only_has_no_lenses(open_network: OpenNetwork) -> None:
    ends = [entity("a", "A", "Group"), entity("b", "B", "Person")]
    page = open_network(network(ends, [claim("a", "SUPPORTS", "b")]), lens="actors").page
    expect(page.locator("#lenses")).to_be_hidden()
    expect(page.locator("#counts")).to_have_text("2 of 2 entities, 1 of 1 claim shown")


def test_another_lens_is_fitted_unless_the_picture_was_moved(open_network: OpenNetwork) -> None:
    far = [entity(f"place-{number:02}", f"Place {number}", "Place") for number in range(20)]
    around = [claim("aqis", "OPERATES_IN", one.id) for one in far]
    with_places = network([*small().entities, *far], [*small().claims, *around], (), small().documents)
    window = open_network(with_places, lens="actors")
    page = window.page
    view = "() => document.getElementById('picture').api.view()"
    first = page.evaluate(view)
    page.get_by_role("radio", name="Everything").check()
    assert page.evaluate(view) != first
    page.get_by_role("radio", name="Actors").check()
    assert page.evaluate(view) == pytest.approx(first)
    page.click("#zoom-in")
    moved = page.evaluate(view)
    page.get_by_role("radio", name="Everything").check()
    assert page.evaluate(view) == moved


@pytest.mark.parametrize("width", [1400, 390])
def test_lenses_are_above_the_picture_and_large_enough_to_tap(open_network: OpenNetwork, width: int) -> None:
    page = open_network(eventful(), lens="actors", viewport={"width": width, "height": 844}).page
    lenses, picture = page.locator("#lenses").bounding_box(), page.locator("#picture").bounding_box()
    assert lenses
    assert picture
    if width == 390:
        assert lenses["y"] + lenses["height"] <= picture["y"]
        heights = "(labels) => labels.map((label) => label.getBoundingClientRect().height)"
        assert min(page.locator("#lenses label").evaluate_all(heights)) >= 44
    else:
        legend = page.locator("#legend").bounding_box()
        assert legend
        assert legend["x"] == lenses["x"]
        assert legend["y"] == pytest.approx(lenses["y"] + lenses["height"], abs=1)
