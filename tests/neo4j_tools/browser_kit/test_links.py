"""Links to Neo4j Browser: what they fill in, and where Browser is looked for."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.running import inside
from ties.neo4j_tools.browser_kit import FIRST_QUERY, browser_address, link


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("bolt://localhost:7687", "http://localhost:7474/browser/"),
        ("neo4j://graph.example:17687", "http://graph.example:7474/browser/"),
        ("bolt+s://graph.example", "https://graph.example:7473/browser/"),
        ("neo4j+ssc://graph.example", "https://graph.example:7473/browser/"),
        ("neo4j+s://abc123.databases.neo4j.io", "https://abc123.databases.neo4j.io/browser/"),
        ("bolt://[::1]:7687", "http://[::1]:7474/browser/"),
    ],
)
def test_browser_is_looked_for_where_servers_most_often_have_it(uri: str, address: str) -> None:
    assert browser_address(uri) == address


def test_a_link_tells_address_account_database_and_query_and_no_password() -> None:
    told = link("http://h:7474/browser/", "neo4j://h:7687?policy=eu", username="ann", database="reports")
    assert parse_qs(urlsplit(told).query) == {
        "dbms": ["neo4j://ann@h:7687"],
        "db": ["reports"],
        "cmd": ["edit"],
        "arg": [FIRST_QUERY],
    }
    assert " " not in told
    assert urlsplit(told).fragment == ""


def test_an_account_that_browser_would_misread_is_left_to_be_typed() -> None:
    told = link("http://h:7474/browser/", "bolt://h", username="ann@example.org", database="")
    assert parse_qs(urlsplit(told).query)["dbms"] == ["bolt://h"]
    assert "db=" not in told


def test_without_a_server_the_command_says_how_to_get_one(tmp_path: Path) -> None:
    done = inside("browser", home=tmp_path)
    assert (done.code, done.stdout) == (5, "")
    assert done.stderr.splitlines() == [
        "ties: no Neo4j server runs here",
        "  ties browser --start starts one",
        "  or name one: NEO4J_URI=bolt://...",
    ]


def test_a_graph_in_a_folder_has_no_browser(tmp_path: Path) -> None:
    done = inside("browser", "--database", "graph", home=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("ties: Neo4j Browser shows what is on a Neo4j server, and graph is a graph")


@pytest.mark.parametrize("options", [["--kit", "kit", "--open"], ["--start", "--database", "bolt://h"]])
def test_options_that_do_not_go_together_are_refused(tmp_path: Path, options: list[str]) -> None:
    done = inside("browser", *options, home=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert not (tmp_path / "kit").exists()


def test_a_server_of_the_environment_is_linked_and_told_when_nothing_answers_there(tmp_path: Path) -> None:
    settings = {"NEO4J_URI": "bolt://127.0.0.2:1", "NEO4J_USERNAME": "ann", "NEO4J_PASSWORD": "secret"}
    done = inside("browser", home=tmp_path, settings=settings | {"NEO4J_DATABASE": "reports"})
    assert done.code == 0
    assert done.stdout.startswith("http://127.0.0.2:7474/browser/?dbms=bolt%3A%2F%2Fann%40127.0.0.2%3A1&")
    assert "db=reports&" in done.stdout
    nobody, signing_in = done.stderr.splitlines()
    assert nobody.startswith("nothing answers at http://127.0.0.2:7474/browser/: ")
    assert signing_in == "sign in as ann"
    assert "secret" not in done.stdout + done.stderr


def test_an_address_of_browser_itself_is_refused_with_that_of_the_database(tmp_path: Path) -> None:
    done = inside("browser", home=tmp_path, settings={"NEO4J_URI": "http://localhost:7474"})
    assert (done.code, done.stdout) == (2, "")
    assert "bolt://localhost:7687" in done.stderr


def test_open_without_a_display_says_so_and_prints_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    done = inside("browser", "--open", home=tmp_path, settings={"NEO4J_URI": "bolt://127.0.0.2:1"})
    assert done.code == 0
    assert done.stdout.startswith("http://127.0.0.2:7474/browser/?")
    assert done.stderr.splitlines()[-1] == "there is no display here to open it on"


def test_open_opens_the_very_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", open_)
    settings = {"NEO4J_URI": "bolt://127.0.0.2:1", "DISPLAY": ":0"}
    done = inside("browser", "--open", home=tmp_path, settings=settings)
    assert done.code == 0
    assert opened == [done.stdout.strip()]
