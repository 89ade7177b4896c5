"""`ties ingest` killed: the graph is the old or the new one, complete, and the next ingest cleans up."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.datasets import attribute_row, entity, in_memory, says, write_dataset
from tests.running import environment, files_of, start
from ties.errors import StoreCorrupt
from ties.exports.node_link import node_link_text
from ties.ingest import ingest
from ties.network import whole_graph
from ties.store.embedded import EmbeddedStore

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX")

KILLS = 20

# Runs ties and kills it just before Python writes to the folder of the graph for the nth time.
KILLED_AT = """
import os, signal, sys
left, folder = int(sys.argv.pop(1)), os.environ["TIES_DATABASE"]
READING = {"os.listdir", "os.scandir"}
def hook(event, arguments):
    global left
    if event == "open":
        writes = arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    else:
        writes = event.startswith("os.") and event not in READING
    in_a_folder = event in ("os.remove", "os.rmdir") and arguments[1] >= 0  # as `rmtree` empties one
    if writes and (in_a_folder or str(arguments[0]).startswith(folder)):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
from ties.cli import main
main()
"""


def report(folder: Path, version: int) -> Path:
    """Write one of two versions of a report, with different names, claims and numbers."""
    ids = [f"group-{number}" for number in range(60)]
    return write_dataset(
        folder / f"version-{version}",
        "report",
        entities=[entity(id_, f"Group {id_} of version {version}") for id_ in ids],
        statements=[
            says(one, "supports", other, paragraph=str(number), note=f"version {version}")
            for number in range(version, 6)
            for one, other in zip(ids, ids[number:] + ids[:number], strict=True)
            if one != other
        ],
        attributes=[attribute_row(id_, "fighters", low=str(version * 100)) for id_ in ids[: 30 * version]],
    )


def whole_graph_text(folder: Path) -> str:
    """Return the whole graph and its datasets as they were ingested."""
    store = EmbeddedStore(folder)
    contents = [store.contents(dataset.id) for dataset in store.datasets()]
    text = node_link_text(whole_graph(store)) + repr([in_memory(one) for one in contents if one])
    store.close()
    return text


class Scene:
    """Two versions of a report, the graph of each, and a folder with one of them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.versions = [report(home, number) for number in (1, 2)]
        self.database = home / "graph"
        self.graphs: list[str] = []
        for number in (0, 1):
            self.write(number)
            self.graphs.append(whole_graph_text(self.database))
        self.number = 1

    def write(self, number: int) -> None:
        """Ingest a version that is not loaded, without interruption; nothing else is left in the folder."""
        store = EmbeddedStore(self.database, may_be_empty=True)
        ingest(store, [self.versions[number]])
        store.close()
        generation, *others = sorted(path.name for path in self.database.iterdir() if path.name != "lock")
        assert (generation, len(others)) == ("current.json", 1)

    def look(self) -> int:
        """Return the number of the version that is loaded; fail if the graph is neither of them."""
        self.number = self.graphs.index(whole_graph_text(self.database))
        return self.number

    @property
    def other(self) -> Path:
        """The folder of the version that was not loaded when last checked."""
        return self.versions[1 - self.number]

    def recover(self) -> None:
        """Check that the graph is complete, and that the next ingest works and cleans up."""
        number = 1 - self.look()
        self.write(number)
        assert self.look() == number


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return Scene(tmp_path_factory.mktemp("crash"))


def start_ingest(scene: Scene, version: Path) -> subprocess.Popen[str]:
    settings = {"TIES_DATABASE": str(scene.database)}
    return start("ingest", str(version), home=scene.home, settings=settings)


def run_python(code: str, *arguments: str, database: Path, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment(home, {"TIES_DATABASE": str(database)}),
        capture_output=True,
        text=True,
        check=False,
    )


def repair_without_pointer(scene: Scene, copy: Path) -> str:
    """Return the graph of a copy that lost its pointer and was repaired by following the advice."""
    shutil.copytree(scene.database, copy)
    (copy / "current.json").unlink()
    with pytest.raises(StoreCorrupt) as refused:
        whole_graph_text(copy)
    (advice,) = refused.value.advice
    (copy / "current.json").write_text(advice.split(": ", 1)[1], encoding="utf-8")
    return whole_graph_text(copy)


