"""Which Neo4j server the tests get, checked with a fake Docker engine: no container runs here."""

import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import BY_JAVA
from tests.docker_stand_in import Engine
from tests.servers import Neo4jServer, Servers, by_java, small_setup
from ties.neo4j_tools.server import CURRENT, LTS, Release, Server, Setup, by_docker, status
from ties.neo4j_tools.server import by_java as java
from ties.neo4j_tools.server.folder import Folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Docker has no socket on Windows")


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder with a path short enough for a socket."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.fixture
def nobody() -> int:
    """A port without a listener."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture(autouse=True)
def plain_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Default settings of testcontainers, on a machine that is not a container."""
    from testcontainers.core.config import ConnectionMode, testcontainers_config

    settings: dict[str, object] = {
        "_docker_auth_config": None,
        "_ryuk_disabled": True,  # otherwise another container is started to clean up
        "connection_mode_override": ConnectionMode.docker_host,
        "hub_image_name_prefix": "",
        "tc_host_override": "127.0.0.1",
        "tc_properties": {},
    }
    for name, value in settings.items():
        monkeypatch.setattr(testcontainers_config, name, value)


@pytest.fixture
def docker(monkeypatch: pytest.MonkeyPatch, place: Path, nobody: int) -> Iterator[Engine]:
    """A fake Docker engine for testcontainers."""
    with Engine(place / "docker.sock", nobody) as engine:
        monkeypatch.setenv("DOCKER_HOST", engine.address)
        yield engine


@pytest.fixture
def started_by_java(monkeypatch: pytest.MonkeyPatch) -> list[Setup]:
    """The setups of servers by Java, none of which is started."""
    setups: list[Setup] = []

    def launch(folder: Folder, setup: Setup) -> Server:
        setups.append(setup)
        server = Server("java", setup.release.version, 1, 2, "3", "then", folder.password_file)
        folder.remember(server)
        return server

    monkeypatch.setattr(java, "missing_requirement", lambda _setup: "")
    monkeypatch.setattr(java, "launch", launch)
    return setups


class Run:
    """A run of the tests, with the lines that it prints."""

    def __init__(self, stack: ExitStack, folder: Path, release: Release = LTS, uri: str = "") -> None:
        self.lines: list[str] = []
        self.servers = Servers(stack, folder / "neo4j", release, uri, self.lines.append)


@pytest.mark.neo4j
@BY_JAVA
@pytest.mark.parametrize("release", [LTS, CURRENT])
def test_with_docker_tests_use_a_container_of_the_requested_release(
    docker: Engine,
    neo4j_server: Neo4jServer,
    release: Release,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A server by Java answers in place of the container."""
    docker.port = int(neo4j_server.uri.rpartition(":")[2])
    monkeypatch.setattr("tests.servers.secrets.token_urlsafe", lambda _length: neo4j_server.password)
    with ExitStack() as stack:
        run = Run(stack, tmp_path, release)
        server = run.servers.any
        assert server is run.servers.any
        assert server.uri == f"bolt://127.0.0.1:{docker.port}"
        assert server.folder is None
        assert server.run("RETURN 1") == [[1]]
        assert docker.removed == 0
    assert (docker.removed, run.lines) == (1, [])
    (created,) = docker.created
    assert created["Image"] == f"neo4j:{release.version}-community"
    assert docker.environment["NEO4J_AUTH"] == f"neo4j/{neo4j_server.password}"
    settings = by_docker.variables(small_setup(release), 7687, 7474)
    assert docker.environment.items() >= settings.items()
    assert settings["NEO4J_server_memory_heap_max__size"] == "512m"
    assert [*created["ExposedPorts"]] == ["7687/tcp"]


@pytest.mark.parametrize("release", [LTS, CURRENT])
def test_without_docker_tests_use_java_silently(
    tmp_path: Path,
    place: Path,
    started_by_java: list[Setup],
    release: Release,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{place}/docker.sock")
    with ExitStack() as stack:
        run = Run(stack, tmp_path, release)
        assert run.servers.any is run.servers.java
        assert run.servers.java.folder == tmp_path / "neo4j"
    assert [setup.release for setup in started_by_java] == [release]
    assert run.lines == []


def test_failing_container_is_reported_and_java_is_used(
    tmp_path: Path, docker: Engine, started_by_java: list[Setup]
) -> None:
    docker.start_error = "no space left on device"
    with ExitStack() as stack:
        run = Run(stack, tmp_path, CURRENT)
        assert run.servers.any is run.servers.java
    assert docker.removed == 1
    assert [setup.release for setup in started_by_java] == [CURRENT]
    (line,) = run.lines
    assert line.startswith(
        f"Docker answers, but cannot start neo4j:{CURRENT.version}-community; using Java instead ("
    )
    assert "no space left on device" in line


@pytest.mark.usefixtures("docker")
def test_server_to_be_killed_always_runs_by_java(
    tmp_path: Path, started_by_java: list[Setup], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_docker, "missing_requirement", lambda _setup: "")
    monkeypatch.setattr(by_docker, "launch", lambda *_: pytest.fail("a container was started"))
    with ExitStack() as stack:
        run = Run(stack, tmp_path, uri="bolt://elsewhere:7687")
        assert run.servers.java.folder == tmp_path / "neo4j"
        assert len(started_by_java) == 1
    assert by_docker.missing_requirement(Setup()) == ""  # users still get a server by Docker
    with by_java():
        assert by_docker.missing_requirement(Setup()) != ""


@BY_JAVA
@pytest.mark.neo4j
def test_marked_test_gets_the_server_by_java(servers: Servers, neo4j_server: Neo4jServer) -> None:
    assert neo4j_server is servers.java
    assert neo4j_server.folder is not None
    running = status(neo4j_server.folder)
    assert running is not None
    assert (running.engine, running.version) == ("java", servers.release.version)


@pytest.mark.parametrize(("ci", "ending"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_without_docker_and_java_tests_are_skipped_or_fail_in_ci(
    tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch, ci: str, ending: type[BaseException]
) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{place}/docker.sock")
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(java, "missing_requirement", lambda _setup: "Maven is not installed")
    with ExitStack() as stack, pytest.raises(ending, match="Maven is not installed"):
        _ = Run(stack, tmp_path).servers.any
