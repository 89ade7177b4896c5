"""Tables as text: CSV, TSV and lists of edges of published networks, separated by , ; | tabs or blanks."""

import codecs
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TextIO

from ties.formulas import unescape_cell
from ties.ingest.files import HEAD, DatasetFiles
from ties.ingest.problems import MAX_NOTED, Problems
from ties.ingest.readers.tables.columns import names_ends
from ties.ingest.readers.tables.mapping import TableMapping
from ties.ingest.readers.tables.table import TOO_MANY, Table, TableRow, repeated_name
from ties.ingest.readers.text_rows import BrokenTable, check_text, split_rows
from ties.ingest.rows import SkippedRow

__all__ = ["looks_like_table", "read_text_table", "text_of_head"]

_LONGEST_LINE = 2_000_000
_MAX_CONTROLS = 8  # control characters that a damaged text may have in its head; above, 1 in 100
_SAMPLE = 200  # rows from which the form is guessed
_DELIMITERS = ("\t", ";", "|", ",")
_BLANKS = " "
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_COMMENT = re.compile(r"\s*[#%]+|sep=.?\s*$")
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[-+]?\d+)?", re.IGNORECASE)
_TWO_MODE = re.compile(r"%\s*bip\b")
_UNDIRECTED = re.compile(r"%\s*sym\b|#.*\bundirected\b", re.IGNORECASE)
_DIRECTED = re.compile(r"%\s*asym\b|#.*\bdirected\b", re.IGNORECASE)


class _Form(NamedTuple):
    """The form of a text.

    Attributes:
        delimiter: one of `_DELIMITERS` or `_BLANKS`.
        comments: the lines before the table.
        columns: the names of the columns.
        header: the line that names them; 0 if none does.
    """

    delimiter: str
    comments: list[str]
    columns: tuple[str, ...]
    header: int


