"""Progress bars on the terminal, with rate and remaining time."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ties.progress import report_progress

__all__ = ["show_progress"]

_PATIENCE = 1.0
"""Seconds of work before a bar is drawn: shorter work needs none, and `rich` is slow to import."""


@contextmanager
def show_progress() -> Iterator[None]:
    """Show the progress of the work in the `with` block on stderr, if that is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    bars = _Bars()
    with report_progress(bars.report):
        try:
            yield
        finally:
            bars.stop()


class _Bars:
    def __init__(self) -> None:
        self._start = time.monotonic()
        self._progress: Any = None
        self._tasks: dict[str, Any] = {}

    def report(self, work: str, done: int, total: int) -> None:
        """Draw the progress of one piece of work."""
        if self._progress is None:
            if time.monotonic() - self._start < _PATIENCE:
                return
            self._progress = _start_progress()
        if work not in self._tasks:
            self._tasks[work] = self._progress.add_task(work, total=total)
        self._progress.update(self._tasks[work], completed=done, total=max(total, done))

    def stop(self) -> None:
        """Remove the bars."""
        if self._progress is not None:
            self._progress.stop()


def _start_progress() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.0f}/s" if task.speed else "")

    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} of {task.total:,.0f}"),
        Rate(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    progress.start()
    return progress
