"""More lines than can be distinguished: only a sample is drawn, and the page says so."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from playwright.sync_api import expect

from tests.network.browser.conftest import OpenPage
from tests.network.networks import claim, entity, network

type OpenNetwork = Callable[..., OpenPage]

RELATIONS = "SUPPORTS", "FIGHTS"  # of two kinds
IDS = [f"g{number:03}" for number in range(290)]


def test_page_notes_a_sample_of_lines_until_zoomed_in(open_network: OpenNetwork, tmp_path: Path) -> None:
    claims = [claim(one, relation, other) for one, other in combinations(IDS, 2) for relation in RELATIONS]
    window = open_network(network([entity(id_, id_.upper(), "Group") for id_ in IDS], claims))
    page = window.page
    expect(page.locator("#counts")).to_contain_text("83,810 of 83,810 claims shown")
    note = page.get_by_text("Showing 1 line in 2. Zoom in to see all.")
    expect(note).to_be_visible()
    with page.expect_download() as saved:
        page.click("#save-svg")
    saved.value.save_as(tmp_path / "picture.svg")
    svg = ET.fromstring((tmp_path / "picture.svg").read_text(encoding="utf-8"))
    assert "Showing 1 line in 2." in "".join(svg.itertext())
    page.click("#tab-table")
    expect(page.locator("#view-table")).to_contain_text("83,810")
    page.click("#tab-picture")
    corner = window.entity_position("g000")
    page.evaluate(
        "() => {"
        "  const { api } = document.getElementById('picture');"
        "  api.setView({ ...api.view(), scale: 20 });"
        "}"
    )
    assert corner != window.entity_position("g000")
    expect(note).to_be_hidden()
