"""Filters, matrix, paths, links and saving."""

import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect

from tests.network.browser.conftest import OpenPage
from tests.network.networks import claim, entity, hostile, network, small
from ties.network import Network

type OpenNetwork = Callable[..., OpenPage]


def test_certainty_filters(open_network: OpenNetwork) -> None:
    window = open_network(small())
    window.entry("stated").uncheck()
    expect(window.page.locator("#counts")).to_contain_text("0 of 16 claims")


def of_2022() -> Network:
    """Return a network in which dates place one claim in 2022, and the rest is undated."""
    network_ = small()
    dated = {one.id for one in network_.claims if one.since == "2022"}
    others = {one.id for one in network_.claims} | {one.id for one in network_.attributes}
    return replace(network_, undated=frozenset(others - dated))


def test_undated_claims_of_a_period_are_shown_on_request(open_network: OpenNetwork) -> None:
    window = open_network(of_2022(), as_of="2022", at_rest=["aqis"])
    page = window.page
    counts, notice = page.locator("#counts"), page.locator("#undated")
    expect(counts).to_have_text("3 of 10 entities, 1 of 16 claims shown; hidden: Codes of places")
    expect(notice).to_contain_text(
        "12 claims undated, reported June 2023; "
        "1 claim whose dates leave it open, reported June 2023: not shown"
    )
    hidden = window.pixels()
    page.get_by_role("button", name="Show undated").press("Enter")
    expect(notice).to_contain_text("reported June 2023: shown dashed")
    expect(notice.get_by_role("button", name="Hide undated")).to_be_focused()
    expect(counts).to_have_text("8 of 10 entities, 14 of 16 claims shown; hidden: Codes of places")
    expect(window.entry("undated")).to_be_checked()
    assert window.pixels() != hidden
    window.wait_for_link("undated=yes")
    page.reload()
    expect(notice).to_contain_text("shown dashed")
    page.click("#tab-table")
    expect(page.locator("tr.undated")).to_have_count(13)
    expect(page.locator("tbody tr:not(.undated)")).to_have_count(1)
    expect(page.locator("tr.undated", has_text="AQIS").first).to_contain_text("undated, reported June 2023")
    window.entry("undated").uncheck()
    expect(page.locator("tr.undated")).to_have_count(0)
    page.wait_for_url(lambda url: "undated=" not in url)


def test_cards_set_undated_claims_and_attributes_apart(open_network: OpenNetwork) -> None:
    network_ = of_2022()
    window = open_network(network_, as_of="2022")
    panel = window.page.locator("#panel")
    window.follow("entity=taliban")
    window.shows("taliban")
    expect(panel.locator("h3")).to_have_text(["1 claim", "7 claims undated, reported June 2023"])
    window.follow("entity=ttp")
    window.shows("ttp")
    expect(panel.locator("h3")).to_have_text(
        [
            "2 attributes undated, reported June 2023",
            "No claims dated in 2022",
            "7 claims undated, reported June 2023",
            "1 claim whose dates leave it open, reported June 2023",
        ]
    )
    for one in network_.claims:
        window.follow(f"claim={one.id}")
        window.shows(one.id)
        expect(panel.locator(".mode.undated")).to_have_count(int(one.id in network_.undated))
    window.follow("entity=nobody")
    (past,) = [one for one in network_.claims if one.until]
    window.follow(f"claim={past.id}")
    expect(panel.locator(".mode.undated")).to_have_text(
        "Its dates leave this open, reported June 2023. No date places this in 2022."
    )


