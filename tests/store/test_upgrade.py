"""A graph of format 1: refused without changes, and upgraded by one command."""

import json
import lzma
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import grafeo
import pytest

from tests.conftest import Neo4jServer, Opener
from tests.graphs import everything_in, fresh
from tests.running import files_of, inside
from tests.store.test_histories import sanctions
from tests.store.test_round_trip import outlook
from ties.errors import StoreCorrupt, StoreUnavailable
from ties.ingest import ingest
from ties.store.embedded import EmbeddedStore
from ties.store.neo4j import Neo4jStore
from ties.store.neo4j.writing import Step
from ties.store.protocol import Store

OLD = Path(__file__).parent / "old" / "format-1.grafeo.xz"
ENDS = {"HAS_ATTRIBUTE": ("entity", "id")}


@pytest.fixture
def old_folder(tmp_path: Path) -> Path:
    """A folder of format 1."""
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "generation-2.grafeo").write_bytes(lzma.decompress(OLD.read_bytes()))
    pointer = {"format": 1, "generation": "generation-2.grafeo"}
    (folder / "current.json").write_text(json.dumps(pointer), encoding="utf-8")
    return folder


@pytest.fixture
def datasets(tmp_path: Path) -> list[Path]:
    """Its datasets."""
    return [outlook(tmp_path / "outlook"), sanctions(tmp_path / "sanctions")]


@pytest.fixture
def old_neo4j(old_folder: Path, empty_neo4j: Neo4jServer) -> Iterator[Neo4jServer]:
    """A server with the same graph in format 1."""
    database = grafeo.GrafeoDB.open_read_only(str(old_folder / "generation-2.grafeo"))
    for row in database.execute_cypher("MATCH (n) RETURN labels(n) AS labels, properties(n) AS stored"):
        labels = ":".join(row["labels"])
        empty_neo4j.run(f"CREATE (n:{labels}) SET n = $stored", stored=row["stored"])
    edges = "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS stored"
    for row in database.execute_cypher(edges):
        empty_neo4j.run(
            f"MATCH (a:Entity {{id: $start}}) MATCH (b {{id: $end}}) WHERE b:Entity OR b:Attribute "
            f"CREATE (a)-[r:{row['type']}]->(b) SET r = $stored",
            start=row["start"],
            end=row["end"],
            stored=row["stored"],
        )
    database.close()
    empty_neo4j.run("CREATE (:TiesStore {id: 'ties', format: 1, schema: '', loading: false})")
    yield empty_neo4j
    empty_neo4j.empty()


def assert_refused(store: Store, datasets: list[Path]) -> None:
    """Check that questions and ingests are refused."""
    for attempt in (
        lambda: store.read("MATCH (e:Entity) RETURN e"),
        lambda: ingest(store, datasets),
        lambda: store.contents("outlook"),
    ):
        with pytest.raises(StoreCorrupt) as refusal:
            attempt()
        assert refusal.value.message.startswith("an older ties wrote the graph")
        assert "ties upgrade" in refusal.value.advice[0]


def test_old_folder_is_refused_and_unchanged(old_folder: Path, datasets: list[Path]) -> None:
    before = files_of(old_folder)
    with closing(EmbeddedStore(old_folder)) as store:
        assert_refused(store, datasets)
    after = {name: content for name, content in files_of(old_folder).items() if name != "lock"}
    assert after == before


def test_upgraded_folder_equals_a_new_ingest(old_folder: Path, datasets: list[Path], tmp_path: Path) -> None:
    old = (old_folder / "generation-2.grafeo").read_bytes()
    with closing(EmbeddedStore(old_folder)) as store:
        assert store.upgrade()
        assert not store.upgrade()
        assert everything_in(store) == fresh(tmp_path / "fresh", datasets)
        assert ingest(store, datasets).datasets == ()
        assert ingest(store, datasets, verify=True).verified == ("outlook", "sanctions")
    assert (old_folder / "before-upgrade-generation-2.grafeo").read_bytes() == old


