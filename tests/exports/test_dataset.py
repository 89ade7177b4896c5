"""Datasets exported as folders: ingesting them gives the same graph."""

import shutil
import stat
import tomllib
from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.datasets import (
    GIST,
    attribute_row,
    entity,
    first_report,
    in_memory,
    join,
    retold_dataset,
    says,
    write_dataset,
)
from tests.running import Ties, files_of, run
from ties.errors import UsageError
from ties.exports.dataset import write_dataset as write_back
from ties.exports.node_link import node_link_text
from ties.ingest import ingest, read_dataset
from ties.ingest.plan import plan
from ties.network import to_networkx, whole_graph
from ties.records import CERTAINTIES, MODES, QUALIFIERS, Contents
from ties.resources import shipped_datasets
from ties.store.embedded import EmbeddedStore

# Everything that a cell can contain; names are stripped, and lists are separated by "|".
CELLS = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0|"), min_size=1)
    | st.text("'=+-@ 1a", min_size=1)
).map(str.strip)
NAMES = CELLS.filter(bool)
MAYBE = CELLS | st.just("")
WORDS = st.lists(NAMES.filter(lambda text: len(text.split()) == 1), min_size=1, max_size=3).map(" ".join)
DATES = st.sampled_from(["", "2022", "2022-07", "2022-07-31"])
NUMBERS = st.one_of(
    st.integers(-(10**13), 10**13).map(str),
    st.sampled_from(["0.00001", "-0.5", "1.0", "123456789.12345", "0.1", "-0", "007", "0.0000000000001"]),
)
ENTITIES = ("a", "b", "un:x.1")


@st.composite
def row(draw: st.DrawFn, /, **columns: st.SearchStrategy[str]) -> dict[str, str]:
    """Draw a row with a cell for each column."""
    return {name: draw(cell) for name, cell in columns.items()}


STATEMENT = row(
    paragraph=NAMES,
    quote=WORDS,
    attributed_to=MAYBE,
    certainty=st.sampled_from(["", *CERTAINTIES]),
    mode=st.sampled_from(MODES),
    since=DATES,
    role=MAYBE,
    note=MAYBE,
    curator_note=MAYBE,
)
ATTRIBUTE = row(
    paragraph=NAMES,
    quote=WORDS,
    value=NAMES,
    qualifier=st.sampled_from(QUALIFIERS),
    unit=MAYBE,
    as_of=DATES,
    note=MAYBE,
    curator_note=MAYBE,
)


def graph_and_contents(folders: list[Path], database: Path) -> tuple[str, list[Contents]]:
    """Return everything in a new graph of some folders, as JSON and as records."""
    store = EmbeddedStore(database, may_be_empty=True)
    ingest(store, folders)
    found = (store.contents(dataset.id) for dataset in store.datasets())
    contents = [in_memory(one) for one in found if one is not None]
    text = node_link_text(whole_graph(store))
    store.close()
    return text, contents


@settings(deadline=None, max_examples=25)
@given(
    names=st.lists(NAMES, min_size=3, max_size=3),
    aliases=st.lists(NAMES, max_size=2),
    notes=st.tuples(MAYBE, MAYBE),
    statements=st.lists(STATEMENT, max_size=3),
    attributes=st.lists(ATTRIBUTE, max_size=2),
    low=NUMBERS,
)
def test_exported_dataset_can_be_ingested_without_loss(
    tmp_path_factory: pytest.TempPathFactory,
    names: list[str],
    aliases: list[str],
    notes: tuple[str, str],
    statements: list[dict[str, str]],
    attributes: list[dict[str, str]],
    low: str,
) -> None:
    home = tmp_path_factory.mktemp("lossless")
    entities = [entity(id_, name) for id_, name in zip(ENTITIES, names, strict=True)]
    entities[0] |= {
        "aliases": "|".join(aliases),
        "note": notes[0],
        "curator_note": notes[1],
        "same_as": "un:y|un:z",
    }
    first = write_dataset(
        home / "d",
        "d",
        entities=entities,
        statements=[says("a", "supports", "b", **cells) for cells in statements]
        + [says("un:x.1", "allied with", "b", mode="past", until="2021")],
        attributes=[attribute_row("a", "drawn", **cells) for cells in attributes]
        + [attribute_row("b", "number", low=low, note=notes[1])],
        joins=[join("b", "un:w")],
    )
    text, contents = graph_and_contents([first], home / "one")
    write_back(contents[0], home / "saved")
    again, contents_again = graph_and_contents([home / "saved"], home / "two")
    assert again == text
    for name in ("documents", "descriptions", "claims", "attributes"):
        assert getattr(contents_again[0], name) == getattr(contents[0], name)
    shutil.rmtree(home)


