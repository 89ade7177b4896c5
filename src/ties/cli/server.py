"""The commands that run a local Neo4j server."""

import shlex
from typing import TYPE_CHECKING

import typer

from ties.cli.help import HelpCommand, HelpGroup
from ties.cli.session import print_done, print_message, print_output

if TYPE_CHECKING:
    from ties.neo4j_tools.server import Server

__all__ = ["neo4j", "running_server"]

neo4j = typer.Typer(
    name="neo4j",
    cls=HelpGroup,
    help="Run a local Neo4j server, with Neo4j Browser.\n\nExamples:\n    ties neo4j start",
    no_args_is_help=True,
)


@neo4j.command(cls=HelpCommand)
def start() -> None:
    """Start the server, unless it is already running.

    Examples:
        ties neo4j start

    The server runs in a container if a Docker engine is available, otherwise on Java, with files that Maven
    downloads at the first start. It accepts connections from this machine only, and keeps running when the
    terminal is closed.
    """
    print_done(_description(running_server()))


@neo4j.command(cls=HelpCommand)
def stop() -> None:
    """Stop the server and keep its data.

    Examples:
        ties neo4j stop
    """
    from ties.neo4j_tools import server as neo4j_server
    from ties.render.safe import plain

    folder = neo4j_server.default_folder()
    has_stopped = neo4j_server.stop(folder)
    print_done(plain(f"stopped; the data is in {folder}") + "\n" if has_stopped else _NOT_RUNNING)


@neo4j.command(cls=HelpCommand)
def status() -> None:
    """Show whether the server is running and how to connect to it.

    Examples:
        ties neo4j status
    """
    from ties.neo4j_tools import server as neo4j_server

    server = neo4j_server.status(neo4j_server.default_folder())
    print_output(_description(server) if server else _NOT_RUNNING)


_NOT_RUNNING = "the local Neo4j server is not running (ties neo4j start)\n"


def running_server() -> "Server":
    """Return the local server, and start it if it is not running.

    Raises:
        StoreUnavailable: the server cannot be started.
    """
    from ties.neo4j_tools import server as neo4j_server

    folder = neo4j_server.default_folder()
    running = neo4j_server.status(folder)
    if running is None:
        print_message("starting Neo4j (the first start downloads its files and takes a few minutes) ...")
    return running or neo4j_server.start(folder)


def _description(server: "Server") -> str:
    """Return how to connect to a server; the password is only in its file."""
    from ties.neo4j_tools.server import USERNAME
    from ties.render.safe import plain

    password = plain(str(server.password_file))
    return (
        f"Neo4j {server.version} is running ({server.engine})\n"
        f"  address   {server.uri}\n"
        f"  user      {USERNAME}\n"
        f"  password  in {password}\n"
        f"  Browser   {server.browser}  (ties browser --open signs in, except for the password)\n"
        "To use it with ties:\n"
        f'  export NEO4J_URI={server.uri} NEO4J_PASSWORD="$(cat {shlex.quote(password)})"\n'
    )
