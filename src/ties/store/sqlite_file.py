"""A file of SQLite that is written in one transaction and then only read."""

import sqlite3
import weakref
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from msgspec import MsgspecError

from ties.errors import StoreCorrupt, StoreUnavailable

__all__ = ["MEMORY", "TEMPORARY", "SqliteFile", "batches", "marks", "translate_errors"]

MEMORY, TEMPORARY = Path(":memory:"), Path(":temporary:")
"""Instead of a path: content in memory only, and content in a temporary file."""

_MAX_VALUES = 500
"""Values in one statement: SQLite may allow no more than 999."""


class SqliteFile:
    """A file of SQLite; a context manager that closes it.

    Args:
        file: a path, or `MEMORY` or `TEMPORARY`, whose content is gone when it is closed.
        mode: the mode of SQLite's URI: "rwc" to create it, "rw" to change it while nobody reads it, "ro" to
            read it while nobody changes it.
    """

    def __init__(self, file: Path, mode: str) -> None:
        self._name = str(file)
        with translate_errors(self._name):
            self._database = _connect(file, mode)
        weakref.finalize(self, self._database.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Closing twice is allowed."""
        self._database.close()

    def _begin(self, statements: Iterable[str] = ()) -> None:
        """Begin the transaction that writes everything, with some statements."""
        self._execute(("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "BEGIN", *statements))

    def _commit(self, indexes: Iterable[str]) -> None:
        """End the transaction; creating the indexes last is fastest."""
        self._execute((*indexes, "COMMIT"))

    def _execute(self, statements: Iterable[str]) -> None:
        with translate_errors(self._name):
            for statement in statements:
                self._database.execute(statement)

    def _rows(self, query: str, values: Collection[object] = ()) -> Iterator[tuple[Any, ...]]:
        with translate_errors(self._name):
            yield from self._database.execute(query, [*values])


def _connect(file: Path, mode: str) -> sqlite3.Connection:
    special = {MEMORY: ":memory:", TEMPORARY: ""}.get(file)
    immutable = "&immutable=1" if mode == "ro" else ""
    address = f"{_uri(file)}?mode={mode}{immutable}" if special is None else special
    return sqlite3.connect(address, uri=special is None, isolation_level=None, check_same_thread=False)


def _uri(file: Path) -> str:
    """Return the URI of a file for SQLite (https://sqlite.org/uri.html); `Path.as_uri` takes 4 ms longer."""
    path = file.absolute().as_posix()
    for character in "%?#":
        path = path.replace(character, f"%{ord(character):02x}")
    return f"file://{path}" if path.startswith("/") else f"file:///{path}"


def marks(values: Collection[object]) -> str:
    """Return a question mark for each value, for a list in a statement."""
    return ", ".join("?" * len(values))


def batches(values: Collection[str]) -> Iterator[list[str]]:
    """Yield values, sorted, in parts that one statement can take."""
    ordered = sorted(values)
    return (ordered[at : at + _MAX_VALUES] for at in range(0, len(ordered), _MAX_VALUES))


@contextmanager
def translate_errors(name: str) -> Iterator[None]:
    """Turn errors of SQLite into errors of ties."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake in our code
    except sqlite3.OperationalError as error:
        raise StoreUnavailable(f"{name} cannot be read or written ({error})") from error
    except (sqlite3.DatabaseError, MsgspecError) as error:
        raise StoreCorrupt(f"{name} is damaged ({error})") from error
