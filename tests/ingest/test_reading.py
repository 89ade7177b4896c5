"""The checks know no format: what a reader's draft says is checked and accounted for, wherever it is from."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from ties.errors import BadData
from ties.ingest.files import DatasetFiles
from ties.ingest.problems import Problems
from ties.ingest.reading import Reading, read
from ties.ingest.rows import ATTRIBUTE, ENTITY, JOIN, STATEMENT, Draft, Entry, LeftOut, Row

HEAD = Entry("notes.txt", 1, {"id": "notes", "title": "Notes"})
CITED = {"document": "list", "paragraph": "1"}
DOCUMENT = Entry("notes.txt", 2, {"id": "list", "title": "A list", "kind": "list"}, {"kind": 4})


def said(line: int, **cells: str) -> Row:
    given = {
        "document": "list",
        "paragraph": "1",
        "subject": "taliban",
        "relation": "supports",
        "object": "ttp",
    }
    return STATEMENT.row("notes.txt", line, given | cells)


def entity(line: int, id_: str, file: str = "notes.txt") -> Row:
    return ENTITY.row(file, line, {"id": id_, "name": id_.upper(), "type": "Group"})


def reading(
    folder: Path, rows: Iterable[Row | LeftOut], head: Entry = HEAD, documents: Iterable[Entry] = (DOCUMENT,)
) -> Reading:
    with DatasetFiles(folder, (), b"test 1") as files:
        return read(files, lambda files, problems: Draft(head, documents, rows))


def test_rows_of_any_order_and_file_are_accounted_for(tmp_path: Path) -> None:
    done = reading(
        tmp_path,
        [
            JOIN.row("notes.txt", 3, {"id": "ttp", "same_as": "un:TTP"}),
            entity(4, "taliban"),
            entity(4, "ttp", "more.txt"),
            said(5),
            ATTRIBUTE.row("notes.txt", 5, {"entity": "ttp", "attribute": "size", "value": "large"} | CITED),
            said(5, paragraph="2"),
            said(6),
            LeftOut("notes.txt", 7, "a comment"),
        ],
    )
    assert done.ledger.lines() == [
        "8 rows read: 2 of statements, 1 of attributes, 3 of descriptions, 2 skipped",
        "2 statements folded into 1 claims",
        "skipped 1: a comment",
        "skipped 1: says what an earlier row of the file says",
    ]
    assert done.ledger.rows == {"notes.txt": 7, "more.txt": 1}
    assert [(d.entity, d.order, d.name) for d in done.contents.descriptions] == [
        ("taliban", 0, "TALIBAN"),
        ("ttp", 0, "TTP"),
        ("ttp", 1, ""),
    ]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([said(3, paragraph="")], "notes.txt:3: paragraph is empty"),
        ([said(3)], "notes.txt:3: unknown entity 'taliban' (no entity is described)"),
        ([entity(3, "ttp"), entity(3, "ttp", "b.txt")], "duplicate: notes.txt:3 has 'ttp'"),
        ([entity(3, "x" * 20_001)], "id is 20,001 characters long"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_with_its_place(
    tmp_path: Path, rows: list[Row], problem: str
) -> None:
    with pytest.raises(BadData) as raised:
        reading(tmp_path, rows)
    assert problem in "\n".join((raised.value.message, *raised.value.advice))


@pytest.mark.parametrize(
    ("head", "documents", "problem"),
    [
        (Entry("a", 1, {"title": "T"}, {"id": 7}), (), "a:7: needs an id of small letters"),
        (Entry("a", 1, {"id": "a"}), (), "a:1: needs a title"),
        (
            HEAD,
            (Entry("a", 2, {"id": "b", "title": "B", "kind": "letter"}, {"kind": 9}),),
            "a:9: document 'b'",
        ),
        (HEAD, (DOCUMENT, DOCUMENT), "notes.txt:2: document 'list' is there twice"),
    ],
)
def test_what_is_wrong_with_a_dataset_or_a_document_is_told_with_its_place(
    tmp_path: Path, head: Entry, documents: tuple[Entry, ...], problem: str
) -> None:
    with pytest.raises(BadData, match=problem):
        reading(tmp_path, [], head, documents)


def test_a_reader_that_finds_nothing_is_told(tmp_path: Path) -> None:
    def draft(files: DatasetFiles, problems: Problems) -> None:
        return None

    with DatasetFiles(tmp_path, (), b"test 1") as files, pytest.raises(BadData, match="no dataset is found"):
        read(files, draft)


def test_cells_that_a_row_cannot_have_are_refused() -> None:
    for cells in ({"colour": "red"}, {"paragraph": 13}):
        with pytest.raises(ValueError, match="is no cell of a row"):
            STATEMENT.row("notes.txt", 1, cells)  # type: ignore[arg-type]
