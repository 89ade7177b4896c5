"""The reader of curated datasets: a folder with `dataset.toml` and tables (docs/data.md, section 1)."""

import os
from collections import Counter
from collections.abc import Iterator
from functools import partial
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import Any

from ties.errors import BadData
from ties.hints import did_you_mean
from ties.ingest.folding import FoldedClaims, Statement, fold_statements
from ties.ingest.ledger import Ledger
from ties.ingest.manifest import Manifest, read_manifest, wrong_id
from ties.ingest.problems import Problems, ProblemsAt
from ties.ingest.reading import Reading, Where
from ties.ingest.rows import RowChecks
from ties.ingest.tables import Columns, Row, read_rows
from ties.input_files import open_input
from ties.model import Attribute, Contents, Dataset, Description
from ties.vocabulary import vocabulary

__all__ = ["TABLES", "fingerprint_of", "read_curated"]

TABLES = {
    "entities.csv": Columns(
        ("id", "name", "type"),
        ("aliases", "weak_aliases", "document", "paragraph", "same_as", "note"),
    ),
    "same_as.csv": Columns(("id", "same_as"), ("document", "paragraph", "note")),
    "statements.csv": Columns(
        ("document", "paragraph", "subject", "relation", "object"),
        ("quote", "attributed_to", "certainty", "mode", "since", "until", "role", "note"),
    ),
    "attributes.csv": Columns(
        ("entity", "attribute", "document", "paragraph"),
        (
            "value",
            "low",
            "high",
            "qualifier",
            "unit",
            "place",
            "since",
            "until",
            "as_of",
            "quote",
            "attributed_to",
            "certainty",
            "note",
        ),
    ),
}

_FORMAT = b"curated 1"
_REPEATED = "says what an earlier row of the file says"


def fingerprint_of(folder: Path) -> tuple[str, tuple[str, ...]]:
    """What stands for the bytes of a dataset's files, and the names of these files.

    Raises:
        BadData: the folder is no dataset, or a file cannot be read.
    """
    if not os.path.lexists(folder / "dataset.toml"):
        what = "holds no dataset.toml" if os.path.isdir(folder) else "is no folder"  # noqa: PTH112
        raise BadData(f"{folder} {what}", advice=["a dataset is a folder: see ingest/README.md"])
    digest = blake2b(_FORMAT, digest_size=20)
    names = [name for name in ("dataset.toml", *TABLES) if os.path.lexists(folder / name)]
    for name in names:
        try:
            with open_input(folder / name) as file:
                digest.update(f"{name} {os.fstat(file.fileno()).st_size} ".encode())
                file_digest(file, lambda: digest)
        except OSError as error:
            raise BadData(
                f"{folder / name} cannot be read ({error.strerror or error})", advice=["nothing was written"]
            ) from None
    return digest.hexdigest(), tuple(sorted(names))


def read_curated(folder: Path) -> Reading:
    """Read and check a folder.

    Raises:
        BadData: all problems, each with file and line.
    """
    stamp, files = fingerprint_of(folder)
    problems = Problems()
    for stray in sorted(folder.glob("*.csv")):
        if stray.name not in TABLES:
            problems.add(stray, 0, "is no table of a dataset", partial(did_you_mean, stray.name, TABLES))
    manifest = read_manifest(folder / "dataset.toml", problems)
    if manifest is None:
        problems.raise_any()
    assert manifest is not None
    reader = _Reader(folder, files, manifest, problems)
    descriptions = reader.descriptions()
    claims = reader.claims()
    attributes = tuple(sorted(reader.attributes(), key=lambda attribute: attribute.id))
    reader.compare_counts()
    problems.raise_any()
    assert reader.ledger.balanced, reader.ledger
    return Reading(
        Contents(
            Dataset(manifest.id, manifest.title, stamp, files),
            tuple(manifest.documents[id_] for id_ in sorted(manifest.documents)),
            tuple(sorted(descriptions, key=lambda d: (d.entity, d.order))),
            claims,
            attributes,
        ),
        reader.ledger,
        reader.described,
    )


class _Reader:
    """Turns the rows of one folder into records, noting problems on the way."""

    def __init__(self, folder: Path, files: tuple[str, ...], manifest: Manifest, problems: Problems) -> None:
        self._folder = folder
        self._files = files
        self._manifest = manifest
        self._problems = problems
        self._checks = RowChecks(manifest, problems)
        self._seen: dict[object, int] = {}
        self.ledger = Ledger()
        self.described: dict[Description, Where] = {}

    def _rows(self, name: str) -> Iterator[Row]:
        if name not in self._files:
            return
        self.ledger.rows[name] = 0
        for row in read_rows(self._folder / name, TABLES[name], self._problems):
            self.ledger.rows[name] += 1
            yield row

    def descriptions(self) -> list[Description]:
        """The rows of `entities.csv` and `same_as.csv`."""
        made: list[Description] = []
        orders: Counter[str] = Counter()
        for row in self._rows("entities.csv"):
            self._check_entity(row)
            names = {"name": row["name"], "type": row["type"]}
            lists = {column: row.listed(column) for column in ("aliases", "weak_aliases")}
            made.append(self._description(row, orders, **names, **lists))
            self._checks.know(made[-1])
        joins = list(self._rows("same_as.csv"))
        for row in joins:
            wrong = self._problems.at(row.file, row.line)
            self._check_place(row, wrong, ("join", row["id"], row["same_as"]))
        return made + [self._description(row, orders) for row in joins]

    def _description(self, row: Row, orders: Counter[str], **told: Any) -> Description:
        description = Description(
            self._manifest.id,
            row["id"],
            orders[row["id"]],
            row["document"],
            row["paragraph"],
            same_as=row.listed("same_as"),
            note=row["note"],
            **told,
        )
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

    def _statements(self) -> Iterator[Statement]:
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
