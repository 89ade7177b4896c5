"""The local Neo4j server: one at a time, on loopback, behind a password, and its data outlive it."""

import os
import stat
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.conftest import BY_JAVA
from tests.servers import Neo4jServer, by_java, small_setup
from ties.errors import StoreUnavailable
from ties.neo4j_tools.server import USERNAME, Server, Setup, by_docker, start, status, stop
from ties.neo4j_tools.server.folder import Folder
from ties.processes import started

LOOPBACK = {"0100007F", "0000000000000000FFFF00000100007F"}


@pytest.fixture
def running(neo4j_server: Neo4jServer) -> Server:
    """The local server of the run."""
    assert neo4j_server.folder is not None
    server = status(neo4j_server.folder)
    assert server is not None
    return server


def listening(port: int) -> set[str]:
    """The addresses on which a port of this machine is listened on, as the kernel writes them."""
    lines = [
        line.split()
        for file in ("tcp", "tcp6")
        for line in Path("/proc/net", file).read_text(encoding="ascii").splitlines()[1:]
    ]
    here = [line[1].split(":") for line in lines if line[3] == "0A"]
    return {address for address, at in here if int(at, 16) == port}


@BY_JAVA
@pytest.mark.neo4j
class TestRunning:
    """What can be said of a server that runs."""

    def test_a_second_start_finds_it_running(self, running: Server, neo4j_server: Neo4jServer) -> None:
        assert neo4j_server.folder is not None
        assert start(neo4j_server.folder, Setup()) == running

    def test_its_password_is_readable_by_its_owner_alone(self, running: Server) -> None:
        assert stat.S_IMODE(running.password_file.stat().st_mode) == 0o600
        assert stat.S_IMODE(running.password_file.parent.stat().st_mode) == 0o700
        assert len(running.password) >= 20

    def test_its_password_stands_in_no_argument_and_no_other_file(self, running: Server) -> None:
        process = Path("/proc", running.handle)
        secret = running.password.encode("ascii")
        assert secret not in (process / "cmdline").read_bytes()
        assert secret not in (process / "environ").read_bytes()
        folder = running.password_file.parent
        holding = {
            file
            for file in folder.rglob("*")
            if file.is_file() and running.password.encode("ascii") in file.read_bytes()
        }
        assert holding == {running.password_file}

    def test_a_wrong_password_is_refused(self, running: Server) -> None:
        from neo4j import GraphDatabase
        from neo4j.exceptions import AuthError

        with GraphDatabase.driver(running.uri, auth=(USERNAME, "wrong")) as driver, pytest.raises(AuthError):
            driver.verify_connectivity()
        with GraphDatabase.driver(running.uri, auth=(USERNAME, running.password)) as driver:
            driver.verify_connectivity()

    def test_it_serves_neo4j_browser(self, running: Server) -> None:
        connection = HTTPConnection("127.0.0.1", running.http, timeout=30)
        connection.request("GET", "/browser/")
        answer = connection.getresponse()
        page = answer.read().decode("utf-8")
        connection.close()
        assert answer.status == 200
        assert "<title>Neo4j Browser</title>" in page
        assert running.browser == f"http://127.0.0.1:{running.http}/browser/"

    @pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="only Linux tells its sockets in a file")
    def test_it_listens_on_loopback_alone(self, running: Server) -> None:
        for port in (running.bolt, running.http):
            assert listening(port)
            assert listening(port) <= LOOPBACK

    @pytest.mark.skipif(not hasattr(os, "getsid"), reason="POSIX alone has sessions")
    def test_it_has_a_session_of_its_own_and_so_outlives_the_terminal(self, running: Server) -> None:
        assert os.getsid(int(running.handle)) == int(running.handle)

    def test_stopped_it_leaves_no_process_and_keeps_its_data(
        self, running: Server, empty_neo4j: Neo4jServer
    ) -> None:
        assert empty_neo4j.folder is not None
        empty_neo4j.run("CREATE (:Kept {id: 1})")
        assert stop(empty_neo4j.folder)
        assert status(empty_neo4j.folder) is None
        assert started(int(running.handle)) == ""
        assert not stop(empty_neo4j.folder)
        with by_java():
            again = start(empty_neo4j.folder, empty_neo4j.setup)
        assert (again.uri, again.password) == (running.uri, running.password)
        assert again.handle != running.handle
        assert empty_neo4j.run("MATCH (k:Kept) RETURN k.id") == [[1]]

    def test_a_setting_that_does_not_exist_is_told_when_it_cannot_start(
        self, running: Server, tmp_path: Path
    ) -> None:
        with pytest.raises(StoreUnavailable) as caught, by_java():
            start(tmp_path / "server", small_setup(settings={"server.nonsense": "1"}))
        unknown = (
            "Neo4j cannot be set up: Unrecognized setting. No declared setting with name: server.nonsense."
        )
        assert caught.value.message.startswith(unknown)
        assert str(tmp_path / "server") in caught.value.advice[0]
        assert status(tmp_path / "server") is None


def test_a_server_that_never_ran_has_no_status_and_nothing_to_stop(tmp_path: Path) -> None:
    assert status(tmp_path / "server") is None
    assert stop(tmp_path / "server") is False
    assert not (tmp_path / "server").exists()


def test_what_was_noted_of_a_server_is_not_believed_when_its_process_is_another(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.remember(Server("java", "5.26.31", 1, 2, str(os.getpid()), "long ago", tmp_path / "password"))
    assert folder.started_last is not None
    assert status(tmp_path) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"engine": "java"}', "not JSON"])
def test_a_note_that_is_damaged_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "running.json").write_text(text, encoding="utf-8")
    assert status(tmp_path) is None


def test_without_docker_maven_and_java_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StoreUnavailable) as caught:
        start(tmp_path / "server")
    assert caught.value.message == "no Neo4j can be started on this machine"
    assert caught.value.advice == (
        "with docker: Docker is not installed",
        "with java: Maven is not installed (mvn is not on PATH)",
        "start Docker, or install Maven and Java 17 or newer",
        "or name a server that runs elsewhere: NEO4J_URI=bolt://...",
    )
    assert status(tmp_path / "server") is None


def test_a_docker_engine_that_is_not_there_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere/docker.sock")
    assert by_docker.lacking(Setup()) in ("no Docker engine answers", "Docker is not installed")
