"""The password that a person is asked for at a terminal, and what the environment may hold in its place."""

import io
from pathlib import Path

import pytest

from tests.running import Done, inside

SECRET = "opensesame"
NOBODY = "bolt://127.0.0.1:1"


class Terminal(io.StringIO):
    """An input at which somebody can be asked."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def prompts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the person was asked at the terminal; nothing is typed."""
    asked: list[str] = []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return ""

    monkeypatch.setattr("getpass.getpass", ask)
    monkeypatch.setattr("sys.stdin", Terminal())
    return asked


def asked(home: Path, *command: str, **settings: str) -> Done:
    return inside(*(command or ("status",)), home=home, settings=settings)


def test_who_is_asked_is_said_without_anything_that_steers_the_terminal(
    tmp_path: Path, prompts: list[str]
) -> None:
    asked(tmp_path, NEO4J_URI=f"{NOBODY}/", NEO4J_USERNAME="\x1b[31mann\u202e")
    assert prompts == [rf"Password of \x1b[31mann\u202e at {NOBODY} (empty for none): "]


@pytest.mark.parametrize("command", ["status", "documents", "browser", "shell"])
@pytest.mark.parametrize(
    "form", ["bolt://ann:{}@localhost", " bolt://ann:{}@localhost", "ann:{}@localhost:7687"]
)
def test_a_password_in_the_address_is_refused_and_shown_nowhere(
    tmp_path: Path, prompts: list[str], command: str, form: str
) -> None:
    done = asked(tmp_path, command, NEO4J_URI=form.format(SECRET))
    assert (done.code, done.stdout, prompts) == (2, "", [])
    assert done.stderr.splitlines() == [
        "ties: the address of a Neo4j server cannot hold a user name or password",
        "  leave them out of it and set NEO4J_USERNAME and NEO4J_PASSWORD",
    ]


@pytest.mark.parametrize(
    ("uri", "shown"),
    [
        ("localhost:7687", "localhost:7687"),
        ("bolt://\x1b[31mlocalhost:1", r"bolt://\x1b[31mlocalhost:1"),
        ("bolt://localhost:1?\x1b[31mx", r"bolt://localhost:1?\x1b[31mx"),
        (f"bolt://{'a' * 64}:1", f"bolt://{'a' * 64}:1"),
        ("bolt://a..b:1", "bolt://a..b:1"),
    ],
)
def test_an_address_that_cannot_be_one_is_refused_before_anybody_is_asked(
    tmp_path: Path, prompts: list[str], uri: str, shown: str
) -> None:
    for command in ("status", "browser"):
        done = asked(tmp_path, command, NEO4J_URI=uri)
        assert (done.code, done.stdout, prompts) == (2, "", [])
        assert done.stderr.splitlines() == [
            f"ties: '{shown}' is no address of a Neo4j server",
            "  such as bolt://localhost:7687",
        ]


@pytest.mark.parametrize("name", ["NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"])
def test_bytes_that_are_no_text_are_refused_in_the_account(tmp_path: Path, name: str) -> None:
    done = asked(tmp_path, NEO4J_URI=NOBODY, **{name: "ann\udcff"})
    assert (done.code, done.stdout, done.stderr) == (2, "", f"ties: {name} is not text in UTF-8\n")
