"""Databases for the tests: an embedded one in a folder, and Neo4j on a real server.

The server is, in this order: the one that --neo4j-uri or NEO4J_URI names (its database must be empty), one
in Docker through testcontainers, the local server of `ties.neo4j_server`. Without any, the tests that need
one are skipped, or fail where CI is set.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from random import randrange

import pytest

from tests.chromium import chromium as chromium
from ties.errors import TiesError
from ties.ingest import ingest
from ties.neo4j_server import CURRENT, LTS, USERNAME, Release, Setup, by_docker, start, stop
from ties.neo4j_server.folder import Folder
from ties.resources import shipped_datasets
from ties.store.embedded import EmbeddedStore
from ties.store.neo4j import Neo4jStore
from ties.store.protocol import Store


def small_setup(release: Release = LTS, settings: dict[str, str] | None = None) -> Setup:
    """A server that takes little memory and disk, at ports that are free.

    Tests fill and empty its database all the time, which is no reason to plan every query anew.
    """
    sparing = {
        "db.tx_log.rotation.retention_policy": "2 files",
        "db.tx_log.rotation.size": "32m",
        "dbms.cypher.min_replan_interval": "1h",
    }
    port = randrange(
        20_000, 30_000
    )  # below those that connections take, so that it is free again after a stop
    return Setup(
        release=release,
        bolt=port,
        http=port + 1,
        heap="512m",
        page_cache="64m",
        settings=sparing | (settings or {}),
        java_options=("-XX:TieredStopAtLevel=1",),
    )


def pytest_configure() -> None:
    """Heed Ctrl-C, as what tests start then does: in the background of a shell a run begins deaf to it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that choose a Neo4j server."""
    group = parser.getgroup("neo4j")
    group.addoption("--neo4j-uri", help="a server whose database is empty (also NEO4J_URI)")
    group.addoption("--screenshots", help="a folder for pictures of Neo4j Browser at the end of each test")
    group.addoption("--differential-cases", type=int, help="how many random graphs both engines are asked")
    group.addoption("--neo4j-current", action="store_true", help="run the calendar release, not the LTS one")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests of the shipped datasets on Neo4j come last: its one database is filled with them but once."""
    items.sort(key=reads_shipped_on_neo4j)


def reads_shipped_on_neo4j(item: pytest.Item) -> bool:
    """Tell whether a test asks for the shipped datasets on a server."""
    return bool(item.get_closest_marker("neo4j")) and not {"ask", "shipped", "shipped_on_neo4j"}.isdisjoint(
        getattr(item, "fixturenames", ())
    )


@dataclass(slots=True)
class Neo4jServer:
    """A server that the tests may fill and empty.

    Attributes:
        folder, setup: of a local server of the run's own, which may be killed and started again.
        holds: what `hold` filled the database with, as long as nobody else had it.
    """

    address: str
    username: str
    password: str
    database: str = "neo4j"
    folder: Path | None = None
    setup: Setup | None = None
    holds: str = ""

    @property
    def uri(self) -> str:
        """Where it is; for a local one, where it was started last."""
        last = Folder(self.folder).started_last if self.folder else None
        return last.uri if last else self.address

    @property
    def account(self) -> dict[str, str]:
        """The variables that tell `ties` who asks, and of which database."""
        return {
            "NEO4J_USERNAME": self.username,
            "NEO4J_PASSWORD": self.password,
            "NEO4J_DATABASE": self.database,
        }

    def open(self, **more: object) -> Neo4jStore:
        """Open its database."""
        told = {"username": self.username, "password": self.password, "database": self.database}
        return Neo4jStore(self.uri, **(told | more))  # type: ignore[arg-type]

    def run(self, cypher: str, **parameters: object) -> list[list[object]]:
        """Run any Cypher, past ties."""
        import neo4j

        account = (self.username, self.password)
        with neo4j.GraphDatabase.driver(self.uri, auth=account, max_transaction_retry_time=5) as driver:
            return driver.execute_query(
                neo4j.Query(cypher),
                parameters,
                database_=self.database,
                result_transformer_=lambda result: [record.values() for record in result],
            )

    def empty(self) -> None:
        """Take everything out of the database but constraints and indexes."""
        self.run("MATCH (n) DETACH DELETE n")
        self.holds = ""

    def hold(self, what: str, fill: Callable[[], None]) -> None:
        """Have just this in the database; it is filled anew where something else was in it since."""
        if self.holds != what:
            self.empty()
            fill()
            self.holds = what


