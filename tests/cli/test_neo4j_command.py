"""`ties neo4j` and `ties browser --start`: a person starts a server, fills it, looks at it, and stops it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import BY_JAVA
from tests.running import Done, inside
from tests.servers import Neo4jServer, by_java
from ties.neo4j_tools import server as neo4j_server
from ties.neo4j_tools.server import Server, start, status, stop
from ties.processes import started
from ties.resources import shipped_datasets

NONE = "no Neo4j server of ties runs here (ties neo4j start)\n"


def test_where_none_runs_status_and_stop_say_so(tmp_path: Path) -> None:
    for command in ("status", "stop"):
        done = inside("neo4j", command, home=tmp_path)
        assert (done.code, done.stdout, done.stderr) == (0, NONE, "")
    assert not (tmp_path / "data").exists()


def test_what_is_missing_to_start_one_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = inside("neo4j", "start", home=tmp_path)
    assert (done.code, done.stdout) == (5, "")
    lines = [line for line in done.stderr.splitlines() if not line.startswith("starting")]
    assert lines[0] == "ties: no Neo4j can be started on this machine"
    assert "or name a server that runs elsewhere: NEO4J_URI=bolt://..." in lines[-1]


def test_a_path_that_steers_a_terminal_is_shown_safely(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    """The local server of the run, as that of a person whose data folder it lies in."""

    @pytest.fixture
    def server(self, neo4j_server: Neo4jServer) -> Iterator[Server]:
        assert neo4j_server.folder is not None
        server = status(neo4j_server.folder)
        assert server is not None
        with by_java():
            yield server
            if status(neo4j_server.folder) != server:  # a test has put another in its place
                stop(neo4j_server.folder)
                start(neo4j_server.folder, neo4j_server.setup)

    @pytest.fixture
    def home(self, server: Server, tmp_path: Path) -> Path:
        (tmp_path / "data" / "ties").mkdir(parents=True)
        (tmp_path / "data" / "ties" / "neo4j").symlink_to(server.password_file.parent)
        return tmp_path

    def test_a_second_start_finds_it_and_says_how_to_reach_it_but_not_the_password(
        self, server: Server, home: Path
    ) -> None:
        told = inside("neo4j", "start", home=home)
        assert told == inside("neo4j", "status", home=home)
        assert (told.code, told.stderr) == (0, "")
        assert f"  address   {server.uri}\n" in told.stdout
        assert f"  password  in {home / 'data/ties/neo4j/password'}\n" in told.stdout
        assert f"  Browser   {server.browser}  " in told.stdout
        assert server.password not in told.stdout

    def test_browser_start_loads_the_shipped_datasets_once(
        self, empty_neo4j: Neo4jServer, server: Server, home: Path
    ) -> None:
        ids = ", ".join(folder.name for folder in shipped_datasets())
        first, second = (inside("browser", "--start", home=home) for _ in range(2))
        password = home / "data/ties/neo4j/password"
        signing_in = f"sign in as neo4j, with the password in {password}"
        assert first.stderr.splitlines() == [f"{server.uri}: loaded {ids}", signing_in]
        assert second.stderr.splitlines() == [f"{server.uri}: {ids} loaded already", signing_in]
        assert first.stdout == second.stdout
        assert first.stdout.startswith(f"{server.browser}?dbms=")
        assert [done.code for done in (first, second)] == [0, 0]
        assert server.password not in first.stdout + first.stderr
        assert empty_neo4j.run("MATCH (:Entity {id: 'aqis'})-[r]->(t {id: 'ttp'}) RETURN type(r)") == [
            ["SUPPORTS"]
        ]

    def test_what_start_prints_is_what_other_commands_need(
        self, empty_neo4j: Neo4jServer, server: Server, home: Path
    ) -> None:
        inside("browser", "--start", home=home)
        settings = {"NEO4J_URI": server.uri, "NEO4J_PASSWORD": server.password}
        assert f"export NEO4J_URI={server.uri} NEO4J_PASSWORD=" in inside("neo4j", "status", home=home).stdout
        done = inside("who", "supports", "TTP", "--format", "tsv", home=home, settings=settings)
        assert {row["who_id"] for row in done.table} == {"taliban", "aqis"}

    def test_stopped_it_leaves_no_process_and_started_again_it_has_its_data(
        self, empty_neo4j: Neo4jServer, server: Server, home: Path
    ) -> None:
        empty_neo4j.run("CREATE (:Kept {id: 1})")
        done = inside("neo4j", "stop", home=home)
        assert (done.code, done.stderr) == (0, "")
        assert done.stdout == f"stopped; its data are kept in {home / 'data/ties/neo4j'}\n"
        assert started(int(server.handle)) == ""
        assert inside("neo4j", "stop", home=home) == Done(0, NONE, "")
        again = inside("neo4j", "start", home=home)
        assert again.code == 0, again.stderr
        assert again.stderr.startswith("starting Neo4j (")
        assert empty_neo4j.folder is not None
        running = status(empty_neo4j.folder)
        assert running is not None
        assert running.handle != server.handle
        other = Neo4jServer(running.uri, empty_neo4j.username, empty_neo4j.password)
        assert other.run("MATCH (k:Kept) RETURN k.id") == [[1]]