def test_matrix_groups_places_by_province_sorts_and_opens_claims(open_network: OpenNetwork) -> None:
    entities = [
        entity("a", "Alpha", "Group"),
        entity("b", "Beta", "Group"),
        *(entity(id_, id_.title(), "Place") for id_ in ("kunar", "asadabad", "zabul")),
        entity("afghanistan", "Afghanistan", "Country"),
    ]
    claims = [
        claim("asadabad", "PART_OF", "kunar"),
        claim("kunar", "PART_OF", "afghanistan"),
        claim("a", "BASED_IN", "asadabad", quotes=["in the town"]),
        claim("a", "OPERATES_IN", "kunar", quotes=["in the province"]),
        claim("a", "CONTROLS", "kunar", mode="denied"),
        claim("b", "BASED_IN", "zabul"),
        claim("b", "OPERATES_IN", "afghanistan"),
        claim("b", "OPERATES_IN", "zabul"),
        claim("b", "CONTROLS", "zabul"),
    ]
    window = open_network(network(entities, claims))
    page = window.page
    page.click("#tab-matrix")
    cells = "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim()))"
    rows = page.locator(".matrix tr")
    assert rows.evaluate_all(cells)[1:] == [["Beta", "4", "", "3", "1"], ["Alpha", "3", "2 +1", "", ""]]
    expect(rows.first.locator("th")).to_have_text(["Who", "Claims ▼", "Kunar", "Zabul", "Afghanistan"])
    page.get_by_role("button", name="Kunar", exact=True).click()
    assert [row[0] for row in rows.evaluate_all(cells)[1:]] == ["Alpha", "Beta"]
    expect(page.locator("th.place[aria-sort=descending]")).to_have_text("Kunar ▼")
    page.locator("th button").nth(0).focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Who ▲")
    label = "Alpha in Kunar: 2 claims and 1 denied, intended or attempted"
    page.get_by_role("button", name=label).focus()
    page.keyboard.press("Enter")
    window.shows("who=a&where=kunar")
    claim_ids = page.locator("#panel [data-claim]").evaluate_all(
        "(all) => all.map((one) => one.dataset.claim)"
    )
    assert set(claim_ids) == {one.id for one in claims if one.subject == "a"}
    page.locator("#panel summary", has_text="is based in").click()
    expect(page.locator("#panel blockquote")).to_have_text("in the town")
    window.wait_for_link("who=a&where=kunar&tab=matrix")


