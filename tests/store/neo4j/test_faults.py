"""Errors of a Neo4j server: one line each, soon, with advice and without secrets."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.conftest import Neo4jServer
from ties.errors import StoreCorrupt, StoreUnavailable, TiesError, UsageError
from ties.store.neo4j import Neo4jStore
from ties.version import __version__

SECRET = "opensesame"
NEWER = f"wrote the graph at {{}}, in format 3; ties {__version__} reads format 2"


def store_at(uri: str, password: str = SECRET, **more: object) -> Neo4jStore:
    return Neo4jStore(uri, username="neo4j", password=password, **more)  # type: ignore[arg-type]


def error_of(store: Neo4jStore) -> TiesError:
    """Return the error that a read raises, after checking it for line breaks and secrets."""
    with closing(store), pytest.raises(StoreUnavailable) as error:
        store.read("MATCH (e:Entity) RETURN e")
    lines = [error.value.message, *error.value.advice]
    assert all("\n" not in line and SECRET not in line for line in lines)
    assert SECRET not in repr(store)
    return error.value


@pytest.fixture
def silent() -> Iterator[int]:
    """A port that accepts connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def closed_port() -> int:
    """A port without a listener."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+ssc"])
def test_closed_port_is_reported_at_once(closed_port: int, scheme: str) -> None:
    start = time.monotonic()
    error = error_of(store_at(f"{scheme}://127.0.0.1:{closed_port}"))
    assert time.monotonic() - start < 2
    assert (
        error.message == f"{scheme}://127.0.0.1:{closed_port} cannot be reached: nothing is listening there"
    )
    assert error.advice == ("start it, or correct NEO4J_URI",)
    assert error.exit_code == 5


@pytest.mark.parametrize(
    ("scheme", "why"),
    [
        ("bolt", "it does not answer like a Neo4j server"),
        ("neo4j", "it does not return routing information"),
    ],
)
def test_silent_port_times_out(silent: int, scheme: str, why: str) -> None:
    start = time.monotonic()
    error = error_of(store_at(f"{scheme}://127.0.0.1:{silent}"))
    assert time.monotonic() - start < 10
    assert error.message == f"{scheme}://127.0.0.1:{silent} cannot be reached: {why}"


def test_unknown_host_is_reported(closed_port: int) -> None:
    error = error_of(store_at("bolt://nowhere.invalid:7687"))
    assert error.message == "bolt://nowhere.invalid:7687 cannot be reached: unknown host 'nowhere.invalid'"


@pytest.mark.parametrize(
    ("uri", "message"),
    [
        (
            "http://localhost:7474",
            "http://localhost:7474 is the address of Neo4j Browser, not of the database",
        ),
        ("https://localhost", "https://localhost is the address of Neo4j Browser, not of the database"),
        ("localhost:7687", "'localhost:7687' is not the address of a Neo4j server"),
        ("bolt://", "'bolt://' is not the address of a Neo4j server"),
        ("bolt://[::1", "'bolt://[::1' is not the address of a Neo4j server"),
        ("bolt://localhost:99999", "'bolt://localhost:99999' is not the address of a Neo4j server"),
        ("bolt://localhost:port", "'bolt://localhost:port' is not the address of a Neo4j server"),
        ("bolt://localhost:7687/graph", "'bolt://localhost:7687/graph' is not the address of a Neo4j server"),
        ("redis://localhost", "'redis://localhost' is not the address of a Neo4j server"),
        (f"bolt://{'a' * 64}", f"'bolt://{'a' * 64}' is not the address of a Neo4j server"),
        ("bolt://a..b", "'bolt://a..b' is not the address of a Neo4j server"),
        ("bolt://local\x1bhost", "'bolt://local\x1bhost' is not the address of a Neo4j server"),
        ("", "'' is not the address of a Neo4j server"),
    ],
)
def test_invalid_address_is_refused_with_an_example(uri: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        store_at(uri)
    assert error.value.message == message
    assert "bolt://" in error.value.advice[0]


def test_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError) as error:
        store_at(f"bolt://neo4j:{SECRET}@localhost:7687")
    assert SECRET not in str(error.value) + " ".join(error.value.advice)
    assert error.value.advice == ("leave them out and set NEO4J_USERNAME and NEO4J_PASSWORD",)


@pytest.mark.neo4j
class TestOnAServer:
    """Errors that need a real server."""

    def test_wrong_password_is_reported(self, neo4j_server: Neo4jServer) -> None:
        error = error_of(store_at(neo4j_server.uri))
        assert error.message == f"{neo4j_server.uri} refused the user name or password"
        assert error.advice == ("set NEO4J_USERNAME and NEO4J_PASSWORD",)

    def test_unknown_database_is_reported(self, neo4j_server: Neo4jServer) -> None:
        store = store_at(neo4j_server.uri, neo4j_server.password, database="nowhere")
        error = error_of(store)
        assert error.message == f"{neo4j_server.uri} has no database 'nowhere'"
        assert error.advice == ("set NEO4J_DATABASE",)

    @pytest.mark.parametrize("scheme", ["bolt+s", "bolt+ssc", "neo4j+s"])
    def test_tls_address_of_a_plain_server_is_reported(self, neo4j_server: Neo4jServer, scheme: str) -> None:
        plain = neo4j_server.uri.partition("://")
        uri = f"{scheme}://{plain[2]}"
        error = error_of(store_at(uri, neo4j_server.password))
        assert error.message == f"{uri} cannot be reached: it may not support TLS"
        assert error.advice == (f"try {scheme.partition('+')[0]}://, or correct NEO4J_URI",)

    def test_routing_addresses_work(self, empty_neo4j: Neo4jServer) -> None:
        routed = empty_neo4j.uri.replace("bolt://", "neo4j://")
        with closing(store_at(routed, empty_neo4j.password, may_be_empty=True)) as store:
            assert store.read("MATCH (e:Entity) RETURN count(e) AS n").rows == [(0,)]

    def test_read_cannot_write(self, empty_neo4j: Neo4jServer) -> None:
        with closing(empty_neo4j.open(may_be_empty=True)) as store:
            with pytest.raises(StoreUnavailable, match="read access mode"):
                store.read("CREATE (e:Entity {id: 'x'})")
            assert store.read("MATCH (n) RETURN count(n) AS n").rows == [(0,)]

    def test_database_with_other_data_is_refused(self, empty_neo4j: Neo4jServer) -> None:
        empty_neo4j.run("CREATE (:Entity {id: 'theirs'})")
        with closing(empty_neo4j.open(may_be_empty=True)) as store:
            with pytest.raises(StoreCorrupt, match="has data in it that is not a ties graph") as error:
                store.read("MATCH (e:Entity) RETURN e")
            assert "NEO4J_DATABASE" in error.value.advice[0]
            with pytest.raises(StoreCorrupt, match="not a ties graph"), store.writing():
                pytest.fail("writing was not refused")
            with pytest.raises(StoreCorrupt, match="not a ties graph"):
                store.break_lock()
        assert empty_neo4j.run("MATCH (n) RETURN labels(n), n.id") == [[["Entity"], "theirs"]]

    @pytest.mark.parametrize(
        ("mark", "message", "advice"),
        [
            (
                "format: 3, ties: '7.1.0'",
                f"a newer ties (7.1.0) {NEWER}",
                "upgrade ties to 7.1.0 or newer",
            ),
            (
                "format: 3",
                f"a newer ties {NEWER}",
                "upgrade ties",
            ),
            ("format: 1", "an older ties wrote the graph at {}", "upgrade it: ties upgrade"),
        ],
        ids=["later", "later, unknown ties", "earlier"],
    )
    def test_graph_of_another_format_is_refused(
        self, empty_neo4j: Neo4jServer, mark: str, message: str, advice: str
    ) -> None:
        empty_neo4j.run(f"CREATE (:TiesStore {{id: 'ties', {mark}}})")
        with closing(empty_neo4j.open(may_be_empty=True)) as store:
            with pytest.raises(StoreCorrupt) as error:
                store.read("MATCH (e:Entity) RETURN e")
            assert (error.value.message, error.value.advice) == (message.format(store.address), (advice,))
            with pytest.raises(StoreCorrupt, match="wrote the graph at"), store.writing():
                pytest.fail("writing was not refused")
        assert empty_neo4j.run("MATCH (n) RETURN labels(n)") == [[["TiesStore"]]]
