"""Generations written: the records, and the index that is made of them."""

import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import grafeo

from ties.errors import StoreCorrupt, StoreUnavailable
from ties.records import Claim
from ties.store.embedded.generations import INDEX, OLD_FORMAT, RECORDS, Generation, Generations
from ties.store.embedded.index import Index
from ties.store.embedded.opening import wrong_with
from ties.store.embedded.upgrade import upgraded_records
from ties.store.protocol import Change
from ties.store.records_file import RecordsFile, digest

__all__ = ["index_in_memory", "make_index_anew", "opened_records", "upgrade", "write"]

_LARGE = 4
"""A change of more than one record in so many takes longer to write into an index than a new index does."""


def opened_records(generations: Generations, generation: Generation) -> RecordsFile:
    """The records of a generation, once it is sure that no byte of them has changed.

    Raises:
        StoreCorrupt: one has, or the file is missing.
        StoreUnavailable: it cannot be read.
    """
    file = generation.folder / RECORDS
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise generations.damaged(f"{file} is not a regular file")
        right = generation.records in ("", digest(file))
    except FileNotFoundError:
        raise generations.damaged(f"{file} is missing") from None
    except OSError as error:
        raise generations.unreadable(file, error) from None
    if not right:
        raise generations.damaged(f"{file} is damaged: it is not as it was written")
    return RecordsFile.open(file)


def write(generations: Generations, change: Change) -> None:
    """Write the next generation: the newest one with a change. Only when locked.

    Raises:
        StoreCorrupt: the records of the newest one are damaged.
        StoreUnavailable: it cannot be written; the newest one is as it was.
    """
    current = generations.current
    with _all_or_nothing(generations, "written"), generations.draft() as draft:
        _write(generations, change, current, draft)


@contextmanager
def _all_or_nothing(generations: Generations, done: str) -> Iterator[None]:
    """Say of what goes wrong within that the graph is as it was.

    Args:
        done: what cannot be done, "written".
    """
    try:
        yield
    except StoreCorrupt:
        raise
    except (grafeo.GrafeoError, OSError, StoreUnavailable) as error:
        raise StoreUnavailable(
            f"{generations.folder} cannot be {done} ({error.__cause__ or error})",
            advice=["the graph is as it was"],
        ) from error


def _write(generations: Generations, change: Change, current: Generation | None, draft: Path) -> None:
    if current is None:
        records, anew = RecordsFile.create(draft / RECORDS), True
    else:
        with opened_records(generations, current) as before:
            anew = len(change) * _LARGE > before.count() or bool(wrong_with(current))
        shutil.copyfile(current.folder / RECORDS, draft / RECORDS)
        records = RecordsFile.open(draft / RECORDS, write=True)
    try:
        records.apply(change)
        records.finish()
    finally:
        records.close()
    if current is None or anew:
        _fill(Index(draft / INDEX), draft / RECORDS)
        return
    shutil.copyfile(current.folder / INDEX, draft / INDEX)
    index = Index(draft / INDEX)
    index.apply(change)
    index.close()


def make_index_anew(generations: Generations, generation: Generation) -> Generation:
    """Put an index that is made of the records in place of the one of a generation. Only when locked."""
    draft = generation.folder / f"{INDEX}.draft"
    _remove(draft)
    try:
        opened_records(generations, generation).close()
        _fill(Index(draft), generation.folder / RECORDS)
        return generations.put_index(generation, draft)
    finally:
        _remove(draft)


def index_in_memory(generations: Generations, generation: Generation) -> grafeo.GrafeoDB:
    """An index that is made of the records of a generation and is in no file."""
    index = Index(None)
    with opened_records(generations, generation) as records:
        index.fill(records.records, records.count(Claim))
    return index.database


def upgrade(generations: Generations) -> bool:
    """Write the graph that an older ties wrote as a generation of today. Only when locked.

    Returns:
        Whether there was one.
    """
    old = generations.newest
    if old is None or old.format != OLD_FORMAT:
        return False
    with _all_or_nothing(generations, "upgraded"), generations.draft() as draft:
        records = RecordsFile.create(draft / RECORDS)
        try:
            records.put(upgraded_records(old.folder))
            records.finish()
        finally:
            records.close()
        _fill(Index(draft / INDEX), draft / RECORDS)
    return True


def _fill(index: Index, records: Path) -> None:
    """Make an index of a file of records, and close it."""
    with RecordsFile.open(records) as read:
        index.fill(read.records, read.count(Claim))
    index.close()


def _remove(file: Path) -> None:
    """Remove a file that the engine was writing, with what it keeps beside it."""
    for path in (file, file.with_name(f"{file.name}.wal")):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
