"""Export of datasets as the folders that they are ingested from; ingesting these gives the same graph."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import tomli_w

from ties.errors import UsageError
from ties.formulas import escape_cell
from ties.ingest import not_loaded_error
from ties.ingest.documents import SLUG
from ties.ingest.readers.curated import TABLES
from ties.output_files import new_folder
from ties.records import Claim, Contents, Document, Record
from ties.records.extensions import FILE as VOCABULARY
from ties.records.extensions import Extension, extended_by
from ties.records.vocabulary import using, vocabulary
from ties.store.protocol import Store

__all__ = ["description", "folder_name", "write", "write_dataset"]

description = "datasets as folders that can be ingested again"


def write(store: Store, output: Path, *, datasets: Sequence[str] = ()) -> Iterator[str]:
    """Write datasets as subfolders of a folder.

    Args:
        datasets: their ids; empty means all.

    Raises:
        UsageError: a dataset is not loaded, or cannot be written.
    """
    loaded = [dataset.id for dataset in store.datasets()]
    chosen = datasets or loaded
    for dataset in chosen:
        if dataset not in loaded:
            raise not_loaded_error(dataset, loaded)
    folders = {dataset: output / folder_name(dataset) for dataset in chosen}
    for dataset, folder in folders.items():
        contents = store.contents(dataset)
        if contents is None:  # it was removed in the meantime
            raise not_loaded_error(dataset, loaded)
        write_dataset(contents, folder)
        yield f"{folder}: written"


def folder_name(dataset: str) -> str:
    """Return the name of the folder that a dataset is written to, which is its id.

    Raises:
        UsageError: the id is not a slug, so the path could lead anywhere; ties never ingests such a dataset.
    """
    if not SLUG.fullmatch(dataset):
        raise UsageError(
            f"dataset '{dataset}' cannot be exported: its id must be lower-case letters, digits and hyphens",
            advice=["to export only others, name them: ties export dataset -o DIR DATASET ..."],
        )
    return dataset


def write_dataset(contents: Contents, folder: Path) -> None:
    """Write a dataset as a folder, completely or not at all; tables without rows are left out.

    Raises:
        UsageError: the folder is not empty or cannot be written.
    """
    own = contents.dataset.vocabulary
    with using(extended_by((Extension.of_dataset(contents.dataset.id, own),) if own else ())):
        _write(contents, folder)


def _write(contents: Contents, folder: Path) -> None:
    tables: dict[str, Iterable[dict[str, str]]] = {
        "entities.csv": (_row(d, "entities.csv") for d in contents.descriptions if d.name),
        "same_as.csv": (_row(d, "same_as.csv") for d in contents.descriptions if not d.name),
        "statements.csv": (row for claim in contents.claims for row in _statements(claim)),
        "attributes.csv": (_row(attribute, "attributes.csv") for attribute in contents.attributes),
    }
    with new_folder(folder) as draft:
        counts = {name: _write_table(draft / name, rows) for name, rows in tables.items()}
        (draft / "dataset.toml").write_bytes(_manifest(contents, counts).encode("utf-8"))
        if contents.dataset.vocabulary:
            (draft / VOCABULARY).write_bytes(contents.dataset.vocabulary.encode("utf-8"))
        for name, count in counts.items():
            if not count:
                (draft / name).unlink()


def _manifest(contents: Contents, counts: Mapping[str, int]) -> str:
    return tomli_w.dumps(
        {
            "id": contents.dataset.id,
            "title": contents.dataset.title,
            "counts": {name.removesuffix(".csv"): count for name, count in counts.items() if count},
            "document": [_document(document) for document in contents.documents],
        }
    )


def _document(document: Document) -> dict[str, object]:
    fields: dict[str, object] = {"id": document.id, "title": document.title, "kind": document.kind}
    fields["read"] = document.read
    content = document.content
    for name in Document.content_fields():
        if name not in (*fields, "reports_on", "dataset") and name in content:
            fields[name] = content[name]
    if document.reports_on:
        fields["reports_on"] = list(document.reports_on)
    return fields


def _write_table(file: Path, rows: Iterable[dict[str, str]]) -> int:
    """Write a table and return the number of its rows."""
    table = TABLES[file.name]
    count = 0
    with file.open("w", encoding="utf-8", newline="") as output:
        columns = table.columns
        writer = csv.DictWriter(output, columns, lineterminator="\n", restval="")
        quoting = csv.DictWriter(output, columns, lineterminator="\n", restval="", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        for row in rows:
            count += 1
            cells = {column: escape_cell(cell) for column, cell in row.items()}
            # Python 3.12 does not quote a lone CR, which would end the row when it is read again
            (quoting if any("\r" in cell for cell in cells.values()) else writer).writerow(cells)
    return count


def _row(record: Record, table: str) -> dict[str, str]:
    """Return a record as a row of a table."""
    columns = TABLES[table].columns
    return {column: _cell(getattr(record, record.columns()[column])) for column in columns}


def _statements(claim: Claim) -> Iterable[dict[str, str]]:
    columns = (column for column, field in claim.columns().items() if not claim.uses()[field].per_statement)
    shared = {column: _cell(getattr(claim, claim.columns()[column])) for column in columns}
    shared["relation"] = vocabulary().relations[claim.relation].phrase
    for statement in claim.statements:
        yield shared | statement._asdict()


def _cell(value: object) -> str:
    """Return a value as a cell; a small number is written as 0.00001, not 1e-05."""
    if isinstance(value, tuple):
        return "|".join(value)
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    return "" if value is None else str(value)