def test_damaged_old_folder_is_not_upgraded(old_folder: Path) -> None:
    file = old_folder / "generation-2.grafeo"
    file.write_bytes(file.read_bytes()[:100_000])
    before = files_of(old_folder)
    with closing(EmbeddedStore(old_folder)) as store, pytest.raises(StoreCorrupt, match="cannot be read"):
        store.upgrade()
    assert {n: c for n, c in files_of(old_folder).items() if n != "lock"} == before


def test_folder_of_the_current_format_needs_no_upgrade(tmp_path: Path, datasets: list[Path]) -> None:
    with closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as store:
        ingest(store, datasets)
        assert not store.upgrade()


def test_missing_graph_cannot_be_upgraded(open_store: Opener) -> None:
    with pytest.raises(StoreUnavailable, match="there is no graph at"):
        open_store().upgrade()


def test_missing_graph_cannot_be_upgraded_by_the_command(tmp_path: Path) -> None:
    done = inside("upgrade", "--database", "nowhere", home=tmp_path)
    assert (done.code, done.stdout) == (5, "")
    assert done.stderr.startswith("ties: there is no graph at nowhere\n")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.neo4j
def test_upgraded_neo4j_graph_equals_a_new_ingest(
    old_neo4j: Neo4jServer, datasets: list[Path], tmp_path: Path
) -> None:
    with closing(old_neo4j.open()) as store:
        assert_refused(store, datasets)
        assert store.upgrade()
        assert not store.upgrade()
        assert everything_in(store) == fresh(tmp_path / "fresh", datasets)
        assert ingest(store, datasets).datasets == ()
        assert ingest(store, datasets, verify=True).verified == ("outlook", "sanctions")


@pytest.mark.neo4j
@pytest.mark.parametrize("transactions", range(1, 8))
def test_interrupted_upgrade_can_be_run_again(
    old_neo4j: Neo4jServer,
    datasets: list[Path],
    tmp_path: Path,
    transactions: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commit, left = Neo4jStore._commit, transactions

    def breaking(store: Neo4jStore, parts: list[Step], **more: object) -> None:
        nonlocal left
        if not left:
            raise KeyboardInterrupt
        left -= 1
        commit(store, parts, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Neo4jStore, "_commit", breaking)
    with closing(old_neo4j.open()) as store, pytest.raises(KeyboardInterrupt):
        store.upgrade()
    monkeypatch.undo()
    with closing(old_neo4j.open()) as store:
        with pytest.raises(StoreCorrupt, match="an older ties"):
            store.read("RETURN 1")
        assert store.upgrade()
        assert everything_in(store) == fresh(tmp_path / "fresh", datasets)


@pytest.mark.neo4j
def test_neo4j_graph_of_a_newer_format_is_refused(empty_neo4j: Neo4jServer) -> None:
    empty_neo4j.run("CREATE (:TiesStore {id: 'ties', format: 7, ties: '9.1.0'})")
    with closing(empty_neo4j.open()) as store:
        for attempt in (lambda: store.read("RETURN 1"), store.upgrade):
            with pytest.raises(StoreCorrupt) as refusal:
                attempt()
            assert "a newer ties (9.1.0) wrote the graph" in refusal.value.message
            assert refusal.value.advice == ("upgrade ties to 9.1.0 or newer",)


def test_upgrade_command(old_folder: Path, tmp_path: Path) -> None:
    from tests.running import Ties

    ties = Ties(str(old_folder), tmp_path)
    refusal = ties("who", "supports", "TTP")
    assert refusal.code == 5
    assert f"ties upgrade --database {old_folder}" in refusal.stderr
    done = ties("upgrade")
    assert (done.code, done.stdout) == (0, f"{old_folder}: upgraded\n")
    assert ties("upgrade").stdout == f"{old_folder}: up to date\n"
    assert [row["who_id"] for row in ties("who", "supports", "TTP", "--format", "tsv").table] == ["taliban"]
    shutil.rmtree(old_folder)
