"""The local Neo4j server: one at a time, on loopback, with a password, and with data that outlives it."""

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
from ties.processes import start_time

LOOPBACK = {"0100007F", "0000000000000000FFFF00000100007F"}


@pytest.fixture
def running(neo4j_server: Neo4jServer) -> Server:
    """The local server of the run."""
    assert neo4j_server.folder is not None
    server = status(neo4j_server.folder)
    assert server is not None
    return server


def listening(port: int) -> set[str]:
    """Return the addresses on which a port is listened to, in the kernel's notation."""
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
    """A running server."""

    def test_second_start_returns_the_running_server(
        self, running: Server, neo4j_server: Neo4jServer
    ) -> None:
        assert neo4j_server.folder is not None
        assert start(neo4j_server.folder, Setup()) == running

    def test_password_is_readable_only_by_its_owner(self, running: Server) -> None:
        assert stat.S_IMODE(running.password_file.stat().st_mode) == 0o600
        assert stat.S_IMODE(running.password_file.parent.stat().st_mode) == 0o700
        assert len(running.password) >= 20

    def test_password_is_in_no_argument_and_no_other_file(self, running: Server) -> None:
        process = Path("/proc", running.handle)
        secret = running.password.encode("ascii")
        assert secret not in (process / "cmdline").read_bytes()
        assert secret not in (process / "environ").read_bytes()
        folder = running.password_file.parent
        files = {
            file
            for file in folder.rglob("*")
            if file.is_file() and running.password.encode("ascii") in file.read_bytes()
        }
        assert files == {running.password_file}

    def test_wrong_password_is_refused(self, running: Server) -> None:
        from neo4j import GraphDatabase
        from neo4j.exceptions import AuthError

        with GraphDatabase.driver(running.uri, auth=(USERNAME, "wrong")) as driver, pytest.raises(AuthError):
            driver.verify_connectivity()
        with GraphDatabase.driver(running.uri, auth=(USERNAME, running.password)) as driver:
            driver.verify_connectivity()

    def test_server_serves_neo4j_browser(self, running: Server) -> None:
        connection = HTTPConnection("127.0.0.1", running.http, timeout=30)
        connection.request("GET", "/browser/")
        answer = connection.getresponse()
        page = answer.read().decode("utf-8")
        connection.close()
        assert answer.status == 200
        assert "<title>Neo4j Browser</title>" in page
        assert running.browser == f"http://127.0.0.1:{running.http}/browser/"

    @pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="only Linux lists its sockets in a file")
    def test_server_listens_only_on_loopback(self, running: Server) -> None:
        for port in (running.bolt, running.http):
            assert listening(port)
            assert listening(port) <= LOOPBACK

    @pytest.mark.skipif(not hasattr(os, "getsid"), reason="only POSIX has sessions")
    def test_server_has_its_own_session_and_outlives_the_terminal(self, running: Server) -> None:
        assert os.getsid(int(running.handle)) == int(running.handle)

    def test_stopped_server_leaves_no_process_and_keeps_its_data(
        self, running: Server, empty_neo4j: Neo4jServer
    ) -> None:
        assert empty_neo4j.folder is not None
        empty_neo4j.run("CREATE (:Kept {id: 1})")
        assert stop(empty_neo4j.folder)
        assert status(empty_neo4j.folder) is None
        assert start_time(int(running.handle)) == ""
        assert not stop(empty_neo4j.folder)
        with by_java():
            again = start(empty_neo4j.folder, empty_neo4j.setup)
        assert (again.uri, again.password) == (running.uri, running.password)
        assert again.handle != running.handle
        assert empty_neo4j.run("MATCH (k:Kept) RETURN k.id") == [[1]]

    def test_unknown_setting_is_reported(self, running: Server, tmp_path: Path) -> None:
        with pytest.raises(StoreUnavailable) as error, by_java():
            start(tmp_path / "server", small_setup(settings={"server.nonsense": "1"}))
        unknown = (
            "Neo4j cannot be set up: Unrecognized setting. No declared setting with name: server.nonsense."
        )
        assert error.value.message.startswith(unknown)
        assert str(tmp_path / "server") in error.value.advice[0]
        assert status(tmp_path / "server") is None


def test_server_that_never_ran_has_no_status(tmp_path: Path) -> None:
    assert status(tmp_path / "server") is None
    assert stop(tmp_path / "server") is False
    assert not (tmp_path / "server").exists()


def test_record_of_another_process_is_not_trusted(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.remember(Server("java", "5.26.31", 1, 2, str(os.getpid()), "long ago", tmp_path / "password"))
    assert folder.last_started is not None
    assert status(tmp_path) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"engine": "java"}', "not JSON"])
def test_damaged_record_of_a_server_is_ignored(tmp_path: Path, text: str) -> None:
    (tmp_path / "running.json").write_text(text, encoding="utf-8")
    assert status(tmp_path) is None


def test_start_without_docker_maven_and_java_lists_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StoreUnavailable) as error:
        start(tmp_path / "server")
    assert error.value.message == "Neo4j cannot be started on this machine"
    assert error.value.advice == (
        "with docker: Docker is not installed",
        "with java: Maven is not installed (mvn is not on PATH)",
        "start Docker, or install Maven and Java 17 or newer",
        "or use a server that runs elsewhere: NEO4J_URI=bolt://...",
    )
    assert status(tmp_path / "server") is None


def test_docker_without_an_engine_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere/docker.sock")
    assert by_docker.missing_requirement(Setup()) in (
        "the Docker engine does not respond",
        "Docker is not installed",
    )
