"""Databases and the command line for its tests. A second engine joins by a further parameter of `engine`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import Ties, files_of, inside


@pytest.fixture(scope="session", params=["embedded"])
def engine(request: pytest.FixtureRequest) -> str:
    """The engine behind the databases."""
    return str(request.param)


@pytest.fixture(scope="session")
def shipped(engine: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database that holds the shipped datasets; tests only read it."""
    assert engine == "embedded"
    home = tmp_path_factory.mktemp("shipped")
    database = str(home / "graph")
    done = inside("ingest", home=home, settings={"TIES_DATABASE": database})
    assert done.code == 0, done.stderr
    return database


@pytest.fixture
def database(engine: str, tmp_path: Path) -> str:
    """The address of a database of the test's own, with nothing in it."""
    assert engine == "embedded"
    return str(tmp_path / "graph")


@pytest.fixture
def ties(database: str, tmp_path: Path) -> Ties:
    """The command line with the test's own database."""
    return Ties(database, tmp_path)


@pytest.fixture
def ask(shipped: str, tmp_path: Path) -> Ties:
    """The command line with the shipped datasets."""
    return Ties(shipped, tmp_path)


@pytest.fixture
def held(engine: str, database: str) -> Callable[[], object]:
    """Tells what the test's own database holds, to the last byte where the engine keeps files."""
    assert engine == "embedded"
    return lambda: files_of(Path(database))
