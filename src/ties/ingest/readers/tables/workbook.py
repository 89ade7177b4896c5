"""Workbooks of Excel (XLSX): each sheet is a table. What cannot be read faithfully is refused."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ties.ingest.files import DatasetFiles
from ties.ingest.problems import Problems
from ties.ingest.readers.tables.mapping import TableMapping
from ties.ingest.readers.tables.table import Table, TableRow, repeated_name
from ties.ingest.rows import SkippedRow
from ties.suggestions import did_you_mean

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

__all__ = ["is_workbook", "read_workbook"]

_ZIP = b"PK\3\4"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAMES = (b"[Content_Types].xml", b"_rels/", b"xl/", b"docProps/", b"mimetypeapplication/vnd.oasis")

_MAX_BYTES = 500_000_000  # of all files in the workbook, decompressed
_MAX_RATIO = 200  # of decompressed to compressed bytes, for files above _SMALL
_SMALL = 10_000_000
_MAX_FILES = 10_000
_MAX_CELLS = 50_000_000  # of a sheet, from the first to the last
_CHUNK = 1 << 20
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def is_workbook(head: bytes) -> bool:
    """Return whether a file begins like a workbook: of Excel, old or new, or OpenDocument."""
    return head.startswith(_OLE) or (head.startswith(_ZIP) and any(name in head for name in _NAMES))


def read_workbook(
    opened: DatasetFiles, name: str, mapping: TableMapping, problems: Problems
) -> list[Table] | None:
    """Return the tables in a workbook; None, with problems noted, if it cannot be read.

    Sheets without any text are left out.
    """
    file = opened.folder / name
    with opened.stream(name) as stream:
        head = stream.read(len(_OLE))
        if head == _OLE:
            problems.add(
                file, 0, "is an old Excel file (XLS) or has a password (save it as XLSX without one)"
            )
            return None
        raw = head + stream.read()
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if problem := _archive_problem(archive):
                problems.add(file, 0, problem)
                return None
            forms = _check_sheets(file, archive, mapping, problems)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        problems.add(file, 0, f"is not a complete XLSX file ({error})")
        return None
    except (ParseError, DefusedXmlException, KeyError, ValueError) as error:
        problems.add(file, 0, f"is not a valid XLSX file ({error})")
        return None
    return None if forms is None else _tables(file, raw, forms, mapping.header is not False, problems)


def _archive_problem(archive: zipfile.ZipFile) -> str:
    """Return why an archive must not be opened as a workbook, or ''; read all of it to see."""
    members = archive.infolist()
    size, compressed = (sum(getattr(one, key) for one in members) for key in ("file_size", "compress_size"))
    if len(members) > _MAX_FILES:
        return f"has {len(members):,} files inside (at most {_MAX_FILES:,})"
    if size > _MAX_BYTES or (size > _SMALL and size > _MAX_RATIO * compressed):
        return f"would take {size:,} bytes decompressed, from {compressed:,} (it may be a zip bomb)"
    names = {one.filename for one in members}
    if any(one.flag_bits & 1 for one in members):
        return "has a password (save it without one)"
    if "xl/workbook.xml" not in names:
        return "is not an Excel workbook (XLSX); save it as one"
    for one in members:  # the sizes and checksums of the directory must be true
        with archive.open(one) as member:
            while member.read(_CHUNK):
                pass
    return ""


def _check_sheets(
    file: Path, archive: zipfile.ZipFile, mapping: TableMapping, problems: Problems
) -> list[str] | None:
    """Return the names of the sheets to read; None, with problems noted, if one cannot be read faithfully."""
    before = len(problems)
    sheets = _sheets(archive)
    for name in mapping.sheets:
        if name not in sheets:
            problems.add(file, 0, f"has no sheet '{name}'{did_you_mean(name, sheets)}")
    chosen = {name: part for name, part in sheets.items() if not mapping.sheets or name in mapping.sheets}
    for name, part in chosen.items():
        with archive.open(part) as member:
            for problem in _sheet_problems(member):
                problems.add(_place(file, name), 0, problem)
    return None if len(problems) > before else [*chosen]


def _place(file: Path, sheet: str) -> str:
    return f"{file} (sheet {sheet})"


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of the archive of each worksheet, by its name; sheets with only a chart have none."""
    with archive.open("xl/_rels/workbook.xml.rels") as member:
        parts = {
            element.get("Id"): normpath(f"xl/{target}" if not target.startswith("/") else target[1:])
            for _, element in iterparse(member, forbid_dtd=True)
            if (target := element.get("Target", "")) and element.get("Type", "").endswith("/worksheet")
        }
    with archive.open("xl/workbook.xml") as member:
        return {
            element.get("name", ""): parts[id_]
            for _, element in iterparse(member, forbid_dtd=True)
            if _local(element) == "sheet"
            and (id_ := next((v for key, v in element.items() if key.endswith("}id")), "")) in parts
        }


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _sheet_problems(member: Any) -> Iterator[str]:
    """Yield what a sheet has that cannot be read faithfully: the cells, and why."""
    last_row = last_column = 0
    for _, element in iterparse(member, forbid_dtd=True):
        tag = _local(element)
        if tag == "c":
            parts = {_local(child): child.text or "" for child in element}
            cell = element.get("r", "a cell")
            if element.get("t") == "e":
                yield f"cell {cell} is an error ({parts.get('v', '')})"
            elif "f" in parts and not parts.get("v") and element.get("t") != "str":
                yield (
                    f"cell {cell} has a formula without its value (open the file in a spreadsheet program "
                    "and save it)"
                )
            if parts and (match := _CELL.fullmatch(cell)):
                last_row = max(last_row, int(match[2]))
                last_column = max(last_column, _column_number(match[1]))
        elif tag == "row":
            element.clear()
    if last_row * last_column > _MAX_CELLS:
        yield f"has {last_row:,} rows and {last_column:,} columns (at most {_MAX_CELLS:,} cells)"


