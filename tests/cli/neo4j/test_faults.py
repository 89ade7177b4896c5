"""Errors of a Neo4j server are reported quickly, on one line, with advice."""

import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.neo4j.conftest import OnServer
from tests.cli.neo4j.proxy import Proxy
from tests.conftest import BY_JAVA
from tests.datasets import entity, first_report, write_dataset
from tests.running import inside
from tests.servers import by_java
from ties.graph import Graph
from ties.neo4j_tools.server import start, status, stop

WHO = ("who", "supports", "TTP")


@pytest.mark.parametrize("command", [WHO, ("status",), ("ingest",), ("cypher", "RETURN 1")])
def test_refused_port_is_reported_within_two_seconds(tmp_path: Path, command: tuple[str, ...]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        uri = f"bolt://127.0.0.1:{server.getsockname()[1]}"
    start_time = time.monotonic()
    done = inside(*command, home=tmp_path, settings={"NEO4J_URI": uri, "NEO4J_PASSWORD": "opensesame"})
    assert time.monotonic() - start_time < 2
    assert (done.code, done.stdout) == (5, "")
    assert done.stderr.splitlines() == [
        f"ties: {uri} cannot be reached: nothing is listening there",
        "  start it, or correct NEO4J_URI",
    ]


def test_silent_port_is_reported_within_ten_seconds(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        uri = f"bolt://127.0.0.1:{server.getsockname()[1]}"
        start_time = time.monotonic()
        done = inside(*WHO, home=tmp_path, settings={"NEO4J_URI": uri, "NEO4J_PASSWORD": "opensesame"})
        assert time.monotonic() - start_time < 10
    assert (done.code, done.stdout) == (5, "")
    assert done.stderr.splitlines() == [
        f"ties: {uri} cannot be reached: it does not answer like a Neo4j server",
        "  start it, or correct NEO4J_URI",
    ]


@pytest.mark.neo4j
class TestOnAServer:
    """Errors that need a server."""

    @pytest.fixture
    def proxy(self, ties: OnServer) -> Iterator[Proxy]:
        port = int(ties.server.uri.rpartition(":")[2])
        with Proxy(port) as server_proxy:
            yield server_proxy

    @pytest.mark.parametrize("command", [WHO, ("ingest",)])
    def test_wrong_settings_are_reported(self, ties: OnServer, command: tuple[str, ...]) -> None:
        uri = ties.server.uri
        secure = uri.replace("bolt://", "bolt+s://")
        for settings, message, step in (
            (
                {"NEO4J_PASSWORD": "opensesame"},
                f"{uri} refused the user name or password",
                "set NEO4J_USERNAME and NEO4J_PASSWORD",
            ),
            ({"NEO4J_DATABASE": "nowhere"}, f"{uri} has no database 'nowhere'", "set NEO4J_DATABASE"),
            (
                {"NEO4J_URI": secure},
                f"{secure} cannot be reached: it may not support TLS",
                "try bolt://, or correct NEO4J_URI",
            ),
        ):
            done = ties(*command, settings=settings)
            assert (done.code, done.stdout) == (5, "")
            assert done.stderr.splitlines() == [f"ties: {message}", f"  {step}"]

    @pytest.mark.usefixtures("shipped")
    def test_long_query_is_stopped_and_long_answer_is_cut(self, ties: OnServer) -> None:
        cross = "MATCH (a), (b), (c), (d) WHERE a.id + b.id < c.id + d.id RETURN count(*)"
        start_time = time.monotonic()
        done = ties("cypher", cross, "--timeout", "1")
        assert time.monotonic() - start_time < 2.5
        assert (done.code, done.stdout) == (5, "")
        assert done.stderr.splitlines() == [
            "ties: the query was stopped: it took longer than 1 s",
            "  ask for less, or allow more time with --timeout",
        ]
        done = ties("cypher", "MATCH (g:Group) RETURN g.id ORDER BY g.id", "--limit", "2")
        assert (done.code, done.stderr) == (0, "")
        assert done.stdout.splitlines() == [
            "g.id",
            "-------------------",
            "al-qaeda",
            "al-qaeda-affiliates",
            "Only the first 2 rows are shown (raise --limit to see more).",
        ]

    @pytest.mark.usefixtures("shipped")
    def test_connection_lost_during_an_answer_is_reopened(self, ties: OnServer, proxy: Proxy) -> None:
        via_proxy = {"NEO4J_URI": proxy.uri}
        whole = ties(*WHO, "--format", "tsv", settings=via_proxy)
        assert {row["who_id"] for row in whole.table} == {"aqis", "taliban"}
        proxy.cut_at = proxy.passed + proxy.passed // 2
        assert ties(*WHO, "--format", "tsv", settings=via_proxy) == whole
        assert proxy.cut_at == 0

    @pytest.mark.usefixtures("shipped")
    @pytest.mark.parametrize("edit", ["", "MATCH (d:Dataset) SET d.checksum = ''"], ids=["intact", "edited"])
    def test_connection_lost_during_verify_is_reopened(self, ties: OnServer, proxy: Proxy, edit: str) -> None:
        verify = ("ingest", *map(str, first_report()), "--verify", "--dry-run")
        via_proxy = {"NEO4J_URI": proxy.uri}
        if edit:
            checksums = ties.server.run("MATCH (d:Dataset) RETURN d.id, d.checksum")
            ties.server.run(edit)
        try:
            proxy.passed = 0
            whole, size = ties(*verify, settings=via_proxy), proxy.passed
            assert ("Dataset: would add 0, alter 3, remove 0" in whole.stdout) == bool(edit)
            for part in range(1, 5):
                proxy.passed, proxy.cut_at = 0, size * part // 5
                assert ties(*verify, settings=via_proxy) == whole
                assert proxy.cut_at == 0
        finally:
            for id_, checksum in checksums if edit else ():
                ties.server.run(f"MATCH (d:Dataset {{id: '{id_}'}}) SET d.checksum = '{checksum}'")

    @pytest.mark.usefixtures("shipped")
    def test_user_cypher_is_not_repeated_when_the_connection_is_lost(
        self, ties: OnServer, proxy: Proxy
    ) -> None:
        everything = ("cypher", "MATCH (n) RETURN n")
        assert ties(*everything, settings={"NEO4J_URI": proxy.uri}).code == 0
        proxy.cut_at = proxy.passed + proxy.passed // 2
        done = ties(*everything, settings={"NEO4J_URI": proxy.uri})
        assert (done.code, done.stdout) == (5, "")
        assert done.stderr.splitlines() == [
            f"ties: {proxy.uri} cannot be reached: the connection was lost",
            "  check that the server is running, then try again",
        ]

    @pytest.fixture
    def restored_server(self, ties: OnServer) -> Iterator[None]:
        """Restart the server with its usual settings after a test that has changed them."""
        assert ties.server.folder is not None
        with by_java():
            yield
            stop(ties.server.folder)
            start(ties.server.folder, ties.server.setup)

    @BY_JAVA
    @pytest.mark.usefixtures("shipped", "restored_server")
    def test_restarting_server_is_awaited_and_read_only_server_is_reported(
        self, ties: OnServer, proxy: Proxy
    ) -> None:
        """The Community edition has no read-only users, so the test makes the database read-only."""
        folder, setup = ties.server.folder, ties.server.setup
        assert folder is not None
        assert setup is not None
        running = status(folder)
        assert running is not None
        whole = ties(*WHO)

        def restart() -> None:
            stop(folder)
            reads = {"server.databases.read_only": "neo4j"}
            start(folder, replace(setup, settings={**setup.settings, **reads}))

        via_proxy = replace(ties.server, address=proxy.uri, folder=None)
        with Graph(via_proxy.open(patience=120)) as graph:  # seconds; CI may be busy
            graph.who("supports TTP")
            proxy.on_cut = restart
            proxy.cut_at = proxy.passed + 1_000
            assert [row["who_id"] for row in graph.who("supports TTP")] == ["taliban", "aqis"]
        assert proxy.cut_at == 0
        again = status(folder)
        assert again is not None
        assert (again.uri, again.handle != running.handle) == (running.uri, True)

        more = str(write_dataset(ties.home / "more", "more", entities=[entity("e", "E")]))
        for command in (("ingest", more), ("ingest", "--remove", "outlook-2023-06")):
            done = ties(*command)
            assert (done.code, done.stdout) == (5, "")
            assert done.stderr.splitlines() == [
                f"ties: database 'neo4j' at {running.uri} is read-only",
                "  ingest into one that is not: set NEO4J_DATABASE or NEO4J_URI",
            ]
        assert ties(*WHO) == whole
