"""The cost of a page: writing it, and opening and moving it in Chromium; also of a page of plain pyvis.

Plain pyvis computes its layout in the page, so its first stable frame is when the physics stops. It is opened
once, and only at the sizes where that may take minutes.
"""

import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from playwright.sync_api import Browser

from bench.options import Options
from bench.page_in_chromium import PATIENCE, Measurement, NeverStable, launch_chromium, measure_page
from bench.tables import table
from bench.view_network import generate_network
from ties.exports.pyvis import to_pyvis
from ties.network import Network
from ties.network.page import page_data, render

__all__ = ["benchmark"]

_ROUNDS = 3  # at most, because each round takes seconds
_EVERYTHING = "#all=yes"  # in place of the overview, which draws little
_MAX_PLAIN = 300  # entities of a page without an overview


@dataclass(frozen=True, slots=True)
class _Size:
    """A size of network, the goal for `ties`, and whether pyvis is measured too."""

    entities: int
    claims: int
    goal: str
    pyvis: bool = False


_SIZES = (
    _Size(60, 150, "first frame 1 s", pyvis=True),
    _Size(500, 1_500, "first frame 1 s, 40 fps", pyvis=True),
    _Size(2_000, 6_000, "first frame 1 s, 45 fps"),
    _Size(10_000, 30_000, "export 10 CPU s, 4 MB, first frame 1.5 s, 40 fps"),
)
_LARGE = (_Size(100_000, 300_000, "first frame 3 s, 20 fps"),)


def benchmark(options: Options) -> str:
    """Return a table with a row for each page."""
    rows = []
    with launch_chromium() as browser:
        for size in _SIZES + (_LARGE if options.large else ()):
            print(f"pages of {size.entities:,} / {size.claims:,} ...", file=sys.stderr, flush=True)
            network = generate_network(size.entities, size.claims)
            rounds = 1 if size in _LARGE else min(options.rounds, _ROUNDS)
            file = options.work / "ties.html"
            export = _export(_page, network, file)
            measurements = [measure_page(browser, file, link=_EVERYTHING) for _ in range(rounds)]
            rows.append(_row(f"{size.entities:,} / {size.claims:,}", export, file, measurements, size.goal))
            if size.entities > _MAX_PLAIN:
                measurements = [measure_page(browser, file) for _ in range(rounds)]
                rows.append(_row("the same, overview", export, file, measurements, ""))
            if size.pyvis:
                file = options.work / "pyvis.html"
                export = _export(_pyvis_page, network, file)
                rows.append(_pyvis_row(browser, export, file))
    header = ("entities / claims", "export, CPU s", "MB", "first stable frame, s", "fps", "p95, ms")
    more = ("CPU, ms a frame", "heap, MB", "requests", "goal")
    return (
        f"## Views, {min(options.rounds, _ROUNDS)} rounds, pyvis and the largest once\n\n"
        f"Frames are counted while panning and zooming. {_versions()}\n\n{table((*header, *more), rows)}"
    )


def _page(network: Network) -> str:
    return render(page_data(network, title="Made up", question="Who is connected to whom?"))


def _pyvis_page(network: Network) -> str:
    return str(to_pyvis(network).generate_html())


def _export(page: Callable[[Network], str], network: Network, file: Path) -> float:
    """Write a page, and return the CPU seconds."""
    begin = process_time()
    file.write_text(page(network), encoding="utf-8")
    return process_time() - begin


def _pyvis_row(browser: Browser, export: float, file: Path) -> tuple[str, ...]:
    try:
        measurement = measure_page(browser, file, pyvis=True)
    except NeverStable:
        size = f"{file.stat().st_size / 1e6:.2f}"
        return ("the same, pyvis", f"{export:.2f}", size, f"none within {PATIENCE:.0f}", *[""] * 6)
    return _row("the same, pyvis", export, file, [measurement], "")


def _row(size: str, export: float, file: Path, measurements: list[Measurement], goal: str) -> tuple[str, ...]:
    def median(of: Callable[[Measurement], float]) -> float:
        return statistics.median(map(of, measurements))

    return (
        size,
        f"{export:.2f}",
        f"{file.stat().st_size / 1e6:.2f}",
        f"{median(lambda one: one.first):.2f}",
        f"{median(lambda one: one.fps):.0f}",
        f"{median(lambda one: one.slow):.0f}",
        f"{median(lambda one: one.cpu):.1f}",
        f"{median(lambda one: one.heap):.1f}",
        f"{max(one.requests for one in measurements)}",
        goal,
    )


def _versions() -> str:
    from importlib.metadata import version

    return f"numpy {version('numpy')}, pyvis {version('pyvis')}; Chromium without a GPU, 1400 x 900."
