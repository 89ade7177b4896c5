"""The format of curated datasets: a folder with `dataset.toml` and CSV tables (docs/data.md, section 1)."""

import os
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ties.ingest.files import DatasetFiles
from ties.ingest.problems import Problems
from ties.ingest.readers.curated.manifest import Manifest, read_manifest
from ties.ingest.readers.curated.tables import read_rows
from ties.ingest.readers.text_rows import decode
from ties.ingest.rows import ATTRIBUTE, ENTITY, JOIN, STATEMENT, Draft, Row
from ties.progress import track
from ties.records.extensions import FILE as VOCABULARY
from ties.records.extensions import Extension
from ties.suggestions import did_you_mean

__all__ = ["TABLES", "description", "files", "read", "recognizes", "version"]

description = "a folder with dataset.toml and tables: see ingest/README.md"
version = 1

MANIFEST = "dataset.toml"
TABLES = {
    "entities.csv": ENTITY,
    "same_as.csv": JOIN,
    "statements.csv": STATEMENT,
    "attributes.csv": ATTRIBUTE,
}


def recognizes(path: Path, head: bytes) -> bool:
    """Return whether a path is a folder with a `dataset.toml`."""
    return os.path.lexists(path / MANIFEST)


def files(path: Path) -> tuple[str, ...]:
    """Return the names of the files that a dataset may have."""
    return MANIFEST, VOCABULARY, *TABLES


def read(opened: DatasetFiles, problems: Problems) -> Draft:
    """Read the manifest, and the rows of all tables lazily; note problems."""
    for table in sorted(opened.folder.glob("*.csv")):
        if table.name not in TABLES:
            problems.add(
                table, 0, "is not one of the dataset's tables", partial(did_you_mean, table.name, TABLES)
            )
    manifest = Manifest()
    if MANIFEST in opened.names:
        with opened.stream(MANIFEST) as stream:
            manifest = read_manifest(opened.folder / MANIFEST, stream.read(), problems)
    before = len(problems)
    vocabulary = _vocabulary(opened, problems)
    is_readable = VOCABULARY not in opened.unreadable and len(problems) == before
    rows = _rows(opened, manifest, problems) if is_readable else ()  # what they say depends on it
    return Draft(manifest.dataset, manifest.documents, rows, vocabulary=vocabulary)


def _vocabulary(opened: DatasetFiles, problems: Problems) -> Extension | None:
    if VOCABULARY not in opened.names:
        return None
    file = opened.folder / VOCABULARY
    with opened.stream(VOCABULARY) as stream:
        text = decode(file, stream.read(), problems)
    return Extension(str(file), text) if text else None


def _rows(opened: DatasetFiles, manifest: Manifest, problems: Problems) -> Iterator[Row]:
    rows: Counter[str] = Counter()
    for name, kind in TABLES.items():
        if name not in opened.names:
            if name in opened.unreadable:
                problems.incomplete.add(kind)
            continue
        file = opened.folder / name
        in_table = read_rows(file, opened.stream(name), kind, problems)
        for row in track(in_table, f"reading {file}", opened.lines[name]):
            rows[name] += 1
            if row is not None:
                yield row
    _compare_counts(opened.folder, manifest, rows, problems)


def _compare_counts(folder: Path, manifest: Manifest, rows: Counter[str], problems: Problems) -> None:
    """Note tables whose number of rows differs from the manifest's counts."""
    for name, (count, line) in manifest.counts.items():
        table = f"{name}.csv"
        problem = ""
        if table not in TABLES:
            known = [table.removesuffix(".csv") for table in TABLES]
            problem = f"counts: unknown table '{name}'{did_you_mean(name, known)}"
        elif type(count) is not int or not 0 <= count < 2**63:
            problem = f"counts: {name} must be a number of rows"
        elif count != rows[table] and TABLES[table] not in problems.incomplete:
            problem = (
                f"counts: {table} has {rows[table]:,} rows, not {count:,} "
                "(rows may be missing; otherwise correct or delete the count)"
            )
        if problem:
            problems.add(folder / MANIFEST, line, problem)
