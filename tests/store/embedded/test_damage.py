"""Damaged files of a generation: an index is rebuilt, and records are refused."""

import json
import os
import shutil
from collections.abc import Callable, Mapping
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
    edit_pointer,
    error_parts,
    posix,
    restore_advice,
    run_unprivileged,
    supporters,
    write,
)
from ties.errors import StoreCorrupt
from ties.network import whole_graph
from ties.store.embedded import EmbeddedStore
from ties.store.records_file import digest

ENGINE = f"grafeo {grafeo.__version__}, names 1"


@pytest.fixture
def index(folder: Path) -> Path:
    return folder / "generation-1" / "index.grafeo"


def read(folder: Path) -> tuple[Everything, list[str]]:
    """Return everything in a graph, and the lines printed when it was opened."""
    lines: list[str] = []
    with closing(EmbeddedStore(folder, say=lines.append)) as store:
        return everything_in(store), lines


def flip_bit(file: Path, at: int) -> None:
    """Change one bit of a file."""
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


def truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def fill_with_garbage(file: Path) -> None:
    file.write_bytes(b"GRAF" * (file.stat().st_size // 4))


def replace_by_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def replace_by_other_graph(file: Path) -> None:
    """Replace an index by another graph of the same engine, and put its size into the pointer."""
    file.unlink()
    other = grafeo.GrafeoDB(str(file))
    other.execute_cypher("CREATE (:Entity {id: 'ttp'})")
    other.close()
    head = crc32(file.read_bytes()[: 1 << 14])
    edit_pointer(file.parents[1], index=file.stat().st_size, index_head=head)


# ---------------------------------------------------------------- the index

INDEXES: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "is missing"),
    "empty": (lambda index: index.write_bytes(b""), "is damaged"),
    "truncated": (truncate, "is damaged"),
    "longer": (lambda index: index.write_bytes(index.read_bytes() + b"\0"), "is damaged"),
    "garbage": (fill_with_garbage, "is damaged"),
    "a bit changed": (
        lambda index: flip_bit(index, index.read_bytes().rindex(b"kunar")),
        "is damaged (GRAFEO-",
    ),
    "a bit of its head changed": (lambda index: flip_bit(index, 16), "is damaged"),
    "of something else": (replace_by_other_graph, "is damaged (it is not a ties graph)"),
    "names missing": (lambda index: (index.parent / "names.sqlite").unlink(), "is missing"),
    "names of an older ties": (
        lambda index: edit_pointer(index.parents[1], engine=ENGINE.replace("names 1", "names 0"), names=0),
        f"was written by {ENGINE.replace('names 1', 'names 0')}, not by {ENGINE},",
    ),
    "of another version": (
        lambda index: edit_pointer(index.parents[1], engine="grafeo 8.2.0"),
        f"was written by grafeo 8.2.0, not by {ENGINE},",
    ),
    "of an unknown version": (
        lambda index: edit_pointer(index.parents[1], engine=""),
        f"was written by another engine, not by {ENGINE},",
    ),
}


@pytest.mark.parametrize(("damage", "problem"), INDEXES.values(), ids=INDEXES)
def test_unusable_index_is_rebuilt_and_reported_once(
    ties: Ties, folder: Path, index: Path, damage: Callable[[Path], object], problem: str
) -> None:
    before, lines = read(folder)
    assert lines == []
    pointer = json.loads((folder / "current.json").read_text(encoding="utf-8"))
    files = sorted(files_of(folder))
    damage(index)
    after, lines = read(folder)
    assert after == before
    (line,) = lines
    assert line.startswith(f"the index of {folder} {problem}")
    assert line.endswith(" and was rebuilt from its records")
    assert read(folder) == (before, [])
    assert supporters(ties) == ["taliban"]
    assert sorted(files_of(folder)) == files
    new_pointer = json.loads((folder / "current.json").read_text(encoding="utf-8"))
    assert {name for name in pointer if pointer[name] != new_pointer[name]} <= {
        "index",
        "index_head",
        "index_digest",
        "names",
    }


@pytest.mark.parametrize("damage", [truncate, fill_with_garbage, lambda file: flip_bit(file, -100)])
def test_damaged_names_are_built_again(folder: Path, damage: Callable[[Path], object]) -> None:
    damage(folder / "generation-1" / "names.sqlite")
    lines: list[str] = []
    with closing(EmbeddedStore(folder, say=lines.append)) as store:
        assert [entity.id for entity in store.entities_named(["Taliban"])] == ["taliban"]
    assert lines == [f"the index of {folder} is damaged and was rebuilt from its records"]
    assert read(folder)[1] == []


