"""Progress of long work: the code that does the work calls `track`, and a `Reporter` shows how far it is."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

__all__ = ["Reporter", "report_progress", "track"]

_REPORT_INTERVAL = 256  # items between two reports


class Reporter(Protocol):
    """A callback that shows progress."""

    def __call__(self, work: str, done: int, total: int) -> None:
        """Show the progress of some work.

        Args:
            work: what is done, such as "reading statements.csv"; the same in each report.
            done: the number of items that are done.
            total: the number of items; may be an estimate.
        """
        ...


_reporter: ContextVar[Reporter | None] = ContextVar("reporter", default=None)


@contextmanager
def report_progress(reporter: Reporter) -> Iterator[None]:
    """Report the progress of everything in the `with` block to a reporter."""
    token = _reporter.set(reporter)
    try:
        yield
    finally:
        _reporter.reset(token)


def track[T](items: Iterable[T], work: str, total: int) -> Iterator[T]:
    """Yield the items, and report progress."""
    report = _reporter.get()
    if report is None:
        yield from items
        return
    done = 0
    for done, item in enumerate(items, start=1):
        if done % _REPORT_INTERVAL == 0:
            report(work, done, total)
        yield item
    report(work, done, done)
