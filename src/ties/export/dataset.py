"""Datasets written back as the folders that they are read from; ingesting them gives the same graph."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import tomli_w

from ties.errors import UsageError
from ties.export.files import new_folder
from ties.formulas import marked
from ties.ingest.curated import TABLES
from ties.ingest.manifest import SLUG
from ties.model import Attribute, Claim, Contents, Description, Document
from ties.vocabulary import vocabulary

__all__ = ["folder_of", "write_dataset"]


def folder_of(dataset: str) -> str:
    """The name of the folder that a dataset is written to: its id.

    Raises:
        UsageError: the id is not a slug, so that the folder could be anywhere; ties ingests no such dataset.
    """
    if not SLUG.fullmatch(dataset):
        raise UsageError(
            f"dataset '{dataset}' cannot be exported: its id is not of small letters, digits and hyphens",
            advice=["name those to export: ties export dataset -o DIR DATASET ..."],
        )
    return dataset


def write_dataset(contents: Contents, folder: Path) -> None:
    """Write a dataset as a folder, all of it or nothing; tables without rows are left out.

    Raises:
        UsageError: the folder holds something already, or cannot be written.
    """
    tables = {
        "entities.csv": [_entity(d) for d in contents.descriptions if d.name],
        "same_as.csv": [_join(d) for d in contents.descriptions if not d.name],
        "statements.csv": [row for claim in contents.claims for row in _statements(claim)],
        "attributes.csv": [_attribute(attribute) for attribute in contents.attributes],
    }
    with new_folder(folder) as made:
        (made / "dataset.toml").write_bytes(_manifest(contents, tables).encode("utf-8"))
        for name, rows in tables.items():
            if rows:
                (made / name).write_bytes(_table(name, rows).encode("utf-8"))


def _manifest(contents: Contents, tables: Mapping[str, Sequence[object]]) -> str:
    counts = {name.removesuffix(".csv"): len(rows) for name, rows in tables.items() if rows}
    documents = [_document(document) for document in contents.documents]
    return tomli_w.dumps(
        {
            "id": contents.dataset.id,
            "title": contents.dataset.title,
            "counts": counts,
            "document": documents,
        }
    )


def _document(document: Document) -> dict[str, object]:
    told: dict[str, object] = {"id": document.document, "title": document.title, "kind": document.kind}
    told["read"] = document.read
    for name in ("publisher", "published", "url", "language", "default_speaker"):
        if getattr(document, name):
            told[name] = getattr(document, name)
    if document.reports_on:
        told["reports_on"] = list(document.reports_on)
    return told


def _table(name: str, rows: Iterable[dict[str, str]]) -> str:
    made = io.StringIO()
    columns = TABLES[name].required + TABLES[name].optional
    writer = csv.DictWriter(made, columns, lineterminator="\n", restval="")
    quoting = csv.DictWriter(made, columns, lineterminator="\n", restval="", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    for row in rows:  # Python 3.12 leaves a lone CR bare, which ends a row when it is read again
        cells = {column: marked(cell) for column, cell in row.items()}
        (quoting if any("\r" in cell for cell in cells.values()) else writer).writerow(cells)
    return made.getvalue()


def _cell(names: Sequence[str]) -> str:
    return "|".join(names)


def _entity(description: Description) -> dict[str, str]:
    return {
        **_join(description),
        "name": description.name,
        "type": description.type,
        "aliases": _cell(description.aliases),
        "weak_aliases": _cell(description.weak_aliases),
    }


def _join(description: Description) -> dict[str, str]:
    return {
        "id": description.entity,
        "same_as": _cell(description.same_as),
        "document": description.document,
        "paragraph": description.paragraph,
        "note": description.note,
    }


def _statements(claim: Claim) -> Iterable[dict[str, str]]:
    shared = {
        "document": claim.document,
        "subject": claim.subject,
        "relation": vocabulary().relations[claim.relation].phrase,
        "object": claim.object,
        "attributed_to": claim.attributed_to,
        "mode": claim.mode,
        "since": claim.since,
        "until": claim.until,
    }
    parallel = (claim.paragraphs, claim.quotes, claim.certainties, claim.roles, claim.notes)
    for paragraph, quote, certainty, role, note in zip(*parallel, strict=True):
        own = {"paragraph": paragraph, "quote": quote, "certainty": certainty, "role": role, "note": note}
        yield shared | own


def _attribute(attribute: Attribute) -> dict[str, str]:
    columns = TABLES["attributes.csv"].required + TABLES["attributes.csv"].optional
    told = {column: getattr(attribute, column) for column in columns}
    return {column: _text(value) for column, value in told.items()}


def _text(value: object) -> str:
    """A value as a table holds it: a small number is 0.00001 and not 1e-05."""
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    return "" if value is None else str(value)