def test_gists_and_how_a_document_was_read_are_exported(tmp_path: Path) -> None:
    text, (contents,) = graph_and_contents([retold_dataset(tmp_path / "mixed")], tmp_path / "one")
    write_back(contents, tmp_path / "saved")
    documents = {
        one["id"]: (one.get("read_to"), one.get("quotable"))
        for one in tomllib.loads((tmp_path / "saved" / "dataset.toml").read_text("utf-8"))["document"]
    }
    assert documents == {
        "mixed-news": ("6", False),
        "mixed-report": (None, None),
        "mixed-unread": (None, None),
    }
    again, (contents_again,) = graph_and_contents([tmp_path / "saved"], tmp_path / "two")
    assert again == text
    assert (contents_again.documents, contents_again.claims) == (contents.documents, contents.claims)
    assert GIST in text


def test_lone_cr_stays_in_its_cell(tmp_path: Path) -> None:
    first = write_dataset(tmp_path / "d", "d", entities=[entity("a", "A\rB", note="\r\n")])
    text, (contents,) = graph_and_contents([first], tmp_path / "one")
    write_back(contents, tmp_path / "saved")
    assert '"A\rB"' in (tmp_path / "saved" / "entities.csv").read_bytes().decode()
    assert graph_and_contents([tmp_path / "saved"], tmp_path / "two")[0] == text


def test_shipped_datasets_are_exported_without_loss(tmp_path: Path) -> None:
    text, contents = graph_and_contents(shipped_datasets(), tmp_path / "one")
    for dataset in contents:
        write_back(dataset, tmp_path / "saved" / dataset.dataset.id)
    again, contents_again = graph_and_contents(sorted((tmp_path / "saved").iterdir()), tmp_path / "two")
    assert again == text
    assert [dataset.claims for dataset in contents_again] == [dataset.claims for dataset in contents]


def test_exports_are_reproducible(tmp_path: Path) -> None:
    ties = Ties(str(tmp_path / "graph"), tmp_path)
    ties("ingest")
    for name in ("one", "two"):
        assert ties("export", "json", "-o", f"{name}.json").code == 0
        assert ties("export", "dataset", "-o", name).code == 0
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two") != {}
    other = run(
        "export", "json", home=tmp_path, settings={"TIES_DATABASE": ties.database, "PYTHONHASHSEED": "7"}
    )
    assert other.stdout.encode() == (tmp_path / "one.json").read_bytes()


def test_export_messages(tmp_path: Path) -> None:
    ties = Ties(str(tmp_path / "graph"), tmp_path)
    ties("ingest")
    done = ties("export", "dataset", "-o", "saved", "iso-3166-2-af")
    assert (done.code, done.stdout, done.stderr) == (0, "", "saved/iso-3166-2-af: written\n")
    assert [path.name for path in (tmp_path / "saved").iterdir()] == ["iso-3166-2-af"]
    assert sorted(files_of(tmp_path / "saved" / "iso-3166-2-af")) == [
        *("attributes.csv", "dataset.toml", "entities.csv", "statements.csv"),
    ]
    again = ties("export", "dataset", "-o", "saved", "iso-3166-2-af")
    assert (again.code, again.stderr.splitlines()[0]) == (2, "ties: saved/iso-3166-2-af is not empty")
    unknown = ties("export", "dataset", "-o", "other", "iso")
    assert (unknown.code, unknown.stderr.splitlines()) == (
        2,
        [
            "ties: no dataset 'iso' is loaded",
            f"  loaded: {', '.join(folder.name for folder in shipped_datasets())}",
        ],
    )
    assert not (tmp_path / "other").exists()
    nowhere = ties("export", "json", "-o", "missing/graph.json")
    assert (nowhere.code, nowhere.stderr) == (
        2,
        "ties: missing/graph.json cannot be written (No such file or directory)\n",
    )
    assert ties("export", "json", "-o", "graph.json").stderr == "graph.json: 457 entities, 1430 claims\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph", "graph.json", "saved"]


