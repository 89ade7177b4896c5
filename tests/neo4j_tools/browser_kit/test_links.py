"""Links to Neo4j Browser: what they fill in, and the address of Browser."""

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
def test_browser_address_is_the_usual_one(uri: str, address: str) -> None:
    assert browser_address(uri) == address


def test_link_has_address_account_database_and_query_but_no_password() -> None:
    address = link("http://h:7474/browser/", "neo4j://h:7687?policy=eu", username="ann", database="reports")
    assert parse_qs(urlsplit(address).query) == {
        "dbms": ["neo4j://ann@h:7687"],
        "db": ["reports"],
        "cmd": ["edit"],
        "arg": [FIRST_QUERY],
    }
    assert " " not in address
    assert urlsplit(address).fragment == ""


def test_account_that_browser_would_misread_is_left_out() -> None:
    address = link("http://h:7474/browser/", "bolt://h", username="ann@example.org", database="")
    assert parse_qs(urlsplit(address).query)["dbms"] == ["bolt://h"]
    assert "db=" not in address


def test_browser_command_without_a_server_says_how_to_start_one(tmp_path: Path) -> None:
    done = inside("browser", home=tmp_path)
    assert (done.code, done.stdout) == (5, "")
    assert done.stderr.splitlines() == [
        "ties: the local Neo4j server is not running",
        "  start it: ties browser --start",
        "  or name another server: NEO4J_URI=bolt://...",
    ]


def test_browser_command_refuses_a_graph_in_a_folder(tmp_path: Path) -> None:
    done = inside("browser", "--database", "graph", home=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "ties: Neo4j Browser needs a graph on a Neo4j server, but graph is a folder"
    )


@pytest.mark.parametrize("options", [["--kit", "kit", "--open"], ["--start", "--database", "bolt://h"]])
def test_options_that_cannot_be_combined_are_refused(tmp_path: Path, options: list[str]) -> None:
    done = inside("browser", *options, home=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert not (tmp_path / "kit").exists()


def test_server_of_the_environment_is_linked_even_if_it_does_not_respond(tmp_path: Path) -> None:
    settings = {"NEO4J_URI": "bolt://127.0.0.2:1", "NEO4J_USERNAME": "ann", "NEO4J_PASSWORD": "secret"}
    done = inside("browser", home=tmp_path, settings=settings | {"NEO4J_DATABASE": "reports"})
    assert done.code == 0
    assert done.stdout.startswith("http://127.0.0.2:7474/browser/?dbms=bolt%3A%2F%2Fann%40127.0.0.2%3A1&")
    assert "db=reports&" in done.stdout
    no_response, signing_in = done.stderr.splitlines()
    assert no_response.startswith("nothing answers at http://127.0.0.2:7474/browser/: ")
    assert signing_in == "sign in as ann"
    assert "secret" not in done.stdout + done.stderr


def test_address_of_browser_is_refused_with_the_address_of_the_database(tmp_path: Path) -> None:
    done = inside("browser", home=tmp_path, settings={"NEO4J_URI": "http://localhost:7474"})
    assert (done.code, done.stdout) == (2, "")
    assert "bolt://localhost:7687" in done.stderr


def test_open_without_a_display_prints_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    done = inside("browser", "--open", home=tmp_path, settings={"NEO4J_URI": "bolt://127.0.0.2:1"})
    assert done.code == 0
    assert done.stdout.startswith("http://127.0.0.2:7474/browser/?")
    assert done.stderr.splitlines()[-1] == "the address cannot be opened: no browser or no display was found"


def test_open_opens_the_printed_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    addresses: list[str] = []

    def open_(address: str) -> bool:
        addresses.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", open_)
    settings = {"NEO4J_URI": "bolt://127.0.0.2:1", "DISPLAY": ":0"}
    done = inside("browser", "--open", home=tmp_path, settings=settings)
    assert done.code == 0
    assert addresses == [done.stdout.strip()]
