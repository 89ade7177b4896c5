"""Colour and the pager: only in a terminal, and as the user's options and variables say."""

import sys
from collections.abc import Mapping

import pytest

from tests.conftest import ON_EMBEDDED
from tests.running import Ties, environment
from tests.terminal import Terminal

pytestmark = ON_EMBEDDED

QUESTION = ("who", "leads", "TTP")
LONG = ("show", "TTP", "--all")
ESCAPE = "\x1b["


def in_terminal(ask: Ties, *words: str, settings: Mapping[str, str] = {}) -> Terminal:
    """A command in a terminal of 100 columns and 40 lines."""
    named = {**ask.settings, "TERM": "xterm", **settings}
    return Terminal([sys.executable, "-m", "ties", *words], environment(ask.home, named), ask.home)


@pytest.mark.parametrize(
    ("settings", "options", "is_coloured"),
    [
        ({}, (), True),
        ({"NO_COLOR": ""}, (), True),
        ({"NO_COLOR": "1"}, (), False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, (), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({}, ("--color=never",), False),
        ({}, ("--json",), False),
        ({"TERM": "dumb"}, (), False),
    ],
)
def test_colour_in_a_terminal(
    ask: Ties, settings: Mapping[str, str], options: tuple[str, ...], is_coloured: bool
) -> None:
    with in_terminal(ask, *QUESTION, *options, settings={"PAGER": "cat", **settings}) as terminal:
        assert terminal.wait_for_exit() == 0
    assert (ESCAPE in terminal.raw) == is_coloured
    assert "Mufti Noor Wali Mehsud" in terminal.text


def test_colour_in_a_pipe_only_if_asked_for(ask: Ties) -> None:
    plain = ask(*QUESTION)
    assert ESCAPE not in plain.stdout
    for settings, options in (
        ({"FORCE_COLOR": "1"}, ()),
        ({"CLICOLOR_FORCE": "1"}, ()),
        ({"NO_COLOR": "1"}, ("--color", "always")),
    ):
        done = ask(*QUESTION, *options, settings=settings)
        assert done.stdout.startswith("\x1b[1mWho leads ")
        never = ask(*QUESTION, "--color", "never", settings=settings)
        assert never.stdout == plain.stdout or options
    assert ask(*QUESTION, settings={"FORCE_COLOR": "0"}) == plain
    assert ask("--color", "always", *QUESTION).stdout == ask(*QUESTION, "--color", "always").stdout
    refused = ask(*QUESTION, "--color", "yes")
    assert (refused.code, refused.stdout) == (2, "")
    assert refused.stderr == "ties: --color: unknown value 'yes' (known: always, auto, never)\n"


def test_escapes_of_the_data_stay_text(ties: Ties) -> None:
    from tests.datasets import entity, says, write_dataset

    entities = [entity("one", "red \x1b[31m alert"), entity("two", "two")]
    folder = write_dataset(
        ties.home / "d", "d", entities=entities, statements=[says("one", "supports", "two")]
    )
    assert ties("ingest", str(folder)).code == 0
    done = ties("who", "supports", "two", "--color", "always")
    assert "\x1b[1mred \\x1b[31m alert\x1b[0m" in done.stdout


def test_long_answer_is_shown_in_the_pager(ask: Ties) -> None:
    with in_terminal(ask, *LONG, settings={"PAGER": "sed 's/^/| /'"}) as terminal:
        assert terminal.wait_for_exit() == 0
    assert terminal.text.startswith("| TTP (Group)")
    assert terminal.text.count("\n| ") > 100
    with in_terminal(ask, *QUESTION, settings={"PAGER": "sed 's/^/| /'"}) as terminal:
        assert terminal.wait_for_exit() == 0
    assert "| " not in terminal.text


@pytest.mark.parametrize(
    ("settings", "options"),
    [
        ({"PAGER": "cat"}, ()),
        ({"PAGER": ""}, ()),
        ({"PAGER": "sed d", "TIES_PAGER": ""}, ()),
        ({"PAGER": "sed d"}, ("--no-pager",)),
    ],
)
def test_pager_can_be_turned_off(ask: Ties, settings: Mapping[str, str], options: tuple[str, ...]) -> None:
    with in_terminal(ask, *LONG, *options, settings=settings) as terminal:
        assert terminal.wait_for_exit() == 0
    assert terminal.text.startswith("TTP (Group)")
    assert "[1] Outlook (India), June 2023" in terminal.text


def test_pager_that_ends_early_or_is_missing_is_no_error(ask: Ties) -> None:
    with in_terminal(ask, *LONG, settings={"PAGER": "sed 1q"}) as terminal:
        assert terminal.wait_for_exit() == 0
    assert terminal.text.startswith("TTP (Group)")
    assert terminal.text.count("\n") == 1
    with in_terminal(ask, *LONG, settings={"PAGER": "no-such-pager -x"}) as terminal:
        assert terminal.wait_for_exit() == 0
    assert terminal.text.startswith("ties: the pager cannot be run (No such file or directory)\nTTP (Group)")


def test_ctrl_c_goes_to_the_pager(ask: Ties) -> None:
    pager = """sh -c 'trap "echo interrupted; exit 5" INT; cat; echo waiting; while :; do sleep 0.05; done'"""
    with in_terminal(ask, *LONG, settings={"PAGER": pager}) as terminal:
        terminal.wait_for("waiting")
        terminal.type("\x03")
        assert "interrupted" in terminal.wait_for("interrupted")
        assert terminal.wait_for_exit() == 0
    assert "Traceback" not in terminal.text


def test_no_pager_in_a_pipe(ask: Ties) -> None:
    assert ask(*LONG, settings={"PAGER": "sed d"}) == ask(*LONG)


def test_right_to_left_names_in_csv_are_isolated_on_a_terminal_only(ties: Ties) -> None:
    from tests.datasets import entity, write_dataset

    write_dataset(ties.home / "d", "d", entities=[entity("kabul", "کابل", "Place")])
    assert ties("ingest", "d").code == 0
    command = ("entities", "--format", "csv")
    with in_terminal(ties, *command, "--database", ties.database, settings={"PAGER": "cat"}) as terminal:
        assert terminal.wait_for_exit() == 0
    assert "\u2068کابل\u2069,kabul,Place" in terminal.text
    piped = ties(*command).stdout
    assert "کابل,kabul,Place" in piped
    assert "\u2068" not in piped
