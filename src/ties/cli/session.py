"""What commands share: their options, the database they open, and how they speak."""

import codecs
import dataclasses
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ties.cli.streams import lost, reason
from ties.errors import TiesError, UsageError
from ties.first_use import fill_on_first_use
from ties.settings import Database, chosen_database
from ties.store import open_store
from ties.store.protocol import Store

if TYPE_CHECKING:
    from ties.render.rows import Rows

__all__ = [
    "DatabaseOption",
    "Format",
    "FormatOption",
    "Kept",
    "answer",
    "complain",
    "keeping",
    "kept",
    "opened",
    "say",
    "say_code",
    "say_done",
    "talk",
]

_NARROWEST = 40


@dataclasses.dataclass(slots=True)
class Kept:
    """What outlives a command while `ties shell` runs one after another.

    Attributes:
        store: that commands get unless they name a database.
        rows: of the last answer; None when there is none yet.
    """

    store: Store
    rows: "Callable[[], Rows] | None" = None


_kept: ContextVar[Kept | None] = ContextVar("kept", default=None)


class Format(StrEnum):
    """How an answer is printed."""

    table = "table"
    json = "json"
    csv = "csv"
    tsv = "tsv"


DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="PLACE",
        help="A folder for the embedded engine, or bolt://... for a Neo4j server. "
        "Else TIES_DATABASE, else NEO4J_URI, else a folder of your own.",
        show_default=False,
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="How the answer is printed: table on a terminal, else tsv.",
        show_default=False,
    ),
]


def say(text: str) -> None:
    """Print an answer.

    Raises:
        UsageError: it cannot be written.
    """
    if why := _unwritten(text):
        raise UsageError(f"the answer cannot be written ({why})")


def say_code(text: str) -> None:
    """Print JSON or Cypher, which are UTF-8; else with everything beyond ASCII escaped, as both can be.

    Raises:
        UsageError: it cannot be written.
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


def answer(
    chosen: Format | None, text: Callable[[int], str], rows: "Callable[[], Rows]", beside: Iterable[str] = ()
) -> None:
    """Print an answer in the chosen format, or as a table on a terminal and as TSV elsewhere.

    Args:
        text: the answer as text of a width in cells.
        rows: the answer as rows.
        beside: what rows leave out and text does not; said on stderr.
    """
    if (shell := _kept.get()) is not None:
        shell.rows = rows
    format_ = chosen or (Format.table if sys.stdout.isatty() else Format.tsv)
    if format_ is Format.table:
        say(text(max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST)))
        return
    from ties.render import rows as output

    if format_ is Format.json:
        say_code(output.as_json(rows()))
    else:
        say((output.as_csv if format_ is Format.csv else output.as_tsv)(rows()))
    for line in beside:
        talk(line)


def complain(error: TiesError) -> None:
    """Tell an error, and the next step to take."""
    talk(f"ties: {error.message}")
    for line in error.advice:
        talk(f"  {line}")


def kept() -> Kept | None:
    """What is kept between commands; None outside of `ties shell`."""
    return _kept.get()


@contextmanager
def keeping(store: Store) -> Iterator[Kept]:
    """Let all commands that are run within use a store that is open."""
    made = Kept(store)
    token = _kept.set(made)
    try:
        yield made
    finally:
        _kept.reset(token)


@contextmanager
def opened(database: str | None, *, may_be_empty: bool = False) -> Iterator[Store]:
    """The chosen store. The one that nobody named is filled with the shipped datasets on first use.

    Args:
        may_be_empty: whether a graph is about to be made, so that there need not be one.
    """
    shell = _kept.get()
    if shell is not None and database is None:
        with _telling_of_a_load(shell.store):
            yield shell.store
        return
    chosen = _with_password(chosen_database(database, os.environ))
    store = open_store(
        chosen, may_be_empty=may_be_empty or not chosen.named, say=lambda line: talk(f"ties: {line}")
    )
    try:
        if not may_be_empty and (filled := fill_on_first_use(store, chosen)):
            talk(f"ties: first use: ingested {', '.join(filled)} into {store.address}")
        with _telling_of_a_load(store, before=not may_be_empty):
            yield store
    finally:
        store.close()


@contextmanager
def _telling_of_a_load(store: Store, *, before: bool = True) -> Iterator[None]:
    """Say beside whatever is answered within that it may lack claims, if a large load has yet to end.

    Args:
        before: whether to look beforehand, too: the load may end, or mend itself, before the answer is there.
    """
    told = before and store.loading
    if told:
        _tell_of_a_load()
    yield
    if not told and store.loading:
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
    return dataclasses.replace(chosen, password=asked)
