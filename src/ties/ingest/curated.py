"""The reader of curated datasets: a folder with `dataset.toml` and tables (docs/data.md, section 1)."""

import os
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from ties.errors import BadData
from ties.ingest.files import DatasetFiles
from ties.ingest.folding import FoldedClaims, Stated, fold_statements
from ties.ingest.ledger import Ledger
from ties.ingest.manifest import Manifest, read_manifest, wrong_id
from ties.ingest.problems import Problems, ProblemsAt
from ties.ingest.reading import Reading, Where
from ties.ingest.rows import RowChecks
from ties.ingest.tables import Columns, Row, read_rows
from ties.progress import track
from ties.records import Attribute, Claim, Contents, Dataset, Description
from ties.records.vocabulary import vocabulary
from ties.suggestions import did_you_mean

__all__ = ["TABLES", "open_dataset", "read_curated", "read_dataset"]

TABLES = {
    "entities.csv": Columns.of(Description, required=("id", "name", "type")),
    "same_as.csv": Columns.of(
        Description, required=("id", "same_as"), without=("name", "type", "aliases", "weak_aliases")
    ),
    "statements.csv": Columns.of(Claim, required=("document", "paragraph", "subject", "relation", "object")),
    "attributes.csv": Columns.of(Attribute, required=("entity", "attribute", "document", "paragraph")),
}

_FORMAT = b"curated 1"
_REPEATED = "says what an earlier row of the file says"


def open_dataset(folder: Path) -> DatasetFiles:
    """Open the files of a dataset.

    Raises:
        BadData: the folder is no dataset, or a file cannot be read.
    """
    if not os.path.lexists(folder / "dataset.toml"):
        what = "holds no dataset.toml" if os.path.isdir(folder) else "is not a folder"  # noqa: PTH112
        raise BadData(f"{folder} {what}", advice=["a dataset is a folder: see ingest/README.md"])
    return DatasetFiles(folder, ("dataset.toml", *TABLES), _FORMAT)


def read_curated(folder: Path) -> Reading:
    """Read and check a folder.

    Raises:
        BadData: all problems, each with file and line; or a file changed while it was read.
    """
    with open_dataset(folder) as files:
        return read_dataset(files)


def read_dataset(files: DatasetFiles) -> Reading:
    """Read and check the open files of a dataset. Raises as `read_curated` does."""
    problems = Problems()
    for stray in sorted(files.folder.glob("*.csv")):
        if stray.name not in TABLES:
            problems.add(stray, 0, "is no table of a dataset", partial(did_you_mean, stray.name, TABLES))
    with files.stream("dataset.toml") as opened:
        manifest = read_manifest(files.folder / "dataset.toml", opened.read(), problems)
    if manifest is None:
        problems.raise_any()
    assert manifest is not None
    reader = _Reader(files, manifest, problems)
    descriptions = reader.descriptions()
    claims = reader.claims()
    attributes = tuple(sorted(reader.attributes(), key=lambda attribute: attribute.id))
    reader.compare_counts()
    files.refuse_changes()
    problems.raise_any()
    assert reader.ledger.balanced, reader.ledger
    return Reading(
        Contents(
            dataset=Dataset(
                id=manifest.id, title=manifest.title, fingerprint=files.fingerprint, files=files.names
            ),
            documents=tuple(manifest.documents[id_] for id_ in sorted(manifest.documents)),
            descriptions=tuple(sorted(descriptions, key=lambda d: (d.entity, d.order))),
            claims=claims,
            attributes=attributes,
        ),
        reader.ledger,
        reader.described,
    )


