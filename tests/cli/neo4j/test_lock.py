"""`ties ingest --break-lock`: the lock of an ingest that died on another machine is taken away."""

from pathlib import Path

import pytest

from tests.cli.neo4j.conftest import OnServer
from tests.datasets import entity, says, write_dataset
from tests.running import inside
from ties.store.neo4j import Neo4jStore

LOCK = (
    "CREATE (:TiesLock {id: 'write', token: 't', pid: 7, host: 'elsewhere', machine: 'm', started: 's', "
    "since: timestamp() - 240000, seen: timestamp() - 60000})"
)
TAKEN = "the lock of process 7 on elsewhere, for 240 s, last heard of 60 s ago, was taken away\n"


@pytest.fixture
def small(tmp_path: Path) -> str:
    """The folder of a dataset."""
    entities = [entity("taliban", "Taliban"), entity("ttp", "TTP")]
    statements = [says("taliban", "supports", "ttp")]
    return str(write_dataset(tmp_path / "small", "small", entities=entities, statements=statements))


@pytest.mark.neo4j
def test_a_dead_lock_is_taken_away_with_a_word_on_whose_it_was(
    ties: OnServer, store: Neo4jStore, small: str
) -> None:
    ties.server.run(LOCK)  # as an ingest leaves it that died before it wrote anything
    first = ties("ingest", small, "--break-lock")
    assert (first.code, first.stderr) == (0, TAKEN)
    assert "Claim: 1 added, 0 altered, 0 removed" in first.stdout
    ties.server.run(LOCK)
    removed = ties("ingest", "--remove", "small", "--break-lock")
    assert (removed.code, removed.stderr) == (0, TAKEN)
    assert ties.server.run("MATCH (l:TiesLock) RETURN l") == []
    again = ties("ingest", small, "--break-lock")
    assert (again.code, again.stderr) == (0, "nobody had the lock\n")


@pytest.mark.neo4j
def test_no_lock_is_broken_where_somebody_else_keeps_something(ties: OnServer, small: str) -> None:
    ties.server.run("CREATE (:TiesLock {id: 'theirs'}), (:Other)")
    done = ties("ingest", small, "--break-lock")
    assert (done.code, done.stdout) == (5, "")
    assert "holds something else than a graph of ties" in done.stderr
    assert ties.server.run("MATCH (l:TiesLock) RETURN l.id") == [["theirs"]]


def test_the_lock_of_a_folder_needs_no_breaking(tmp_path: Path, small: str) -> None:
    done = inside("ingest", small, "--break-lock", "--database", "graph", home=tmp_path)
    assert done.code == 0
    assert done.stderr == "the lock of a graph in a folder ends with its process; none is left to break\n"
    assert "Claim: 1 added" in done.stdout


def test_a_dry_run_breaks_no_lock(tmp_path: Path, small: str) -> None:
    done = inside("ingest", small, "--break-lock", "--dry-run", "--database", "graph", home=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == "ties: --break-lock cannot be combined with --dry-run, which needs no lock\n"
