"""The format of FollowTheMoney: entities as JSON, one on each line, also as OpenSanctions publishes them.

`schema.toml` says what its schemata are in ties; docs/formats.md explains why.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from ties.ingest.documents import slug_of
from ties.ingest.files import DatasetFiles
from ties.ingest.problems import Problems
from ties.ingest.readers.ftm.entities import Entities
from ties.ingest.readers.ftm.rows import EntityRows
from ties.ingest.readers.ftm.values import read_lines
from ties.ingest.rows import Draft, Entry, Row
from ties.progress import track

__all__ = ["description", "files", "options", "read", "recognizes", "version"]

description = "FollowTheMoney entities as JSON, one on each line"
version = 1
options = ("dataset",)

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"(\s*:)?|[{}\[\]]', re.DOTALL)
_PROPERTIES = re.compile(r'"properties"\s*:\s*\{\s*"[^"]*"\s*:\s*\[')
_NEEDED = {"schema", "properties"}
_KEYS = {
    "id",
    "caption",
    "datasets",
    "referents",
    "target",
    "first_seen",
    "last_seen",
    "last_change",
    *_NEEDED,
}
_ENDINGS = {"ftm", "json", "jsonl", "ndjson", "ijson", "txt"}


def recognizes(path: Path, head: bytes) -> bool:
    """Return whether a file begins with a JSON object that has a schema and properties.

    If that object is longer than what is seen of it, it must have one of the two, and the keys or the lists
    of values that entities have.
    """
    text = head.decode("utf-8", errors="replace").removeprefix("\ufeff").lstrip()
    if not text.startswith(("{", "[")):
        return False
    keys, is_whole = _keys_of_first_object(text)
    if is_whole or keys >= _NEEDED:
        return keys >= _NEEDED
    return not keys.isdisjoint(_NEEDED) and (keys <= _KEYS or _PROPERTIES.search(text) is not None)


def _keys_of_first_object(text: str) -> tuple[set[str], bool]:
    """Return the keys of the first object, and whether its end is seen."""
    keys: set[str] = set()
    open_: list[str] = []
    for token in _TOKEN.finditer(text):
        bracket = token[0]
        if bracket in "{[":
            open_.append(bracket)
        elif bracket in "}]":
            if open_:
                open_.pop()
            if "{" not in open_:
                return keys, True
        elif token[1] and open_.count("{") == 1:
            keys.add(bracket.removesuffix(token[1])[1:-1])
    return keys, False


def files(path: Path) -> tuple[str, ...]:
    """Return the name of the only file."""
    return (path.name,)


def read(opened: DatasetFiles, problems: Problems) -> Draft | None:
    """Spool the entities to disk, as they refer to each other, and make rows of them lazily."""
    (name,) = opened.names
    file = str(opened.folder / name)
    dataset = opened.options.dataset or _id_for(name)
    if not dataset:
        problems.add(file, 0, "its name does not give an id for the dataset (add --dataset ID)")
        return None
    before = len(problems)
    digest = sha256()
    entities = Entities(file, problems)
    with opened.stream(name) as stream:
        lines = track(read_lines(stream), f"reading {file}", opened.lines[name])
        entities.spool(_hashed(lines, digest.update))
    if len(problems) > before:
        return None
    seen = f", last seen {entities.last_seen}" if entities.last_seen else ""
    title = f"FollowTheMoney entities in {name}{seen}"
    document = {
        "id": dataset,
        "title": title,
        "kind": "list",
        "published": entities.last_seen,
        "sha256": digest.hexdigest(),
    }
    remarks: Counter[str] = Counter()
    rows = _rows(entities, EntityRows(file, dataset, remarks), remarks, file)
    fields = {"id": dataset, "title": title}
    return Draft(Entry(file, 1, fields), [Entry(file, 1, document)], rows, remarks)


def _rows(entities: Entities, rows: EntityRows, remarks: Counter[str], file: str) -> Iterator[Row]:
    entities_read = 0
    for entity in track(entities, f"reading the entities of {file}", entities.objects):
        entities_read += 1
        yield from rows.entity(entity)
    remarks["objects read"] += entities.objects
    if repeated := entities.objects - entities_read:
        remarks["objects that repeat an id, each merged with the first one"] += repeated
    for entity in track(entities, f"reading what {file} says", entities_read):
        yield from rows.claims(entity)


def _hashed(lines: Iterable[bytes], update: Callable[[bytes], object]) -> Iterator[bytes]:
    for line in lines:
        update(line)
        yield line


def _id_for(name: str) -> str:
    """Return the id of a dataset, made from the name of its file without the usual endings, or ''."""
    parts = name.split(".")
    while len(parts) > 1 and parts[-1].lower() in _ENDINGS:
        parts.pop()
    return slug_of(" ".join(parts))
