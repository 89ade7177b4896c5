"""Read `dataset.toml`: the id and title of a dataset, and the documents that it cites."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ties.ingest.problems import Problems
from ties.ingest.readers.text_rows import decode
from ties.ingest.rows import Entry

__all__ = ["Manifest", "read_manifest"]

_DOCUMENT = re.compile(r"\s*\[\[\s*document\s*\]\]")
_KEY = re.compile(r"""[\s\[]*(?:"([^"]+)"|'([^']+)'|([\w-]+))\s*[=.\]]""")
_BRACKET = re.compile(r"[\[\]{}]")
_DIGITS = re.compile(r"[\d_]+")

_DATASET_KEYS = ("id", "title", "counts", "document")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The contents of `dataset.toml`.

    Attributes:
        dataset: the fields of the dataset itself; None if the file could not be read.
        documents: as written; None if they could not be read.
        counts: the number of rows of each table, as written, and the line that gives it.
    """

    dataset: Entry | None = None
    documents: tuple[Entry, ...] | None = None
    counts: dict[str, tuple[object, int]] = field(default_factory=dict)


def read_manifest(file: Path, raw: bytes, problems: Problems) -> Manifest:
    """Read `dataset.toml`, and note problems."""
    text = decode(file, raw, problems)
    table = _table(file, text, problems) if text is not None else None
    if text is None or table is None:
        return Manifest()
    lines = _Lines(text)
    for key in table.keys() - set(_DATASET_KEYS):
        problems.at(file, lines.of(table, key)).add_unknown("key", key, _DATASET_KEYS)
    counts = table.get("counts", {})
    counts_line = lines.of(table, "counts")
    if not isinstance(counts, dict):
        problems.add(file, counts_line, "counts must be a [counts] table")
        counts = {}
    entries = table.get("document", [])
    documents: tuple[Entry, ...] | None = None
    if isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries):
        documents = tuple(
            Entry(str(file), start, entry, {key: lines.of(entry, key, start, end) for key in entry})
            for entry, (start, end) in zip(entries, lines.parts(len(entries)), strict=True)
        )
    else:
        problems.add(file, lines.of(table, "document"), "documents must be [[document]] tables")
    fields = {key: value for key, value in table.items() if key in ("id", "title")}
    dataset = Entry(str(file), 1, fields, {key: lines.of(table, key) for key in fields})
    counts_with_lines = {name: (rows, lines.of(counts, name, counts_line)) for name, rows in counts.items()}
    return Manifest(dataset, documents, counts_with_lines)


def _table(file: Path, text: str, problems: Problems) -> dict[str, Any] | None:
    """Parse the file as TOML; None, with a problem noted, if that fails."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+), column \d+\)", str(error))
        problems.add(file, int(at[1]) if at else text.count("\n") + 1, f"is not TOML ({error})")
    except RecursionError:
        problems.add(file, _deepest_line(text), "is nested too deeply")
    except ValueError:  # Python refuses to convert a number with this many digits
        longest = max(_DIGITS.finditer(text), key=lambda digits: len(digits[0]))
        line = text.count("\n", 0, longest.start()) + 1
        problems.add(file, line, f"has a number with too many digits ({len(longest[0]):,})")
    return None


def _deepest_line(text: str) -> int:
    """Return the line where brackets are nested most deeply."""
    depth, deepest, line = 0, 0, 0
    for number, row in enumerate(text.split("\n"), start=1):
        for bracket in _BRACKET.findall(row):
            depth += 1 if bracket in "[{" else -1
            if depth > deepest:
                deepest, line = depth, number
    return line


class _Lines:
    """Finds the lines of keys in the file."""

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        self._after_last = len(lines) + 1
        self._documents = [number for number, line in enumerate(lines, start=1) if _DOCUMENT.match(line)]
        self._keys: dict[str, list[int]] = {}
        for number, line in enumerate(lines, start=1):
            if key := _KEY.match(line):
                self._keys.setdefault(key[1] or key[2] or key[3], []).append(number)

    def parts(self, count: int) -> list[tuple[int, int]]:
        """Return the line range of each document (end excluded); the whole file for each if unclear."""
        starts = self._documents
        if not starts or len(starts) != count:
            return [(1, self._after_last)] * count
        return list(zip(starts, [*starts[1:], self._after_last], strict=True))

    def of(self, table: Mapping[str, object], key: str, start: int = 1, end: int | None = None) -> int:
        """Return the line of a key of a table, from `start` to before `end`; `start` if there is none."""
        numbers = self._keys.get(key, []) if key in table else []
        at = bisect_left(numbers, start)
        return numbers[at] if at < len(numbers) and numbers[at] < (end or self._after_last) else start