def test_manifest_counts_rows_and_truncated_table_is_refused(tmp_path: Path) -> None:
    ties = Ties(str(tmp_path / "graph"), tmp_path)
    ties("ingest")
    ties("export", "dataset", "-o", "saved")
    saved = tmp_path / "saved" / "outlook-2023-06"
    manifest = tomllib.loads((saved / "dataset.toml").read_text(encoding="utf-8"))
    lines = {path.stem: len(path.read_text(encoding="utf-8").splitlines()) for path in saved.glob("*.csv")}
    assert manifest["counts"] == {table: number - 1 for table, number in lines.items()}
    assert ties("check", "saved/outlook-2023-06").code == 0
    statements = saved / "statements.csv"
    header, *rows = statements.read_text(encoding="utf-8").splitlines(keepends=True)
    statements.write_text(header, encoding="utf-8")
    for command in ("check", "ingest"):
        done = ties(command, "saved/outlook-2023-06")
        assert (done.code, done.stdout) == (4, "")
        assert f"counts: statements.csv has 0 rows, not {len(rows)}" in done.stderr
    claims = {row["dataset"]: row["claims"] for row in ties("status", "--format", "tsv").table}
    assert claims["outlook-2023-06"] == "157"


def test_dataset_whose_id_is_not_a_slug_is_not_exported(tmp_path: Path) -> None:
    """The id of a dataset on a server can be changed without ties."""
    database = tmp_path / "home" / "graph"
    (contents,) = [
        read_dataset(folder).contents for folder in shipped_datasets() if folder.name == "iso-3166-2-af"
    ]
    ties = Ties(str(database), tmp_path / "home")
    for id_ in ("../../outside", "/outside", ".", "", "a/b", "a\\b"):
        shutil.rmtree(tmp_path / "home", ignore_errors=True)
        store = EmbeddedStore(database, may_be_empty=True)
        named = replace(contents, dataset=replace(contents.dataset, id=id_))
        with store.writing():
            store.apply(plan(store, {id_: named}))
        store.close()
        before = files_of(tmp_path)
        done = ties("export", "dataset", "-o", "saved/here")
        assert (done.code, done.stdout) == (2, "")
        assert done.stderr.splitlines()[0] == (
            f"ties: dataset '{id_}' cannot be exported: its id must be lower-case letters, digits and hyphens"
        )
        assert files_of(tmp_path) == before
        assert not (tmp_path / "home" / "saved").exists()


def test_export_does_not_overwrite_files(tmp_path: Path) -> None:
    ties = Ties(str(tmp_path / "graph"), tmp_path)
    ties("ingest")
    saved = tmp_path / "saved" / "iso-3166-2-af"
    saved.mkdir(parents=True)
    (saved / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "saved" / "other.txt").write_text("mine", encoding="utf-8")
    done = ties("export", "dataset", "-o", "saved", "iso-3166-2-af")
    assert (done.code, done.stderr.splitlines()[0]) == (2, "ties: saved/iso-3166-2-af is not empty")
    assert sorted(files_of(tmp_path / "saved")) == ["iso-3166-2-af/notes.txt", "other.txt"]
    (saved / "notes.txt").unlink()
    saved.chmod(0o700)
    assert ties("export", "dataset", "-o", "saved", "iso-3166-2-af").code == 0
    assert stat.S_IMODE(saved.stat().st_mode) == 0o700
    assert sorted(path.name for path in (tmp_path / "saved").iterdir()) == ["iso-3166-2-af", "other.txt"]


def test_export_follows_a_link_to_an_empty_folder(tmp_path: Path) -> None:
    ties = Ties(str(tmp_path / "graph"), tmp_path)
    ties("ingest")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "iso-3166-2-af").symlink_to(tmp_path / "elsewhere")
    assert ties("export", "dataset", "-o", "saved", "iso-3166-2-af").code == 0
    assert (tmp_path / "saved" / "iso-3166-2-af").is_symlink()
    assert (tmp_path / "elsewhere" / "dataset.toml").is_file()


def test_export_below_a_file_is_refused(tmp_path: Path) -> None:
    (contents,) = [
        read_dataset(folder).contents for folder in shipped_datasets() if folder.name == "iso-3166-2-af"
    ]
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=r"cannot be written \(Not a directory\)"):
        write_back(contents, tmp_path / "file" / "below")


def test_networkx_reads_the_whole_graph(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "graph", may_be_empty=True)
    ingest(store, first_report())
    graph = to_networkx(whole_graph(store))
    store.close()
    assert isinstance(graph, networkx.MultiDiGraph)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (92, 191)
