"""What changed from one version of a dataset to another."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import ties
from tests.datasets import Row, attribute_row, entity, join, says, write_dataset
from tests.relief import VOCABULARY, relief
from ties.errors import BadData, UsageError
from ties.graph import Graph
from ties.records import Entity
from ties.store.embedded import EmbeddedStore

MANIFEST = """\
id = "list"
title = "A list"

[[document]]
id = "{document}"
title = "The list of {year}"
published = "{year}"
default_speaker = "The Committee"
"""


def version(
    folder: Path,
    year: str,
    entities: list[Row],
    statements: list[Row],
    attributes: list[Row],
    joins: list[Row] = [],  # noqa: B006
    document: str = "list",
) -> Path:
    cited = {"document": document}
    return write_dataset(
        folder / year,
        "list",
        entities=entities,
        statements=[row | cited for row in statements],
        attributes=[row | cited for row in attributes],
        joins=joins,
        manifest=MANIFEST.replace("{document}", document).replace("{year}", year),
    )


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """Two versions that differ in everything that can differ, and agree on some of it."""
    old = version(
        tmp_path,
        "2018",
        [
            entity("front", "Northern Front", aliases="NF", weak_aliases="Norden", note="in the north"),
            entity("army", "Southern Army"),
            entity("gone", "Gone Group"),
            entity("man", "Karim Adil", "Person"),
        ],
        [
            says("man", "leads", "front", role="emir", certainty="probable"),
            says("man", "member of", "army", since="2001"),
            says("front", "supports", "army", paragraph="4"),
            says("gone", "supports", "army"),
            says("front", "fights", "army"),
        ],
        [
            attribute_row("front", "fighters", low="100", high="200"),
            attribute_row("front", "founded", value="1999", paragraph="3"),
            attribute_row("army", "base", value="old town"),
        ],
    )
    new = version(
        tmp_path,
        "2020",
        [
            entity("front", "Northern Liberation Front", aliases="NF|Norden", note="in the far north"),
            entity("army", "Southern Army", "Organization"),
            entity("new", "New Group"),
            entity("man", "Karim Adil", "Person"),
        ],
        [
            says("man", "leads", "front", role="leader", certainty="stated"),
            says("man", "member of", "army", since="2001", until="2019"),
            says("front", "supports", "army", paragraph="5"),
            says("new", "supports", "army"),
            says("front", "supports", "new"),
            says("front", "fights", "army"),
        ],
        [
            attribute_row("front", "fighters", low="300", high="300"),
            attribute_row("front", "founded", value="1999", paragraph="4"),
            attribute_row("new", "base", value="hills"),
        ],
        joins=[join("front", "other:1")],
    )
    return old, new


def shown(answer: Any) -> list[tuple[object, ...]]:
    """Return the parts of the rows by which they can be told apart."""

    def plain(value: object) -> object:
        return value.id if isinstance(value, Entity) else value

    return [tuple(plain(value) for value in row[:7]) for row in answer.rows]


def test_every_difference_is_a_row(versions: tuple[Path, Path]) -> None:
    answer = ties.diff(*versions)
    assert shown(answer) == [
        (
            *("document", "altered", None, "list", None),
            ["title: The list of 2018", "published: 2018"],
            ["title: The list of 2020", "published: 2020"],
        ),
        ("entity", "added", "new", "", None, [], ["New Group"]),
        ("name", "added", "new", "New Group", None, [], ["main name"]),
        ("attribute", "added", "new", "base", None, [], []),
        ("claim", "added", "new", "SUPPORTS", "army", [], []),
        ("entity", "removed", "gone", "", None, ["Gone Group"], []),
        ("name", "removed", "gone", "Gone Group", None, ["main name"], []),
        ("claim", "removed", "gone", "SUPPORTS", "army", [], []),
        ("name", "altered", "front", "Norden", None, ["weak alias"], ["alias"]),
        ("name", "removed", "front", "Northern Front", None, ["main name"], []),
        ("name", "added", "front", "Northern Liberation Front", None, [], ["main name"]),
        ("join", "added", "front", "other:1", None, [], ["other:1"]),
        ("note", "altered", "front", "", None, ["in the north"], ["in the far north"]),
        ("attribute", "altered", "front", "fighters", None, [], []),
        ("claim", "added", "front", "SUPPORTS", "new", [], []),
        ("claim", "altered", "man", "LEADS", "front", [], []),
        ("claim", "altered", "man", "MEMBER_OF", "army", [], []),
        ("type", "altered", "army", "", None, ["Group"], ["Organization"]),
        ("attribute", "removed", "army", "base", None, [], []),
    ]
    assert answer.says == (
        "1 entity added, 1 removed, 3 altered; 2 names added, 2 removed, 1 altered; "
        "1 attribute added, 1 removed, 1 altered; 2 claims added, 1 removed, 2 altered; 1 document altered."
    )
    assert answer.notes == ("In other paragraphs, and otherwise the same: 1 attribute and 1 claim.",)


def test_text_says_what_it_was_and_is(versions: tuple[Path, Path]) -> None:
    lines = [line.strip() for line in ties.diff(*versions).text(200).splitlines()]
    for line in (
        "Added: 1 group",
        "New Group (Group, new): 1 name, 1 attribute, 1 claim",
        "Removed: 1 group",
        "Altered: 1 group, 1 person, 1 organization",
        "LEADS Northern Liberation Front, certainty: probable -> stated",
        "LEADS Northern Liberation Front, roles and notes: emir -> leader",
        "MEMBER_OF Southern Army, dates: since 2001 -> 2001 to 2019",
        "type: Group -> Organization",
        "note: in the north -> in the far north",
        'fighters: 100 to 200 "it is said" -> 300 "it is said"',
        'removed base: old town "it is said"',
        "published: 2018 -> 2020",
    ):
        assert line in lines
    seventh = 'added SUPPORTS New Group: stated; "front supports new"'
    assert seventh not in lines
    assert "and 1 more change (--all shows all)" in lines
    every = [line.strip() for line in ties.diff(*versions, all=True).text(200).splitlines()]
    assert seventh in every


def test_versions_that_say_the_same(versions: tuple[Path, Path], tmp_path: Path) -> None:
    answer = ties.diff(versions[0], versions[0])
    assert (answer.rows, answer.says) == ((), "The two versions say the same.")


def test_a_single_document_with_another_id_is_the_same(tmp_path: Path) -> None:
    entities, statements = [entity("a", "A"), entity("b", "B")], [says("a", "supports", "b")]
    old = version(tmp_path, "2018", entities, statements, [], document="list-2018")
    new = version(tmp_path, "2020", entities, statements, [], document="list-2020")
    (row,) = ties.diff(old, new).rows
    assert row[:5] == ("document", "altered", None, "list-2020", None)
    assert row[5] == ["id: list-2018", "title: The list of 2018", "published: 2018"]


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as store:
        yield Graph(store)


def test_loaded_dataset_is_compared_with_a_file(graph: Graph, versions: tuple[Path, Path]) -> None:
    old, new = versions
    graph.ingest(old)
    from_graph, from_files = graph.diff("list", new), graph.diff(old, new)
    assert from_graph.rows == from_files.rows
    assert from_graph.question == f"What changed from list to {new}?"
    assert graph.answer(from_graph.request).rows == from_graph.rows
    assert [row[1] for row in graph.diff(new, "list").rows[:4]] == ["altered", "added", "added", "added"]
    assert not graph.diff("list", old).rows


def test_what_is_neither_a_path_nor_loaded_is_refused(graph: Graph, versions: tuple[Path, Path]) -> None:
    with pytest.raises(UsageError, match="'nothing' is neither a file or folder nor a loaded dataset"):
        graph.diff("nothing", versions[0])
    with pytest.raises(UsageError, match="'nothing' is neither"):
        ties.diff(versions[0], "nothing")


def test_bad_version_is_refused_with_its_line(versions: tuple[Path, Path]) -> None:
    old, new = versions
    (new / "statements.csv").write_text("document,paragraph,subject,relation,object\nlist,1,a,supports,b\n")
    with pytest.raises(BadData) as refused:
        ties.diff(old, new)
    assert "statements.csv:2: unknown entity 'a'" in "\n".join((refused.value.message, *refused.value.advice))


def test_versions_are_compared_by_their_own_vocabulary(tmp_path: Path) -> None:
    old, new = relief(tmp_path / "old"), relief(tmp_path / "new")
    (new / "vocabulary.toml").write_text(f"{VOCABULARY}# more\n", encoding="utf-8")
    lines = (new / "statements.csv").read_text(encoding="utf-8").splitlines()
    (new / "statements.csv").write_text("\n".join(lines[:2]), encoding="utf-8")
    answer = ties.diff(old, new)
    assert {row[3] for row in answer.rows} >= {"EVACUATES"}
    assert answer.notes == ("Their vocabularies differ.",)
    assert "1 vessel" in answer.text()
