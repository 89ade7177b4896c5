"""Tables as analysts save them: CSV in UTF-8, with or without a BOM, with ',' or ';', LF or CRLF."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TextIO

from ties.formulas import unmarked
from ties.ingest.problems import Problems
from ties.ingest.rows import Row, RowKind

__all__ = ["read_rows", "text_of"]

_MAX_LINE = 200_000
_NO_UTF_8 = "is not UTF-8 (save it as CSV UTF-8)"
_NUL = "holds a NUL byte (save it as CSV UTF-8)"


def text_of(file: Path, raw: bytes, problems: Problems) -> str | None:
    """The text of a file in UTF-8; None, with a problem noted, when it cannot be one."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.add(file, line, _NO_UTF_8)
        return None
    if "\0" in text:
        problems.add(file, text.count("\n", 0, text.index("\0")) + 1, _NUL)
        return None
    return text


def read_rows(file: Path, opened: BinaryIO, kind: RowKind, problems: Problems) -> Iterator[Row]:
    """Read a table row by row, noting every problem of its form.

    Args:
        file: for messages.

    Yields:
        The rows that can be read; those with a problem are left out.
    """
    try:
        if _is_text(file, opened, kind, problems):
            opened.seek(0)
            text = io.TextIOWrapper(opened, encoding="utf-8-sig", newline="")
            yield from _rows(file, text, kind, problems)
    except OSError as error:
        problems.add(file, 0, f"cannot be read ({error.strerror or error})")


def _is_text(file: Path, opened: BinaryIO, kind: RowKind, problems: Problems) -> bool:
    """Whether a table can be read as text, and has any; if not, a problem is noted."""
    blank = True
    for number, raw in enumerate(opened, start=1):
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            problems.add(file, number, _NO_UTF_8)
            return False
        if "\0" in line:
            problems.add(file, number, _NUL)
            return False
        if (length := len(line.removesuffix("\n"))) > _MAX_LINE:
            problems.add(file, number, f"is {length:,} characters long (a line may have {_MAX_LINE:,})")
            return False
        blank = blank and not line.strip()
    if blank:
        problems.add(file, 0, f"is empty (its first line names the columns: {', '.join(kind.required)})")
    return not blank


def _rows(file: Path, text: TextIO, kind: RowKind, problems: Problems) -> Iterator[Row]:
    header = text.readline()
    text.seek(0)
    reader = csv.reader(text, delimiter=";" if _semicolons(header) else ",", strict=True)
    absent = dict.fromkeys(kind.columns, "")
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
                if not _header_is_right(file, line, names, kind, problems):
                    return
            elif len(cells) != len(names):
                problems.add(
                    file,
                    line,
                    f"has {len(cells)} cells where the header has {len(names)} "
                    f"(text with '{reader.dialect.delimiter}' in it stands in quotation marks)",
                )
            else:
                given = (unmarked(text) if text.startswith("'") else text for text in texts)
                yield Row(kind, path, line, absent | dict(zip(names, given, strict=True)))
    except (csv.Error, UnicodeDecodeError) as error:
        problems.add(file, started, f"is not a table from here on ({error}; is a quotation mark left open?)")


def _semicolons(header: str) -> bool:
    return header.count(";") > header.count(",")


def _header_is_right(file: Path, line: int, names: Sequence[str], kind: RowKind, problems: Problems) -> bool:
    wrong = problems.at(file, line)
    times = Counter(names)
    for name in times.keys() - set(kind.columns):
        wrong.unknown("column", name, kind.columns)
    for name in kind.required:
        if name not in times:
            wrong.add(f"column '{name}' is missing")
    for name, count in times.items():
        if count > 1:
            wrong.add(f"column '{name}' is there twice")
    return not wrong
