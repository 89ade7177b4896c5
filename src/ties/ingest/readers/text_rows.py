"""Text that is a table: whether its bytes are text, and its rows with their lines."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, TextIO

from ties.ingest.problems import Problems
from ties.quantities import pluralize

__all__ = ["BrokenTable", "TextCheck", "check_text", "decode", "split_rows"]

_NOT_UTF_8 = "is not UTF-8 (save it as CSV UTF-8)"
_NUL = "contains a NUL byte (save it as CSV UTF-8)"


class TextCheck(NamedTuple):
    """What the bytes of a file are.

    Attributes:
        is_readable: whether its first line is text and no line is too long.
        is_clean: whether all lines are text.
        is_blank: whether it has nothing but white space, as far as it was read.
    """

    is_readable: bool
    is_clean: bool
    is_blank: bool


class BrokenTable(Exception):
    """A text cannot be read as a table from a line on.

    Attributes:
        line: the line, counted from 1.
        problem: what is wrong.
    """

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line
        self.problem = problem


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


def check_text(file: Path, opened: BinaryIO, problems: Problems, *, longest: int) -> TextCheck:
    """Read a file and note lines that are not UTF-8, have NUL bytes or are too long.

    Args:
        file: its name, for messages.
        opened: its bytes.
        problems: where to note problems.
        longest: the largest number of characters of a line.
    """
    is_blank, is_readable = True, True
    lines: dict[str, list[int]] = {}
    for number, raw in enumerate(opened, start=1):
        problem, length = _line_problem(raw, is_first=number == 1)
        if problem:
            lines.setdefault(problem, []).append(number)
            is_readable = is_readable and number > 1
        if length > longest:
            problems.add(file, number, f"is {length:,} characters long (at most {longest:,})")
            is_readable = False
        if not is_readable:
            break
        is_blank = is_blank and not problem and not raw.strip(b"\xef\xbb\xbf \t\r\n")
    for problem, (first, *others) in lines.items():
        more = f"; the same for {pluralize(len(others), 'line')} below" if others else ""
        problems.add(file, first, f"{problem}{more}")
    return TextCheck(is_readable, not lines, is_blank)


def _line_problem(raw: bytes, *, is_first: bool) -> tuple[str, int]:
    """Return why a line is not text, or '', and its length."""
    try:
        line = raw.decode("utf-8-sig" if is_first else "utf-8")
    except UnicodeDecodeError:
        return _NOT_UTF_8, len(raw)
    return _NUL if "\0" in line else "", len(line.removesuffix("\n"))


def split_rows(text: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each row of a text, stripped, with the line on which the row begins.

    Rows without any text are left out.

    Raises:
        BrokenTable: a quotation mark is not closed, a cell is too long, or the like.
    """
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    started = 1
    try:
        for cells in reader:
            line, started = started, reader.line_num + 1
            texts = [cell.strip() for cell in cells]
            if any(texts):
                yield line, texts
    except csv.Error as error:
        raise BrokenTable(
            started,
            f"cannot be read as a table from here on ({error}; is a closing quotation mark missing?)",
        ) from None
