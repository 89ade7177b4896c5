"""The help of every command: its layout at every width, its sections, and examples that run."""

import shlex
from collections.abc import Iterator

import pytest
import typer.core
import typer.main

from tests.conftest import ON_EMBEDDED
from tests.running import Ties
from ties.cli import app


def commands() -> Iterator[tuple[list[str], bool]]:
    """The words of every command that is not hidden, and whether it is a group."""
    waiting: list[tuple[list[str], object]] = [([], typer.main.get_command(app))]
    while waiting:
        words, command = waiting.pop()
        inner = command.commands if isinstance(command, typer.core.TyperGroup) else {}
        yield words, bool(inner)
        waiting += [([*words, name], child) for name, child in inner.items() if not child.hidden]


pytestmark = ON_EMBEDDED

ALL = sorted(commands())
LEAVES = [words for words, is_group in ALL if not is_group]
QUESTIONS = ("ask", "who", "where", "evidence", "show", "compare", "path", "query")

FILTERS = ["--document", "--voice", "--as-of", "--min-certainty", "--include"]


def help_of(ask: Ties, words: list[str], columns: int = 80) -> str:
    done = ask(*words, "--help", settings={"COLUMNS": str(columns)})
    assert (done.code, done.stderr) == (0, "")
    return done.stdout


def sections_of(text: str) -> dict[str, list[str]]:
    """The lines under each heading of a help."""
    sections: dict[str, list[str]] = {}
    heading = ""
    for line in text.splitlines():
        if line.endswith(":") and not line.startswith(" "):
            heading = line.removesuffix(":")
            sections[heading] = []
        elif not line:
            heading = ""
        elif heading:
            sections[heading].append(line)
    return sections


@pytest.mark.parametrize("words", [words for words, _ in ALL], ids=lambda words: " ".join(words) or "ties")
def test_help_describes_the_command_within_80_columns(ask: Ties, words: list[str]) -> None:
    lines = help_of(ask, words).splitlines()
    assert lines[0].startswith("Usage: ")
    assert " ".join(words) in lines[0]
    assert "{" not in lines[0]
    assert lines[2].startswith("  ")
    assert max(map(len, lines)) <= 80
    assert ask(*words, "-h").stdout == "\n".join(lines) + "\n"


@pytest.mark.parametrize("words", [words for words, _ in ALL], ids=lambda words: " ".join(words) or "ties")
def test_help_fits_a_terminal_of_40_columns(ask: Ties, words: list[str]) -> None:
    wide, narrow = help_of(ask, words), help_of(ask, words, columns=40)
    quoted = [line for line in narrow.splitlines() if '"' in line or "'" in line]  # never broken
    assert max(len(line) for line in narrow.splitlines() if line not in quoted) <= 40
    assert "".join(word for word in narrow.split() if word != "\\") == "".join(wide.split())


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
def test_help_shows_an_example_before_arguments_and_options(ask: Ties, words: list[str]) -> None:
    lines = [line.strip() for line in help_of(ask, words).splitlines()]
    examples = [at for at, line in enumerate(lines) if line.split()[: len(words) + 1] == ["ties", *words]]
    first_section = min(at for at, line in enumerate(lines) if line in ("Arguments:", "Options:", "General:"))
    if words == ["completion"]:
        assert 'eval "$(ties completion bash)"' in lines
    else:
        assert examples
        assert max(examples) < first_section


@pytest.mark.parametrize("command", [*QUESTIONS, "view"])
def test_shared_options_are_listed_once_in_their_section(ask: Ties, command: str) -> None:
    text = help_of(ask, [command])
    sections = sections_of(text)
    own = ["--relation", "--type"] if command == "view" else []
    options = [line.split()[0] for line in sections["Filters"] if line.startswith("  -")]
    assert options == [*own, *FILTERS]
    for option in (*FILTERS, "--database", "--format", "--json", "--per"):
        assert text.count(f"  {option} ") == (command != "view" or option in (*FILTERS, "--database"))
    assert [line.split()[0] for line in sections["General"]][-2:] == ["--database", "-h,"]


def test_root_help_lists_every_command_in_a_group_uncut(ask: Ties) -> None:
    text = help_of(ask, [])
    sections = sections_of(text)
    assert list(sections) == ["Examples", "Ask", "Explore", "Data", "Server", "Setup", "Options"]
    names = [line.split()[0] for name in list(sections)[1:-1] for line in sections[name]]
    assert sorted(names) == sorted(words[0] for words, _ in ALL if len(words) == 1)
    rows = [line for name in list(sections)[1:-1] for line in sections[name]]
    assert all(line.endswith(".") and not line.endswith("..") for line in rows)
    assert all(len(line.split()) > 3 for line in rows)


def test_no_arguments_print_the_help(ask: Ties) -> None:
    done = ask()
    assert (done.stdout + done.stderr).strip() == help_of(ask, []).strip()


def test_examples_of_the_root_help_run(ask: Ties) -> None:
    for line in sections_of(help_of(ask, []))["Examples"]:
        done = ask(*shlex.split(line)[1:])
        assert done.code == 0, done.stderr


@pytest.mark.parametrize("command", [*QUESTIONS, "documents", "status", "queries"])
def test_examples_of_questions_run(ask: Ties, command: str) -> None:
    for line in sections_of(help_of(ask, [command]))["Examples"]:
        example = [word for word in shlex.split(line)[1:] if word != "--json"]
        done = ask(*example)
        assert done.code == 0, done.stderr
        assert done.stdout or "--view" in example
        if not {"--view", "--show"} & set(example):
            assert ask.rows(*example)
            assert ask.json(*example)["rows"]
