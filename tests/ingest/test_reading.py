"""The checks are the same for every format: all rows of a reader's draft are checked and accounted for."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from ties.errors import BadData
from ties.ingest.files import DatasetFiles
from ties.ingest.problems import Problems
from ties.ingest.reading import CheckedDataset, check_dataset
from ties.ingest.rows import ATTRIBUTE, ENTITY, JOIN, STATEMENT, Draft, Entry, Row, SkippedRow

HEAD = Entry("notes.txt", 1, {"id": "notes", "title": "Notes"})
CITED = {"document": "list", "paragraph": "1"}
DOCUMENT = Entry("notes.txt", 2, {"id": "list", "title": "A list", "kind": "list"}, {"kind": 4})


def statement(line: int, **cells: str) -> Row:
    defaults = {
        "document": "list",
        "paragraph": "1",
        "subject": "taliban",
        "relation": "supports",
        "object": "ttp",
    }
    return STATEMENT.row("notes.txt", line, defaults | cells)


def entity(line: int, id_: str, file: str = "notes.txt") -> Row:
    return ENTITY.row(file, line, {"id": id_, "name": id_.upper(), "type": "Group"})


def check(
    folder: Path,
    rows: Iterable[Row | SkippedRow],
    head: Entry = HEAD,
    documents: Iterable[Entry] = (DOCUMENT,),
) -> CheckedDataset:
    with DatasetFiles(folder, (), b"test 1") as files:
        problems = Problems()
        checked = check_dataset(files, lambda files, problems: Draft(head, documents, rows), problems)
        problems.raise_any()
    assert checked is not None
    return checked


def test_rows_in_any_order_and_file_are_accounted_for(tmp_path: Path) -> None:
    checked = check(
        tmp_path,
        [
            JOIN.row("notes.txt", 3, {"id": "ttp", "same_as": "un:TTP"}),
            entity(4, "taliban"),
            entity(4, "ttp", "more.txt"),
            statement(5),
            ATTRIBUTE.row("notes.txt", 5, {"entity": "ttp", "attribute": "size", "value": "large"} | CITED),
            statement(5, paragraph="2"),
            statement(6),
            SkippedRow("notes.txt", 7, "a comment"),
        ],
    )
    assert checked.ledger.lines() == [
        "8 rows read: 2 with statements, 1 with attributes, 3 with descriptions, 2 skipped",
        "2 statements folded into 1 claim",
        "skipped 1: a comment",
        "skipped 1: same as an earlier row",
    ]
    assert checked.ledger.rows == {"notes.txt": 7, "more.txt": 1}
    assert [(d.entity, d.order, d.name) for d in checked.contents.descriptions] == [
        ("taliban", 0, "TALIBAN"),
        ("ttp", 0, "TTP"),
        ("ttp", 1, ""),
    ]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([statement(3, paragraph="")], "notes.txt:3: paragraph is empty"),
        ([statement(3)], "notes.txt:3: unknown entity 'taliban' (there are no entities)"),
        ([entity(3, "ttp"), entity(3, "ttp", "b.txt")], "duplicate: notes.txt:3 has 'ttp'"),
        (
            [
                ENTITY.row("a.txt", 3, {"id": "a", "name": "A", "type": "Person"}),
                ENTITY.row("a.txt", 4, {"id": "b", "name": "B", "type": "Group"}),
                JOIN.row("b.txt", 2, {"id": "a", "same_as": "un:x"}),
                JOIN.row("b.txt", 3, {"id": "un:x", "same_as": "b"}),
            ],
            "a.txt:4: 'b' is a Group, but 'a', which same_as joins to it, is a Person (a.txt:3)",
        ),
        ([entity(3, "x" * 20_001)], "id is 20,001 characters long"),
    ],
)
def test_problem_with_a_row_is_reported_with_its_line(tmp_path: Path, rows: list[Row], problem: str) -> None:
    with pytest.raises(BadData) as raised:
        check(tmp_path, rows)
    assert problem in "\n".join((raised.value.message, *raised.value.advice))


@pytest.mark.parametrize(
    ("head", "documents", "problem"),
    [
        (Entry("a", 1, {"title": "T"}, {"id": 7}), (), "a:7: needs an id of lower-case letters"),
        (Entry("a", 1, {"id": "a"}), (), "a:1: needs a title"),
        (
            HEAD,
            (Entry("a", 2, {"id": "b", "title": "B", "kind": "letter"}, {"kind": 9}),),
            "a:9: document 'b'",
        ),
        (
            HEAD,
            (Entry("a", 2, {"id": "b", "title": "B", "retrieved": "yesterday"}, {"retrieved": 5}),),
            "a:5: document 'b': retrieved: 'yesterday' is not a date",
        ),
        (
            HEAD,
            (Entry("a", 2, {"id": "b", "title": "B", "sha256": "ab" * 31}, {"sha256": 6}),),
            "a:6: document 'b': sha256 must be 64 hexadecimal digits",
        ),
        (
            HEAD,
            (Entry("a", 2, {"id": "b", "title": "B", "archived_url": "web.archive.org"}, {}),),
            "a:2: document 'b': archived_url 'web.archive.org' is not a web address",
        ),
        (HEAD, (DOCUMENT, DOCUMENT), "notes.txt:2: document 'list' is listed twice"),
    ],
)
def test_problem_with_a_dataset_or_document_is_reported_with_its_line(
    tmp_path: Path, head: Entry, documents: tuple[Entry, ...], problem: str
) -> None:
    with pytest.raises(BadData, match=problem):
        check(tmp_path, [], head, documents)


def test_reader_without_a_draft_is_an_error(tmp_path: Path) -> None:
    def draft(files: DatasetFiles, problems: Problems) -> None:
        return None

    problems = Problems()
    with DatasetFiles(tmp_path, (), b"test 1") as files:
        assert check_dataset(files, draft, problems) is None
    with pytest.raises(BadData, match="no dataset found"):
        problems.raise_any()


def test_invalid_cells_of_a_row_are_refused() -> None:
    for cells, message in (({"colour": "red"}, "unknown column"), ({"paragraph": 13}, "is not a string")):
        with pytest.raises(ValueError, match=message):
            STATEMENT.row("notes.txt", 1, cells)  # type: ignore[arg-type]
