"""Progress of long work: whoever does it counts, and whoever wants to see it says how it is shown."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

__all__ = ["Reporter", "reported", "track"]

_EVERY = 256  # things between two reports


class Reporter(Protocol):
    """Shows progress."""

    def __call__(self, work: str, done: int, total: int) -> None:
        """Take note of how far some work is.

        Args:
            work: in words, "reading statements.csv"; the same for each report of it.
            total: how much there is to do; may be guessed.
        """
        ...


_reporter: ContextVar[Reporter | None] = ContextVar("reporter", default=None)


@contextmanager
def reported(reporter: Reporter) -> Iterator[None]:
    """Have the progress of everything within reported."""
    token = _reporter.set(reporter)
    try:
        yield
    finally:
        _reporter.reset(token)


def track[T](things: Iterable[T], work: str, total: int) -> Iterator[T]:
    """Go through things, and report how far that is."""
    report = _reporter.get()
    if report is None:
        yield from things
        return
    done = 0
    for done, thing in enumerate(things, start=1):
        if done % _EVERY == 0:
            report(work, done, total)
        yield thing
    report(work, done, done)
