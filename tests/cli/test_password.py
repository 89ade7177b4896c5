"""The password prompt, and invalid addresses and accounts in the environment."""

import io
from pathlib import Path

import pytest

from tests.running import Done, inside

SECRET = "opensesame"
NOBODY = "bolt://127.0.0.1:1"


class Terminal(io.StringIO):
    """A standard input that claims to be a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def prompts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The prompts printed; every answer is empty."""
    prompts_shown: list[str] = []

    def ask(prompt: str) -> str:
        prompts_shown.append(prompt)
        return ""

    monkeypatch.setattr("getpass.getpass", ask)
    monkeypatch.setattr("sys.stdin", Terminal())
    return prompts_shown


def run(home: Path, *command: str, **settings: str) -> Done:
    return inside(*(command or ("status",)), home=home, settings=settings)


def test_prompt_escapes_control_characters_in_the_user_name(tmp_path: Path, prompts: list[str]) -> None:
    run(tmp_path, NEO4J_URI=f"{NOBODY}/", NEO4J_USERNAME="\x1b[31mann\u202e")
    assert prompts == [rf"Password of \x1b[31mann\u202e at {NOBODY} (empty for none): "]


@pytest.mark.parametrize("command", ["status", "documents", "browser", "shell"])
@pytest.mark.parametrize(
    "form", ["bolt://ann:{}@localhost", " bolt://ann:{}@localhost", "ann:{}@localhost:7687"]
)
def test_password_in_the_address_is_refused_and_not_printed(
    tmp_path: Path, prompts: list[str], command: str, form: str
) -> None:
    done = run(tmp_path, command, NEO4J_URI=form.format(SECRET))
    assert (done.code, done.stdout, prompts) == (2, "", [])
    assert done.stderr.splitlines() == [
        "ties: the address of a Neo4j server cannot contain a user name or password",
        "  leave them out and set NEO4J_USERNAME and NEO4J_PASSWORD",
    ]


@pytest.mark.parametrize(
    ("uri", "escaped"),
    [
        ("localhost:7687", "localhost:7687"),
        ("bolt://\x1b[31mlocalhost:1", r"bolt://\x1b[31mlocalhost:1"),
        ("bolt://localhost:1?\x1b[31mx", r"bolt://localhost:1?\x1b[31mx"),
        (f"bolt://{'a' * 64}:1", f"bolt://{'a' * 64}:1"),
        ("bolt://a..b:1", "bolt://a..b:1"),
    ],
)
def test_invalid_address_is_refused_before_the_password_prompt(
    tmp_path: Path, prompts: list[str], uri: str, escaped: str
) -> None:
    for command in ("status", "browser"):
        done = run(tmp_path, command, NEO4J_URI=uri)
        assert (done.code, done.stdout, prompts) == (2, "", [])
        assert done.stderr.splitlines() == [
            f"ties: '{escaped}' is not the address of a Neo4j server",
            "  use one such as bolt://localhost:7687",
        ]


@pytest.mark.parametrize("name", ["NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"])
def test_account_that_is_not_utf8_is_refused(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, NEO4J_URI=NOBODY, **{name: "ann\udcff"})
    assert (done.code, done.stdout, done.stderr) == (2, "", f"ties: {name} is not valid UTF-8\n")
