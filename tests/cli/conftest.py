"""The command line and its graphs, on both engines.

Tests with `ask` and `ties` run on the embedded engine and on Neo4j, unless they are marked ON_EMBEDDED.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ENGINES
from tests.running import Ties, files_of
from ties.store.neo4j.schema import HOUSEKEEPING

EVERYTHING = f"""
MATCH (n) WHERE NOT ({HOUSEKEEPING})
OPTIONAL MATCH (n)-[r]->(m)
RETURN [labels(n), properties(n)] AS node, collect([type(r), properties(r), properties(m)]) AS out
"""


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """The name of the engine."""
    return str(request.param)


@pytest.fixture
def ask(request: pytest.FixtureRequest, engine: str, tmp_path: Path) -> Ties:
    """The command line with the shipped datasets; tests only read them."""
    if engine == "embedded":
        return Ties(str(request.getfixturevalue("shipped_folder")), tmp_path)
    server = request.getfixturevalue("shipped_on_neo4j")()
    return Ties(server.uri, tmp_path, server.account)


@pytest.fixture
def ties(request: pytest.FixtureRequest, engine: str, tmp_path: Path) -> Ties:
    """The command line with a graph that is empty at the start of each test."""
    if engine == "embedded":
        return Ties(str(tmp_path / "graph"), tmp_path)
    server = request.getfixturevalue("empty_neo4j")
    return Ties(server.uri, tmp_path, server.account)


@pytest.fixture
def stored(request: pytest.FixtureRequest, engine: str, ties: Ties) -> Callable[[], object]:
    """A function that returns the content of that graph: hashes of its files, or its nodes on a server."""
    if engine == "embedded":
        return lambda: files_of(Path(ties.database))
    server = request.getfixturevalue("empty_neo4j")
    return lambda: {repr(node): sorted(map(repr, out)) for node, out in server.run(EVERYTHING)}
