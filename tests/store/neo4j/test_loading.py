"""Changes too large for one transaction: written in several, and repaired if interrupted."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import BY_JAVA
from tests.datasets import attribute_row, entity, join, says, write_dataset
from tests.graphs import everything_in, fresh
from tests.servers import Neo4jServer, by_java
from ties.errors import StoreUnavailable
from ties.ingest import ingest, remove
from ties.neo4j_tools.server import start, status
from ties.processes import start_time
from ties.store.neo4j import Neo4jStore

pytestmark = pytest.mark.neo4j

LISTED = "un-sc:1"


class FailingStore(Neo4jStore):
    """A store whose writes fail after some transactions."""

    transactions = 0
    end = 1_000_000

    def _commit(self, *arguments: Any, **more: Any) -> None:
        if self.transactions == self.end:
            raise KeyboardInterrupt
        super()._commit(*arguments, **more)
        self.transactions += 1


@pytest.fixture
def versions(tmp_path: Path) -> dict[str, Path]:
    """Datasets whose second versions join entities of others, and drop, rename and retype their own."""
    entities = [entity(f"e{n}", f"Entity {n}") for n in range(4)]
    chain = [says(f"e{n}", "supports", f"e{n + 1}") for n in range(3)]
    listed = [entity(LISTED, "Listed"), entity("un-sc:2", "Other")]
    return {
        "lists": write_dataset(
            tmp_path / "lists",
            "lists",
            entities=listed,
            statements=[says(LISTED, "fights", "un-sc:2"), says("un-sc:2", "fights", LISTED, mode="denied")],
            attributes=[attribute_row(LISTED, "size", low="1"), attribute_row("un-sc:2", "size", low="2.5")],
        ),
        "first": write_dataset(
            tmp_path / "first",
            "chain",
            entities=[*entities, entity("gone", "Gone", "Person")],
            statements=[*chain, says("gone", "leads", "e0")],
            attributes=[attribute_row("gone", "born in", value="1970"), attribute_row("e1", "size", low="3")],
        ),
        "second": write_dataset(
            tmp_path / "second",
            "chain",
            entities=[*entities[:3], entity("e3", "Renamed", "Organization"), entity("new", "New")],
            joins=[join("e1", LISTED), join("e2", "un-sc:2")],
            statements=[*chain[:2], says("e2", "supports", "e0", since="2020"), says("new", "fights", "e1")],
            attributes=[
                attribute_row("e1", "size", low="3", note="changed"),
                attribute_row("new", "size", low="4"),
            ],
        ),
        "more": write_dataset(
            tmp_path / "more",
            "more",
            entities=[entity("e1", "Entity One"), entity("e9", "Entity Nine")],
            statements=[says("e9", "supports", "e1")],
        ),
    }


@pytest.fixture
def breaking(empty_neo4j: Neo4jServer) -> Callable[[int], FailingStore]:
    """Open a store on an empty database that writes three changes per transaction and fails after some."""

    def opened(end: int) -> FailingStore:
        store = FailingStore(
            empty_neo4j.uri,
            username=empty_neo4j.username,
            password=empty_neo4j.password,
            may_be_empty=True,
            batch=3,
        )
        store.end = end
        return store

    return opened


@pytest.fixture
def store(empty_neo4j: Neo4jServer) -> Iterator[Neo4jStore]:
    """A store on an empty database."""
    with closing(empty_neo4j.open(may_be_empty=True)) as neo4j_store:
        yield neo4j_store


def test_load_in_many_transactions_makes_the_same_graph(
    breaking: Callable[[int], FailingStore], versions: dict[str, Path], tmp_path: Path
) -> None:
    with closing(breaking(FailingStore.end)) as store:
        assert not store.loading
        ingest(store, [versions["lists"], versions["first"]])
        ingest(store, [versions["second"]])
        assert store.transactions > 12
        assert not store.loading
        assert everything_in(store) == fresh(tmp_path / "fresh", [versions["lists"], versions["second"]])
        remove(store, "lists")
        assert everything_in(store) == fresh(tmp_path / "fresh2", [versions["second"]])


def interrupt(
    breaking: Callable[[int], FailingStore],
    store: Neo4jStore,
    versions: dict[str, Path],
    ends: range = range(1, 100, 3),
) -> Iterator[int]:
    """Interrupt an ingest after each number of transactions in turn."""
    for end in ends:
        for dataset in ("chain", "lists", "more"):
            with suppress(Exception):
                remove(store, dataset)
        ingest(store, [versions["lists"], versions["first"]])
        with closing(breaking(end)) as broken:
            try:
                ingest(broken, [versions["second"]])
            except KeyboardInterrupt:
                assert store.loading == (end > 0)
                yield end
            else:
                assert end > 8
                return


def test_interrupted_ingest_is_repaired_by_running_it_again(
    breaking: Callable[[int], FailingStore], store: Neo4jStore, versions: dict[str, Path], tmp_path: Path
) -> None:
    expected = fresh(tmp_path / "fresh", [versions["lists"], versions["second"]])
    for end in interrupt(breaking, store, versions, range(100)):
        outcome = ingest(store, [versions["second"]])
        assert outcome.unchanged == ()
        assert not store.loading
        assert everything_in(store) == expected, f"broken off after {end} transactions"


def test_interrupted_ingest_is_undone_by_the_previous_version(
    breaking: Callable[[int], FailingStore], store: Neo4jStore, versions: dict[str, Path], tmp_path: Path
) -> None:
    expected = fresh(tmp_path / "fresh", [versions["lists"], versions["first"]])
    for end in interrupt(breaking, store, versions):
        ingest(store, [versions["first"]])
        assert not store.loading
        assert everything_in(store) == expected, f"broken off after {end} transactions"


def test_interrupted_ingest_is_undone_by_removing_the_dataset(
    breaking: Callable[[int], FailingStore], store: Neo4jStore, versions: dict[str, Path], tmp_path: Path
) -> None:
    expected = fresh(tmp_path / "fresh", [versions["lists"]])
    for end in interrupt(breaking, store, versions):
        remove(store, "chain")
        assert not store.loading
        assert everything_in(store) == expected, f"broken off after {end} transactions"


def test_other_dataset_can_be_ingested_before_an_interrupted_one_is_repaired(
    breaking: Callable[[int], FailingStore], store: Neo4jStore, versions: dict[str, Path], tmp_path: Path
) -> None:
    expected = fresh(tmp_path / "fresh", [versions[name] for name in ("lists", "second", "more")])
    for end in interrupt(breaking, store, versions):
        ingest(store, [versions["more"]])
        assert store.loading == (end > 0)
        ingest(store, [versions["second"]])
        assert not store.loading
        assert everything_in(store) == expected, f"broken off after {end} transactions"


def test_interrupted_removal_is_finished_by_removing_again(
    breaking: Callable[[int], FailingStore], store: Neo4jStore, versions: dict[str, Path], tmp_path: Path
) -> None:
    expected = fresh(tmp_path / "fresh", [versions["lists"]])
    for end in range(1, 5):
        ingest(store, [versions["lists"], versions["second"]])
        with closing(breaking(end)) as broken, pytest.raises(KeyboardInterrupt):
            remove(broken, "chain")
        assert store.loading
        remove(store, "chain")
        assert not store.loading
        assert everything_in(store) == expected


# ---------------------------------------------------------------- killed for real

MANY = 1_000

CHILD = """
import sys
from pathlib import Path
from ties.ingest import ingest
from ties.store.neo4j import Neo4jStore
uri, username, password, folder = sys.argv[1:]
store = Neo4jStore(uri, username=username, password=password, may_be_empty=True, batch=50)
ingest(store, [Path(folder)])
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Write a dataset that takes a while to ingest."""
    return write_dataset(
        tmp_path / "many",
        "many",
        entities=[entity(f"e{n}", f"Entity {n}") for n in range(MANY + 1)],
        statements=[says(f"e{n}", "supports", f"e{n + 1}") for n in range(MANY)],
    )


def wait_until_loading(store: Neo4jStore) -> None:
    """Return while another process is loading."""
    while not store.loading:
        pass
    while store.read("MATCH (e:Entity) RETURN count(e) AS n").rows == [(0,)]:
        pass
    assert store.loading


def test_killed_ingest_is_repaired_by_running_it_again(
    store: Neo4jStore, empty_neo4j: Neo4jServer, many: Path, tmp_path: Path
) -> None:
    server = empty_neo4j
    command = [sys.executable, "-c", CHILD, server.uri, server.username, server.password, str(many)]
    with subprocess.Popen(command) as child:
        wait_until_loading(store)
        child.kill()
        child.wait()
    assert store.loading
    ingest(store, [many])
    assert not store.loading
    assert everything_in(store) == fresh(tmp_path / "fresh", [many])


@BY_JAVA
def test_server_killed_during_an_ingest_loses_nothing(
    store: Neo4jStore, empty_neo4j: Neo4jServer, many: Path, tmp_path: Path
) -> None:
    assert empty_neo4j.folder is not None
    running = status(empty_neo4j.folder)
    assert running is not None

    def load() -> None:
        with closing(empty_neo4j.open(batch=50, may_be_empty=True, patience=60)) as writer:
            ingest(writer, [many])

    with ThreadPoolExecutor(1) as pool:
        loading = pool.submit(load)
        wait_until_loading(store)
        store.close()
        os.kill(int(running.handle), signal.SIGKILL)
        while start_time(int(running.handle)) == running.started:
            pass
        with by_java():
            again = start(empty_neo4j.folder, empty_neo4j.setup)
        assert (again.bolt, again.http) == (running.bolt, running.http)
        with suppress(StoreUnavailable):  # a commit with an unknown outcome is not retried
            loading.result(240)
    ingest(store, [many])
    assert not store.loading
    assert everything_in(store) == fresh(tmp_path / "fresh", [many])