def test_ingest_killed_at_any_moment_leaves_the_old_graph_or_the_new_one(scene: Scene) -> None:
    began = time.perf_counter()
    with start_ingest(scene, scene.other) as process:
        process.communicate()
    duration = time.perf_counter() - began
    before = scene.number
    assert (process.returncode, scene.look()) == (0, 1 - before)
    chance = random.Random(20230609)
    killed = 0
    for kill in range(KILLS):
        with start_ingest(scene, scene.other) as process:
            try:
                process.wait(timeout=(kill + chance.random()) / KILLS * duration)
            except subprocess.TimeoutExpired:
                process.kill()
            process.communicate()
        killed += process.returncode == -signal.SIGKILL
        scene.recover()
    assert killed >= KILLS // 2


def test_ingest_killed_before_any_file_operation_leaves_the_old_graph_or_the_new_one(scene: Scene) -> None:
    is_new = []
    for step in range(1, 100):
        before = scene.number
        arguments = (str(step), "ingest", str(scene.other))
        done = run_python(KILLED_AT, *arguments, database=scene.database, home=scene.home)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        is_new.append(scene.look() != before)
        assert repair_without_pointer(scene, scene.home / f"copy-{step}") in scene.graphs
        scene.recover()
    assert is_new == sorted(is_new)  # after the pointer is renamed
    assert is_new.count(False) >= 5
    assert is_new.count(True) >= 2
    scene.look()


def test_first_use_killed_leaves_no_graph_or_a_complete_one(scene: Scene, tmp_path: Path) -> None:
    is_there = []
    for step in range(1, 100):
        database = tmp_path / f"graph-{step}"
        arguments = (str(step), "ingest", str(scene.versions[1]))
        done = run_python(KILLED_AT, *arguments, database=database, home=tmp_path)
        if done.returncode == 0:
            break
        is_there.append(EmbeddedStore(database).exists)
        if is_there[-1]:
            assert whole_graph_text(database) == scene.graphs[1]
        else:
            assert not [*database.glob("generation-*")] or (database / "current.json").exists()
        store = EmbeddedStore(database, may_be_empty=True)
        ingest(store, [scene.versions[1]])
        store.close()
        assert whole_graph_text(database) == scene.graphs[1]
    assert is_there == sorted(is_there)
    assert set(is_there) == {False, True}


def test_rebuild_of_an_index_killed_leaves_a_correct_graph(scene: Scene) -> None:
    number = scene.look()
    (index,) = scene.database.glob("*/index.grafeo")
    killed = 0
    for step in range(1, 100):
        index.unlink()
        arguments = (str(step), "show", "group-1")
        done = run_python(KILLED_AT, *arguments, database=scene.database, home=scene.home)
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        assert scene.look() == number
        assert [path.name for path in scene.database.glob("*/*.draft*")] == []
        if done.returncode == 0:
            break
        killed += 1
    assert killed >= 5
    scene.recover()


ROOMS = [0, 10, 30_000, 90_000, 200_000, 350_000]  # the records have 311,296 bytes, the index 393,216


@pytest.mark.parametrize("room", ROOMS)
def test_full_disk_leaves_the_graph_unchanged(scene: Scene, room: int) -> None:
    """`room` is the largest file size in bytes; tests/store/embedded/test_generations.py fills a disk."""
    scene.look()
    before = files_of(scene.database)
    for _ in range(2):
        assert "File too large" in assert_disk_full(scene, scene.other, scene.database, room)
        assert files_of(scene.database) == before
    scene.recover()


@pytest.mark.parametrize("room", ROOMS)
def test_full_disk_on_first_use_leaves_no_graph(scene: Scene, tmp_path: Path, room: int) -> None:
    database = tmp_path / "graph"
    for _ in range(2):
        why = assert_disk_full(scene, scene.versions[1], database, room)
        assert "File too large" in why or "disk I/O error" in why  # SQLite's message
        assert {*files_of(database)} <= {"current.json", "lock"}
        assert not EmbeddedStore(database).exists
    store = EmbeddedStore(database, may_be_empty=True)
    ingest(store, [scene.versions[1]])
    store.close()
    assert whole_graph_text(database) == scene.graphs[1]


def assert_disk_full(scene: Scene, version: Path, database: Path, room: int) -> str:
    """Check the error of an ingest that can write only so many bytes to a file."""
    small = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))"
    code = f"{small}; from ties.cli import main; main()"
    done = run_python(code, "ingest", str(version), database=database, home=scene.home)
    assert (done.returncode, done.stdout) == (5, "")
    first, second = done.stderr.splitlines()
    assert first.startswith(f"ties: {database} cannot be written (")
    assert second == "  the graph is unchanged"
    return first
