"""What is seen at first: every name belongs to one symbol, and every line can be clicked."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.network.browser.conftest import OpenPage
from tests.running import run

type OpenFile = Callable[..., OpenPage]

SIZES = [(390, 844), (1280, 800), (1440, 900), (3840, 2160)]

SIGHT = """() => {
    const { api } = document.getElementById('picture');
    const [labels, symbols, { bundles }] = [api.labels(), api.symbols(), api.drawn()];
    const gap = ({ corner, opposite }, { x, y, radius }) => {
        const across = Math.max(corner.x - x, x - opposite.x, 0);
        const down = Math.max(corner.y - y, y - opposite.y, 0);
        return Math.max(0, Math.hypot(across, down) - radius);
    };
    const isAmbiguous = (label) => {
        const own = gap(label, symbols.find(({ id }) => id === label.entity));
        return symbols.some((symbol) => symbol.id !== label.entity && gap(label, symbol) <= own);
    };
    const named = new Set(labels.map(({ entity }) => entity));
    return {
        drawn: symbols.length,
        lines: bundles.length,
        ambiguous: labels.filter((label) => label.entity && isAmbiguous(label)).map(({ text }) => text),
        missed: bundles.filter(({ name, x, y }) => api.at(x, y) !== name).map(({ name }) => name),
        hidden: symbols.filter(({ id, x, y }) => api.at(x, y) !== id).map(({ id }) => id),
        unnamed: symbols.sort((a, b) => a.rank - b.rank).map(({ id }) => id).filter((id) => !named.has(id)),
        important: symbols.slice(0, 30).map(({ id }) => id),
        letters: labels.map(({ font }) => font),
    };
}"""


def view(folder: Path, database: Path) -> Path:
    """Return the page that `ties view` writes."""
    file = folder / "graph.html"
    done = run("view", "-o", str(file), home=folder, settings={"TIES_DATABASE": str(database)})
    assert done.code == 0, done.stderr
    return file


@pytest.fixture(scope="module")
def first_report(tmp_path_factory: pytest.TempPathFactory, shipped_folder: Path) -> Path:
    """The page of the first report."""
    return view(tmp_path_factory.mktemp("first"), shipped_folder)


@pytest.fixture(scope="module")
def all_reports(tmp_path_factory: pytest.TempPathFactory, all_shipped: Path) -> Path:
    """The page of everything that ships."""
    return view(tmp_path_factory.mktemp("all"), all_shipped)


def sizes(seen: dict[str, Any]) -> list[float]:
    """Return the sizes of letters, in pixels."""
    return [float(found[1]) for font in seen["letters"] if (found := re.search(r"([\d.]+)px", font))]


def sight(open_page: OpenFile, file: Path, size: tuple[int, int], link: str = "") -> dict[str, Any]:
    """Return what is seen at first in a window, with what is true of every picture checked."""
    page = open_page(file, link, viewport={"width": size[0], "height": size[1]}).page
    seen: dict[str, Any] = page.evaluate(SIGHT)
    assert (seen["ambiguous"], seen["missed"], seen["hidden"]) == ([], [], [])
    letters = sizes(seen)
    assert min(letters) >= 11
    return seen


@pytest.mark.parametrize("size", SIZES)
def test_actors_of_the_first_report_are_named_and_every_line_can_be_clicked(
    open_page: OpenFile, first_report: Path, size: tuple[int, int]
) -> None:
    seen = sight(open_page, first_report, size)
    assert seen["drawn"] > 30
    assert seen["lines"] > 50
    assert len(seen["unnamed"]) <= (seen["drawn"] // 4 if size[0] < 1280 else 0), seen["unnamed"]


@pytest.mark.parametrize("size", SIZES)
def test_main_actors_of_all_reports_are_named_and_every_line_can_be_clicked(
    open_page: OpenFile, all_reports: Path, size: tuple[int, int]
) -> None:
    seen = sight(open_page, all_reports, size)
    assert seen["drawn"] == 30
    assert seen["lines"] > 150
    if size[0] >= 1280:
        assert seen["unnamed"] == []
    assert sight(open_page, all_reports, size, "#all=yes")["lines"] > 400


def test_letters_grow_in_a_wide_window(open_page: OpenFile, first_report: Path) -> None:
    def largest(size: tuple[int, int]) -> float:
        return max(sizes(sight(open_page, first_report, size)))

    assert largest((3840, 2160)) >= 18
    assert largest((1440, 900)) <= 14
