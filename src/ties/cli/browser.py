"""The command that leads to Neo4j Browser."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ties.cli.options import DatabaseOption
from ties.cli.server import started
from ties.cli.session import say, talk
from ties.errors import StoreUnavailable, UsageError
from ties.settings import Database, chosen_database, queries_folder

if TYPE_CHECKING:
    from ties.neo4j_tools.server import Server

__all__ = ["browser"]

_PATIENCE = 2.0
"""Seconds in which a server has to answer that serves Browser."""


def browser(
    open_: Annotated[bool, typer.Option("--open", help="Open it, where there is a display.")] = False,
    start: Annotated[
        bool, typer.Option("--start", help="Start the local server first, and load the shipped datasets.")
    ] = False,
    kit: Annotated[
        Path | None,
        typer.Option(
            "--kit",
            metavar="DIR",
            help="Write a style and, as favourites, canned queries and those of TIES_QUERIES into a folder.",
            show_default=False,
        ),
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """The address of Neo4j Browser, its form filled in.

    For the server that --database or NEO4J_URI names, else for the one that ties neo4j start started. The
    address also puts a first query into the editor. The password is to be typed in; it is in no address.

      ties browser --open

      ties browser --start

      ties browser --kit kit
    """
    if kit is not None:
        if open_ or start or database:
            raise UsageError("--kit cannot be combined with another option")
        _write_kit(kit)
        return
    place = _started(database) if start else _place(database)
    address = place.link()
    say(f"{address}\n")
    talk(place.signing_in())
    if open_ and not _opens(address):
        talk("there is no display here to open it on")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a graph is, and where Browser is served for it.

    Attributes:
        database: its name; '' where the server has one only.
        password_file: holds the password; '' where it is not ours to know.
    """

    browser: str
    uri: str
    username: str
    database: str
    password_file: str = ""

    def link(self) -> str:
        from ties.neo4j_tools.browser_kit import link

        return link(self.browser, self.uri, username=self.username, database=self.database)

    def signing_in(self) -> str:
        known = f", with the password in {self.password_file}" if self.password_file else ""
        return f"sign in as {self.username}{known}"


def _started(database: str | None) -> _Place:
    """The local server, running and filled."""
    from ties.ingest import ingest
    from ties.resources import shipped_datasets
    from ties.store import open_store

    if database:
        raise UsageError("--start is for the local server and cannot be combined with --database")
    server = started()
    place = _local(server)
    held = Database(server.uri, Path(), named=True, username=place.username, password=server.password)
    store = open_store(held, may_be_empty=True)
    try:
        outcome = ingest(store, shipped_datasets())
    finally:
        store.close()
    loaded = [reading.contents.dataset.id for reading in outcome.readings]
    told = [f"loaded {', '.join(loaded)}"] if loaded else []
    told += [f"{', '.join(outcome.unchanged)} loaded already"] if outcome.unchanged else []
    talk(f"{server.uri}: {'; '.join(told)}")
    return place


def _place(database: str | None) -> _Place:
    """The server that was chosen, else the local one.

    Raises:
        UsageError: a graph was chosen that is on no server.
        StoreUnavailable: there is no server.
    """
    from ties.neo4j_tools import server as neo4j_server
    from ties.neo4j_tools.browser_kit import browser_address
    from ties.store.neo4j.errors import checked_uri

    chosen = chosen_database(database, os.environ)
    server = neo4j_server.status(neo4j_server.own_folder())
    if not chosen.uri:
        if chosen.named:
            raise UsageError(
                f"Neo4j Browser shows what is on a Neo4j server, and {chosen.folder} is a graph in a folder",
                advice=["ties browser --start puts the shipped datasets on a server of your own"],
            )
        if server is None:
            raise StoreUnavailable(
                "no Neo4j server runs here",
                advice=["ties browser --start starts one", "or name one: NEO4J_URI=bolt://..."],
            )
        return _local(server)
    uri = checked_uri(chosen.uri)
    if server is not None and uri in (server.uri, server.uri.replace("127.0.0.1", "localhost")):
        return _local(server)
    place = _Place(browser_address(uri), uri, chosen.username, chosen.name)
    if not _answers(place.browser):
        talk(f"nothing answers at {place.browser}: that server may serve Browser elsewhere, or not at all")
    return place


def _local(server: "Server") -> _Place:
    """The local server, without the name of its only database.

    Browser finds that by itself; told to use it while it still looks for it, Browser may show an error.
    """
    from ties.neo4j_tools.server import USERNAME

    return _Place(server.browser, server.uri, USERNAME, "", str(server.password_file))


def _answers(address: str) -> bool:
    from http.client import HTTPException
    from urllib.request import urlopen

    try:
        with urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 - http or https, made by ourselves
            return bool(answer.status == 200)
    except (OSError, HTTPException, ValueError):
        return False


def _opens(address: str) -> bool:
    """Open an address in the person's browser, unless that would be one that takes over the terminal."""
    if sys.platform not in ("win32", "darwin") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return False
    import webbrowser

    return webbrowser.open(address)


def _write_kit(folder: Path) -> None:
    from ties.neo4j_tools.browser_kit import kit_files
    from ties.output_files import write_whole

    files = kit_files(queries_folder(os.environ))
    for name, content in files.items():
        file = folder / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{file.parent} cannot be written ({error.strerror or error})") from None
        write_whole(file, content)
    talk(f"{folder}: {len(files)} files")
    talk("drop ties.grass, then favourites.zip, onto the window of Neo4j Browser (docs/browser.md)")
