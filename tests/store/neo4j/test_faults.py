"""What goes wrong with a Neo4j server is told in one line, soon, with the next step and without a secret."""

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
    """What reading raises: one line that holds no secret."""
    with closing(store), pytest.raises(StoreUnavailable) as caught:
        store.read("MATCH (e:Entity) RETURN e")
    told = [caught.value.message, *caught.value.advice]
    assert all("\n" not in line and SECRET not in line for line in told)
    assert SECRET not in repr(store)
    return caught.value


@pytest.fixture
def silent() -> Iterator[int]:
    """A port on which connections are taken and nothing is ever said."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def refused() -> int:
    """A port on which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+ssc"])
def test_a_refused_port_is_told_at_once(refused: int, scheme: str) -> None:
    began = time.monotonic()
    error = error_of(store_at(f"{scheme}://127.0.0.1:{refused}"))
    assert time.monotonic() - began < 2
    assert error.message == f"{scheme}://127.0.0.1:{refused} cannot be reached: nothing listens there"
    assert error.advice == ("start it, or correct NEO4J_URI",)
    assert error.exit_code == 5


@pytest.mark.parametrize(
    ("scheme", "why"),
    [
        ("bolt", "what listens there does not answer as Neo4j does"),
        ("neo4j", "it gives no routing information"),
    ],
)
def test_a_silent_port_is_given_up_soon(silent: int, scheme: str, why: str) -> None:
    began = time.monotonic()
    error = error_of(store_at(f"{scheme}://127.0.0.1:{silent}"))
    assert time.monotonic() - began < 10
    assert error.message == f"{scheme}://127.0.0.1:{silent} cannot be reached: {why}"


def test_a_host_that_is_not_there_is_told(refused: int) -> None:
    error = error_of(store_at("bolt://nowhere.invalid:7687"))
    assert (
        error.message == "bolt://nowhere.invalid:7687 cannot be reached: there is no host 'nowhere.invalid'"
    )


@pytest.mark.parametrize(
    ("uri", "message"),
    [
        (
            "http://localhost:7474",
            "http://localhost:7474 is the address of Neo4j Browser, not of the database",
        ),
        ("https://localhost", "https://localhost is the address of Neo4j Browser, not of the database"),
        ("localhost:7687", "'localhost:7687' is no address of a Neo4j server"),
        ("bolt://", "'bolt://' is no address of a Neo4j server"),
        ("bolt://[::1", "'bolt://[::1' is no address of a Neo4j server"),
        ("bolt://localhost:99999", "'bolt://localhost:99999' is no address of a Neo4j server"),
        ("bolt://localhost:port", "'bolt://localhost:port' is no address of a Neo4j server"),
        ("bolt://localhost:7687/graph", "'bolt://localhost:7687/graph' is no address of a Neo4j server"),
        ("redis://localhost", "'redis://localhost' is no address of a Neo4j server"),
        (f"bolt://{'a' * 64}", f"'bolt://{'a' * 64}' is no address of a Neo4j server"),
        ("bolt://a..b", "'bolt://a..b' is no address of a Neo4j server"),
        ("bolt://local\x1bhost", "'bolt://local\x1bhost' is no address of a Neo4j server"),
        ("", "'' is no address of a Neo4j server"),
    ],
)
def test_an_address_that_is_none_is_refused_with_one_that_would_be(uri: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        store_at(uri)
    assert caught.value.message == message
    assert "bolt://" in caught.value.advice[0]


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError) as caught:
        store_at(f"bolt://neo4j:{SECRET}@localhost:7687")
    assert SECRET not in str(caught.value) + " ".join(caught.value.advice)
    assert caught.value.advice == ("leave them out of it and set NEO4J_USERNAME and NEO4J_PASSWORD",)


@pytest.mark.neo4j
class TestOnAServer:
    """Faults that only a server can have."""

    def test_a_wrong_password_is_told(self, neo4j_server: Neo4jServer) -> None:
        error = error_of(store_at(neo4j_server.uri))
        assert error.message == f"{neo4j_server.uri} refuses this user name or password"
        assert error.advice == ("set NEO4J_USERNAME and NEO4J_PASSWORD",)

    def test_a_database_that_is_not_there_is_told(self, neo4j_server: Neo4jServer) -> None:
        store = store_at(neo4j_server.uri, neo4j_server.password, database="nowhere")
        error = error_of(store)
        assert error.message == f"{neo4j_server.uri} has no database 'nowhere'"
        assert error.advice == ("set NEO4J_DATABASE",)

    @pytest.mark.parametrize("scheme", ["bolt+s", "bolt+ssc", "neo4j+s"])
    def test_tls_asked_of_a_plain_server_is_told(self, neo4j_server: Neo4jServer, scheme: str) -> None:
        plain = neo4j_server.uri.partition("://")
        uri = f"{scheme}://{plain[2]}"
        error = error_of(store_at(uri, neo4j_server.password))
        assert error.message == f"{uri} cannot be reached: it may not speak TLS"
        assert error.advice == (f"try {scheme.partition('+')[0]}://, or correct NEO4J_URI",)

    def test_routing_addresses_serve_as_well(self, empty_neo4j: Neo4jServer) -> None:
        routed = empty_neo4j.uri.replace("bolt://", "neo4j://")
        with closing(store_at(routed, empty_neo4j.password, may_be_empty=True)) as store:
            assert store.read("MATCH (e:Entity) RETURN count(e) AS n").rows == [(0,)]

    def test_reading_cannot_write(self, empty_neo4j: Neo4jServer) -> None:
        with closing(empty_neo4j.open(may_be_empty=True)) as store:
            with pytest.raises(StoreUnavailable, match="read access mode"):
                store.read("CREATE (e:Entity {id: 'x'})")
            assert store.read("MATCH (n) RETURN count(n) AS n").rows == [(0,)]

    def test_a_database_that_holds_something_else_is_refused(self, empty_neo4j: Neo4jServer) -> None:
        empty_neo4j.run("CREATE (:Entity {id: 'theirs'})")
        with closing(empty_neo4j.open(may_be_empty=True)) as store:
            with pytest.raises(StoreCorrupt, match="holds something else than a graph of ties") as caught:
                store.read("MATCH (e:Entity) RETURN e")
            assert "NEO4J_DATABASE" in caught.value.advice[0]
            with pytest.raises(StoreCorrupt, match="something else"), store.writing():
                pytest.fail("it may write there")
            with pytest.raises(StoreCorrupt, match="something else"):
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
            ("format: 1", "an older ties wrote the graph at {}", "bring it up to date: ties upgrade"),
        ],
        ids=["later", "later, unknown ties", "earlier"],
    )
    def test_a_graph_of_another_format_is_refused(
        self, empty_neo4j: Neo4jServer, mark: str, message: str, advice: str
    ) -> None:
        empty_neo4j.run(f"CREATE (:TiesStore {{id: 'ties', {mark}}})")
        with closing(empty_neo4j.open(may_be_empty=True)) as store:
            with pytest.raises(StoreCorrupt) as caught:
                store.read("MATCH (e:Entity) RETURN e")
            assert (caught.value.message, caught.value.advice) == (message.format(store.address), (advice,))
            with pytest.raises(StoreCorrupt, match="wrote the graph at"), store.writing():
                pytest.fail("it may write there")
        assert empty_neo4j.run("MATCH (n) RETURN labels(n)") == [[["TiesStore"]]]
