"""The commands that start and stop a Neo4j server of one's own."""

import shlex
from typing import TYPE_CHECKING

import typer

from ties.cli.session import say, say_done, talk

if TYPE_CHECKING:
    from ties.neo4j_tools.server import Server

__all__ = ["neo4j", "started"]

neo4j = typer.Typer(
    name="neo4j", help="A Neo4j server of your own on this machine, with Neo4j Browser.", no_args_is_help=True
)


@neo4j.command()
def start() -> None:
    """Start the server, or find that it runs.

    Docker runs it where an engine answers, otherwise Java with files that Maven brings at the first start.
    It listens on this machine alone and runs on when the terminal is closed.

    ties neo4j start
    """
    say_done(_told(started()))


@neo4j.command()
def stop() -> None:
    """Stop the server; its data are kept.

    ties neo4j stop
    """
    from ties.neo4j_tools import server as neo4j_server
    from ties.render.safe import plain

    folder = neo4j_server.own_folder()
    stopped = neo4j_server.stop(folder)
    say_done(plain(f"stopped; its data are kept in {folder}") + "\n" if stopped else _NONE)


@neo4j.command()
def status() -> None:
    """Whether the server runs, and how to reach it.

    ties neo4j status
    """
    from ties.neo4j_tools import server as neo4j_server

    server = neo4j_server.status(neo4j_server.own_folder())
    say(_told(server) if server else _NONE)


_NONE = "no Neo4j server of ties runs here (ties neo4j start)\n"


def started() -> "Server":
    """The server, started where it did not run.

    Raises:
        StoreUnavailable: it cannot be started here.
    """
    from ties.neo4j_tools import server as neo4j_server

    folder = neo4j_server.own_folder()
    running = neo4j_server.status(folder)
    if running is None:
        talk("starting Neo4j (the first time its files are fetched, which takes some minutes) ...")
    return running or neo4j_server.start(folder)


def _told(server: "Server") -> str:
    """How to reach a server; the password itself is told nowhere but in its file."""
    from ties.neo4j_tools.server import USERNAME
    from ties.render.safe import plain

    password = plain(str(server.password_file))
    return (
        f"Neo4j {server.version} runs, by {server.engine}\n"
        f"  address   {server.uri}\n"
        f"  user      {USERNAME}\n"
        f"  password  in {password}\n"
        f"  Browser   {server.browser}  (ties browser --open fills in its form)\n"
        "To let ties use it:\n"
        f'  export NEO4J_URI={server.uri} NEO4J_PASSWORD="$(cat {shlex.quote(password)})"\n'
    )
