"""Concurrency: writers wait for each other, and readers always see a complete graph."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.datasets import entity, join, says, write_dataset
from tests.running import environment, files_of, run, start
from ties.errors import StoreLocked
from ties.exports.node_link import node_link_text
from ties.ingest import ingest
from ties.network import whole_graph
from ties.store.embedded import EmbeddedStore

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes cannot be polled on Windows")

# Reads the whole graph repeatedly until stdin ends, and then prints how often it saw which one.
READER = """
import collections, hashlib, json, pathlib, select, sys
from ties.exports.node_link import node_link_text
from ties.network import whole_graph
from ties.store.embedded import EmbeddedStore
seen = collections.Counter()
while True:
    store = EmbeddedStore(pathlib.Path(sys.argv[1]))
    seen[hashlib.sha256(node_link_text(whole_graph(store)).encode()).hexdigest()] += 1
    store.close()
    if seen.total() == 1:
        print("reading", flush=True)
    if select.select([sys.stdin], [], [], 0)[0]:
        break
print(json.dumps(seen))
"""

# Holds the lock of a graph until stdin ends.
HOLDER = """
import pathlib, sys
from ties.store.embedded import EmbeddedStore
with EmbeddedStore(pathlib.Path(sys.argv[1])).writing():
    print("holding", flush=True)
    sys.stdin.read()
"""


def report(folder: Path, dataset: str, *, size: int, note: str = "") -> Path:
    """Write a report about groups in a ring, two of which are in every such report."""
    ids = ["first", "second", *(f"{dataset}-{number}" for number in range(size - 2))]
    return write_dataset(
        folder,
        dataset,
        entities=[entity(id_, id_.title()) for id_ in ids],
        statements=[
            says(one, "supports", other, note=note)
            for one, other in zip(ids, [*ids[1:], ids[0]], strict=True)
        ],
        joins=[join("first", f"other:{dataset}")],
    )


def graph(database: Path) -> str:
    store = EmbeddedStore(database)
    text = node_link_text(whole_graph(store))
    store.close()
    return text


def write(database: Path, *folders: Path) -> None:
    store = EmbeddedStore(database, may_be_empty=True)
    ingest(store, folders)
    store.close()


def python(code: str, database: Path) -> subprocess.Popen[str]:
    """Start a Python program with the folder of a graph, and wait for its first line."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(database)],
        env=environment(database.parent, {}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_concurrent_ingests_both_succeed(tmp_path: Path) -> None:
    one, two = (report(tmp_path / name, name, size=60) for name in ("one", "two"))
    database = tmp_path / "graph"
    settings = {"TIES_DATABASE": str(database)}
    both = [start("ingest", str(folder), home=tmp_path, settings=settings) for folder in (one, two)]
    ended = [(*process.communicate(), process.returncode) for process in both]
    assert [(stderr, code) for _, stderr, code in ended] == [("", 0), ("", 0)]
    write(tmp_path / "in-turn", one, two)
    assert graph(database) == graph(tmp_path / "in-turn")
    assert sorted(files_of(database)) == [
        *(
            "current.json",
            "generation-2/index.grafeo",
            "generation-2/names.sqlite",
            "generation-2/records.sqlite",
            "lock",
        )
    ]


def test_concurrent_versions_leave_one_of_them_complete(tmp_path: Path) -> None:
    versions = [report(tmp_path / f"v{number}", "one", size=40, note=f"v{number}") for number in (1, 2)]
    for number, version in enumerate(versions):
        write(tmp_path / f"graph-{number}", version)
    settings = {"TIES_DATABASE": str(tmp_path / "graph")}
    both = [start("ingest", str(version), home=tmp_path, settings=settings) for version in versions]
    ended = [(*process.communicate(), process.returncode) for process in both]
    assert [code for *_, code in ended] == [0, 0], ended
    assert graph(tmp_path / "graph") in [graph(tmp_path / f"graph-{number}") for number in (0, 1)]


def test_locked_graph_names_the_owner_and_answers_questions(tmp_path: Path) -> None:
    database = tmp_path / "graph"
    write(database, report(tmp_path / "one", "one", size=3))
    with python(HOLDER, database) as holder:
        store = EmbeddedStore(database, patience=0.05)
        with pytest.raises(StoreLocked) as refused, store.writing():
            pass
        assert refused.value.exit_code == 5
        assert refused.value.message.startswith(
            f"another ingest is writing to {database} (process {holder.pid} on "
        )
        assert refused.value.advice == ("try again when it has finished; questions can be asked meanwhile",)
        settings = {"TIES_DATABASE": str(database)}
        answer = run("who", "supports", "second", "--format", "tsv", home=tmp_path, settings=settings)
        assert (answer.code, [row["who_id"] for row in answer.table]) == (0, ["first"])
        _, stderr = holder.communicate("")
    assert (holder.returncode, stderr) == (0, "")
    with store.writing():  # the lock is free again
        pass
    store.close()


def test_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    database = tmp_path / "graph"
    with python(HOLDER, database) as holder:
        holder.kill()
        holder.communicate()
    write(database, report(tmp_path / "one", "one", size=3))
    assert sorted(files_of(database)) == [
        *(
            "current.json",
            "generation-1/index.grafeo",
            "generation-1/names.sqlite",
            "generation-1/records.sqlite",
            "lock",
        )
    ]


def test_readers_never_fail_or_see_part_of_a_write(tmp_path: Path) -> None:
    database = tmp_path / "graph"
    versions = [report(tmp_path / f"v{number}", "one", size=40, note=f"v{number}") for number in (1, 2)]
    write(database, versions[0])
    whole = {graph(database)}
    readers = [python(READER, database) for _ in range(2)]
    for number in range(1, 13):
        write(database, versions[number % 2])
        whole.add(graph(database))
    outputs = [reader.communicate("enough\n") for reader in readers]
    assert [(reader.returncode, stderr) for reader, (_, stderr) in zip(readers, outputs, strict=True)] == [
        (0, ""),
        (0, ""),
    ]
    hashes = {hashlib.sha256(text.encode()).hexdigest() for text in whole}
    assert len(hashes) == 2
    for stdout, _ in outputs:
        seen = json.loads(stdout)
        assert set(seen) <= hashes
        assert sum(seen.values()) >= 5


def test_open_graph_can_be_read_after_an_ingest(tmp_path: Path) -> None:
    database = tmp_path / "graph"
    write(database, report(tmp_path / "v1", "one", size=10, note="v1"))
    reader = EmbeddedStore(database)
    before = node_link_text(whole_graph(reader))
    write(database, report(tmp_path / "v2", "one", size=12, note="v2"))
    assert node_link_text(whole_graph(reader)) == before
    reader.close()
    assert graph(database) != before
