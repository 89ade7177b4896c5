"""The format of curated datasets: a folder with `dataset.toml` and tables (docs/data.md, section 1)."""

import os
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ties.ingest.files import DatasetFiles
from ties.ingest.problems import Problems
from ties.ingest.readers.curated.manifest import Manifest, read_manifest
from ties.ingest.readers.curated.tables import read_rows
from ties.ingest.rows import ATTRIBUTE, ENTITY, JOIN, STATEMENT, Draft, Row
from ties.progress import track
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
    """Whether a path is a folder that holds `dataset.toml`."""
    return os.path.lexists(path / MANIFEST)


def files(path: Path) -> tuple[str, ...]:
    """The names of the files that a dataset may have."""
    return MANIFEST, *TABLES


def read(opened: DatasetFiles, problems: Problems) -> Draft | None:
    """Read the manifest, and give the rows of all tables; None, with problems noted, without a manifest."""
    for stray in sorted(opened.folder.glob("*.csv")):
        if stray.name not in TABLES:
            problems.add(stray, 0, "is no table of a dataset", partial(did_you_mean, stray.name, TABLES))
    with opened.stream(MANIFEST) as stream:
        manifest = read_manifest(opened.folder / MANIFEST, stream.read(), problems)
    if manifest is None:
        return None
    return Draft(manifest.dataset, manifest.documents, _rows(opened, manifest, problems))


def _rows(opened: DatasetFiles, manifest: Manifest, problems: Problems) -> Iterator[Row]:
    rows: Counter[str] = Counter()
    for name, kind in TABLES.items():
        if name not in opened.names:
            continue
        file = opened.folder / name
        read = read_rows(file, opened.stream(name), kind, problems)
        for row in track(read, f"reading {file}", opened.lines[name]):
            rows[name] += 1
            yield row
    _compare_counts(opened.folder, manifest, rows, problems)


def _compare_counts(folder: Path, manifest: Manifest, rows: Counter[str], problems: Problems) -> None:
    """Note tables that have other than the number of rows that the manifest counts."""
    for name, (count, line) in manifest.counts.items():
        table = f"{name}.csv"
        wrong = ""
        if table not in TABLES:
            known = [table.removesuffix(".csv") for table in TABLES]
            wrong = f"counts: unknown table '{name}'{did_you_mean(name, known)}"
        elif type(count) is not int or not 0 <= count < 2**63:
            wrong = f"counts: {name} is not a number of rows"
        elif count != rows[table] and not problems.about(folder / table):
            wrong = (
                f"counts: {table} has {rows[table]:,} rows, not {count:,} "
                "(it may be cut short; if it is right, correct the count or take it out)"
            )
        if wrong:
            problems.add(folder / MANIFEST, line, wrong)