@pytest.fixture(scope="session")
def neo4j_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Neo4jServer]:
    """A server for all tests of the run."""
    uri = request.config.getoption("--neo4j-uri") or os.environ.get("NEO4J_URI")
    current = request.config.getoption("--neo4j-current")
    with ExitStack() as stack:
        if uri:
            yield _named(uri)
        elif find_spec("testcontainers") and not by_docker.lacking(Setup()):
            yield _contained(stack)
        else:
            yield _local(stack, tmp_path_factory.mktemp("neo4j"), CURRENT if current else LTS)


def _named(uri: str) -> Neo4jServer:
    told = {
        name: os.environ.get(f"NEO4J_{name.upper()}", "") for name in ("username", "password", "database")
    }
    server = Neo4jServer(uri, told["username"] or USERNAME, told["password"], told["database"] or "neo4j")
    if server.run("MATCH (n) RETURN count(n)") != [[0]]:
        pytest.fail(f"the database at {uri} is not empty, and the tests would empty it", pytrace=False)
    return server


def _contained(stack: ExitStack) -> Neo4jServer:
    container = import_module("testcontainers.neo4j").Neo4jContainer(f"neo4j:{LTS.version}-community")
    stack.enter_context(container)
    return Neo4jServer(container.get_connection_url(), container.username, container.password)


def _local(stack: ExitStack, folder: Path, release: Release) -> Neo4jServer:
    setup = small_setup(release)
    try:
        server = start(folder, setup)
    except TiesError as error:
        why = "; ".join((error.message, *error.advice))
        if os.environ.get("CI"):
            pytest.fail(why, pytrace=False)
        pytest.skip(why)
    stack.callback(stop, folder)
    again = replace(setup, bolt=server.bolt, http=server.http)
    return Neo4jServer(server.uri, USERNAME, server.password, folder=folder, setup=again)


@pytest.fixture
def empty_neo4j(neo4j_server: Neo4jServer) -> Neo4jServer:
    """The server with nothing in its database; started again where a test that failed has left it stopped."""
    if neo4j_server.folder is not None:
        start(neo4j_server.folder, neo4j_server.setup)
    neo4j_server.empty()
    return neo4j_server


@pytest.fixture(scope="session")
def shipped_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an embedded database with the shipped datasets."""
    folder = tmp_path_factory.mktemp("shipped") / "graph"
    with closing(EmbeddedStore(folder, may_be_empty=True)) as store:
        ingest(store, shipped_datasets())
    return folder


@pytest.fixture(scope="session")
def shipped_on_neo4j(neo4j_server: Neo4jServer) -> Callable[[], Neo4jServer]:
    """Gives the server with the shipped datasets in its database, and nothing else."""

    def fill() -> None:
        with closing(neo4j_server.open(may_be_empty=True)) as store:
            ingest(store, shipped_datasets())

    def filled() -> Neo4jServer:
        neo4j_server.hold("shipped", fill)
        return neo4j_server

    return filled


type Opener = Callable[..., Store]

ENGINES = [
    "embedded",
    pytest.param("neo4j", marks=pytest.mark.neo4j),
]

ON_EMBEDDED = pytest.mark.parametrize("engine", ["embedded"], indirect=True, scope="session")
"""Marks tests of the command line in which no server has a part."""


@pytest.fixture(params=ENGINES)
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens one and the same database, empty at first, as often as it is called; closes all at the end."""
    engine = request.param
    server: Neo4jServer | None = request.getfixturevalue("empty_neo4j") if engine == "neo4j" else None
    with ExitStack() as stack:

        def opener(**more: object) -> Store:
            told = {"may_be_empty": True} | more
            if server is not None:
                return stack.enter_context(closing(server.open(**told)))
            return stack.enter_context(closing(EmbeddedStore(tmp_path / "graph", **told)))  # type: ignore[arg-type]

        yield opener


@pytest.fixture
def store(open_store: Opener) -> Store:
    """An empty database of either engine."""
    return open_store()
