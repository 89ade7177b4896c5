"""Read CSV tables as spreadsheets save them: UTF-8 with or without a BOM, ',' or ';', LF or CRLF."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TextIO

from ties.formulas import unescape_cell
from ties.ingest.problems import Problems
from ties.ingest.readers.text_rows import BrokenTable, check_text, split_rows
from ties.ingest.rows import Row, RowKind

__all__ = ["read_rows"]

_MAX_LINE = 200_000


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
    is_readable, is_clean, is_blank = check_text(file, opened, problems, longest=_MAX_LINE)
    if is_blank and is_readable:
        problems.add(file, 0, f"is empty (the first line must name the columns: {', '.join(kind.required)})")
    if is_blank or not is_clean or not is_readable:
        problems.incomplete.add(kind)
    return is_readable and not is_blank


def _rows(file: Path, text: TextIO, kind: RowKind, problems: Problems) -> Iterator[Row | None]:
    header = text.readline()
    text.seek(0)
    delimiter = ";" if _semicolons(header) else ","
    empty = dict.fromkeys(kind.columns, "")
    path = str(file)
    names: list[str] = []
    try:
        for line, texts in split_rows(text, delimiter):
            if not names:
                names = [text.lower() for text in texts]
                if not _is_usable_header(file, line, names, kind, problems):
                    return
                continue
            if len(texts) != len(names):
                problems.add(
                    file,
                    line,
                    f"has {len(texts)} cells where the header has {len(names)} "
                    f"(put text that contains '{delimiter}' in quotation marks)",
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
    except BrokenTable as error:
        problems.incomplete.add(kind)
        problems.add(file, error.line, error.problem)


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
