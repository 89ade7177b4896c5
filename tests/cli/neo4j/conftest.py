"""The command line on a Neo4j server that NEO4J_URI names."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Neo4jServer
from tests.datasets import first_report
from tests.running import Done, inside
from ties.ingest import ingest
from ties.store.neo4j import Neo4jStore


@dataclass(frozen=True, slots=True)
class OnServer:
    """The command line with a server that the environment names."""

    server: Neo4jServer
    home: Path

    def __call__(self, *arguments: str, settings: Mapping[str, str] = {}) -> Done:
        """Run a command, and check that it prints neither a password nor a traceback."""
        own = {
            "NEO4J_URI": self.server.uri,
            "NEO4J_USERNAME": self.server.username,
            "NEO4J_PASSWORD": self.server.password,
            "NEO4J_DATABASE": self.server.database,
            "COLUMNS": "80",
        }
        named = own | dict(settings)
        done = inside(*arguments, home=self.home, settings=named)
        printed = done.stdout + done.stderr
        assert named["NEO4J_PASSWORD"] not in printed
        assert "Traceback" not in printed
        return done


@pytest.fixture
def ties(empty_neo4j: Neo4jServer, tmp_path: Path) -> OnServer:
    """The command line with an empty database."""
    return OnServer(empty_neo4j, tmp_path)


@pytest.fixture
def store(empty_neo4j: Neo4jServer) -> Iterator[Neo4jStore]:
    """The store of the same database."""
    with closing(empty_neo4j.open(may_be_empty=True)) as store:
        yield store


@pytest.fixture
def shipped(store: Neo4jStore) -> Neo4jStore:
    """The same database with the shipped datasets."""
    ingest(store, first_report())
    return store
