"""Databases and the command line for its tests, on both engines.

What is asked of `ask` and `ties` is asked of the embedded engine and of Neo4j; tests in which no server has a
part are marked ON_EMBEDDED.
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
    """The engine behind the databases."""
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
    """The command line with a database of the test's own, with nothing in it."""
    if engine == "embedded":
        return Ties(str(tmp_path / "graph"), tmp_path)
    server = request.getfixturevalue("empty_neo4j")
    return Ties(server.uri, tmp_path, server.account)


@pytest.fixture
def held(request: pytest.FixtureRequest, engine: str, ties: Ties) -> Callable[[], object]:
    """Tells what the test's own database holds, to the last byte where the engine keeps files."""
    if engine == "embedded":
        return lambda: files_of(Path(ties.database))
    server = request.getfixturevalue("empty_neo4j")
    return lambda: {repr(node): sorted(map(repr, out)) for node, out in server.run(EVERYTHING)}
