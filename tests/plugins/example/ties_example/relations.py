"""A reader of relations: a file with one JSON object per line.

{"relations": 1, "id": "hills", "title": "...", "documents": [{"id": "hills", "title": "..."}]}
{"id": "ttp", "name": "TTP", "type": "Group"}
{"from": "taliban", "is": "supports", "to": "ttp", "where": "13", "quote": "..."}
{"comment": "to be checked"}
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ties.ingest.files import DatasetFiles
from ties.ingest.problems import Problems
from ties.ingest.rows import ENTITY, STATEMENT, Draft, Entry, Row, SkippedRow

__all__ = ["description", "files", "read", "recognizes", "version"]

description = "a file with one relation per line, as JSON"
version = 1

BEGINNING = b'{"relations": 1,'
COLUMNS = {"from": "subject", "is": "relation", "to": "object", "where": "paragraph", "quote": "quote"}


def recognizes(path: Path, head: bytes) -> bool:
    """Return whether the first line is that of this format."""
    return head.startswith(BEGINNING)


def files(path: Path) -> tuple[str]:
    """Return the file itself."""
    return (path.name,)


def read(opened: DatasetFiles, problems: Problems) -> Draft | None:
    """Read the dataset from the first line; the others are read lazily."""
    (name,) = opened.names
    place = str(opened.folder / name)
    lines = _objects(place, opened.stream(name), problems)
    _, first = next(lines, (1, {}))
    documents = first.pop("documents", [])
    if not documents:
        problems.add(place, 1, "names no document")
        return None
    dataset = Entry(place, 1, {key: first[key] for key in ("id", "title") if key in first})
    return Draft(
        dataset, [Entry(place, 1, one) for one in documents], _rows(place, documents[0]["id"], lines)
    )


def _rows(
    place: str, document: str, lines: Iterator[tuple[int, dict[str, Any]]]
) -> Iterator[Row | SkippedRow]:
    for number, given in lines:
        if "comment" in given:
            yield SkippedRow(place, number, "a comment")
        elif "name" in given:
            yield ENTITY.row(place, number, given)
        else:
            cells = {column: str(given.get(key, "")) for key, column in COLUMNS.items()}
            yield STATEMENT.row(place, number, cells | {"document": document})


def _objects(place: str, lines: Iterable[bytes], problems: Problems) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, start=1):
        try:
            yield number, json.loads(line)
        except ValueError as error:
            problems.add(place, number, f"is not JSON ({error})")
