"""Small tables for tests: what is read of them, and workbooks made by hand."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from ties import check
from ties.errors import BadData
from ties.ingest.reading import CheckedDataset

__all__ = ["claims_of", "names_of", "problems_of", "read", "write_workbook"]

_TYPES = """<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
</Types>"""
_RELATIONSHIPS = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"""
_RELATIONSHIP = (
    '<Relationship Id="rId{}" Target="{}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"/>'
)
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_STYLES = f'<styleSheet {_MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'

type Cell = str | int | float | None
"""Text, a number, or the XML of a cell, which begins with "<c"."""


def write_workbook(
    path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]], after: Mapping[str, str] | None = None
) -> Path:
    """Write a workbook.

    Args:
        sheets: the rows of each sheet, by its name.
        after: XML that follows the rows of a sheet, by its name.
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        office = _RELATIONSHIP.format(1, "xl/workbook.xml", "officeDocument")
        archive.writestr("_rels/.rels", _RELATIONSHIPS.format(office))
        listed = "".join(
            f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
            for number, name in enumerate(sheets, start=1)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {_MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            f"<sheets>{listed}</sheets></workbook>",
        )
        parts = "".join(
            _RELATIONSHIP.format(number, f"worksheets/sheet{number}.xml", "worksheet")
            for number in range(1, len(sheets) + 1)
        )
        styles = _RELATIONSHIP.format(len(sheets) + 1, "styles.xml", "styles")
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONSHIPS.format(parts + styles))
        archive.writestr("xl/styles.xml", _STYLES)
        for number, (name, rows) in enumerate(sheets.items(), start=1):
            body = "".join(_row(at, cells) for at, cells in enumerate(rows, start=1))
            more = (after or {}).get(name, "")
            archive.writestr(
                f"xl/worksheets/sheet{number}.xml",
                f"<worksheet {_MAIN}><sheetData>{body}</sheetData>{more}</worksheet>",
            )
    return path


def _row(number: int, cells: Sequence[Cell]) -> str:
    made = "".join(_cell(f"{chr(ord('A') + at)}{number}", cell) for at, cell in enumerate(cells))
    return f'<row r="{number}">{made}</row>'


def _cell(place: str, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, (int, float)):
        return f'<c r="{place}"><v>{cell}</v></c>'
    if cell.startswith("<c"):
        return cell.replace("<c", f'<c r="{place}"', 1)
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'


def read(path: Path, text: str | bytes | None = None, *, dataset: str = "", **mapping: Any) -> CheckedDataset:
    """Write a file, unless it is there already, and check it.

    Args:
        mapping: the tables and settings of a mapping.
    """
    if text is not None:
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return check(path, dataset=dataset, mapping=mapping)


def problems_of(path: Path, text: str | bytes | None = None, **mapping: Any) -> list[str]:
    """Return the problems of a file, each without the folder."""
    try:
        read(path, text, **mapping)
    except BadData as error:
        lines = [error.message, *error.advice]
        return [line.removeprefix(f"{path.parent}/") for line in lines if path.name in line]
    return []


def names_of(checked: CheckedDataset) -> dict[str, str]:
    """Return the types of the entities by name."""
    return {one.name: one.type for one in checked.contents.descriptions}


def claims_of(checked: CheckedDataset) -> list[str]:
    """Return the claims in short, sorted: "TTP SUPPORTS AQIS; role: arms; row 2"."""
    names: dict[str, str] = {}
    for one in checked.contents.descriptions:
        names.setdefault(one.entity, one.name)
    lines = []
    for claim in checked.contents.claims:
        relation = f"{claim.mode} {claim.relation}".strip()
        dates = "".join(f"; {key}: {value}" for key in ("since", "until") if (value := getattr(claim, key)))
        for statement in claim.statements:
            more = "".join(
                f"; {key}: {value}" for key in ("role", "note", "quote") if (value := getattr(statement, key))
            )
            voice = f"; voice: {claim.attributed_to}" if claim.attributed_to else ""
            ends = f"{names[claim.subject]} {relation} {names[claim.object]}"
            lines.append(f"{ends}{dates}{voice}{more}; {statement.paragraph}")
    return sorted(lines)
