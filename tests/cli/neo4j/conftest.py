"""The command line on a real Neo4j server, as a person has it who set NEO4J_URI."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Neo4jServer
from tests.running import Done, inside
from ties.ingest import ingest
from ties.resources import shipped_datasets
from ties.store.neo4j import Neo4jStore


@dataclass(frozen=True, slots=True)
class OnServer:
    """The command line with a server that the environment names."""

    server: Neo4jServer
    home: Path

    def __call__(self, *arguments: str, settings: Mapping[str, str] = {}) -> Done:
        """Run a command; what it prints holds no password and nothing made for programmers."""
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
    """The command line with the server, whose database is empty."""
    return OnServer(empty_neo4j, tmp_path)


@pytest.fixture
def store(empty_neo4j: Neo4jServer) -> Iterator[Neo4jStore]:
    """The same database past the command line."""
    with closing(empty_neo4j.open(may_be_empty=True)) as opened:
        yield opened


@pytest.fixture
def shipped(store: Neo4jStore) -> Neo4jStore:
    """The same database with the shipped datasets in it."""
    ingest(store, shipped_datasets())
    return store
