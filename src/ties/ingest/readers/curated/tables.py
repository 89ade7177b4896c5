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


def read_rows(file: Path, opened: BinaryIO, kind: RowKind, problems: Problems) -> Iterator[Row]:
    """Read a table row by row, and note every problem with its form.

    Args:
        file: its name, for messages.
        opened: its bytes.
        kind: the kind of its rows.
        problems: the object that problems are added to.

    Yields:
        The rows without problems.
    """
    try:
        if _is_text(file, opened, kind, problems):
            opened.seek(0)
            text = io.TextIOWrapper(opened, encoding="utf-8-sig", newline="")
            yield from _rows(file, text, kind, problems)
    except OSError as error:
        problems.add(file, 0, f"cannot be read ({error.strerror or error})")


def _is_text(file: Path, opened: BinaryIO, kind: RowKind, problems: Problems) -> bool:
    """Return whether a table is text and not empty; if not, note a problem."""
    blank = True
    for number, raw in enumerate(opened, start=1):
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            problems.add(file, number, _NOT_UTF_8)
            return False
        if "\0" in line:
            problems.add(file, number, _NUL)
            return False
        if (length := len(line.removesuffix("\n"))) > _MAX_LINE:
            problems.add(file, number, f"is {length:,} characters long (at most {_MAX_LINE:,})")
            return False
        blank = blank and not line.strip()
    if blank:
        problems.add(file, 0, f"is empty (the first line must name the columns: {', '.join(kind.required)})")
    return not blank


def _rows(file: Path, text: TextIO, kind: RowKind, problems: Problems) -> Iterator[Row]:
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
                if not _is_valid_header(file, line, names, kind, problems):
                    return
            elif len(cells) != len(names):
                problems.add(
                    file,
                    line,
                    f"has {len(cells)} cells where the header has {len(names)} "
                    f"(put text that contains '{reader.dialect.delimiter}' in quotation marks)",
                )
            else:
                values = (unescape_cell(text) if text.startswith("'") else text for text in texts)
                yield Row(kind, path, line, empty | dict(zip(names, values, strict=True)))
    except (csv.Error, UnicodeDecodeError) as error:
        problems.add(
            file,
            started,
            f"cannot be read as a table from here on ({error}; is a closing quotation mark missing?)",
        )


def _semicolons(header: str) -> bool:
    return header.count(";") > header.count(",")


def _is_valid_header(file: Path, line: int, names: Sequence[str], kind: RowKind, problems: Problems) -> bool:
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
    return not header
