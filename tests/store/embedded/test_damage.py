"""Files of a generation that are damaged: an index is made anew, and records are refused."""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from zlib import crc32

import grafeo
import pytest

from tests.datasets import entity, says, write_dataset
from tests.graphs import Everything, everything_in, fresh
from tests.running import Ties, files_of, run, start
from tests.store.embedded.folders import (
    WHO,
    afresh,
    complaint,
    pointer,
    posix,
    supporters,
    without_privileges,
    write,
)
from ties.errors import StoreCorrupt
from ties.network import whole_graph
from ties.store.embedded import EmbeddedStore
from ties.store.records_file import digest

ENGINE = f"grafeo {grafeo.__version__}"


@pytest.fixture
def index(folder: Path) -> Path:
    return folder / "generation-1" / "index.grafeo"


def read(folder: Path) -> tuple[Everything, list[str]]:
    """All that a database holds, and what was said when it was opened."""
    said: list[str] = []
    with closing(EmbeddedStore(folder, say=said.append)) as store:
        return everything_in(store), said


def flipped(file: Path, at: int) -> None:
    """Change one bit of a file."""
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


def truncated(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def garbage(file: Path) -> None:
    file.write_bytes(b"GRAF" * (file.stat().st_size // 4))


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def of_something_else(file: Path) -> None:
    """Put a graph in its place that is of the same engine, and say that it is as large as it should be."""
    file.unlink()
    other = grafeo.GrafeoDB(str(file))
    other.execute_cypher("CREATE (:Entity {id: 'ttp'})")
    other.close()
    head = crc32(file.read_bytes()[: 1 << 14])
    pointer(file.parents[1], index=file.stat().st_size, index_head=head)


# ---------------------------------------------------------------- the index

INDEXES: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "is missing"),
    "empty": (lambda index: index.write_bytes(b""), "is damaged"),
    "truncated": (truncated, "is damaged"),
    "longer": (lambda index: index.write_bytes(index.read_bytes() + b"\0"), "is damaged"),
    "garbage": (garbage, "is damaged"),
    "a bit changed": (
        lambda index: flipped(index, index.read_bytes().rindex(b"kunar")),
        "is damaged (GRAFEO-",
    ),
    "a bit of its head changed": (lambda index: flipped(index, 16), "is damaged"),
    "of something else": (of_something_else, "is damaged (it is not a graph of ties)"),
    "of another version": (
        lambda index: pointer(index.parents[1], engine="grafeo 8.2.0"),
        f"is of grafeo 8.2.0, not of {ENGINE},",
    ),
    "of an unknown version": (
        lambda index: pointer(index.parents[1], engine=""),
        f"is of another version, not of {ENGINE},",
    ),
}


@pytest.mark.parametrize(("damage", "wrong"), INDEXES.values(), ids=INDEXES)
def test_an_index_that_cannot_be_used_is_made_anew_and_said_so_once(
    ties: Ties, folder: Path, index: Path, damage: Callable[[Path], object], wrong: str
) -> None:
    before, said = read(folder)
    assert said == []
    named = json.loads((folder / "current.json").read_text(encoding="utf-8"))
    files = sorted(files_of(folder))
    damage(index)
    after, said = read(folder)
    assert after == before
    (line,) = said
    assert line.startswith(f"the index of {folder} {wrong}")
    assert line.endswith(" and was made anew from its records")
    assert read(folder) == (before, [])
    assert supporters(ties) == ["taliban"]
    assert sorted(files_of(folder)) == files
    renamed = json.loads((folder / "current.json").read_text(encoding="utf-8"))
    assert {name for name in named if named[name] != renamed[name]} <= {"index", "index_head", "index_digest"}


@posix
def test_an_index_that_may_not_be_read_is_made_anew(ties: Ties, folder: Path, index: Path) -> None:
    index.chmod(0)
    done = without_privileges(*WHO, home=ties.home, settings=ties.settings)
    assert [row["who_id"] for row in done.table] == ["taliban"]
    assert "Permission denied" in done.stderr.splitlines()[0]
    assert index.stat().st_mode & 0o400
    assert read(folder)[1] == []


def test_a_command_says_that_it_made_an_index_anew(ties: Ties, folder: Path, index: Path) -> None:
    whole = ties(*WHO)
    index.unlink()
    done = ties(*WHO)
    first, *others = done.stderr.splitlines()
    assert first == f"ties: the index of {folder} is missing and was made anew from its records"
    assert (done.code, done.stdout, others) == (0, whole.stdout, whole.stderr.splitlines())
    assert ties(*WHO) == whole


@pytest.mark.parametrize("damage", [Path.unlink, truncated, garbage, of_something_else])
def test_an_ingest_into_a_graph_with_a_damaged_index_writes_what_it_would_have(
    ties: Ties, folder: Path, index: Path, second: Path, damage: Callable[[Path], object]
) -> None:
    damage(index)
    assert ties("ingest", str(second)).code == 0
    assert read(folder) == (fresh(ties.home / "fresh", [second]), [])


@posix
def test_an_index_that_is_not_a_regular_file_is_made_anew(ties: Ties, folder: Path, index: Path) -> None:
    before, _ = read(folder)
    index.unlink()
    os.mkfifo(index)
    after, said = read(folder)
    assert after == before
    assert said == [f"the index of {folder} is damaged and was made anew from its records"]
    assert index.is_file()
    assert supporters(ties) == ["taliban"]


@pytest.mark.parametrize("damage", [Path.unlink, truncated, garbage])
def test_somebodys_own_cypher_is_answered_although_the_index_is_damaged(
    ties: Ties, index: Path, damage: Callable[[Path], object]
) -> None:
    damage(index)
    done = ties("cypher", "MATCH (e:Entity) RETURN e.id ORDER BY e.id", "--format", "tsv")
    assert (done.code, done.stdout.split()) == (0, ["e.id", "kunar", "taliban", "ttp", "turkiye"])


def test_an_index_that_cannot_be_put_back_is_made_in_memory(folder: Path, index: Path) -> None:
    before, _ = read(folder)
    a_folder(index)
    files = files_of(folder)
    for _ in range(2):
        after, said = read(folder)
        assert after == before
        assert said == [
            f"the index of {folder} is damaged, and no other can be written there; one is in memory"
        ]
        assert files_of(folder) == files


@posix
def test_in_a_folder_that_may_not_be_written_a_damaged_index_is_made_in_memory(
    ties: Ties, folder: Path, index: Path
) -> None:
    truncated(index)
    files = files_of(folder)
    for path in (index.parent, folder):
        path.chmod(0o500)
    try:
        done = without_privileges(*WHO, home=ties.home, settings=ties.settings)
    finally:
        for path in (folder, index.parent):
            path.chmod(0o700)
    assert [row["who_id"] for row in done.table] == ["taliban"]
    assert files_of(folder) == files


@pytest.mark.parametrize("anew", [True, False], ids=["made of all records", "made of the index before"])
def test_no_changed_bit_of_an_index_is_ever_answered_from(tmp_path: Path, anew: bool) -> None:
    """The engine has a checksum for each part of its file, but falls back on a state that it had before."""
    ids = [f"e{number}" for number in range(40)]
    versions = [
        write_dataset(
            tmp_path / note,
            "report",
            entities=[entity(id_, id_.upper()) for id_ in ids],
            statements=[says("e0", "supports", other, note=note * (other == "e1")) for other in ids[1:]],
        )
        for note in ("old", "new")
    ]
    folder = tmp_path / "graph"
    for version in versions[anew:]:
        write(folder, version)
    (index,) = folder.glob("*/index.grafeo")
    content, named = index.read_bytes(), (folder / "current.json").read_bytes()
    with closing(EmbeddedStore(folder)) as store:
        right = whole_graph(store)
    found = 0
    # The first pages say what of the rest counts.
    heads = [at for at, byte in enumerate(content[: 1 << 14]) if byte]
    for at in (*heads, *range(1 << 14, len(content), len(content) // 50)):
        index.write_bytes(content)
        (folder / "current.json").write_bytes(named)
        flipped(index, at)
        said: list[str] = []
        with closing(EmbeddedStore(folder, say=said.append)) as store:
            assert whole_graph(store) == right, at
        found += len(said)
    assert found > 30


def test_verify_finds_a_changed_bit_of_an_index_anywhere(ties: Ties, folder: Path, index: Path) -> None:
    content = index.read_bytes()
    verify = ("ingest", "--verify", "report")
    for at in range(0, len(content), len(content) // 5):
        flipped(index, at)
        assert "nothing differs" in ties(*verify).stdout
        assert read(folder)[1] == []
        assert json.loads((folder / "current.json").read_text(encoding="utf-8"))["index_digest"] == (
            digest(index)
        )


def test_questions_at_once_make_a_missing_index_anew_and_are_all_answered(
    ties: Ties, folder: Path, index: Path
) -> None:
    index.unlink()
    asked = [start(*WHO, home=ties.home, settings=ties.settings) for _ in range(3)]
    told = [process.communicate()[0] for process in asked]
    assert [process.returncode for process in asked] == [0, 0, 0]
    assert told == [ties(*WHO).stdout] * 3
    assert read(folder)[1] == []


# ---------------------------------------------------------------- the records


def of_another_graph(records: Path) -> None:
    """Put records in their place that are whole, but not those that were written."""
    other = records.parents[2] / "other"
    write(other, write_dataset(records.parents[2] / "d", "report", entities=[entity("ttp", "TTP")]))
    shutil.copy(other / "generation-1" / "records.sqlite", records)


RECORDS: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "is missing"),
    "empty": (lambda records: records.write_bytes(b""), "is damaged: it is not as it was written"),
    "truncated": (truncated, "is damaged: it is not as it was written"),
    "garbage": (garbage, "is damaged: it is not as it was written"),
    "a bit changed": (lambda records: flipped(records, -100), "is damaged: it is not as it was written"),
    "of another graph": (of_another_graph, "is damaged: it is not as it was written"),
    "a folder": (a_folder, "is not a regular file"),
}
NEEDED: Mapping[str, tuple[str, ...]] = {
    "ingest": ("ingest", "second"),
    "ingest of another": ("ingest", "more"),
    "verify": ("ingest", "--verify", "report"),
    "remove": ("ingest", "--remove", "report"),
    "dry run": ("ingest", "--remove", "report", "--dry-run"),
    "export": ("export", "dataset", "-o", "saved"),
    "question without index": WHO,
    "cypher without index": ("cypher", "MATCH (e:Entity) RETURN e.id"),
}


@pytest.mark.usefixtures("second")
@pytest.mark.parametrize(("damage", "wrong"), RECORDS.values(), ids=RECORDS)
def test_records_that_are_damaged_are_refused_wherever_they_are_needed(
    ties: Ties, folder: Path, index: Path, records: Path, damage: Callable[[Path], object], wrong: str
) -> None:
    write_dataset(ties.home / "more", "more", entities=[entity("ttp", "TTP")])
    damage(records)
    for name, command in NEEDED.items():
        if name == "question without index":
            assert supporters(ties) == ["taliban"]  # with its index, it needs no records
            index.unlink()
        before = files_of(folder)
        assert complaint(ties(*command)) == (5, f"{records} {wrong}", afresh(folder)), name
        assert files_of(folder) == before, name
    assert not (ties.home / "saved").exists()


@posix
@pytest.mark.parametrize("command", [("ingest", "second"), ("export", "dataset", "-o", "saved")])
@pytest.mark.usefixtures("second")
def test_records_that_are_not_a_regular_file_are_not_waited_for(
    ties: Ties, folder: Path, records: Path, command: tuple[str, ...]
) -> None:
    records.unlink()
    os.mkfifo(records)
    done = run(*command, home=ties.home, settings=ties.settings)
    assert complaint(done) == (5, f"{records} is not a regular file", afresh(folder))


def places(file: Path) -> Iterator[int]:
    """Places all over a file."""
    yield from range(0, file.stat().st_size, 61)


def test_no_changed_bit_of_the_records_is_ever_read(folder: Path, records: Path) -> None:
    content = records.read_bytes()
    for at in places(records):
        flipped(records, at)
        with closing(EmbeddedStore(folder)) as store, pytest.raises(StoreCorrupt, match="is damaged"):
            store.contents("report")
        records.write_bytes(content)
    with closing(EmbeddedStore(folder)) as store:
        assert store.contents("report") is not None


def test_records_are_read_of_a_newer_generation_where_an_ingest_came_between(
    folder: Path, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has read the old pointer finds its records gone, and looks again."""

    def late(file: Path) -> str:
        monkeypatch.undo()
        write(folder, second)
        return digest(file)

    monkeypatch.setattr("ties.store.embedded.writing.digest", late)
    with closing(EmbeddedStore(folder)) as store:
        contents = store.contents("report")
    assert contents is not None
    assert [attribute.low for attribute in contents.attributes] == [5000]


def test_records_without_a_digest_have_one_once_their_index_is_made_anew(folder: Path, records: Path) -> None:
    """As they are in a graph whose pointer was repaired by hand."""
    repaired = {"format": 2, "generation": "generation-1"}
    (folder / "current.json").write_text(json.dumps(repaired), encoding="utf-8")
    read(folder)
    named = json.loads((folder / "current.json").read_text(encoding="utf-8"))
    assert named["records"] == digest(records)
