"""Tables on disk for what is on its way from files to a graph: a dataset may be larger than memory."""

import marshal
import sqlite3
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import batched
from typing import Any

from ties.errors import StoreUnavailable

__all__ = ["AT_ONCE", "Scratch", "packed", "unpacked"]

AT_ONCE = 200
"""Rows to make before they are written: by turns for each row, both take a third longer."""

_CACHE = 32 * 1024  # KB that it keeps in memory
_WITHOUT_REFERENCES = 2  # a version of marshal by which equal values are equal bytes


def packed(value: Any) -> bytes:
    """Texts, numbers, None, and lists and tuples of them as bytes, the same where value and type are."""
    return marshal.dumps(value, _WITHOUT_REFERENCES)


def unpacked(value: bytes) -> Any:
    """What was packed by this process."""
    return marshal.loads(value)  # noqa: S302 (nobody else writes to the file)


class Scratch:
    """A database of SQLite in the folder for temporary files, which is gone with the last who uses it.

    Args:
        schema: the statements that make its tables.
    """

    def __init__(self, *schema: str) -> None:
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        weakref.finalize(self, self._database.close)
        for statement in ("PRAGMA journal_mode = OFF", f"PRAGMA cache_size = -{_CACHE}", "BEGIN", *schema):
            self.run(statement)

    def run(self, statement: str) -> None:
        """Run a statement."""
        with _in_words():
            self._database.execute(statement)

    def fill(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run a statement for each of some rows, as they come."""
        with _in_words():
            for some in batched(rows, AT_ONCE):
                self._database.executemany(statement, some)

    def rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """What a query finds, read as it is gone through."""
        with _in_words():
            yield from self._database.execute(query, values)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise StoreUnavailable(
            f"the folder for temporary files cannot be written to ({error})",
            advice=["make room there, or set TMPDIR to a folder that has some; nothing was written"],
        ) from error
