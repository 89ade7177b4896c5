"""The command `ties shell`: reads lines from a terminal or from anywhere, and runs each as `ties` would."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import typer

from ties.cli.options import DatabaseOption
from ties.cli.session import keeping, kept, opened, talk
from ties.cli.streams import input_lines
from ties.errors import UsageError

if TYPE_CHECKING:
    from ties.cli.shell.lines import Lines

__all__ = ["shell"]


def shell(context: typer.Context, database: DatabaseOption = None) -> None:
    """Ask one question after another.

    The graph is opened once. Every command and every question in plain words works as it does behind ties,
    with completion (Tab) and a history. Lines may also come from a file or a pipe; the exit code is then that
    of the first line that failed.

      ties shell

      ties shell < questions.txt
    """
    from ties.cli.shell.lines import Lines

    if kept() is not None:
        raise UsageError("this is ties shell already")
    root = context.find_root().command
    with opened(database) as graph, keeping(graph) as session:
        lines = Lines(root, session, _generation(database))
        if sys.stdin.isatty() and sys.stdout.isatty():
            _converse(lines)
        elif failed := _run_all(lines):
            raise typer.Exit(failed)


def _generation(database: str | None) -> "Callable[[], object]":
    """What changes when somebody else has ingested into an embedded database."""
    from ties.settings import chosen_database
    from ties.store.embedded.generations import Generations

    chosen = chosen_database(database, os.environ)
    generations, pointer = Generations(chosen.folder), chosen.folder / "current.json"

    def stamp() -> object:
        return None if chosen.uri or generations.current is None else pointer.stat().st_mtime_ns

    return stamp


def _run_all(lines: "Lines") -> int:
    """Run the lines of the input; the exit code of the first that failed, else 0."""
    if isinstance(sys.stdin, io.TextIOWrapper):  # what is no text is told as a bad line, not as a bug
        sys.stdin.reconfigure(errors="backslashreplace")
    failed = 0
    for line in input_lines():
        code = lines.run(line)
        if code is None:
            break
        failed = failed or code
    return failed


def _converse(lines: "Lines") -> None:
    """Ask for lines at the terminal until there are no more."""
    for line in _typed(lines):
        if lines.run(line) is None:
            return


def _typed(lines: "Lines") -> Iterator[str]:
    from ties.cli.shell.prompt import prompt

    ask = prompt(lines)
    talk(f"ties shell on {lines.address}: .help tells what works here, Ctrl-D ends it")
    while True:
        try:
            yield ask()
        except KeyboardInterrupt:  # clears the line
            continue
        except EOFError:
            return
