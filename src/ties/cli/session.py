"""Functions for all commands: opening the graph, and printing answers, messages and errors."""

import codecs
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from msgspec.structs import replace

from ties.cli.streams import OutputFailed, answer_width, failure_reason, try_write
from ties.cli.terminal import has_colour, show_in_pager
from ties.errors import NameAmbiguous, NameNotResolved, TiesError
from ties.first_use import fill_on_first_use
from ties.graph import Graph
from ties.plugins import SkippedPlugin
from ties.settings import Database, choose_database, queries_folder
from ties.shell_commands import command_with_name
from ties.store import open_store

if TYPE_CHECKING:
    from ties.answers.answer import Answer
    from ties.cli.options import OutputOptions
    from ties.network.picture import ViewResult

__all__ = [
    "ShellSession",
    "current_session",
    "open_graph",
    "print_code",
    "print_done",
    "print_error",
    "print_message",
    "print_output",
    "print_skipped",
    "print_view_lines",
    "requested_json",
    "shell_session",
    "show_answer",
]

_JSON = ("json", "ndjson")
_TABLES = ("csv", "tsv")


class ShellSession:
    """The state that `ties shell` keeps between commands.

    Attributes:
        graph: the graph of commands that do not name a database.
        is_typed: whether somebody types at a prompt; then answers have numbers.
        answer: the last answer; None before the first.
    """

    def __init__(self, graph: Graph, *, is_typed: bool = False) -> None:
        self.graph = graph
        self.is_typed = is_typed
        self.answer: Answer | None = None


_shell_session: ContextVar[ShellSession | None] = ContextVar("shell_session", default=None)


def print_output(text: str) -> None:
    """Print a text to stdout.

    Raises:
        OutputFailed: stdout cannot be written.
    """
    if reason := _write_to_stdout(text):
        raise OutputFailed(f"the answer cannot be written ({reason})")


def print_code(text: str) -> None:
    r"""Print JSON or Cypher; if stdout is not UTF-8, with \u escapes, which both languages have.

    Raises:
        OutputFailed: stdout cannot be written.
    """
    from ties.render.safe import in_ascii

    print_output(text if codecs.lookup(sys.stdout.encoding).name == "utf-8" else in_ascii(text))


def print_done(text: str) -> None:
    """Print what a command did. If printing fails, the command has succeeded anyway."""
    if reason := _write_to_stdout(text):
        print_message(f"ties: the command succeeded, but its report cannot be printed ({reason})")


def _write_to_stdout(text: str) -> str:
    """Print a text; return why that failed, or ''. If the reader closed the pipe (as `head` does), exit."""
    error = try_write(sys.stdout, text)
    if isinstance(error, BrokenPipeError):
        raise typer.Exit(0)
    return failure_reason(error, "stdout") if error else ""


def print_message(line: str) -> None:
    """Print a line to stderr, with control characters escaped; ignore a stderr that cannot be written."""
    from ties.render.safe import plain

    try_write(sys.stderr, f"{plain(line)}\n")


def print_skipped(skipped: SkippedPlugin) -> None:
    """Print to stderr which plugin was skipped, and why."""
    print_message(f"ties: {skipped}")


def show_answer(answer: "Answer", output: "OutputOptions") -> None:
    """Print an answer; for csv and tsv, print to stderr what a table cannot contain."""
    if (shell := _shell_session.get()) is not None:
        shell.answer = answer
    layout = output.layout(answer_width(), colour=has_colour(), numbered=shell is not None and shell.is_typed)
    text = answer.render(output.format, layout)
    is_table = output.format in _TABLES
    if is_table and sys.stdout.isatty():  # in a file or a pipe, isolates would be part of the names
        from ties.render.layout import isolate

        text = "".join(map(isolate, text.splitlines(keepends=True)))
    if shell is None and _try_pager(text):
        return
    if output.format in _JSON:
        print_code(text)
    else:
        print_output(text)
    if is_table:
        from ties.render.compose import supplementary_lines

        for line in supplementary_lines(answer):
            print_message(line)


def _try_pager(text: str) -> bool:
    """Show a text in the pager if it is longer than the terminal; return whether it was shown."""
    try:
        return show_in_pager(text)
    except OSError as error:
        print_message(f"ties: the pager cannot be run ({error.strerror or error})")
        return False


def print_view_lines(file: Path | None, result: "ViewResult") -> None:
    """Print to stderr what a page shows and what it leaves out.

    Args:
        file: the file of the page; None to leave it out.
    """
    first, *more = result.lines
    print_message(f"{file}: {first}" if file else first)
    for line in more:
        print_message(line)


