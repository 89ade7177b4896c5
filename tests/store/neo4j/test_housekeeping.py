"""What ties keeps on a Neo4j server for itself: constraints, indexes and the lock."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest

from tests.conftest import Neo4jServer
from tests.datasets import attribute_row, entity, says, write_dataset
from tests.graphs import everything_in, fresh
from ties.errors import StoreCorrupt, StoreLocked, StoreUnavailable
from ties.ingest import ingest, remove
from ties.processes import machine_id, start_time
from ties.store.neo4j import Neo4jStore
from ties.store.neo4j.schema import existence_constraints

pytestmark = pytest.mark.neo4j

UNIQUE = {
    ("Attribute", "id"),
    ("Dataset", "id"),
    ("Description", "id"),
    ("Document", "key"),
    ("Entity", "id"),
    ("TiesClock", "id"),
    ("TiesLock", "id"),
    ("TiesStore", "id"),
}


def small(folder: Path, name: str = "small") -> Path:
    return write_dataset(
        folder,
        name,
        entities=[entity("taliban", "Taliban"), entity("ttp", "TTP")],
        statements=[says("taliban", "supports", "ttp")],
        attributes=[attribute_row("ttp", "fighters", low="4000")],
    )


@pytest.fixture
def bare_neo4j(empty_neo4j: Neo4jServer) -> Neo4jServer:
    """The server with an empty database without constraints."""
    for name, *_ in empty_neo4j.run("SHOW CONSTRAINTS YIELD name"):
        empty_neo4j.run(f"DROP CONSTRAINT {name}")
    for name, *_ in empty_neo4j.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
        empty_neo4j.run(f"DROP INDEX {name}")
    return empty_neo4j


@pytest.fixture
def store(empty_neo4j: Neo4jServer) -> Iterator[Neo4jStore]:
    """A store on an empty database that does not wait for locks."""
    with closing(empty_neo4j.open(may_be_empty=True, patience=0)) as neo4j_store:
        yield neo4j_store


def test_first_ingest_creates_constraints_and_indexes(bare_neo4j: Neo4jServer, tmp_path: Path) -> None:
    with closing(bare_neo4j.open(may_be_empty=True)) as store:
        ingest(store, [small(tmp_path / "small")])
    constraints = "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties"
    constraint_names = {(labels[0], names[0]) for _, labels, names in bare_neo4j.run(constraints)}  # type: ignore[index]
    assert constraint_names == UNIQUE
    shown = bare_neo4j.run(
        "SHOW INDEXES YIELD labelsOrTypes AS labels, properties, type, state, owningConstraint AS owner "
        "WHERE type <> 'LOOKUP' AND owner IS NULL RETURN labels, properties, type, state"
    )
    assert sorted(map(str, shown)) == [
        "[['Attribute'], ['dataset'], 'RANGE', 'ONLINE']",
        "[['Attribute'], ['entity'], 'RANGE', 'ONLINE']",
        "[['Attribute'], ['place'], 'RANGE', 'ONLINE']",
        "[['Description'], ['dataset'], 'RANGE', 'ONLINE']",
        "[['Description'], ['entity'], 'RANGE', 'ONLINE']",
        "[['Document'], ['dataset'], 'RANGE', 'ONLINE']",
        "[['Entity'], ['folded', 'same_as', 'sounds'], 'FULLTEXT', 'ONLINE']",
    ]
    bare_neo4j.run("DROP INDEX ties_document_dataset")
    with closing(bare_neo4j.open()) as store:
        ingest(store, [small(tmp_path / "more", "more")])
    assert bare_neo4j.run("SHOW INDEXES YIELD name WHERE name = 'ties_document_dataset' RETURN name") == []


@pytest.mark.parametrize(
    "definition",
    [
        "[n.folded, n.same_as]",
        "[n.folded, n.same_as, n.sounds] OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}}",
    ],
    ids=["other properties", "other words"],
)
def test_ingest_after_all_nodes_were_deleted_replaces_only_another_index_of_names(
    bare_neo4j: Neo4jServer, tmp_path: Path, definition: str
) -> None:
    def index_of_names() -> list[list[object]]:
        return bare_neo4j.run(
            "SHOW INDEXES YIELD id, name, properties, options WHERE name = 'ties_names' "
            "RETURN id, properties, options.indexConfig['fulltext.analyzer'] AS words"
        )

    bare_neo4j.run(f"CREATE FULLTEXT INDEX ties_names FOR (n:Entity) ON EACH {definition}")
    for _ in range(2):
        before = index_of_names()
        bare_neo4j.empty()
        with closing(bare_neo4j.open(may_be_empty=True)) as store:
            ingest(store, [small(tmp_path / "small")])
            assert [one.id for one in store.entities_named(["TTP"])] == ["ttp"]
    ((_, *right),) = before
    assert right == [["folded", "same_as", "sounds"], "standard-no-stop-words"]
    assert index_of_names() == before


def test_concurrent_first_ingests_make_one_graph(bare_neo4j: Neo4jServer, tmp_path: Path) -> None:
    datasets = [small(tmp_path / name, name) for name in ("one", "two", "three")]
    barrier = Barrier(len(datasets))

    def load(folder: Path) -> None:
        with closing(bare_neo4j.open(may_be_empty=True)) as store:
            barrier.wait(60)
            ingest(store, [folder])

    with ThreadPoolExecutor(len(datasets)) as pool:
        for loaded in [pool.submit(load, folder) for folder in datasets]:
            loaded.result(120)
    with closing(bare_neo4j.open()) as store:
        assert everything_in(store) == fresh(tmp_path / "fresh", datasets)


def test_enterprise_constraints_are_refused_only_for_their_edition(bare_neo4j: Neo4jServer) -> None:
    from neo4j.exceptions import DatabaseError

    for statement in existence_constraints():
        with pytest.raises(
            DatabaseError, match="Property existence constraint requires Neo4j Enterprise Edition"
        ):
            bare_neo4j.run(statement)


@pytest.mark.parametrize(
    ("cypher", "operator"),
    [
        ("MATCH (e:Entity {id: $x}) RETURN e", "NodeUniqueIndexSeek"),
        ("UNWIND $x AS id MATCH (e:Entity {id: id}) RETURN e", "NodeUniqueIndexSeek"),
        ("UNWIND $x AS id MATCH (d:Description {entity: id}) RETURN d", "NodeIndexSeek"),
        ("MATCH (a:Attribute) WHERE a.entity IN $x OR a.place IN $x RETURN a", "NodeIndexSeek"),
        ("MATCH (n:Document) WHERE n.dataset IN $x RETURN n", "NodeIndexSeek"),
    ],
)
def test_lookups_use_indexes(
    store: Neo4jStore, empty_neo4j: Neo4jServer, tmp_path: Path, cypher: str, operator: str
) -> None:
    import neo4j

    entities = [entity(f"e{n}", f"Entity {n}", document="small-report") for n in range(300)]
    sizes = [attribute_row(f"e{n}", "size", low="1") for n in range(300)]
    ingest(store, [write_dataset(tmp_path / "small", "small", entities=entities, attributes=sizes)])
    with neo4j.GraphDatabase.driver(
        empty_neo4j.uri, auth=(empty_neo4j.username, empty_neo4j.password)
    ) as driver:
        plan = driver.execute_query(f"EXPLAIN {cypher}", x=["e1"], database_="neo4j").summary.plan
    assert operator in str(plan)


def test_lock_of_an_ended_process_is_taken_over(
    store: Neo4jStore, empty_neo4j: Neo4jServer, tmp_path: Path
) -> None:
    ingest(store, [small(tmp_path / "small")])
    ended = subprocess.Popen([sys.executable, "-c", ""])
    child_start = start_time(ended.pid)
    ended.wait()
    empty_neo4j.run(
        "CREATE (:TiesLock {id: 'write', token: 't', pid: $pid, host: 'h', machine: $machine, "
        "started: $started, since: timestamp(), seen: timestamp()})",
        pid=ended.pid,
        machine=machine_id(),
        started=child_start,
    )
    remove(store, "small")
    assert empty_neo4j.run("MATCH (l:TiesLock) RETURN l") == []


def test_lock_released_while_the_server_was_down_is_taken_over(
    store: Neo4jStore, empty_neo4j: Neo4jServer, tmp_path: Path
) -> None:
    ingest(store, [small(tmp_path / "small")])
    with closing(empty_neo4j.open(patience=0)) as other, other.writing():
        (lock,) = empty_neo4j.run("MATCH (l:TiesLock) RETURN properties(l)")
    empty_neo4j.run("CREATE (l:TiesLock) SET l = $lock", lock=lock[0])  # as if it could not be released
    remove(store, "small")
    assert empty_neo4j.run("MATCH (l:TiesLock) RETURN l") == []


def test_lock_of_another_machine_is_respected_until_broken(
    store: Neo4jStore, empty_neo4j: Neo4jServer, tmp_path: Path
) -> None:
    ingest(store, [small(tmp_path / "small")])
    empty_neo4j.run(
        "CREATE (:TiesLock {id: 'write', token: 't', pid: 7, host: 'elsewhere', machine: 'm', started: 's', "
        "since: timestamp() - 240000, seen: timestamp() - 60000})"
    )
    with pytest.raises(StoreLocked) as error:
        remove(store, "small")
    assert f"another ingest is writing to {store.address} (process 7 on elsewhere, " in error.value.message
    assert "for 240 s, last active 60 s ago" in error.value.message
    assert "--break-lock" in error.value.advice[1]
    assert store.break_lock().startswith("broke the lock of process 7 on elsewhere, for 240 s, ")
    remove(store, "small")


def test_writer_whose_lock_was_broken_stops(
    store: Neo4jStore, empty_neo4j: Neo4jServer, tmp_path: Path
) -> None:
    ingest(store, [small(tmp_path / "small")])
    before = everything_in(store)
    plan = ingest(store, [small(tmp_path / "more", "more")], dry_run=True).change
    with closing(empty_neo4j.open(patience=0)) as other, store.writing():
        other.break_lock()
        with other.writing(), pytest.raises(StoreLocked, match="another process broke it"):
            store.apply(plan)
    assert everything_in(store) == before
    assert empty_neo4j.run("MATCH (l:TiesLock) RETURN l") == []


def test_manual_change_is_noticed_and_nothing_is_written(
    store: Neo4jStore, empty_neo4j: Neo4jServer, tmp_path: Path
) -> None:
    ingest(store, [small(tmp_path / "small")])
    empty_neo4j.run("MATCH (a)-[r:SUPPORTS]->(b) CREATE (a)-[s:SUPPORTS]->(b) SET s = properties(r)")
    before = everything_in(store)
    with pytest.raises(StoreCorrupt, match="was changed without ties"):
        remove(store, "small")
    assert everything_in(store) == before


def test_id_too_long_for_an_index_is_refused(store: Neo4jStore, tmp_path: Path) -> None:
    ingest(store, [small(tmp_path / "small")])
    before = everything_in(store)
    long = write_dataset(tmp_path / "long", "long", entities=[entity("x" * 9000, "Long")])
    with pytest.raises(StoreUnavailable, match="too large"):
        ingest(store, [long])
    assert everything_in(store) == before


def test_long_names_are_stored_and_found(store: Neo4jStore, tmp_path: Path) -> None:
    name = "طالبان" * 3000
    ingest(store, [write_dataset(tmp_path / "long", "long", entities=[entity("long", name)])])
    assert [hit.id for hit in store.entities_named([name])] == ["long"]


def test_names_of_an_older_ties_are_updated_by_the_next_ingest(
    neo4j_server: Neo4jServer, tmp_path: Path
) -> None:
    neo4j_server.empty()
    with closing(neo4j_server.open(may_be_empty=True)) as store:
        ingest(store, [write_dataset(tmp_path / "d", "d", entities=[entity("omsk", "Омск", "Place")])])
    neo4j_server.run("MATCH (e:Entity) SET e.folded = ['омск'] REMOVE e.sounds")
    neo4j_server.run("MATCH (s:TiesStore) SET s.schema = 'older'")
    neo4j_server.run("DROP INDEX ties_names")
    neo4j_server.run("CREATE FULLTEXT INDEX ties_names FOR (n:Entity) ON EACH [n.folded, n.same_as]")
    neo4j_server.run("CALL db.awaitIndexes(60)")
    with closing(neo4j_server.open()) as store:
        assert [one.id for one in store.entities_named(["ОМСК"])] == ["omsk"]
        assert store.entities_named(["Omsk"]) == []
        ingest(store, [write_dataset(tmp_path / "more", "more", entities=[entity("x", "X")])])
        assert [one.id for one in store.entities_named(["Omsk"])] == ["omsk"]
    rows = neo4j_server.run("MATCH (e:Entity {id: 'omsk'}) RETURN e.folded AS folded, e.sounds AS sounds")
    assert [list(row) for row in rows] == [[["omsk", "омск"], ["amsk"]]]
