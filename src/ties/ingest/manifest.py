"""`dataset.toml`: what a dataset is called and which documents it cites."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ties.ingest.problems import Problems
from ties.ingest.tables import text_of
from ties.records import DOCUMENT_KINDS, Document
from ties.records.dates import PartialDate
from ties.suggestions import did_you_mean

__all__ = ["SLUG", "Manifest", "read_manifest", "wrong_id"]

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The id of a dataset, which is also the name of the folder that it is exported to."""

_ELSEWHERE = re.compile(r"[A-Za-z0-9._/:-]+")  # no shell and no address needs any of these quoted
_NO_SLUG = 'needs an id of small letters, digits and hyphens (id = "outlook-2023-06")'
_LONGEST_ID = 100
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[1-9]")

_DOCUMENT = re.compile(r"\s*\[\[\s*document\s*\]\]")
_KEY = re.compile(r"""[\s\[]*(?:"([^"]+)"|'([^']+)'|([\w-]+))\s*[=.\]]""")
_BRACKET = re.compile(r"[\[\]{}]")
_DIGITS = re.compile(r"[\d_]+")

_DATASET_KEYS = ("id", "title", "counts", "document")
_DOCUMENT_KEYS = {
    "id": str,
    "title": str,
    "kind": str,
    "read": bool,
    "publisher": str,
    "published": str,
    "url": str,
    "language": str,
    "reports_on": list,
    "default_speaker": str,
}


def wrong_id(id_: str) -> str:
    """What is wrong with the id of an entity or document; '' where nothing is.

    It is a slug, or a prefix and an id from elsewhere: `isil-k`, `un-sc:QDe.132`.
    """
    prefix, colon, elsewhere = id_.partition(":")
    if not SLUG.fullmatch(prefix):
        return f"id '{id_}' has other than small letters, digits and hyphens (isil-k)"
    if colon and not _ELSEWHERE.fullmatch(elsewhere):
        return f"id '{id_}' has other than letters, digits and . _ - / : behind its prefix (un-sc:QDe.132)"
    return ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `dataset.toml` says.

    Attributes:
        counts: how many rows each table is said to have, as written, and the line that says so; by table.
        documents: by id.
        broken: ids of documents that cannot be used; rows that cite them are not to blame.
    """

    id: str
    title: str
    counts: dict[str, tuple[object, int]]
    documents: dict[str, Document]
    broken: frozenset[str]


def read_manifest(file: Path, raw: bytes, problems: Problems) -> Manifest | None:
    """Read `dataset.toml`; None, with problems noted, when it cannot be used."""
    text = text_of(file, raw, problems)
    if text is None:
        return None
    table = _table(file, text, problems)
    if table is None:
        return None
    lines = _Lines(text)
    for key in table.keys() - set(_DATASET_KEYS):
        problems.at(file, lines.of(table, key)).unknown("key", key, _DATASET_KEYS)
    id_, title, listed = table.get("id"), table.get("title"), table.get("document", [])
    id_, wrong = (id_, _wrong_dataset_id(id_)) if isinstance(id_, str) else ("", _NO_SLUG)
    if wrong:
        problems.add(file, lines.of(table, "id"), wrong)
        return None
    if not isinstance(title, str) or not title.strip():
        problems.add(file, lines.of(table, "title"), 'needs a title (title = "...")')
        return None
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        problems.add(file, lines.of(table, "document"), "documents are written as [[document]] tables")
        return None
    counts = table.get("counts", {})
    counted = lines.of(table, "counts")
    if not isinstance(counts, dict):
        problems.add(file, counted, "counts are written as a [counts] table")
        return None
    documents, broken = _documents(file, lines, id_, listed, problems)
    counted_at = {name: (rows, lines.of(counts, name, counted)) for name, rows in counts.items()}
    return Manifest(id_, title.strip(), counted_at, documents, broken)


def _wrong_dataset_id(dataset: str) -> str:
    """What is wrong with the id of a dataset; '' where nothing is."""
    if not SLUG.fullmatch(dataset):
        return _NO_SLUG
    if len(dataset) > _LONGEST_ID:
        return f"the id is {len(dataset):,} characters long (it names a folder, and may have {_LONGEST_ID})"
    if _DEVICE.fullmatch(dataset):
        return f"the id '{dataset}' is the name of a device on Windows, where no folder can have it"
    return ""


def _table(file: Path, text: str, problems: Problems) -> dict[str, Any] | None:
    """The file as TOML; None, with a problem noted, when it is none."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+), column \d+\)", str(error))
        problems.add(file, int(at[1]) if at else text.count("\n") + 1, f"is not TOML ({error})")
    except RecursionError:
        problems.add(file, _deepest_line(text), "is nested too deeply")
    except ValueError:  # whatever else Python says of a number that is too long for it
        longest = max(_DIGITS.finditer(text), key=lambda digits: len(digits[0]))
        line = text.count("\n", 0, longest.start()) + 1
        problems.add(file, line, f"has a number of {len(longest[0]):,} digits")
    return None


