"""Databases for the tests: an embedded one in a folder, and Neo4j on a real server (`tests.servers`).

Without a server, the tests that need one are skipped, or fail if CI is set.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.chromium import chromium as chromium
from tests.datasets import first_report
from tests.node import node_packages as node_packages
from tests.servers import Neo4jServer as Neo4jServer
from tests.servers import Servers, by_java
from tests.servers import small_setup as small_setup
from ties.ingest import ingest
from ties.neo4j_tools.server import CURRENT, LTS, start
from ties.resources import shipped_datasets
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store

_READING_SHIPPED = {"ask", "filled", "shipped", "shipped_on_neo4j"}
"""Fixtures that fill a server with the shipped datasets."""

_SHARED_FIXTURES = {
    **dict.fromkeys(("first_run", "first_install"), "run.py"),
    "wheel": "wheel",
    "visits": "firefox",
}
"""Slow fixtures, each with the group of the tests that share it."""


def pytest_configure(config: pytest.Config) -> None:
    """Handle Ctrl-C and sort the paths of the run.

    Tests start processes that must handle Ctrl-C too: in the background, a shell makes a run ignore it.
    pytest 9.1 loses the fixtures of a folder if a path outside it comes between two paths in it.
    """
    config.args.sort()
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that choose a Neo4j server."""
    group = parser.getgroup("neo4j")
    group.addoption("--neo4j-uri", help="a server whose database is empty (also NEO4J_URI)")
    group.addoption("--screenshots", help="a folder for pictures of Neo4j Browser at the end of each test")
    group.addoption("--differential-cases", type=int, help="how many random graphs both engines are asked")
    group.addoption("--neo4j-current", action="store_true", help="run the calendar release, not the LTS one")


@pytest.hookimpl(tryfirst=True)  # pytest-xdist reads the groups in the same hook
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Group the tests that share a Neo4j server or an install, so that one worker (pytest-xdist) runs them.

    Tests that drop a server's constraints come first, since that discards all cached query plans. Those that
    use the shipped datasets come last, so that they are loaded once. They are a group of their own, which a
    second worker can run on a second server.
    """
    items.sort(key=lambda item: (not drops_constraints(item), reads_shipped_on_neo4j(item)))
    shipped = "neo4j" if uri_of_server(config) else "neo4j, shipped"
    for item in items:
        if item.get_closest_marker("neo4j"):
            group = shipped if reads_shipped_on_neo4j(item) else "neo4j"
            item.add_marker(pytest.mark.xdist_group("neo4j by Java" if is_by_java(item) else group))
        for fixture in _SHARED_FIXTURES.keys() & getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group(_SHARED_FIXTURES[fixture]))


def uri_of_server(config: pytest.Config) -> str:
    """Return the address of the one server that all tests of the run are to use; '' to start servers."""
    return str(config.getoption("--neo4j-uri") or os.environ.get("NEO4J_URI", ""))


def drops_constraints(item: pytest.Item) -> bool:
    """Return whether a test begins without constraints on a server."""
    return "bare_neo4j" in getattr(item, "fixturenames", ())


def is_by_java(item: pytest.Item) -> bool:
    """Return whether a test always takes the server by Java (`BY_JAVA`)."""
    return "neo4j_server" in getattr(getattr(item, "callspec", None), "params", ())


def reads_shipped_on_neo4j(item: pytest.Item) -> bool:
    """Return whether a test uses the shipped datasets on a server."""
    return bool(item.get_closest_marker("neo4j")) and not _READING_SHIPPED.isdisjoint(
        getattr(item, "fixturenames", ())
    )


@pytest.fixture(scope="session")
def servers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """The Neo4j servers of the run."""
    option = request.config.getoption
    capture = request.config.pluginmanager.getplugin("capturemanager")

    def say(line: str) -> None:
        with capture.global_and_fixture_disabled():
            print(f"\n{line}", file=sys.stderr)

    with ExitStack() as stack:
        yield Servers(
            stack,
            tmp_path_factory.mktemp("neo4j"),
            CURRENT if option("--neo4j-current") else LTS,
            uri_of_server(request.config),
            say,
        )


@pytest.fixture(scope="session")
def neo4j_server(request: pytest.FixtureRequest, servers: Servers) -> Neo4jServer:
    """A server for all tests of the run; the one by Java for those marked `BY_JAVA`."""
    return servers.java if getattr(request, "param", "") == "java" else servers.any


BY_JAVA = pytest.mark.parametrize("neo4j_server", ["java"], indirect=True, scope="session")
"""Marks tests that kill, restart or inspect a server."""


@pytest.fixture
def empty_neo4j(neo4j_server: Neo4jServer) -> Neo4jServer:
    """The server with an empty database; restarted if a failed test has left it stopped."""
    if neo4j_server.folder is not None:
        with by_java():
            start(neo4j_server.folder, neo4j_server.setup)
    neo4j_server.empty()
    return neo4j_server


@pytest.fixture(scope="session")
def shipped_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an embedded graph with the first report and its reference data."""
    folder = tmp_path_factory.mktemp("shipped") / "graph"
    with closing(EmbeddedStore(folder, may_be_empty=True)) as store:
        ingest(store, first_report())
    return folder


@pytest.fixture(scope="session")
def all_shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an embedded graph with everything that ships with ties, as after its first use."""
    folder = tmp_path_factory.mktemp("all-shipped") / "graph"
    with closing(EmbeddedStore(folder, may_be_empty=True)) as store:
        ingest(store, shipped_datasets())
    return folder


@pytest.fixture(scope="session")
def shipped_on_neo4j(neo4j_server: Neo4jServer) -> Callable[[], Neo4jServer]:
    """A function that returns the server with only the first report and its reference data."""

    def filled() -> Neo4jServer:
        neo4j_server.fill_with_shipped()
        return neo4j_server

    return filled


type Opener = Callable[..., Store]

ENGINES = [
    "embedded",
    pytest.param("neo4j", marks=pytest.mark.neo4j),
]


@pytest.fixture(scope="module", params=ENGINES)
def shipped(request: pytest.FixtureRequest) -> Iterator[Store]:
    """The first report and its reference data on either engine, which tests only read."""
    store: Store
    if request.param == "neo4j":
        store = request.getfixturevalue("shipped_on_neo4j")().open()
    else:
        store = EmbeddedStore(request.getfixturevalue("shipped_folder"))
    with closing(store):
        yield store


ON_EMBEDDED = pytest.mark.parametrize("engine", ["embedded"], indirect=True, scope="session")
"""Marks tests of the command line that need no server."""


@pytest.fixture(params=ENGINES)
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """A function that opens the same database, empty at first, on each call; all are closed at the end."""
    engine = request.param
    server: Neo4jServer | None = request.getfixturevalue("empty_neo4j") if engine == "neo4j" else None
    with ExitStack() as stack:

        def opener(**more: object) -> Store:
            arguments = {"may_be_empty": True} | more
            if server is not None:
                return stack.enter_context(closing(server.open(**arguments)))
            return stack.enter_context(closing(EmbeddedStore(tmp_path / "graph", **arguments)))  # type: ignore[arg-type]

        yield opener


@pytest.fixture
def store(open_store: Opener) -> Store:
    """An empty database of either engine."""
    return open_store()
