"""Temporary tables on disk for an ingest, since a dataset may be larger than memory."""

import marshal
import sqlite3
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import batched
from typing import Any

from ties.errors import StoreUnavailable

__all__ = ["BATCH_SIZE", "Scratch", "pack", "unpack"]

BATCH_SIZE = 200
"""The number of rows to build before writing them; alternating after every row takes a third longer."""

_CACHE = 32 * 1024  # KB in memory
_WITHOUT_REFERENCES = 2  # the version of marshal in which equal values have equal bytes


def pack(value: Any) -> bytes:
    """Serialize strings, numbers, None, lists and tuples; equal values of equal types give equal bytes."""
    return marshal.dumps(value, _WITHOUT_REFERENCES)


def unpack(value: bytes) -> Any:
    """Deserialize a value that this process packed."""
    return marshal.loads(value)  # noqa: S302 (nobody else writes to the file)


class Scratch:
    """An SQLite database in the temporary folder, deleted when the object is.

    Args:
        schema: the statements that create its tables.
    """

    def __init__(self, *schema: str) -> None:
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        weakref.finalize(self, self._database.close)
        for statement in ("PRAGMA journal_mode = OFF", f"PRAGMA cache_size = -{_CACHE}", "BEGIN", *schema):
            self.run(statement)

    def run(self, statement: str) -> None:
        """Run a statement."""
        with _translate_errors():
            self._database.execute(statement)

    def fill(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run a statement for each row, reading the rows lazily."""
        with _translate_errors():
            for batch in batched(rows, BATCH_SIZE):
                self._database.executemany(statement, batch)

    def rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, read lazily."""
        with _translate_errors():
            yield from self._database.execute(query, values)


@contextmanager
def _translate_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise StoreUnavailable(
            f"cannot write to the temporary folder ({error})",
            advice=["free some space there, or set TMPDIR to another folder; nothing was written"],
        ) from error