def _deepest_line(text: str) -> int:
    """The line in which brackets are nested most deeply."""
    depth, deepest, line = 0, 0, 0
    for number, row in enumerate(text.split("\n"), start=1):
        for bracket in _BRACKET.findall(row):
            depth += 1 if bracket in "[{" else -1
            if depth > deepest:
                deepest, line = depth, number
    return line


def _documents(
    file: Path, lines: "_Lines", dataset: str, listed: list[dict[str, object]], problems: Problems
) -> tuple[dict[str, Document], frozenset[str]]:
    documents: dict[str, Document] = {}
    broken: set[str] = set()
    reports: list[tuple[int, str]] = []
    for entry, (start, end) in zip(listed, lines.parts(len(listed)), strict=True):
        id_ = entry.get("id")
        if not isinstance(id_, str) or (wrong := wrong_id(id_)):
            line = lines.of(entry, "id", start, end)
            needs = "a document needs an id of small letters, digits and hyphens"
            problems.add(file, line, f"a document's {wrong}" if isinstance(id_, str) else needs)
            continue
        if id_ in documents or id_ in broken:
            line = lines.of(entry, "id", start, end)
            problems.add(file, line, f"document '{id_}' is there twice")
            continue
        mistakes = _wrong(entry)
        for key, message in mistakes:
            problems.add(file, lines.of(entry, key, start, end), f"document '{id_}': {message}")
        if mistakes:
            broken.add(id_)
            continue
        given = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in entry.items()
            if key != "id"
        }
        documents[id_] = Document(id=id_, dataset=dataset, **given).identified()  # type: ignore[arg-type]
        reported = lines.of(entry, "reports_on", start, end)
        reports += [(reported, other) for other in documents[id_].reports_on]
    for line, other in reports:
        if other not in documents and other not in broken:
            hint = partial(did_you_mean, other, documents)
            problems.add(file, line, f"reports_on names '{other}', which is no document here", hint)
    return documents, frozenset(broken)


def _wrong(entry: dict[str, object]) -> list[tuple[str, str]]:
    """What is wrong with a document, each with the key that it is about."""
    wrong = [
        (key, f"unknown key '{key}'{did_you_mean(key, _DOCUMENT_KEYS)}")
        for key in entry
        if key not in _DOCUMENT_KEYS
    ]
    wrong += [
        (key, f"{key} is written as {_EXAMPLES[kind]}")
        for key, kind in _DOCUMENT_KEYS.items()
        if key in entry and not isinstance(entry[key], kind)
    ]
    if not entry.get("title"):
        wrong.append(("title", "title is missing"))
    return wrong or _wrong_values(entry)


_EXAMPLES = {str: 'text ("...")', bool: "true or false", list: 'a list (["..."])'}


def _wrong_values(entry: dict[str, object]) -> list[tuple[str, str]]:
    wrong = []
    kind = str(entry.get("kind", "report"))
    if kind not in DOCUMENT_KINDS:
        wrong.append(("kind", f"unknown kind '{kind}'{did_you_mean(kind, DOCUMENT_KINDS)}"))
    if entry.get("published"):
        try:
            PartialDate.parse(str(entry["published"]))
        except ValueError as error:
            wrong.append(("published", f"published: {error}"))
    url = str(entry.get("url", ""))
    if url and not url.startswith(("http://", "https://")):
        wrong.append(("url", f"url '{url}' is not a web address (https://...)"))
    reports_on = entry.get("reports_on", [])
    if isinstance(reports_on, list) and not all(isinstance(other, str) for other in reports_on):
        wrong.append(("reports_on", 'reports_on is a list of document ids (["..."])'))
    return wrong


class _Lines:
    """Where in the file its keys are."""

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        self._after_last = len(lines) + 1
        self._documents = [number for number, line in enumerate(lines, start=1) if _DOCUMENT.match(line)]
        self._keys: dict[str, list[int]] = {}
        for number, line in enumerate(lines, start=1):
            if key := _KEY.match(line):
                self._keys.setdefault(key[1] or key[2] or key[3], []).append(number)

    def parts(self, count: int) -> list[tuple[int, int]]:
        """The first line of each document and the one after its last; of all the whole file if unclear."""
        starts = self._documents
        if not starts or len(starts) != count:
            return [(1, self._after_last)] * count
        return list(zip(starts, [*starts[1:], self._after_last], strict=True))

    def of(self, table: Mapping[str, object], key: str, start: int = 1, end: int | None = None) -> int:
        """The line from `start` to before `end` on which a table has a key; `start` where it has none."""
        numbers = self._keys.get(key, []) if key in table else []
        at = bisect_left(numbers, start)
        return numbers[at] if at < len(numbers) and numbers[at] < (end or self._after_last) else start
