"""The command that opens Neo4j Browser."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ties.cli.options import DatabaseOption
from ties.cli.server import running_server
from ties.cli.session import print_message, print_output
from ties.errors import StoreUnavailable, UsageError
from ties.records.vocabulary import Vocabulary, shipped_vocabulary, using
from ties.settings import Database, choose_database, queries_folder

if TYPE_CHECKING:
    from ties.neo4j_tools.server import Server

__all__ = ["browser"]

_REACH_TIMEOUT = 2.0
"""Seconds to wait for a server that may serve Browser."""


def browser(
    open_: Annotated[bool, typer.Option("--open", help="Open the address in your browser.")] = False,
    start: Annotated[
        bool, typer.Option("--start", help="First start the local server and load the shipped datasets.")
    ] = False,
    kit: Annotated[
        Path | None,
        typer.Option(
            "--kit",
            metavar="DIR",
            help="Write a style for Browser, and the canned queries as favourites, to this folder.",
            show_default=False,
        ),
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Print the address of Neo4j Browser for the graph.

    Examples:
        ties browser --open
        ties browser --start
        ties browser --kit kit

    The address fills in the sign-in form, except for the password, and puts a first query into the editor. It
    is for the server that --database or NEO4J_URI names, otherwise for the local server (ties neo4j start).
    The style of --kit also has the relations and types that the datasets of the graph add.
    """
    if kit is not None:
        if open_ or start:
            raise UsageError("--kit cannot be combined with --open or --start")
        _write_kit(kit, database)
        return
    target = _start_and_load(database) if start else _target(database)
    address = target.link()
    print_output(f"{address}\n")
    print_message(target.sign_in_hint())
    if open_ and not _open_in_browser(address):
        print_message("the address cannot be opened: no browser or no display was found")


@dataclass(frozen=True, slots=True)
class _Target:
    """A graph on a server, and the Browser for it.

    Attributes:
        browser: the address of Browser.
        database: the name of the database; '' if the server has only one.
        password_file: the file with the password; '' if ties does not know it.
    """

    browser: str
    uri: str
    username: str
    database: str
    password_file: str = ""

    def link(self) -> str:
        from ties.neo4j_tools.browser_kit import link

        return link(self.browser, self.uri, username=self.username, database=self.database)

    def sign_in_hint(self) -> str:
        password = f", with the password in {self.password_file}" if self.password_file else ""
        return f"sign in as {self.username}{password}"


def _start_and_load(database: str | None) -> _Target:
    """Start the local server and load the shipped datasets."""
    from ties.ingest import ingest
    from ties.resources import shipped_datasets
    from ties.store import open_store

    if database:
        raise UsageError("--start uses the local server and cannot be combined with --database")
    server = running_server()
    target = _local_target(server)
    chosen = Database(server.uri, Path(), is_named=True, username=target.username, password=server.password)
    store = open_store(chosen, may_be_empty=True)
    try:
        outcome = ingest(store, shipped_datasets())
    finally:
        store.close()
    loaded = [dataset.contents.dataset.id for dataset in outcome.datasets]
    parts = [f"loaded {', '.join(loaded)}"] if loaded else []
    parts += [f"already loaded: {', '.join(outcome.unchanged)}"] if outcome.unchanged else []
    print_message(f"{server.uri}: {'; '.join(parts)}")
    return target


def _target(database: str | None) -> _Target:
    """Return the chosen server, or else the local one.

    Raises:
        UsageError: the chosen graph is not on a server.
        StoreUnavailable: no server is chosen and the local one is not running.
    """
    from ties.neo4j_tools import server as neo4j_server
    from ties.neo4j_tools.browser_kit import browser_address
    from ties.store.neo4j.errors import normalize_uri

    chosen = choose_database(database, os.environ)
    server = neo4j_server.status(neo4j_server.default_folder())
    if not chosen.uri:
        if chosen.is_named:
            raise UsageError(
                f"Neo4j Browser needs a graph on a Neo4j server, but {chosen.folder} is a folder",
                advice=["to load the shipped datasets into a local server: ties browser --start"],
            )
        if server is None:
            raise StoreUnavailable(
                "the local Neo4j server is not running",
                advice=["start it: ties browser --start", "or name another server: NEO4J_URI=bolt://..."],
            )
        return _local_target(server)
    uri = normalize_uri(chosen.uri)
    if server is not None and uri in (server.uri, server.uri.replace("127.0.0.1", "localhost")):
        return _local_target(server)
    target = _Target(browser_address(uri), uri, chosen.username, chosen.name)
    if not _is_reachable(target.browser):
        print_message(
            f"nothing answers at {target.browser}: the server may serve Browser elsewhere, or not at all"
        )
    return target


def _local_target(server: "Server") -> _Target:
    """Return the local server as a target, without the name of its only database.

    Browser finds the database itself; if the address names it, Browser may show an error while it looks for
    it.
    """
    from ties.neo4j_tools.server import USERNAME

    return _Target(server.browser, server.uri, USERNAME, "", str(server.password_file))


def _is_reachable(address: str) -> bool:
    from http.client import HTTPException
    from urllib.request import urlopen

    try:
        with urlopen(address, timeout=_REACH_TIMEOUT) as response:  # noqa: S310 - always http or https
            return bool(response.status == 200)
    except (OSError, HTTPException, ValueError):
        return False


def _open_in_browser(address: str) -> bool:
    """Open an address in the user's browser, but not in one that would take over the terminal."""
    if sys.platform not in ("win32", "darwin") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return False
    import webbrowser

    return webbrowser.open(address)


def _write_kit(folder: Path, database: str | None) -> None:
    from ties.neo4j_tools.browser_kit import kit_files
    from ties.output_files import write_whole

    with using(_vocabulary(database)):
        files = kit_files(queries_folder(os.environ))
    for name, content in files.items():
        file = folder / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{file.parent} cannot be written ({error.strerror or error})") from None
        write_whole(file, content)
    print_message(f"{folder}: {len(files)} files")
    print_message("drop ties.grass, then favourites.zip, onto Neo4j Browser (docs/browser.md)")


def _vocabulary(database: str | None) -> Vocabulary:
    """Return the vocabulary of the chosen graph. If no graph is named, there may be none.

    Raises:
        StoreUnavailable: the graph that --database names cannot be read.
    """
    from ties.store import open_store

    chosen = choose_database(database, os.environ)
    store = open_store(chosen, may_be_empty=not chosen.is_named)
    try:
        return store.vocabulary()
    except StoreUnavailable as error:
        if database:
            raise
        print_message(f"the kit has only the relations and types that ties ships with ({error.message})")
        return shipped_vocabulary()
    finally:
        store.close()