def test_flipped_bit_in_the_names_is_never_read(folder: Path) -> None:
    names = folder / "generation-1" / "names.sqlite"
    content, pointer = names.read_bytes(), (folder / "current.json").read_bytes()
    for at in range(0, len(content), len(content) // 20):
        names.write_bytes(content)
        (folder / "current.json").write_bytes(pointer)
        flip_bit(names, at)
        assert len(read(folder)[1]) == 1, at


@posix
def test_index_without_permission_is_rebuilt(ties: Ties, folder: Path, index: Path) -> None:
    index.chmod(0)
    done = run_unprivileged(*WHO, home=ties.home, settings=ties.settings)
    assert [row["who_id"] for row in done.table] == ["taliban"]
    assert "Permission denied" in done.stderr.splitlines()[0]
    assert index.stat().st_mode & 0o400
    assert read(folder)[1] == []


def test_command_reports_a_rebuilt_index(ties: Ties, folder: Path, index: Path) -> None:
    whole = ties(*WHO)
    index.unlink()
    done = ties(*WHO)
    first, *others = done.stderr.splitlines()
    assert first == f"ties: the index of {folder} is missing and was rebuilt from its records"
    assert (done.code, done.stdout, others) == (0, whole.stdout, whole.stderr.splitlines())
    assert ties(*WHO) == whole


@pytest.mark.parametrize("damage", [Path.unlink, truncate, fill_with_garbage, replace_by_other_graph])
def test_ingest_into_a_graph_with_a_damaged_index(
    ties: Ties, folder: Path, index: Path, second: Path, damage: Callable[[Path], object]
) -> None:
    damage(index)
    assert ties("ingest", str(second)).code == 0
    assert read(folder) == (fresh(ties.home / "fresh", [second]), [])


@posix
def test_index_that_is_not_a_regular_file_is_rebuilt(ties: Ties, folder: Path, index: Path) -> None:
    before, _ = read(folder)
    index.unlink()
    os.mkfifo(index)
    after, lines = read(folder)
    assert after == before
    assert lines == [f"the index of {folder} is damaged and was rebuilt from its records"]
    assert index.is_file()
    assert supporters(ties) == ["taliban"]


@pytest.mark.parametrize("damage", [Path.unlink, truncate, fill_with_garbage])
def test_untrusted_cypher_rebuilds_a_damaged_index(
    ties: Ties, index: Path, damage: Callable[[Path], object]
) -> None:
    damage(index)
    done = ties("cypher", "MATCH (e:Entity) RETURN e.id ORDER BY e.id", "--format", "tsv")
    assert (done.code, done.stdout.split()) == (0, ["e.id", "kunar", "taliban", "ttp", "turkiye"])


def test_index_that_cannot_be_replaced_is_built_in_memory(folder: Path, index: Path) -> None:
    before, _ = read(folder)
    replace_by_folder(index)
    files = files_of(folder)
    for _ in range(2):
        after, lines = read(folder)
        assert after == before
        assert lines == [
            f"the index of {folder} is damaged and cannot be replaced there; using one in memory"
        ]
        assert files_of(folder) == files


@posix
def test_damaged_index_in_a_read_only_folder_is_built_in_memory(
    ties: Ties, folder: Path, index: Path
) -> None:
    truncate(index)
    files = files_of(folder)
    for path in (index.parent, folder):
        path.chmod(0o500)
    try:
        done = run_unprivileged(*WHO, home=ties.home, settings=ties.settings)
    finally:
        for path in (folder, index.parent):
            path.chmod(0o700)
    assert [row["who_id"] for row in done.table] == ["taliban"]
    assert files_of(folder) == files


@pytest.mark.parametrize(
    "rebuilt", [True, False], ids=["built from all records", "changed from the previous index"]
)
def test_flipped_bit_in_an_index_never_changes_answers(tmp_path: Path, rebuilt: bool) -> None:
    """The engine has checksums for the parts of its file, but falls back to an earlier state."""
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
    for version in versions[rebuilt:]:
        write(folder, version)
    (index,) = folder.glob("*/index.grafeo")
    content, pointer = index.read_bytes(), (folder / "current.json").read_bytes()
    with closing(EmbeddedStore(folder)) as store:
        right = whole_graph(store)
    rebuilds = 0
    # The first pages say which of the others are current; only a changed index has an earlier state.
    heads = [at for at, byte in enumerate(content[: 1 << 14]) if byte][:: 4 if rebuilt else 1]
    for at in (*heads, *range(1 << 14, len(content), len(content) // 50)):
        index.write_bytes(content)
        (folder / "current.json").write_bytes(pointer)
        flip_bit(index, at)
        lines: list[str] = []
        with closing(EmbeddedStore(folder, say=lines.append)) as store:
            assert whole_graph(store) == right, at
        rebuilds += len(lines)
    assert rebuilds > 30


def test_verify_finds_any_flipped_bit_in_an_index(ties: Ties, folder: Path, index: Path) -> None:
    content = index.read_bytes()
    verify = ("ingest", "--verify", "report")
    for at in range(0, len(content), len(content) // 5):
        flip_bit(index, at)
        assert "the graph matches them" in ties(*verify).stdout
        assert read(folder)[1] == []
        assert json.loads((folder / "current.json").read_text(encoding="utf-8"))["index_digest"] == (
            digest(index)
        )


def test_concurrent_questions_rebuild_a_missing_index(ties: Ties, folder: Path, index: Path) -> None:
    index.unlink()
    processes = [start(*WHO, home=ties.home, settings=ties.settings) for _ in range(3)]
    outputs = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert outputs == [ties(*WHO).stdout] * 3
    assert read(folder)[1] == []


# ---------------------------------------------------------------- the records


def replace_by_other_records(records: Path) -> None:
    """Replace the records by an intact file of other records."""
    other = records.parents[2] / "other"
    write(other, write_dataset(records.parents[2] / "d", "report", entities=[entity("ttp", "TTP")]))
    shutil.copy(other / "generation-1" / "records.sqlite", records)


RECORDS: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "is missing"),
    "empty": (lambda records: records.write_bytes(b""), "is damaged: its checksum does not match"),
    "truncated": (truncate, "is damaged: its checksum does not match"),
    "garbage": (fill_with_garbage, "is damaged: its checksum does not match"),
    "a bit changed": (lambda records: flip_bit(records, -100), "is damaged: its checksum does not match"),
    "of another graph": (replace_by_other_records, "is damaged: its checksum does not match"),
    "a folder": (replace_by_folder, "is not a regular file"),
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
@pytest.mark.parametrize(("damage", "problem"), RECORDS.values(), ids=RECORDS)
def test_damaged_records_are_refused(
    ties: Ties, folder: Path, index: Path, records: Path, damage: Callable[[Path], object], problem: str
) -> None:
    write_dataset(ties.home / "more", "more", entities=[entity("ttp", "TTP")])
    damage(records)
    for name, command in NEEDED.items():
        if name == "question without index":
            assert supporters(ties) == ["taliban"]  # the index alone is enough
            index.unlink()
        before = files_of(folder)
        assert error_parts(ties(*command)) == (5, f"{records} {problem}", restore_advice(folder)), name
        assert files_of(folder) == before, name
    assert not (ties.home / "saved").exists()


@posix
@pytest.mark.parametrize("command", [("ingest", "second"), ("export", "dataset", "-o", "saved")])
@pytest.mark.usefixtures("second")
def test_records_must_be_a_regular_file(
    ties: Ties, folder: Path, records: Path, command: tuple[str, ...]
) -> None:
    records.unlink()
    os.mkfifo(records)
    done = run(*command, home=ties.home, settings=ties.settings)
    assert error_parts(done) == (5, f"{records} is not a regular file", restore_advice(folder))


def test_flipped_bit_in_the_records_is_never_read(folder: Path, records: Path) -> None:
    content = records.read_bytes()
    for at in range(0, len(content), len(content) // 100):  # the checksum is of the whole file
        flip_bit(records, at)
        with closing(EmbeddedStore(folder)) as store, pytest.raises(StoreCorrupt, match="is damaged"):
            store.contents("report")
        records.write_bytes(content)
    with closing(EmbeddedStore(folder)) as store:
        assert store.contents("report") is not None


def test_records_are_read_from_a_generation_published_meanwhile(
    folder: Path, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader with the old pointer finds its records gone, and reads the pointer again."""

    def late(file: Path) -> str:
        monkeypatch.undo()
        write(folder, second)
        return digest(file)

    monkeypatch.setattr("ties.store.embedded.writing.digest", late)
    with closing(EmbeddedStore(folder)) as store:
        contents = store.contents("report")
    assert contents is not None
    assert [attribute.low for attribute in contents.attributes] == [5000]


def test_rebuilding_the_index_adds_a_missing_digest_of_records(folder: Path, records: Path) -> None:
    """A pointer that was repaired by hand has no digest."""
    repaired = {"format": 2, "generation": "generation-1"}
    (folder / "current.json").write_text(json.dumps(repaired), encoding="utf-8")
    read(folder)
    pointer = json.loads((folder / "current.json").read_text(encoding="utf-8"))
    assert pointer["records"] == digest(records)
