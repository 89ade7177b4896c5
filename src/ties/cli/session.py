"""What commands share: the graph they open, how they print an answer, and how they speak."""

import codecs
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from msgspec.structs import replace

from ties.cli.options import Output
from ties.cli.streams import StdoutLost, lost, reason
from ties.errors import TiesError
from ties.first_use import fill_on_first_use
from ties.graph import Graph
from ties.plugins import Skipped
from ties.settings import Database, chosen_database, queries_folder
from ties.store import open_store

if TYPE_CHECKING:
    from ties.answers.answer import Answer
    from ties.network.picture import ViewResult

__all__ = [
    "Kept",
    "answer_width",
    "complain",
    "keeping",
    "kept",
    "opened",
    "say",
    "say_code",
    "say_done",
    "say_drawn",
    "show_answer",
    "talk",
    "tell_skipped",
    "wanted_json",
]

_NARROWEST = 40
_USUAL = 80
_JSON = ("json", "ndjson")


class Kept:
    """What outlives a command while `ties shell` runs one after another.

    Attributes:
        graph: that commands get unless they name a database.
        answer: the last one; None when there is none yet.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.answer: Answer | None = None


_kept: ContextVar[Kept | None] = ContextVar("kept", default=None)


def say(text: str) -> None:
    """Print an answer.

    Raises:
        StdoutLost: it cannot be written.
    """
    if why := _unwritten(text):
        raise StdoutLost(f"the answer cannot be written ({why})")


def say_code(text: str) -> None:
    """Print JSON or Cypher, which are UTF-8; else with everything beyond ASCII escaped, as both can be.

    Raises:
        StdoutLost: it cannot be written.
    """
    from ties.render.safe import in_ascii

    say(text if codecs.lookup(sys.stdout.encoding).name == "utf-8" else in_ascii(text))


def say_done(text: str) -> None:
    """Print what a command has done, which stays done where that cannot be written."""
    if why := _unwritten(text):
        talk(f"ties: what was done cannot be printed ({why})")


def _unwritten(text: str) -> str:
    """Print a text; why it cannot be written, else ''. A reader that leaves, as `head` does, is no error."""
    error = lost(sys.stdout, text)
    if isinstance(error, BrokenPipeError):
        raise typer.Exit(0)
    return reason(error, "stdout") if error else ""


def talk(line: str) -> None:
    """Print a line beside the answer; where it cannot be written, the answer counts all the same."""
    from ties.render.safe import plain

    lost(sys.stderr, f"{plain(line)}\n")


def tell_skipped(skipped: Skipped) -> None:
    """Name a plugin that is skipped, and say why, beside the answer."""
    talk(f"ties: {skipped}")


def show_answer(answer: "Answer", output: Output) -> None:
    """Print an answer; what a table has no room for goes to stderr."""
    if (shell := _kept.get()) is not None:
        shell.answer = answer
    text = answer.rendered(output.format, output.layout(answer_width()))
    if output.format in _JSON:
        say_code(text)
    else:
        say(text)
    if output.format in ("csv", "tsv"):
        from ties.render.compose import beside

        for line in beside(answer):
            talk(line)


def say_drawn(file: Path, drawn: "ViewResult") -> None:
    """Say what a page shows and what it leaves out."""
    first, *more = drawn.lines
    talk(f"{file}: {first}")
    for line in more:
        talk(line)


def answer_width() -> int:
    """The width of the terminal, else COLUMNS, else 80 cells."""
    columns = os.environ.get("COLUMNS", "")
    width = (int(columns) if columns.isdecimal() else 0) or _USUAL
    with suppress(OSError, ValueError):  # stdout is no terminal, or no file at all
        width = os.get_terminal_size(sys.stdout.fileno()).columns or width
    return max(width, _NARROWEST)


def complain(error: TiesError, *, json: str = "") -> None:
    """Tell an error, and the next step to take.

    Args:
        json: the format, json or ndjson, that a program asked for, which gets it on stdout; '' for people.

    Raises:
        StdoutLost: it cannot be written there.
    """
    if json and not isinstance(error, StdoutLost):
        from ties.render.json import error_json

        say_code(error_json(error, lines=json == "ndjson"))
        return
    talk(f"ties: {error.message}")
    for line in error.advice:
        talk(f"  {line}")


def wanted_json(words: Sequence[str]) -> str:
    """The format of JSON that a command line asks for, '' for none; it need not be right otherwise."""
    chosen = [after for word, after in pairwise(words) if word == "--format"]
    chosen += [word.removeprefix("--format=") for word in words if word.startswith("--format=")]
    chosen += ["json"] if "--json" in words else []
    return next((format_ for format_ in chosen if format_ in _JSON), "")


def kept() -> Kept | None:
    """What is kept between commands; None outside of `ties shell`."""
    return _kept.get()


@contextmanager
def keeping(graph: Graph) -> Iterator[Kept]:
    """Let all commands that are run within use a graph that is open."""
    made = Kept(graph)
    token = _kept.set(made)
    try:
        yield made
    finally:
        _kept.reset(token)


@contextmanager
def opened(
    database: str | None, *, queries: Path | None = None, may_be_empty: bool = False
) -> Iterator[Graph]:
    """The chosen graph. The one that nobody named is filled with the shipped datasets on first use.

    Args:
        queries: a folder of canned queries of the user's own; None for that of TIES_QUERIES.
        may_be_empty: whether a graph is about to be made, so that there need not be one.
    """
    folder = queries or queries_folder(os.environ)
    shell = _kept.get()
    if shell is not None and database is None:
        with _telling_of_a_load(shell.graph):
            yield shell.graph.with_queries(folder)
        return
    chosen = _with_password(chosen_database(database, os.environ))
    store = open_store(
        chosen, may_be_empty=may_be_empty or not chosen.named, say=lambda line: talk(f"ties: {line}")
    )
    try:
        if not may_be_empty and (filled := fill_on_first_use(store, chosen)):
            talk(f"ties: first use: ingested {', '.join(filled)} into {store.address}")
        graph = Graph(store, queries=folder, skipping=tell_skipped)
        with _telling_of_a_load(graph, before=not may_be_empty):
            yield graph
    finally:
        store.close()


@contextmanager
def _telling_of_a_load(graph: Graph, *, before: bool = True) -> Iterator[None]:
    """Say beside whatever is answered within that it may lack claims, if a large load has yet to end.

    Args:
        before: whether to look beforehand, too: the load may end, or mend itself, before the answer is there.
    """
    told = before and graph.loading
    if told:
        _tell_of_a_load()
    yield
    if not told and graph.loading:
        _tell_of_a_load()


def _tell_of_a_load() -> None:
    talk("ties: a large load is under way or was broken off: answers may lack claims")
    talk("  run the ingest again to mend a load that was broken off")


def _with_password(chosen: Database) -> Database:
    """The database with its password asked for, where nobody told it and somebody is there to ask."""
    if not chosen.uri or chosen.password or not sys.stdin.isatty():
        return chosen
    from getpass import getpass

    from ties.render.safe import plain
    from ties.store.neo4j.errors import checked_uri

    uri = checked_uri(chosen.uri)
    asked = getpass(plain(f"Password of {chosen.username} at {uri} (empty for none): "))
    return replace(chosen, password=asked)
