"""Write generations: the records, and the index built from them."""

import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import grafeo

from ties.errors import StoreCorrupt, StoreUnavailable
from ties.records import Claim, Entity
from ties.store.embedded.generations import INDEX, NAMES, OLD_FORMAT, RECORDS, Generation, Generations
from ties.store.embedded.index import Index
from ties.store.embedded.names import NamesFile
from ties.store.embedded.opening import index_problem
from ties.store.embedded.upgrade import upgraded_records
from ties.store.protocol import Change
from ties.store.records_file import RecordsFile, digest
from ties.store.sqlite_file import MEMORY

__all__ = ["build_index_in_memory", "open_records", "rebuild_index", "upgrade", "write"]

_REBUILD_SHARE = 4
"""If more than one record in this many changes, building a new index is faster than changing the old one."""


def open_records(generations: Generations, generation: Generation) -> RecordsFile:
    """Open the records of a generation, after checking the file's digest.

    Raises:
        StoreCorrupt: the file is damaged or missing.
        StoreUnavailable: it cannot be read.
    """
    file = generation.folder / RECORDS
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise generations.damage_error(f"{file} is not a regular file")
        is_intact = generation.records in ("", digest(file))
    except FileNotFoundError:
        raise generations.damage_error(f"{file} is missing") from None
    except OSError as error:
        raise generations.access_error(file, error) from None
    if not is_intact:
        raise generations.damage_error(f"{file} is damaged: its checksum does not match")
    return RecordsFile.open(file)


def write(generations: Generations, change: Change) -> None:
    """Write the next generation: the newest one with a change. The folder must be locked.

    Raises:
        StoreCorrupt: the records of the newest one are damaged.
        StoreUnavailable: it cannot be written; the newest one is unchanged.
    """
    current = generations.current
    with _reporting_unchanged(generations, "written"), generations.draft() as draft:
        _write(generations, change, current, draft)


@contextmanager
def _reporting_unchanged(generations: Generations, action: str) -> Iterator[None]:
    """Turn errors in the `with` block into ones that say that the graph is unchanged.

    Args:
        generations: those of the graph.
        action: what failed, as in "cannot be written".
    """
    try:
        yield
    except StoreCorrupt:
        raise
    except (grafeo.GrafeoError, OSError, StoreUnavailable) as error:
        raise StoreUnavailable(
            f"{generations.folder} cannot be {action} ({error.__cause__ or error})",
            advice=["the graph is unchanged"],
        ) from error


def _write(generations: Generations, change: Change, current: Generation | None, draft: Path) -> None:
    if current is None:
        records, rebuild = RecordsFile.create(draft / RECORDS), True
    else:
        with open_records(generations, current) as before:
            rebuild = len(change) * _REBUILD_SHARE > before.count() or bool(index_problem(current))
        shutil.copyfile(current.folder / RECORDS, draft / RECORDS)
        records = RecordsFile.open(draft / RECORDS, write=True)
    with records:
        records.apply(change)
        records.finish()
    if current is None or rebuild:
        _build_index(draft / RECORDS, draft / INDEX, draft / NAMES)
        return
    for name in (INDEX, NAMES):
        shutil.copyfile(current.folder / name, draft / name)
    index = Index(draft / INDEX)
    index.apply(change)
    index.close()
    with NamesFile.open(draft / NAMES, write=True) as names:
        names.apply(change)
        names.finish()


def rebuild_index(generations: Generations, generation: Generation) -> Generation:
    """Replace the index and the names of a generation, from its records. The folder must be locked."""
    index, names = (generation.folder / f"{name}.draft" for name in (INDEX, NAMES))
    for draft in (index, names):
        _remove(draft)
    try:
        open_records(generations, generation).close()
        _build_index(generation.folder / RECORDS, index, names)
        return generations.replace_index(generation, index, names)
    finally:
        for draft in (index, names):
            _remove(draft)


def build_index_in_memory(
    generations: Generations, generation: Generation
) -> tuple[grafeo.GrafeoDB, NamesFile]:
    """Build an index and names in memory from the records of a generation."""
    index, names = Index(None), NamesFile.create(MEMORY)
    with open_records(generations, generation) as records:
        index.fill(records.records, records.count(Claim))
        names.put(records.records(Entity))
    names.finish()
    return index.database, names


def upgrade(generations: Generations) -> bool:
    """Write a graph of format 1 as a generation of the current format. The folder must be locked.

    Returns:
        Whether there was a graph of format 1.
    """
    old = generations.newest
    if old is None or old.format != OLD_FORMAT:
        return False
    with _reporting_unchanged(generations, "upgraded"), generations.draft() as draft:
        with RecordsFile.create(draft / RECORDS) as records:
            records.put(upgraded_records(old.folder))
            records.finish()
        _build_index(draft / RECORDS, draft / INDEX, draft / NAMES)
    return True


def _build_index(records: Path, index_file: Path, names_file: Path) -> None:
    """Write an index and names for a file of records."""
    index = Index(index_file)
    with RecordsFile.open(records) as file, NamesFile.create(names_file) as names:
        index.fill(file.records, file.count(Claim))
        names.put(file.records(Entity))
        names.finish()
    index.close()


def _remove(file: Path) -> None:
    """Remove a file that was being written, and a write-ahead log of the engine."""
    for path in (file, file.with_name(f"{file.name}.wal")):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
