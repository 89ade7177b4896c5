"""What commands share: their options, the database they open, and how they speak."""

import dataclasses
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ties.settings import Database, chosen_database
from ties.store import open_store
from ties.store.protocol import Store

if TYPE_CHECKING:
    from ties.output.rows import Rows

__all__ = ["DatabaseOption", "Format", "FormatOption", "answer", "opened", "say", "talk"]

_NARROWEST = 40


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
    """Print an answer. A reader that has gone away, as `head` does, is no error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None


def talk(line: str) -> None:
    """Print a line beside the answer."""
    from ties.output.safe import plain

    print(plain(line), file=sys.stderr)


def answer(
    chosen: Format | None, text: Callable[[int], str], rows: "Callable[[], Rows]", beside: Iterable[str] = ()
) -> None:
    """Print an answer in the chosen format, or as a table on a terminal and as TSV elsewhere.

    Args:
        text: the answer as text of a width in cells.
        rows: the answer as rows.
        beside: what rows leave out and text does not; said on stderr.
    """
    format_ = chosen or (Format.table if sys.stdout.isatty() else Format.tsv)
    if format_ is Format.table:
        say(text(max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST)))
        return
    from ties.output import rows as output

    say({Format.json: output.as_json, Format.csv: output.as_csv, Format.tsv: output.as_tsv}[format_](rows()))
    for line in beside:
        talk(line)


@contextmanager
def opened(database: str | None, *, may_be_empty: bool = False) -> Iterator[Store]:
    """The chosen store. The one that nobody named is filled with the shipped datasets on first use.

    Args:
        may_be_empty: whether a graph is about to be made, so that there need not be one.
    """
    chosen = _with_password(chosen_database(database, os.environ))
    store = open_store(chosen, may_be_empty=may_be_empty or not chosen.named)
    try:
        if not chosen.named and not may_be_empty:
            _fill_on_first_use(store, chosen)
        if store.loading:
            talk("ties: a large load is under way or was broken off: answers may lack claims")
            talk("  run the ingest again to mend a load that was broken off")
        yield store
    finally:
        store.close()


def _with_password(chosen: Database) -> Database:
    """The database with its password asked for, where nobody told it and somebody is there to ask."""
    if not chosen.uri or chosen.password or not sys.stdin.isatty():
        return chosen
    from getpass import getpass

    asked = getpass(f"Password of {chosen.username} at {chosen.uri} (empty for none): ")
    return dataclasses.replace(chosen, password=asked)


def _fill_on_first_use(store: Store, chosen: Database) -> None:
    if (chosen.folder / "current.json").exists():
        return
    from ties.ingest import ingest
    from ties.resources import shipped_datasets

    outcome = ingest(store, shipped_datasets())
    ids = ", ".join(reading.contents.dataset.id for reading in outcome.readings)
    talk(f"ties: first use: ingested {ids} into {store.address}")
