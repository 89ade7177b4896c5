"""Small datasets written as the CSV folders that analysts write."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from ties.records import Contents

__all__ = ["Row", "any_id", "entity", "fact", "in_memory", "join", "says", "write_dataset"]

type Row = dict[str, str]

MANIFEST = """\
id = "{id}"
title = "Dataset {id}"

[[document]]
id = "{id}-report"
title = "Report of {id}"
published = "2023-06"
reports_on = ["{id}-unread"]
default_speaker = "UN Monitoring Team"

[[document]]
id = "{id}-unread"
title = "What {id} reports on"
read = false
"""


def entity(id_: str, name: str, type_: str = "Group", **more: str) -> Row:
    """A row of `entities.csv`."""
    return {"id": id_, "name": name, "type": type_, **more}


def join(id_: str, same_as: str) -> Row:
    """A row of `same_as.csv`."""
    return {"id": id_, "same_as": same_as}


def says(subject: str, relation: str, object_: str, **more: str) -> Row:
    """A row of `statements.csv`."""
    row = {"paragraph": "1", "subject": subject, "relation": relation, "object": object_}
    return {**row, "quote": f"{subject} {relation} {object_}", **more}


def fact(entity_: str, attribute: str, **more: str) -> Row:
    """A row of `attributes.csv`."""
    return {"entity": entity_, "attribute": attribute, "paragraph": "1", "quote": "it is said", **more}


def write_dataset(
    folder: Path,
    id_: str,
    *,
    entities: Sequence[Row] = (),
    statements: Sequence[Row] = (),
    attributes: Sequence[Row] = (),
    joins: Sequence[Row] = (),
    manifest: str = MANIFEST,
) -> Path:
    """Write a dataset whose rows cite its one document where they name none."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dataset.toml").write_text(manifest.format(id=id_), encoding="utf-8")
    cited = {"document": f"{id_}-report"}
    _write(folder / "entities.csv", [entity("", "", ""), *entities])
    _write(folder / "same_as.csv", [join("", ""), *joins])
    _write(folder / "statements.csv", [cited | row for row in (says("", "", ""), *statements)])
    _write(folder / "attributes.csv", [cited | row for row in (fact("", ""), *attributes)])
    return folder


def in_memory(contents: Contents) -> Contents:
    """A dataset that was read, with its claims no longer on disk, as one that is read back from a store."""
    return replace(contents, claims=tuple(contents.claims))


@contextmanager
def any_id() -> Iterator[None]:
    """Let datasets have ids that ties refuses, as an older graph has or one that was written past ties."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ties.ingest.checks.wrong_id", lambda id_: "")
        yield


def _write(file: Path, rows: Sequence[Row]) -> None:
    """Write a table; its first row tells columns that it has in any case."""
    columns = dict.fromkeys(column for row in rows for column in row)
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, [*columns], restval="")
        writer.writeheader()
        writer.writerows(rows[1:])
