"""`ties neo4j` and `ties browser --start`: start, load, look at and stop a server."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import BY_JAVA
from tests.running import Done, inside
from tests.servers import Neo4jServer, by_java
from ties.neo4j_tools import server as neo4j_server
from ties.neo4j_tools.server import Server, start, status, stop
from ties.processes import start_time
from ties.resources import shipped_datasets

NONE = "the local Neo4j server is not running (ties neo4j start)\n"


def test_status_and_stop_without_a_server_say_so(tmp_path: Path) -> None:
    for command in ("status", "stop"):
        done = inside("neo4j", command, home=tmp_path)
        assert (done.code, done.stdout, done.stderr) == (0, NONE, "")
    assert not (tmp_path / "data").exists()


def test_missing_prerequisite_is_reported_with_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = inside("neo4j", "start", home=tmp_path)
    assert (done.code, done.stdout) == (5, "")
    lines = [line for line in done.stderr.splitlines() if not line.startswith("starting")]
    assert lines[0] == "ties: Neo4j cannot be started on this machine"
    assert "or use a server that runs elsewhere: NEO4J_URI=bolt://..." in lines[-1]


def test_path_with_control_characters_is_escaped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server("java", "5.26.31", 1, 2, "3", "then", tmp_path / "\x1b[31mred" / "password")
    monkeypatch.setattr(neo4j_server, "status", lambda _folder: server)
    monkeypatch.setattr(neo4j_server, "stop", lambda _folder: True)
    home = {"XDG_DATA_HOME": str(tmp_path / "\x1b[31mred")}
    for command in ("status", "stop"):
        done = inside("neo4j", command, home=tmp_path, settings=home)
        assert done.code == 0
        assert "\x1b" not in done.stdout
        assert r"\x1b[31mred" in done.stdout


@BY_JAVA
@pytest.mark.neo4j
class TestOwnServer:
    """The server of the test run, as the local server of the user."""

    @pytest.fixture
    def server(self, neo4j_server: Neo4jServer) -> Iterator[Server]:
        assert neo4j_server.folder is not None
        server = status(neo4j_server.folder)
        assert server is not None
        with by_java():
            yield server
            if status(neo4j_server.folder) != server:  # a test has replaced it
                stop(neo4j_server.folder)
                start(neo4j_server.folder, neo4j_server.setup)

    @pytest.fixture
    def home(self, server: Server, tmp_path: Path) -> Path:
        (tmp_path / "data" / "ties").mkdir(parents=True)
        (tmp_path / "data" / "ties" / "neo4j").symlink_to(server.password_file.parent)
        return tmp_path

    def test_second_start_prints_the_address_but_not_the_password(self, server: Server, home: Path) -> None:
        done = inside("neo4j", "start", home=home)
        assert done == inside("neo4j", "status", home=home)
        assert (done.code, done.stderr) == (0, "")
        assert f"  address   {server.uri}\n" in done.stdout
        assert f"  password  in {home / 'data/ties/neo4j/password'}\n" in done.stdout
        assert f"  Browser   {server.browser}  " in done.stdout
        assert server.password not in done.stdout

    def test_browser_start_loads_the_shipped_datasets_once(
        self, empty_neo4j: Neo4jServer, server: Server, home: Path
    ) -> None:
        ids = ", ".join(folder.name for folder in shipped_datasets())
        first, second = (inside("browser", "--start", home=home) for _ in range(2))
        password = home / "data/ties/neo4j/password"
        signing_in = f"sign in as neo4j, with the password in {password}"
        assert first.stderr.splitlines() == [f"{server.uri}: loaded {ids}", signing_in]
        assert second.stderr.splitlines() == [f"{server.uri}: already loaded: {ids}", signing_in]
        assert first.stdout == second.stdout
        assert first.stdout.startswith(f"{server.browser}?dbms=")
        assert [done.code for done in (first, second)] == [0, 0]
        assert server.password not in first.stdout + first.stderr
        ties = empty_neo4j.run("MATCH (:Entity {id: 'aqis'})-[r]->(t {id: 'ttp'}) RETURN type(r)")
        assert ["SUPPORTS"] in ties

    def test_printed_settings_work_for_other_commands(
        self, empty_neo4j: Neo4jServer, server: Server, home: Path
    ) -> None:
        inside("browser", "--start", home=home)
        settings = {"NEO4J_URI": server.uri, "NEO4J_PASSWORD": server.password}
        assert f"export NEO4J_URI={server.uri} NEO4J_PASSWORD=" in inside("neo4j", "status", home=home).stdout
        done = inside("who", "supports", "TTP", "--format", "tsv", home=home, settings=settings)
        assert {"taliban", "aqis"} <= {row["who_id"] for row in done.table}

    def test_stop_ends_the_process_and_start_finds_the_data_again(
        self, empty_neo4j: Neo4jServer, server: Server, home: Path
    ) -> None:
        empty_neo4j.run("CREATE (:Kept {id: 1})")
        done = inside("neo4j", "stop", home=home)
        assert (done.code, done.stderr) == (0, "")
        assert done.stdout == f"stopped; the data is in {home / 'data/ties/neo4j'}\n"
        assert start_time(int(server.handle)) == ""
        assert inside("neo4j", "stop", home=home) == Done(0, NONE, "")
        again = inside("neo4j", "start", home=home)
        assert again.code == 0, again.stderr
        assert again.stderr.startswith("starting Neo4j (")
        assert empty_neo4j.folder is not None
        running = status(empty_neo4j.folder)
        assert running is not None
        assert running.handle != server.handle
        account = (empty_neo4j.username, empty_neo4j.password)
        with closing(Neo4jServer(running.uri, *account)) as other:
            assert other.run("MATCH (k:Kept) RETURN k.id") == [[1]]