def test_path_between_two_selected_entities_is_shown_step_by_step(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    page.mouse.click(*window.entity_position("osama-mehmood"))
    window.shows("osama-mehmood")
    page.get_by_role("button", name="Path from here").click()
    page.fill("#search", "ISIL")
    page.keyboard.press("Enter")
    window.shows("from=osama-mehmood&to=isil-k")
    panel = page.locator("#panel")
    expect(panel).to_be_focused()
    expect(panel.locator("h3")).to_have_text(
        ["1. Osama Mehmood – AQIS", "2. AQIS – TTP", "3. TTP – Taliban", "4. Taliban – ISIL-K"]
    )
    hop = panel.locator("ul.plain").nth(2)
    expect(hop.locator("summary")).to_have_count(4)  # without what is attempted or intended
    hop.locator("summary").first.click()
    expect(hop.locator("blockquote").first).to_be_visible()
    window.wait_for_link("from=osama-mehmood&to=isil-k")
    page.reload()
    window.shows("from=osama-mehmood&to=isil-k")
    window.follow("from=ttp&to=kunar")
    window.shows("from=ttp&to=kunar")
    expect(panel.locator("h3")).to_have_count(1)
    window.follow("from=pledge&to=ttp")
    window.shows("from=pledge&to=ttp")
    expect(panel).to_contain_text("No path of up to 6 steps connects them in the claims shown.")


def test_strongest_shortest_path_is_shown(open_network: OpenNetwork) -> None:
    ids = ["a", "b", "c", "d", "e", "z"]
    claims = [
        *(claim("a", "SUPPORTS", id_) for id_ in "bcd"),
        claim("b", "SUPPORTS", "z", certainties=["doubtful"]),
        claim("z", "SUPPORTS", "d", certainties=["probable"]),
        claim("z", "SUPPORTS", "c", certainties=["probable"]),
        claim("a", "SUPPORTS", "e", mode="past"),
        claim("e", "SUPPORTS", "z"),
    ]
    path = [[claims[0].id], [claims[3].id]]
    window = open_network(network([entity(id_, id_.upper(), "Group") for id_ in ids], claims), path=path)
    steps = window.page.locator("#panel h3")
    window.shows("path=first")
    expect(steps).to_have_text(["1. A – B", "2. B – Z"])  # the path of the page
    window.follow("from=a&to=z")
    expect(steps).to_have_text(["1. A – C", "2. C – Z"])


def test_link_restores_selection_filter_and_view(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    window.entry("places").uncheck()
    page.fill("#search", "AQIS")
    page.keyboard.press("Enter")
    window.shows("aqis")
    page.click("#zoom-in")
    page.click("#theme")
    page.click("#copy-link")
    expect(page.locator("#announcement")).to_have_text("Link copied.")
    link = str(page.evaluate("() => navigator.clipboard.readText()"))
    point, counts = window.entity_position("aqis"), page.locator("#counts").inner_text()
    again = open_network(small(), link=link[link.index("#") :])
    again.shows("aqis")
    assert again.entity_position("aqis") == pytest.approx(point, abs=1)
    expect(again.page.locator("#counts")).to_have_text(counts)
    expect(again.page.locator("html")).to_have_attribute("data-theme", "dark")
    again.follow("claim=nobody&entity=nobody&tab=nothing&at=1,NaN,x&years=x&dates=x..2020&theme=x&no-type=x")
    again.shows("")
    expect(again.page.locator("html")).to_have_attribute("data-theme", "light")


def test_picture_is_saved_with_heading_legend_and_documents(
    open_network: OpenNetwork, tmp_path: Path
) -> None:
    window = open_network(small())
    page = window.page
    page.fill("#search", "AQIS")
    page.keyboard.press("Enter")
    window.shows("aqis")
    box = page.locator("#picture").bounding_box()
    assert box
    with page.expect_download() as saved:
        page.click("#save-png")
    assert saved.value.suggested_filename == "hand-made.png"
    saved.value.save_as(tmp_path / "picture.png")
    png = (tmp_path / "picture.png").read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    assert width == 2 * round(box["width"])
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the picture as SVG").press("Enter")
    saved.value.save_as(tmp_path / "picture.svg")
    svg = ET.fromstring((tmp_path / "picture.svg").read_text(encoding="utf-8"))
    assert (width, height) == (2 * int(svg.get("width", "")), 2 * int(svg.get("height", "")))
    texts = {
        "".join(text.itertext()).strip("\u2068\u2069"): float(text.get("y", ""))
        for text in svg.findall(".//{*}text")
    }
    above = [
        "Hand-made",
        "Who is connected to whom?",
        "Left out: 3 claims from notes",
        "Selected: AQIS · Group · 3 claims",
    ]
    below = [
        *("groups", "people", "places", "cooperation", "hostility", "intended"),
        "Document: A hand-made report — Example Press, 2023-06",
    ]
    assert {*above, *below, "AQIS", "TTP", "Taliban", "ISIL-K"} <= texts.keys()
    named = [texts[name] for name in ("AQIS", "TTP", "Taliban", "ISIL-K")]
    assert max(texts[text] for text in above) < min(named)
    assert max(named) < min(texts[text] for text in below)
    assert not texts.keys() & {"affirmed", "Document: A report known through it"}
    assert len(svg.findall(".//{*}path")) > 10


def test_picture_fills_the_screen(open_network: OpenNetwork) -> None:
    page = open_network(small()).page
    page.click("#full-screen")
    expect(page.locator("#main:fullscreen")).to_be_visible()
    page.click("#full-screen")
    expect(page.locator(":fullscreen")).to_have_count(0)


def test_hostile_names_are_text_in_a_saved_svg(open_network: OpenNetwork, tmp_path: Path) -> None:
    page = open_network(hostile()).page
    with page.expect_download() as saved:
        page.click("#save-svg")
    saved.value.save_as(tmp_path / "picture.svg")
    svg = ET.fromstring((tmp_path / "picture.svg").read_text(encoding="utf-8"))
    assert {element.tag.split("}")[1] for element in svg.iter()} == {"svg", "path", "text"}
    assert not [name for element in svg.iter() for name in element.attrib if name.startswith(("on", "href"))]


def test_saved_svg_is_well_formed(open_network: OpenNetwork, tmp_path: Path) -> None:
    names = ["A\ufffeB\uffffC", "D\ufdd0\U0001ffffE", "F\ud800G", "H\x0bI"]
    entities = [entity(str(number), name, "Group") for number, name in enumerate(names)]
    claims = [claim(str(number), "SUPPORTS", str(number + 1)) for number in range(len(names) - 1)]
    page = open_network(network(entities, claims)).page
    with page.expect_download() as saved:
        page.click("#save-svg")
    saved.value.save_as(tmp_path / "picture.svg")
    svg = ET.fromstring((tmp_path / "picture.svg").read_text(encoding="utf-8"))
    texts = {"".join(text.itertext()).strip("\u2068\u2069") for text in svg.findall(".//{*}text")}
    escaped = {"A\ufffdB\ufffdC", "D\ufdd0\U0001ffffE", r"F\ud800G", r"H\u000bI"}
    assert escaped <= texts
