"""Progress of long work: counted where it is done, shown only on a terminal."""

import io
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.datasets import entity, says, write_dataset
from ties.cli import progress as bars
from ties.ingest import ingest
from ties.progress import report_progress, track
from ties.store.embedded import EmbeddedStore


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_reported_without_a_reporter() -> None:
    assert [*track(range(1000), "counting", 1000)] == [*range(1000)]


def test_reports_at_intervals_and_at_the_end() -> None:
    seen: list[tuple[str, int, int]] = []
    with report_progress(lambda *report: seen.append(report)):
        assert sum(1 for _ in track(range(600), "counting", 700)) == 600
    assert seen == [("counting", 256, 700), ("counting", 512, 700), ("counting", 600, 600)]
    assert [*track("ab", "counting", 2)] == ["a", "b"]
    assert len(seen) == 3


def test_ingest_reports_reading_comparing_and_writing(tmp_path: Path) -> None:
    folder = write_dataset(
        tmp_path / "report",
        "report",
        entities=[entity("taliban", "Taliban"), entity("ttp", "TTP")],
        statements=[says("taliban", "supports", "ttp", paragraph=str(n)) for n in range(300)],
    )
    seen: dict[str, tuple[int, int]] = {}

    def report(work: str, done: int, total: int) -> None:
        seen[work] = (done, total)

    with (
        closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as store,
        report_progress(report),
    ):
        ingest(store, [folder])
    assert seen[f"reading {folder / 'statements.csv'}"] == (300, 300)
    assert seen["comparing report"] == (1, 1)  # claim
    assert seen["writing claims"] == (1, 1)


def test_terminal_shows_a_bar_with_rate_and_remaining_time(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(bars, "_PATIENCE", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with bars.show_progress():
        for _ in track(range(1024), "reading statements.csv", 2048):
            pass
    assert "reading statements.csv" in screen.getvalue()
    assert "of 2,048" in screen.getvalue()


def test_quick_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with bars.show_progress():
        for _ in track(range(1024), "reading", 1024):
            pass
    assert screen.getvalue() == ""


def test_pipe_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    monkeypatch.setattr(bars, "_PATIENCE", 0.0)
    with bars.show_progress():
        for _ in track(range(1024), "reading", 1024):
            pass
    assert pipe.getvalue() == ""
