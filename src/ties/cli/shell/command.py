"""The command `ties shell`, which runs lines from a terminal, a file or a pipe as commands."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import typer

from ties.cli.options import DatabaseOption
from ties.cli.session import current_session, open_graph, print_message, shell_session
from ties.cli.streams import input_lines
from ties.cli.terminal import is_interactive
from ties.errors import UsageError

if TYPE_CHECKING:
    from ties.cli.shell.lines import LineRunner

__all__ = ["shell"]


def shell(context: typer.Context, database: DatabaseOption = None) -> None:
    """Ask one question after another.

    Examples:
        ties shell
        ties shell < questions.txt

    Type a question, a name or a command without ties; Tab completes it. "and AQIS?" asks the last question
    about another name, a number shows all evidence of that line of the last answer, and help lists the rest.

    If the lines come from a file or a pipe, the exit code is that of the first line that failed.
    """
    from ties.cli.shell.lines import LineRunner

    if current_session() is not None:
        raise UsageError("ties shell is already running")
    root = context.find_root().command
    with open_graph(database) as graph, shell_session(graph, is_typed=is_interactive()) as session:
        runner = LineRunner(root, session, _generation_stamp(database))
        if session.is_typed:
            _run_typed_lines(runner)
        elif failed := _run_input(runner):
            raise typer.Exit(failed)


def _generation_stamp(database: str | None) -> "Callable[[], object]":
    """Return a function whose result changes when another process ingests into an embedded graph."""
    from ties.settings import choose_database
    from ties.store.embedded.generations import Generations

    chosen = choose_database(database, os.environ)
    generations, pointer = Generations(chosen.folder), chosen.folder / "current.json"

    def stamp() -> object:
        return None if chosen.uri or generations.current is None else pointer.stat().st_mtime_ns

    return stamp


def _run_input(runner: "LineRunner") -> int:
    """Run the lines of standard input; return the exit code of the first that failed, otherwise 0."""
    if isinstance(sys.stdin, io.TextIOWrapper):  # input that is not UTF-8 is a bad line, not a crash
        sys.stdin.reconfigure(errors="backslashreplace")
    failed = 0
    for line in input_lines():
        code = runner.run(line)
        if code is None:
            break
        failed = failed or code
    return failed


def _run_typed_lines(runner: "LineRunner") -> None:
    """Run lines typed at the terminal until the user quits."""
    for line in _typed_lines(runner):
        if runner.run(line) is None:
            return


def _typed_lines(runner: "LineRunner") -> Iterator[str]:
    from ties.cli.shell.prompt import line_reader

    read_line = line_reader(runner)
    print_message(f"ties shell on {runner.address}: type help for help, Ctrl-D to quit")
    while True:
        try:
            yield read_line()
        except KeyboardInterrupt:  # clears the line
            continue
        except EOFError:
            return
