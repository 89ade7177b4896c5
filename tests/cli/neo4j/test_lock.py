"""`ties ingest --break-lock`: breaks the lock of an ingest that died on another machine."""

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
TAKEN = "broke the lock of process 7 on elsewhere, for 240 s, last active 60 s ago\n"


@pytest.fixture
def small(tmp_path: Path) -> str:
    """The folder of a dataset."""
    entities = [entity("taliban", "Taliban"), entity("ttp", "TTP")]
    statements = [says("taliban", "supports", "ttp")]
    return str(write_dataset(tmp_path / "small", "small", entities=entities, statements=statements))


@pytest.mark.neo4j
def test_lock_of_a_dead_process_is_broken_and_described(
    ties: OnServer, store: Neo4jStore, small: str
) -> None:
    ties.server.run(LOCK)  # as left by an ingest that died before it wrote anything
    first = ties("ingest", small, "--break-lock")
    assert (first.code, first.stderr) == (0, TAKEN)
    assert "Claim: 1 added, 0 altered, 0 removed" in first.stdout
    ties.server.run(LOCK)
    removed = ties("ingest", "--remove", "small", "--break-lock")
    assert (removed.code, removed.stderr) == (0, TAKEN)
    assert ties.server.run("MATCH (l:TiesLock) RETURN l") == []
    again = ties("ingest", small, "--break-lock")
    assert (again.code, again.stderr) == (0, "there was no lock to break\n")


@pytest.mark.neo4j
def test_lock_is_not_broken_in_a_foreign_database(ties: OnServer, small: str) -> None:
    ties.server.run("CREATE (:TiesLock {id: 'theirs'}), (:Other)")
    done = ties("ingest", small, "--break-lock")
    assert (done.code, done.stdout) == (5, "")
    assert "has data in it that is not a ties graph" in done.stderr
    assert ties.server.run("MATCH (l:TiesLock) RETURN l.id") == [["theirs"]]


def test_break_lock_on_a_folder_has_nothing_to_do(tmp_path: Path, small: str) -> None:
    done = inside("ingest", small, "--break-lock", "--database", "graph", home=tmp_path)
    assert done.code == 0
    assert done.stderr == "no lock to break: the lock on a folder is released when its process ends\n"
    assert "Claim: 1 added" in done.stdout


def test_dry_run_cannot_be_combined_with_break_lock(tmp_path: Path, small: str) -> None:
    done = inside("ingest", small, "--break-lock", "--dry-run", "--database", "graph", home=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == "ties: --break-lock cannot be combined with --dry-run, which needs no lock\n"
