"""Read CSV tables as spreadsheets save them: UTF-8 with or without a BOM, ',' or ';', LF or CRLF."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TextIO

from ties.formulas import unescape_cell
from ties.ingest.problems import Problems
from ties.ingest.rows import Row, RowKind
from ties.quantities import pluralize

__all__ = ["decode", "read_rows"]

_MAX_LINE = 200_000
_NOT_UTF_8 = "is not UTF-8 (save it as CSV UTF-8)"
_NUL = "contains a NUL byte (save it as CSV UTF-8)"


def decode(file: Path, raw: bytes, problems: Problems) -> str | None:
    """Decode a file as UTF-8; None, with a problem noted, if it is not text."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.add(file, line, _NOT_UTF_8)
        return None
    if "\0" in text:
        problems.add(file, text.count("\n", 0, text.index("\0")) + 1, _NUL)
        return None
    return text


def read_rows(file: Path, opened: BinaryIO, kind: RowKind, problems: Problems) -> Iterator[Row | None]:
    """Read a table row by row, and note every problem with its form.

    Args:
        file: its name, for messages.
        opened: its bytes.
        kind: the kind of its rows.
        problems: the object that problems are added to.

    Yields:
        The rows without problems, and None for each that is malformed.
    """
    try:
        if _is_text(file, opened, kind, problems):
            opened.seek(0)
            text = io.TextIOWrapper(opened, encoding="utf-8-sig", errors="surrogateescape", newline="")
            yield from _rows(file, text, kind, problems)
    except OSError as error:
        problems.add(file, 0, f"cannot be read ({error.strerror or error})")
        problems.incomplete.add(kind)


def _is_text(file: Path, opened: BinaryIO, kind: RowKind, problems: Problems) -> bool:
    """Return whether a table can be read as text; note lines that are not text, and an empty table."""
    blank, readable = True, True
    lines: dict[str, list[int]] = {}
    for number, raw in enumerate(opened, start=1):
        problem, length = _line_problem(raw, is_first=number == 1)
        if problem:
            lines.setdefault(problem, []).append(number)
            readable = readable and number > 1
        if length > _MAX_LINE:
            problems.add(file, number, f"is {length:,} characters long (at most {_MAX_LINE:,})")
            readable = False
        if not readable:
            break
        blank = blank and not problem and not raw.strip(b"\xef\xbb\xbf \t\r\n")
    for problem, (first, *others) in lines.items():
        more = f"; the same for {pluralize(len(others), 'line')} below" if others else ""
        problems.add(file, first, f"{problem}{more}")
    if blank and readable:
        problems.add(file, 0, f"is empty (the first line must name the columns: {', '.join(kind.required)})")
    if blank or lines or not readable:
        problems.incomplete.add(kind)
    return readable and not blank


def _line_problem(raw: bytes, *, is_first: bool) -> tuple[str, int]:
    """Return why a line is not text, or '', and its length."""
    try:
        line = raw.decode("utf-8-sig" if is_first else "utf-8")
    except UnicodeDecodeError:
        return _NOT_UTF_8, len(raw)
    return _NUL if "\0" in line else "", len(line.removesuffix("\n"))


def _rows(file: Path, text: TextIO, kind: RowKind, problems: Problems) -> Iterator[Row | None]:
    header = text.readline()
    text.seek(0)
    reader = csv.reader(text, delimiter=";" if _semicolons(header) else ",", strict=True)
    empty = dict.fromkeys(kind.columns, "")
    path = str(file)
    names: list[str] = []
    started = 1
    try:
        for cells in reader:
            line, started = started, reader.line_num + 1
            texts = [cell.strip() for cell in cells]
            if not any(texts):
                continue
            if not names:
                names = [text.lower() for text in texts]
                if not _is_usable_header(file, line, names, kind, problems):
                    return
                continue
            if len(cells) != len(names):
                problems.add(
                    file,
                    line,
                    f"has {len(cells)} cells where the header has {len(names)} "
                    f"(put text that contains '{reader.dialect.delimiter}' in quotation marks)",
                )
                row = dict(zip(names, texts, strict=False))
                problems.unread_names |= {row.get("id", ""), row.get("name", "")}
                yield None
            elif kind in problems.incomplete and not _is_clean(texts):
                yield None  # the line has been noted
            else:
                values = (unescape_cell(text) if text.startswith("'") else text for text in texts)
                row = dict(zip(names, values, strict=True))
                if kind in problems.incomplete:  # there may be unknown columns
                    row = {name: cell for name, cell in row.items() if name in empty}
                yield Row(kind, path, line, empty | row)
    except csv.Error as error:
        problems.incomplete.add(kind)
        problems.add(
            file,
            started,
            f"cannot be read as a table from here on ({error}; is a closing quotation mark missing?)",
        )


def _semicolons(header: str) -> bool:
    return header.count(";") > header.count(",")


def _is_clean(cells: Sequence[str]) -> bool:
    """Return whether all cells are text; other bytes were decoded as surrogates."""
    text = "".join(cells)
    return "\0" not in text and not any("\udc80" <= character <= "\udcff" for character in text)


def _is_usable_header(file: Path, line: int, names: Sequence[str], kind: RowKind, problems: Problems) -> bool:
    """Return whether a header has all required columns; note problems, also those that can be passed over."""
    header = problems.at(file, line)
    times = Counter(names)
    for name in times.keys() - set(kind.columns):
        header.add_unknown("column", name, kind.columns)
    for name in kind.required:
        if name not in times:
            header.add(f"column '{name}' is missing")
    for name, count in times.items():
        if count > 1:
            header.add(f"column '{name}' occurs twice")
    if header:
        problems.incomplete.add(kind)
    return all(name in times for name in kind.required)
