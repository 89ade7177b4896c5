"""Write synthetic files in the formats that come in, for `bench ingest`: the same seed gives the same bytes.

python bench/foreign_files.py FORMAT ENTITIES FILE
"""

import csv
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

__all__ = ["WRITERS"]

_SEED = 20261130
_SYLLABLES = ("ab", "ra", "him", "sa", "lim", "no", "or", "wa", "li", "ha", "qan", "zar", "mu", "sta", "fa")
_COUNTRIES = ("Afghanistan", "Pakistan", "Iraq", "Syrian Arab Republic", "Yemen", "Kenya", "Indonesia")
_EDGES = 4
"""How many edges an edge list has for each entity."""


def _names(count: int, random: Random) -> list[str]:
    return [
        " ".join("".join(random.choices(_SYLLABLES, k=3)).title() for _ in range(3)) + f" {number}"
        for number in range(count)
    ]


def _pairs(count: int, random: Random) -> Iterator[tuple[int, int]]:
    for number in range(count):
        for _ in range(_EDGES):
            other = random.randrange(count - 1)
            yield number, other + (other >= number)


def _un_list(count: int, file: Path) -> None:
    random = Random(_SEED)
    with file.open("w", encoding="utf-8") as stream:
        stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        stream.write('<CONSOLIDATED_LIST dateGenerated="2026-11-30T00:00:00.000-05:00">\n<INDIVIDUALS>\n')
        for number, name in enumerate(_names(count, random)):
            aliases = "".join(
                f"<INDIVIDUAL_ALIAS><QUALITY>{quality}</QUALITY><ALIAS_NAME>{alias}</ALIAS_NAME></INDIVIDUAL_ALIAS>"
                for quality, alias in zip(("Good", "Good", "Low"), _names(3, random), strict=True)
            )
            other = random.randrange(count)
            stream.write(
                f"<INDIVIDUAL><DATAID>{number}</DATAID><FIRST_NAME>{name}</FIRST_NAME><UN_LIST_TYPE>Al-Qaida"
                f"</UN_LIST_TYPE><REFERENCE_NUMBER>QDi.{number:03}</REFERENCE_NUMBER><LISTED_ON>2011-07-29"
                f"</LISTED_ON><COMMENTS1>Brother of Somebody (QDi.{other:03}). Review was concluded on "
                f"1 Jun. 2010.</COMMENTS1><NATIONALITY><VALUE>{random.choice(_COUNTRIES)}"
                f"</VALUE></NATIONALITY>{aliases}<INDIVIDUAL_ADDRESS>"
                f"<CITY>Town {random.randrange(300)}</CITY><COUNTRY>{random.choice(_COUNTRIES)}</COUNTRY>"
                "</INDIVIDUAL_ADDRESS><INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE>"
                f"<YEAR>{1940 + number % 60}</YEAR></INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL>\n"
            )
        stream.write("</INDIVIDUALS>\n<ENTITIES/>\n</CONSOLIDATED_LIST>\n")


def _ftm(count: int, file: Path) -> None:
    random = Random(_SEED)
    with file.open("w", encoding="utf-8") as stream:
        for number, name in enumerate(_names(count, random)):
            properties = {"name": [name], "country": ["ru"], "birthDate": [str(1940 + number % 60)]}
            stream.write(
                json.dumps({"id": f"p-{number}", "schema": "Person", "properties": properties}) + "\n"
            )
        for number, (one, other) in enumerate(_pairs(count, random)):
            ends = {"person": [f"p-{one}"], "relative": [f"p-{other}"], "relationship": ["cousin"]}
            stream.write(json.dumps({"id": f"f-{number}", "schema": "Family", "properties": ends}) + "\n")


def _rows(count: int) -> Iterator[tuple[str, ...]]:
    random = Random(_SEED)
    names = _names(count, random)
    yield "source", "relation", "target", "weight"
    for number, (one, other) in enumerate(_pairs(count, random)):
        yield names[one], "supports" if number % 2 else "meets", names[other], str(number % 7)


def _csv(count: int, file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(_rows(count))


def _xlsx(count: int, file: Path) -> None:
    document = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{document}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{document}.worksheet+xml"/></Types>'
    )
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with ZipFile(file, "w", ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", types)
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{relations}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="s" Type="{relations}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
            '<sheet name="Edges" sheetId="1" r:id="s"/></sheets></workbook>',
        )
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'<worksheet xmlns="{main}"><sheetData>'.encode())
            for row in _rows(count):
                cells = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row)
                sheet.write(f"<row>{cells}</row>".encode())
            sheet.write(b"</sheetData></worksheet>")


def _graphml(count: int, file: Path) -> None:
    random = Random(_SEED)
    with file.open("w", encoding="utf-8") as stream:
        stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        stream.write('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        stream.write('<key id="n" for="node" attr.name="label" attr.type="string"/>\n')
        stream.write('<key id="e" for="edge" attr.name="weight" attr.type="double"/>\n')
        stream.write('<graph edgedefault="directed">\n')
        for number, name in enumerate(_names(count, random)):
            stream.write(f'<node id="n{number}"><data key="n">{name}</data></node>\n')
        for number, (one, other) in enumerate(_pairs(count, random)):
            stream.write(
                f'<edge source="n{one}" target="n{other}"><data key="e">{number % 7}</data></edge>\n'
            )
        stream.write("</graph>\n</graphml>\n")


WRITERS: dict[str, tuple[str, Callable[[int, Path], None]]] = {
    "UN list": ("list.xml", _un_list),
    "FollowTheMoney": ("export.ftm.json", _ftm),
    "CSV": ("edges.csv", _csv),
    "XLSX": ("edges.xlsx", _xlsx),
    "GraphML": ("edges.graphml", _graphml),
}
"""For each format: the name of its file, and a function that writes one with so many entities."""


if __name__ == "__main__":
    WRITERS[sys.argv[1]][1](int(sys.argv[2]), Path(sys.argv[3]))