class _Reader:
    """Turns the rows of one folder into records, noting problems on the way."""

    def __init__(self, files: DatasetFiles, manifest: Manifest, problems: Problems) -> None:
        self._folder = files.folder
        self._files = files
        self._manifest = manifest
        self._problems = problems
        self._checks = RowChecks(manifest, problems)
        self._seen: dict[object, int] = {}
        self.ledger = Ledger()
        self.described: dict[Description, Where] = {}

    def _rows(self, name: str) -> Iterator[Row]:
        if name not in self._files.names:
            return
        self.ledger.rows[name] = 0
        file = self._folder / name
        rows = read_rows(file, self._files.stream(name), TABLES[name], self._problems)
        for row in track(rows, f"reading {file}", self._files.lines[name]):
            self.ledger.rows[name] += 1
            yield row

    def descriptions(self) -> list[Description]:
        """The rows of `entities.csv` and `same_as.csv`."""
        made: list[Description] = []
        orders: Counter[str] = Counter()
        for row in self._rows("entities.csv"):
            self._check_entity(row)
            made.append(self._description(row, orders))
            self._checks.know(made[-1])
        joins = list(self._rows("same_as.csv"))
        for row in joins:
            wrong = self._problems.at(row.file, row.line)
            self._check_place(row, wrong, ("join", row["id"], row["same_as"]))
        return made + [self._description(row, orders) for row in joins]

    def _description(self, row: Row, orders: Counter[str]) -> Description:
        lists = ("aliases", "weak_aliases", "same_as")
        given: dict[str, Any] = {
            field: row.listed(column) if field in lists else row[column]
            for column, field in Description.columns().items()
            if column in row.cells
        }
        order = orders[row["id"]]
        description = Description(**given, order=order, dataset=self._manifest.id).identified()
        orders[row["id"]] += 1
        self.ledger.descriptions += 1
        self.described[description] = Where(row.file, row.line)
        return description

    def _check_entity(self, row: Row) -> None:
        id_, type_ = row["id"], row["type"]
        wrong = self._problems.at(row.file, row.line)
        if type_ not in vocabulary().types:
            wrong.unknown("type", type_, vocabulary().types)
        further_up = self._checks.type_of(id_)
        if further_up and further_up != type_:
            wrong.add(f"'{id_}' is a {type_} here but a {further_up} further up")
        self._check_place(row, wrong, ("entity", id_, row["document"], row["paragraph"]))

    def _check_place(self, row: Row, wrong: ProblemsAt, key: tuple[str, ...]) -> None:
        """Note what is wrong with ids and citation of a description, and that it is there once."""
        for id_ in (row["id"], *row.listed("same_as")):
            if problem := wrong_id(id_):
                wrong.add(problem)
        first = self._seen.setdefault(key, row.line)
        if first != row.line:
            wrong.add(f"duplicate: line {first} has '{row['id']}' with the same document and paragraph")
        if row["document"]:
            self._checks.document(row, wrong)
        elif row["paragraph"]:
            wrong.add("a paragraph needs its document")

    def claims(self) -> FoldedClaims:
        """The claims that the rows of `statements.csv` make."""
        claims = fold_statements(self._manifest.id, self._statements())
        self.ledger.claims = len(claims)
        self.ledger.statements = claims.statements
        if repeated := self.ledger.statement_rows - claims.rows:
            self.ledger.skipped[_REPEATED] += repeated
        self.ledger.statement_rows = claims.rows
        return claims

    def _statements(self) -> Iterator[Stated]:
        """A row with several objects holds several."""
        for row in self._rows("statements.csv"):
            self.ledger.statement_rows += 1
            yield from self._checks.statements(row)

    def attributes(self) -> Iterator[Attribute]:
        """The rows of `attributes.csv`."""
        for row in self._rows("attributes.csv"):
            attribute = self._checks.attribute(row)
            if attribute is not None and self._seen.setdefault(attribute, row.line) != row.line:
                self.ledger.skipped[_REPEATED] += 1
                continue
            self.ledger.attributes += 1
            if attribute is not None:
                yield attribute

    def compare_counts(self) -> None:
        """Note tables that have other than the number of rows that the manifest counts, once all are read."""
        for name, (count, line) in self._manifest.counts.items():
            table = f"{name}.csv"
            rows = self.ledger.rows[table]
            wrong = ""
            if table not in TABLES:
                known = [table.removesuffix(".csv") for table in TABLES]
                wrong = f"counts: unknown table '{name}'{did_you_mean(name, known)}"
            elif type(count) is not int or not 0 <= count < 2**63:
                wrong = f"counts: {name} is not a number of rows"
            elif count != rows and not self._problems.about(self._folder / table):
                wrong = (
                    f"counts: {table} has {rows:,} rows, not {count:,} "
                    "(it may be cut short; if it is right, correct the count or take it out)"
                )
            if wrong:
                self._problems.add(self._folder / "dataset.toml", line, wrong)
