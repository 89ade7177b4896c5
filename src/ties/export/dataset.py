"""Datasets written back as the folders that they are read from; ingesting them gives the same graph."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

import tomli_w

from ties.errors import UsageError
from ties.export.files import write_whole
from ties.ingest.curated import TABLES
from ties.model import Attribute, Claim, Contents, Description, Document
from ties.vocabulary import vocabulary

__all__ = ["write_dataset"]


def write_dataset(contents: Contents, folder: Path) -> None:
    """Write a dataset as a folder; tables without rows are left out.

    Raises:
        UsageError: the folder holds something already, or cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UsageError(
                f"{folder} is not empty", advice=["choose a new folder: ties export dataset -o DIR"]
            )
    except OSError as error:
        raise UsageError(f"{folder} cannot be written ({error.strerror or error})") from None
    write_whole(folder / "dataset.toml", _manifest(contents))
    tables = {
        "entities.csv": [_entity(d) for d in contents.descriptions if d.name],
        "same_as.csv": [_join(d) for d in contents.descriptions if not d.name],
        "statements.csv": [row for claim in contents.claims for row in _statements(claim)],
        "attributes.csv": [_attribute(attribute) for attribute in contents.attributes],
    }
    for name, rows in tables.items():
        if rows:
            write_whole(folder / name, _table(name, rows))


def _manifest(contents: Contents) -> str:
    told = {"id": contents.dataset.id, "title": contents.dataset.title}
    return tomli_w.dumps({**told, "document": [_document(document) for document in contents.documents]})


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
        (quoting if any("\r" in cell for cell in row.values()) else writer).writerow(row)
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