def _column_name(number: int) -> str:
    """Return the letters of a column, counted from 0."""
    name = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _tables(
    file: Path, raw: bytes, names: Sequence[str], header: bool, problems: Problems
) -> list[Table] | None:
    from python_calamine import CalamineError, CalamineWorkbook

    tables = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as workbook:
            for name in names:
                table = _table(file, workbook.get_sheet_by_name(name), header, problems)
                if table is not None:
                    tables.append(table)
    except CalamineError as error:
        problems.add(file, 0, f"is not a valid XLSX file ({error})")
        return None
    if not tables:
        problems.add(file, 0, "has no rows in any sheet")
        return None
    return tables


def _table(file: Path, sheet: "CalamineSheet", header: bool, problems: Problems) -> Table | None:
    """Return the table in a sheet; None if it has no text, or if problems were noted.

    Args:
        header: whether a row names the columns.
    """
    if sheet.start is None:
        return None
    place = _place(file, sheet.name)
    _, first_column = sheet.start
    rows = [
        (number, [_text(value) for value in cells[first_column:]])
        for number, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1)
    ]
    rows = [(number, cells) for number, cells in rows if any(cells)]
    above = []
    while len(rows) > 1 and sum(map(bool, rows[0][1])) == 1 and sum(map(bool, rows[1][1])) > 1:
        above.append(rows.pop(0))  # a title over the table
    if not rows:
        return None
    line, cells = rows[0]
    body = rows[1:] if header else rows
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if bottom + 1 >= line:
            merged = f"{_column_name(left)}{top + 1}:{_column_name(right)}{bottom + 1}"
            problems.add(
                place,
                0,
                f"cells {merged} are merged, so it is not clear for which of them the text holds (unmerge "
                "them, and write it in each)",
            )
    numbers = range(first_column + 1, first_column + 1 + len(cells))
    names = tuple(
        name or f"column {number}" if header else str(number)
        for number, name in zip(numbers, cells, strict=True)
    )
    if repeated := repeated_name(names):
        problems.add(place, line, f"column '{repeated}' occurs twice")
        return None
    made: list[TableRow | SkippedRow] = [
        SkippedRow(place, number, "text above the table") for number, _ in above
    ]
    made += (TableRow(number, f"{sheet.name}, row {number}", cells) for number, cells in body)
    return Table(place, names, lambda: iter(made), line, sheet=sheet.name)


def _text(value: object) -> str:
    """Return the value of a cell as text: whole numbers without ".0", dates without a time of midnight."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()
