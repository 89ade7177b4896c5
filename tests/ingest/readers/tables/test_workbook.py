"""Workbooks: sheets of nodes and edges, values of cells, and what cannot be read faithfully."""

import zipfile
from pathlib import Path

import pytest

from tests.tables import Cell, claims_of, names_of, problems_of, read, write_workbook
from ties.errors import BadData

EDGES: list[list[Cell]] = [["From", "To", "Relation"], ["TTP", "AQIS", "supports"]]
NODES: list[list[Cell]] = [["Name", "Type"], ["TTP", "Group"], ["AQIS", "Groups"]]


def test_sheets_of_nodes_and_edges_are_one_dataset(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "net.xlsx", {"Edges": EDGES, "Nodes": NODES, "Empty": []})
    checked = read(file)
    assert names_of(checked) == {"TTP": "Group", "AQIS": "Group"}
    assert claims_of(checked) == ["TTP SUPPORTS AQIS; Edges, row 2"]
    assert [one.paragraph for one in checked.contents.descriptions] == ["Nodes, row 3", "Nodes, row 2"]
    assert [note.removeprefix(str(file)) for note in checked.notes] == [
        " (sheet Nodes): 2 nodes; columns: name = Name, type = Type",
        " (sheet Edges): 1 edge; columns: subject = From, relation = Relation, object = To",
    ]


def test_values_of_cells_are_text_as_a_reader_sees_it(tmp_path: Path) -> None:
    date, yes = '<c s="1"><v>44423</v></c>', '<c t="b"><v>1</v></c>'
    computed = '<c t="str"><f>A1&amp;"x"</f><v>made</v></c>'
    rows: list[list[Cell]] = [
        ["from", "to", "since", "n", "q", "ok", "f"],
        [1, 2.0, date, 3.0, 2.5, yes, computed],
        [None] * 7,
        [1, 7, 2004.0, 1e20, None, None, None],
    ]
    assert claims_of(read(write_workbook(tmp_path / "a.xlsx", {"S": rows}))) == [
        "1 LINKED_TO 2; since: 2021-08-15; note: from: 1; to: 2; n: 3; q: 2.5; ok: true; f: made; S, row 2",
        "1 LINKED_TO 7; since: 2004; note: from: 1; to: 7; n: 1e+20; S, row 4",
    ]


def test_title_above_a_table_is_skipped_and_counted(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["All contacts"], [], *EDGES]
    merged = '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>'
    checked = read(write_workbook(tmp_path / "a.xlsx", {"S": rows}, {"S": merged}))
    assert checked.ledger.skipped == {"text above the table": 1}
    assert [claim.paragraphs for claim in checked.contents.claims] == [("S, row 4",)]


def test_table_away_from_the_corner_keeps_its_row_numbers(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [[], [None, "from", "to", None], [None, "a", "b", None], [None, "c", "", None]]
    file = write_workbook(tmp_path / "a.xlsx", {"S": rows})
    assert problems_of(file) == ["a.xlsx (sheet S):4: has no object (column 'to' is empty)"]


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        (
            "<c><f>B1</f></c>",
            "cell A2 has a formula without its value (open the file in a spreadsheet program and save it)",
        ),
        ('<c t="e"><v>#N/A</v></c>', "cell A2 is an error (#N/A)"),
    ],
)
def test_cell_without_a_value_is_refused(tmp_path: Path, cell: str, problem: str) -> None:
    file = write_workbook(tmp_path / "a.xlsx", {"S": [EDGES[0], [cell, "b", "c"]]})
    assert problems_of(file) == [f"a.xlsx (sheet S): {problem}"]


def test_merged_cells_are_refused_with_their_range(tmp_path: Path) -> None:
    merged = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    file = write_workbook(tmp_path / "a.xlsx", {"S": [*EDGES, [None, "b", "c"]]}, {"S": merged})
    assert problems_of(file) == [
        (
            "a.xlsx (sheet S): cells A2:A3 are merged, so it is not clear for which of them the text "
            "holds (unmerge "
            "them, and write it in each)"
        )
    ]


def test_sheet_that_is_not_understood_can_be_left_out(tmp_path: Path) -> None:
    sheets: dict[str, list[list[Cell]]] = {"Edges": EDGES, "Read me": [["About", "this"], ["file", "!"]]}
    file = write_workbook(tmp_path / "a.xlsx", sheets)
    (problem,) = problems_of(file)
    assert problem.startswith(
        "a.xlsx (sheet Read me):1: no column names say which two are the ends of an edge"
    )
    assert problem.endswith("(to read only some sheets, use --map sheet=NAME)")
    checked = read(file, sheet="Edges", constants={"type": "Group"})
    assert claims_of(checked) == ["TTP SUPPORTS AQIS; Edges, row 2"]
    assert problems_of(file, sheet=["Edge"]) == ["a.xlsx: has no sheet 'Edge' (did you mean 'Edges'?)"]


def test_workbook_that_is_damaged_is_refused(tmp_path: Path) -> None:
    whole = write_workbook(tmp_path / "a.xlsx", {"S": EDGES}).read_bytes()
    assert problems_of(tmp_path / "cut.xlsx", whole[:900])[0].startswith(
        "cut.xlsx: is not a complete XLSX file"
    )
    at = whole.index(b"xl/worksheets/sheet1.xml") + 40
    broken = whole[:at] + bytes(20) + whole[at + 20 :]
    assert problems_of(tmp_path / "bad.xlsx", broken)[0].startswith("bad.xlsx: is not a complete XLSX file")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert problems_of(tmp_path / "old.xls", ole) == [
        "old.xls: is an old Excel file (XLS) or has a password (save it as XLSX without one)"
    ]


def test_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    assert problems_of(tmp_path / "a.ods") == ["a.ods: is not an Excel workbook (XLSX); save it as one"]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.csv", "from,to\n")
    with pytest.raises(BadData, match=r"is compressed \(zip\)"):
        read(tmp_path / "a.zip")


def test_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "a.xlsx", {"S": EDGES})
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.bin", bytes(20_000_000))
    (problem,) = problems_of(file)
    assert "would take 20,0" in problem
    assert problem.endswith("(it may be a zip bomb)")


def test_entities_in_a_sheet_are_refused(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "a.xlsx", {"S": EDGES})
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = "xl/worksheets/sheet1.xml"
    parts[part] = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + parts[part]
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert problems_of(file)[0].startswith("a.xlsx: is not a valid XLSX file (DTDForbidden")


def test_cell_far_away_takes_no_memory(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    file = write_workbook(tmp_path / "a.xlsx", {"S": EDGES})
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = "xl/worksheets/sheet1.xml"
    parts[part] = parts[part].replace(b"</sheetData>", f"{far}</sheetData>".encode())
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert problems_of(file) == [
        "a.xlsx (sheet S): has 1,048,576 rows and 16,384 columns (at most 50,000,000 cells)"
    ]
