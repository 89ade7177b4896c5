"""A Neo4j server of one's own on this machine, with Neo4j Browser: for looking around, and for the tests.

It listens on the loopback address alone, asks for a password that was made up for it, outlives the terminal
and keeps its data when it is stopped. One runs at a time in a folder. Docker runs it where an engine
answers, otherwise Java with archives that Maven brings.
"""

import os
from pathlib import Path
from typing import Protocol

from ties.errors import StoreUnavailable
from ties.neo4j_tools.server import by_docker, by_java
from ties.neo4j_tools.server.folder import USERNAME, Folder, Server
from ties.neo4j_tools.server.releases import CURRENT, LTS, Release
from ties.neo4j_tools.server.settings import Setup

__all__ = [
    "CURRENT",
    "LTS",
    "USERNAME",
    "Release",
    "Server",
    "Setup",
    "own_folder",
    "start",
    "status",
    "stop",
]


class _Engine(Protocol):
    """What runs a server."""

    def lacking(self, setup: Setup, /) -> str:
        """Why no server can be started this way; '' when it can."""
        ...

    def launch(self, folder: Folder, setup: Setup, /) -> Server:
        """Start a server that outlives this process, and wait until it answers."""
        ...

    def runs(self, server: Server, /) -> bool:
        """Whether it still runs."""
        ...

    def halt(self, server: Server, /) -> None:
        """Let it end in order; after a while, end it."""
        ...


_ENGINES: dict[str, _Engine] = {"docker": by_docker, "java": by_java}


def own_folder() -> Path:
    """The folder of the user's own server."""
    from platformdirs import user_data_path

    return user_data_path("ties", appauthor=False) / "neo4j"


def start(folder: Path, setup: Setup | None = None) -> Server:
    """Start the server of a folder, or find that it runs already.

    Args:
        setup: what it is to be like; one that runs already stays as it is.

    Returns:
        Once it answers.

    Raises:
        StoreUnavailable: it cannot be started here; tells what is missing.
    """
    setup = setup or Setup()
    place = Folder(folder)
    with place.locked():
        running = status(folder)
        if running is not None:
            return running
        lacking = []
        for name, engine in _ENGINES.items():
            why = engine.lacking(setup)
            if not why:
                return engine.launch(place, setup)
            lacking.append(f"with {name}: {why}")
    raise StoreUnavailable(
        "no Neo4j can be started on this machine",
        advice=[
            *lacking,
            f"start Docker, or install Maven and Java {setup.release.java} or newer",
            "or name a server that runs elsewhere: NEO4J_URI=bolt://...",
        ],
    )


def status(folder: Path) -> Server | None:
    """The server of a folder, if it runs."""
    server = Folder(folder).started_last
    if server is None or server.engine not in _ENGINES:
        return None
    return server if _ENGINES[server.engine].runs(server) else None


def stop(folder: Path) -> bool:
    """Stop the server of a folder; its data are kept.

    Returns:
        Whether one ran.
    """
    if not os.access(folder, os.F_OK):  # nor can there be any where nobody may look
        return False
    place = Folder(folder)
    with place.locked():
        server = status(folder)
        if server is not None:
            _ENGINES[server.engine].halt(server)
        place.forget()
    return server is not None