def print_error(error: TiesError, *, words: Sequence[str] = (), json: str = "") -> None:
    """Print an error and its advice to stderr, or to stdout as JSON.

    Args:
        words: the arguments of the command line, which advice repeats with another name.
        json: "json" or "ndjson" if the command line asks for it; '' for text.

    Raises:
        OutputFailed: stdout cannot be written.
    """
    if json and not isinstance(error, OutputFailed):
        from ties.render.json import error_json

        print_code(error_json(error, lines=json == "ndjson"))
        return
    print_message(f"ties: {error.message}")
    for line in _advice(error, words):
        print_message(f"  {line}")


def _advice(error: TiesError, words: Sequence[str]) -> Sequence[str]:
    """Return the advice of an error; instead of the names that a typed one may mean, commands with these."""
    if not isinstance(error, NameNotResolved) or not error.candidates:
        return error.advice
    from ties.render.safe import plain

    is_ambiguous = isinstance(error, NameAmbiguous)
    names = [one.name for one in error.candidates]
    lines = []
    for one in error.candidates:
        is_plain = one.name == plain(one.name) and not one.name.startswith("-")
        needs_id = is_ambiguous or names.count(one.name) > 1 or not is_plain
        line = command_with_name(words, error.typed, one.id if needs_id else one.name)
        if not line:
            return error.advice
        lines.append(f"  {line}  # {one.name} ({one.type})" if needs_id else f"  {line}")
    return (error.advice[0], *lines, *error.advice[len(lines) + 1 :])


def requested_json(words: Sequence[str]) -> str:
    """Return the JSON format that a command line, valid or not, asks for: "json", "ndjson" or ''."""
    formats = [after for word, after in pairwise(words) if word == "--format"]
    formats += [word.removeprefix("--format=") for word in words if word.startswith("--format=")]
    formats += ["json"] if "--json" in words else []
    return next((format_ for format_ in formats if format_ in _JSON), "")


def current_session() -> ShellSession | None:
    """Return the session of `ties shell`; None outside it."""
    return _shell_session.get()


@contextmanager
def shell_session(graph: Graph, *, is_typed: bool = False) -> Iterator[ShellSession]:
    """Run the commands in the `with` block on one open graph.

    Args:
        is_typed: whether somebody types at a prompt.
    """
    session = ShellSession(graph, is_typed=is_typed)
    token = _shell_session.set(session)
    try:
        yield session
    finally:
        _shell_session.reset(token)


@contextmanager
def open_graph(
    database: str | None, *, queries: Path | None = None, may_be_empty: bool = False
) -> Iterator[Graph]:
    """Open the graph of a command. The default graph is filled with the shipped datasets on first use.

    Args:
        database: the value of `--database`.
        queries: the user's folder of canned queries; None for that of TIES_QUERIES.
        may_be_empty: whether the graph may not exist yet, because the command creates it.
    """
    folder = queries or queries_folder(os.environ)
    shell = _shell_session.get()
    if shell is not None and database is None:
        with _warn_if_loading(shell.graph):
            yield shell.graph.with_queries(folder)
        return
    chosen = _with_password(choose_database(database, os.environ))
    store = open_store(
        chosen,
        may_be_empty=may_be_empty or not chosen.is_named,
        say=lambda line: print_message(f"ties: {line}"),
    )
    try:
        if not may_be_empty and (filled := fill_on_first_use(store, chosen)):
            print_message(f"ties: first use: ingested {', '.join(filled)} into {store.address}")
        graph = Graph(store, queries=folder, on_skipped=print_skipped)
        with _warn_if_loading(graph, before=not may_be_empty):
            yield graph
    finally:
        store.close()


@contextmanager
def _warn_if_loading(graph: Graph, *, before: bool = True) -> Iterator[None]:
    """Warn once if a large load is unfinished, so that answers given within may be incomplete.

    Args:
        before: whether to check before the block as well, because the load may end during it.
    """
    has_warned = before and graph.loading
    if has_warned:
        _warn_of_load()
    yield
    if not has_warned and graph.loading:
        _warn_of_load()


def _warn_of_load() -> None:
    print_message("ties: a large load is in progress or was interrupted: answers may be incomplete")
    print_message("  if it was interrupted, run the ingest again to finish it")


def _with_password(chosen: Database) -> Database:
    """Return the database with its password; if needed, ask for it at the terminal."""
    if not chosen.uri or chosen.password or not sys.stdin.isatty():
        return chosen
    from getpass import getpass

    from ties.render.safe import plain
    from ties.store.neo4j.errors import normalize_uri

    uri = normalize_uri(chosen.uri)
    password = getpass(plain(f"Password of {chosen.username} at {uri} (empty for none): "))
    return replace(chosen, password=password)
