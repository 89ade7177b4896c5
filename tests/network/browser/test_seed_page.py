"""The page of the first report, as `ties view` writes it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.network.browser.conftest import OpenPage
from tests.running import inside, run


@pytest.fixture(scope="module")
def seed_page(tmp_path_factory: pytest.TempPathFactory, shipped_folder: Path) -> Path:
    """The page that `ties view -o FILE` writes."""
    folder = tmp_path_factory.mktemp("seed")
    file = folder / "graph.html"
    done = run("view", "-o", str(file), home=folder, settings={"TIES_DATABASE": str(shipped_folder)})
    assert done.code == 0, done.stderr
    return file


def block(window: OpenPage, id_: str) -> dict[str, Any]:
    """Return a block of data in the page."""
    data: dict[str, Any] = json.loads(window.page.locator(f"script#{id_}").text_content() or "")
    return data


def test_clicking_a_line_shows_the_quote_of_the_report(
    open_page: Callable[..., OpenPage], seed_page: Path
) -> None:
    window = open_page(seed_page)
    graph = block(window, "graph")
    ids, claims = graph["entities"]["id"], graph["claims"]
    supports = [relation["type"] for relation in graph["relations"]].index("SUPPORTS")
    (claim,) = (
        id_
        for id_, subject, relation, object_ in zip(
            claims["id"], claims["subject"], claims["relation"], claims["object"], strict=True
        )
        if (ids[subject], relation, ids[object_]) == ("aqis", supports, "ttp")
    )
    window.page.mouse.click(*window.claim_position(claim))
    window.shows("aqis~ttp cooperation")
    expect(window.page.locator("#panel blockquote").first).to_contain_text("actively supporting TTP")
    expect(window.page.locator("#panel")).to_contain_text("paragraph 32")
    expect(window.page.locator("#panel")).to_contain_text("UN Monitoring Team")


def test_page_of_everything_that_ships_counts_the_reference_works_that_it_hides(
    open_page: Callable[..., OpenPage], tmp_path: Path, all_shipped: Path
) -> None:
    file = tmp_path / "all.html"
    done = run("view", "-o", str(file), home=tmp_path, settings={"TIES_DATABASE": str(all_shipped)})
    assert done.code == 0, done.stderr
    counts = open_page(file).page.locator("#counts")
    expect(counts).to_contain_text(re.compile(r"claims shown; lens: Actors; hidden: \d+ documents$"))


def test_table_has_every_claim_of_the_graph(open_page: Callable[..., OpenPage], seed_page: Path) -> None:
    window = open_page(seed_page)
    window.page.click("text=Remove all filters")
    window.page.click("#tab-table")
    rows = window.page.locator("tbody tr")
    expect(rows).to_have_count(len(block(window, "graph")["claims"]["id"]))


def test_main_groups_are_labelled_at_first_on_desktop_and_phone(
    open_page: Callable[..., OpenPage], seed_page: Path
) -> None:
    for size in ((1400, 900), (390, 844)):
        window = open_page(seed_page, viewport={"width": size[0], "height": size[1]})
        named = window.page.evaluate("() => document.getElementById('picture').api.labelledEntities()")
        assert {"taliban", "ttp", "al-qaeda", "isil-k", "aqis"} <= set(named)


def test_places_known_only_from_reference_works_are_hidden_at_first(
    open_page: Callable[..., OpenPage], seed_page: Path
) -> None:
    window = open_page(seed_page)
    counts = window.page.locator("#counts")
    expect(counts).to_contain_text("hidden: ISO 3166-2:AF")
    window.page.click("text=Remove all filters")
    total = len(block(window, "graph")["entities"]["id"])
    expect(counts).to_contain_text(f"{total} of {total} entities")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        *(("osama-mehmood", "isil-k"), ("nctc", "aqis"), ("mullah-yaqub", "al-qaeda"), ("taliban", "ttp")),
        *(("isil-k", "al-qaeda"), ("sirajuddin-haqqani", "ttp"), ("pakistan", "taliban")),
    ],
)
def test_path_is_the_same_as_in_ties_path(
    open_page: Callable[..., OpenPage], seed_page: Path, shipped_folder: Path, start: str, end: str
) -> None:
    settings = {"TIES_DATABASE": str(shipped_folder)}
    done = inside("path", start, end, "--format", "json", home=seed_page.parent, settings=settings)
    assert done.code in (0, 1), done.stderr
    steps = [row for row in json.loads(done.stdout)["rows"] if row["path"] == 1]
    page = open_page(seed_page, link=f"#from={start}&to={end}&lens=everything").page
    expect(page.locator("#panel h2")).to_have_text(re.compile("^From "))
    hops = page.locator("#panel ul.plain")
    expect(hops).to_have_count(len(steps))
    first = [hop.locator("[data-claim]").first.get_attribute("data-claim") for hop in hops.all()]
    assert first == [step["claim"]["id"] for step in steps]