def text_of_head(head: bytes) -> str | None:
    """Return the beginning of a file as text, without a last line that is cut off; None if it is not text."""
    if head[:2] in _UTF_16:
        text = head[: len(head) // 2 * 2].decode("utf-16", errors="replace")
    else:
        text = head.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")
    controls = sum(character < " " and character not in "\t\r\n\f" for character in text)
    if (controls > _MAX_CONTROLS and controls * 100 > len(text)) or not text.strip():
        return None
    return text[: text.rfind("\n") + 1] or text if len(head) >= HEAD else text


def looks_like_table(text: str) -> bool:
    """Return whether a text begins like a table: a header that names ends, or rows with as many cells."""
    comments, lines = _without_comments(text.splitlines(keepends=True))
    if not lines or text.startswith(("%PDF", "%!PS")) or lines[0].lstrip().startswith(("<", "{", "[")):
        return False
    for delimiter in _DELIMITERS:
        rows = _split(lines[:2], delimiter)
        if len(rows[0]) > 1 and (names_ends(rows[0]) or (len(rows) > 1 and len(rows[0]) == len(rows[1]))):
            return True
    words = [line.split() for line in lines[:2]]
    header = _COMMENT.sub("", comments[-1], count=1).split() if comments else []
    return names_ends(words[0]) or names_ends(header) or all(_are_numbers(row[:2]) for row in words)


def read_text_table(
    opened: DatasetFiles, name: str, mapping: TableMapping, problems: Problems, *, place: str = ""
) -> Table | None:
    """Return the table in a text; None, with problems noted, if there is none.

    Args:
        opened: the open files.
        name: the name of the file.
        mapping: what the user says.
        problems: where problems are noted, also while the rows are read.
        place: what comes before "row 17" where a row is cited.
    """
    file = opened.folder / name
    encoding = _UTF_16.get(opened.stream(name).read(2), "utf-8-sig")
    if not _is_text(opened, name, encoding, problems):
        return None

    def text() -> TextIO:
        return io.TextIOWrapper(opened.stream(name), encoding=encoding, errors="replace", newline="")

    comments, lines = _without_comments(islice(text(), _SAMPLE))
    if any(_TWO_MODE.match(comment) for comment in comments):
        problems.add(
            file,
            1,
            "is a two-mode network (bip), in which one number means different nodes in the two columns (give "
            "the nodes of one column other names, and delete this line)",
        )
        return None
    if not lines:
        problems.add(file, 0, "has no rows")
        return None
    form = _form(comments, lines, mapping)
    if repeated := repeated_name(form.columns):
        problems.add(file, form.header, f"column '{repeated}' occurs twice")
        return None
    constants = {}
    if any(map(_UNDIRECTED.match, comments)):
        constants = {"direction": "undirected"}
    elif any(map(_DIRECTED.match, comments)):
        constants = {"direction": "directed"}

    def rows() -> Iterator[TableRow | SkippedRow]:
        return _rows(file, text(), form, problems, place)

    known = {"subject": 0, "object": 1} if not form.header and _is_list_of_edges(form, lines) else {}
    return Table(
        str(file), form.columns, rows, form.header or len(comments) + 1, known=known, constants=constants
    )


def _is_text(opened: DatasetFiles, name: str, encoding: str, problems: Problems) -> bool:
    file = opened.folder / name
    if encoding == "utf-8-sig":
        is_readable, _, is_blank = check_text(file, opened.stream(name), problems, longest=_LONGEST_LINE)
        if is_blank and is_readable:
            problems.add(file, 0, "is empty")
        return is_readable and not is_blank
    text = io.TextIOWrapper(opened.stream(name), encoding=encoding, errors="replace", newline="")
    for number, line in enumerate(text, start=1):
        if "\ufffd" in line or "\0" in line:
            problems.add(file, number, "is not UTF-16 (save it as CSV UTF-8)")
            return False
    return True


def _without_comments(lines: Iterator[str] | Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the lines of comments at the beginning and, without empty ones, the lines after them."""
    comments: list[str] = []
    rest: list[str] = []
    for line in lines:
        line = line.removeprefix("\ufeff")
        if not rest and (not line.strip() or _COMMENT.match(line)):
            comments.append(line)
        elif line.strip():
            rest.append(line)
    if not rest and len(comments) == 1:  # a header such as "#,source,target" alone
        return [], comments
    return comments, rest


def _split(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """Return the cells of lines, as far as they can be read."""
    if delimiter == _BLANKS:
        return [_words(line) for line in lines]
    found: list[list[str]] = []
    with suppress(BrokenTable):
        found += (cells for _, cells in split_rows(io.StringIO("".join(lines), newline=""), delimiter))
    return found or [[]]


def _words(line: str) -> list[str]:
    """Return the words of a line; a dictionary of networkx, from "{" on, is one word."""
    head, brace, rest = line.partition("{")
    return [*head.split(), *([f"{brace}{rest.strip()}"] if brace else [])]


def _form(comments: list[str], lines: Sequence[str], mapping: TableMapping) -> _Form:
    header = mapping.header
    delimiter = _delimiter(lines)
    rows = _split(lines, delimiter)
    first = rows[0]
    named = _split([_COMMENT.sub("", comments[-1], count=1).strip(" ")], delimiter)[0] if comments else []
    if header is None and len(named) == len(first) and names_ends(named):  # "# FromNodeId  ToNodeId"
        return _Form(delimiter, comments, _column_names(named), len(comments))
    if header is None:
        is_named = any(name in first for names in mapping.columns.values() for name in names)
        header = is_named or not _is_data(first, rows[1:])
    if header:
        return _Form(delimiter, comments, _column_names(first), len(comments) + 1)
    return _Form(delimiter, comments, tuple(map(str, range(1, len(first) + 1))), 0)


def _column_names(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell or f"column {number}" for number, cell in enumerate(cells, start=1))


def _delimiter(lines: Sequence[str]) -> str:
    """Return the delimiter with which rows have as many cells as the header, and the header most sense."""

    def quality(delimiter: str) -> tuple[bool, bool, int]:
        rows = _split(lines, delimiter)
        width = len(rows[0])
        if width < 2:
            return (False, False, 0)
        return (names_ends(rows[0]), all(len(row) == width for row in rows[:-1] or rows), width)

    best = max(_DELIMITERS, key=quality)
    words = [_words(line) for line in lines]
    is_blank = quality(best)[2] == 0 or (not names_ends(_split(lines, best)[0]) and names_ends(words[0]))
    return _BLANKS if is_blank and len(words[0]) > 1 else best


def _is_data(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Return whether a first row is no header: its ends are numbers, or occur as ends further down."""
    ends = [cell for cell in first[:2] if cell]
    if len(first) < 2 or names_ends(first):
        return False
    if _are_numbers(ends):
        return True
    below = {cell for row in others for cell in row[:2]}
    return not below.isdisjoint(ends)


def _are_numbers(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and all(_NUMBER.fullmatch(cell) for cell in cells)


def _is_list_of_edges(form: _Form, lines: Sequence[str]) -> bool:
    """Return whether a text without a header has two ends, and then only numbers such as a weight."""
    rest = (cell for row in _split(lines, form.delimiter) for cell in row[2:] if cell)
    return len(form.columns) > 1 and all(_NUMBER.fullmatch(cell) or cell.startswith("{") for cell in rest)


def _rows(
    file: Path, text: TextIO, form: _Form, problems: Problems, place: str
) -> Iterator[TableRow | SkippedRow]:
    for number in range(1, len(form.comments) + 1):
        line = text.readline()
        if line.strip() and number != form.header:
            yield SkippedRow(str(file), number, "a comment")
    width, skipped, ragged = len(form.columns), len(form.comments), 0
    has_header = form.header > skipped
    try:
        for line_number, cells in _numbered(text, form.delimiter):
            if has_header:
                has_header = False
                continue
            line_number += skipped
            if len(cells) > width and not any(cells[width:]):
                del cells[width:]
            if len(cells) != width:
                problems.add(file, line_number, _ragged(len(cells), form))
                ragged += 1
                if ragged > MAX_NOTED:
                    problems.add(file, line_number, TOO_MANY)
                    return
                continue
            texts = [unescape_cell(cell) if cell.startswith("'") else cell for cell in cells]
            yield TableRow(line_number, f"{place}row {line_number}", texts)
    except BrokenTable as error:
        problems.add(file, error.line + skipped, error.problem)


def _numbered(text: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    if delimiter != _BLANKS:
        yield from split_rows(text, delimiter)
        return
    for number, line in enumerate(text, start=1):
        if line.strip():
            yield number, _words(line)


def _ragged(number: int, form: _Form) -> str:
    where = "the header" if form.header else "the first row"
    advice = (
        "put text with blanks in quotation marks and separate the cells by commas"
        if form.delimiter == _BLANKS
        else f"put text that contains '{form.delimiter}' in quotation marks"
    )
    if form.delimiter == "\t":
        advice = "put text that contains tabs in quotation marks"
    return f"has {number} cells where {where} has {len(form.columns)} ({advice})"
