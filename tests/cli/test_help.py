"""The help of every command: it reads, shows the options and has an example that runs."""

import shlex
from collections.abc import Iterator

import pytest
import typer.core
import typer.main

from tests.conftest import ON_EMBEDDED
from tests.running import Ties
from ties.cli import app


def commands() -> Iterator[tuple[list[str], bool]]:
    """The words of every command that is for people, and whether it only holds others."""
    waiting: list[tuple[list[str], object]] = [([], typer.main.get_command(app))]
    while waiting:
        words, command = waiting.pop()
        inner = command.commands if isinstance(command, typer.core.TyperGroup) else {}
        yield words, bool(inner)
        waiting += [([*words, name], told) for name, told in inner.items() if not told.hidden]


pytestmark = ON_EMBEDDED

ALL = sorted(commands())
LEAVES = [words for words, holds_others in ALL if not holds_others]


def text_of(ask: Ties, words: list[str]) -> str:
    done = ask(*words, "--help")
    assert (done.code, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("words", [words for words, _ in ALL], ids=lambda words: " ".join(words) or "ties")
def test_help_says_what_a_command_does_within_80_columns(ask: Ties, words: list[str]) -> None:
    lines = text_of(ask, words).splitlines()
    assert lines[0].startswith("Usage: ")
    assert " ".join(words) in lines[0]
    assert lines[2].startswith("  ")
    assert max(map(len, lines)) <= 80
    assert ask(*words, "-h").stdout == "\n".join(lines) + "\n"


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
def test_help_shows_an_example_on_a_line_of_its_own(ask: Ties, words: list[str]) -> None:
    lines = [line.strip() for line in text_of(ask, words).splitlines()]
    examples = [line for line in lines if line.split()[: len(words) + 1] == ["ties", *words]]
    assert examples


def test_the_first_page_names_every_command_with_what_it_does(ask: Ties) -> None:
    text = text_of(ask, [])
    for words, _ in ALL:
        if len(words) == 1:
            (line,) = [line for line in text.splitlines() if line.split()[:1] == words]
            assert len(line.split()) > 3, line
    assert "Start with: ties who supports TTP" in text


def test_no_arguments_at_all_show_the_help(ask: Ties) -> None:
    assert "Start with: ties who supports TTP" in ask().stdout + ask().stderr


@pytest.mark.parametrize(
    "words", [words for words in LEAVES if words[0] in ("who", "where", "show")], ids=" ".join
)
def test_the_examples_of_questions_run(ask: Ties, words: list[str]) -> None:
    lines = [line.strip() for line in text_of(ask, words).splitlines()]
    for line in lines:
        if line.startswith(f"ties {words[0]} "):
            example = [word for word in shlex.split(line)[1:] if word != "--json"]
            done = ask(*example)
            assert done.code == 0, done.stderr
            assert done.stdout
            assert ask.rows(*example)
            assert ask.told(*example)["rows"]
