"""A local Neo4j server with Neo4j Browser, for exploring a graph and for the tests.

It listens only on the loopback address, requires a generated password, keeps running when the terminal is
closed, and keeps its data when it is stopped. A folder has at most one running server. Docker runs it if its
engine responds, otherwise Java with archives that Maven downloads.
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
    "default_folder",
    "start",
    "status",
    "stop",
]


class _Engine(Protocol):
    """A way to run a server."""

    def missing_requirement(self, setup: Setup, /) -> str:
        """Return why a server cannot be started this way; '' if it can."""
        ...

    def launch(self, folder: Folder, setup: Setup, /) -> Server:
        """Start a server that outlives this process, and wait until it is ready."""
        ...

    def is_running(self, server: Server, /) -> bool:
        """Return whether a server is still running."""
        ...

    def stop_server(self, server: Server, /) -> None:
        """Stop a server; kill it if it does not stop in time."""
        ...


_ENGINES: dict[str, _Engine] = {"docker": by_docker, "java": by_java}


def default_folder() -> Path:
    """Return the folder of the user's server."""
    from platformdirs import user_data_path

    return user_data_path("ties", appauthor=False) / "neo4j"


def start(folder: Path, setup: Setup | None = None) -> Server:
    """Start the server of a folder, unless it is running already, and wait until it is ready.

    Args:
        setup: its settings; a server that is running already keeps its own.

    Raises:
        StoreUnavailable: it cannot be started here; the advice lists what is missing.
    """
    setup = setup or Setup()
    server_folder = Folder(folder)
    with server_folder.locked():
        running = status(folder)
        if running is not None:
            return running
        missing = []
        for name, engine in _ENGINES.items():
            why = engine.missing_requirement(setup)
            if not why:
                return engine.launch(server_folder, setup)
            missing.append(f"with {name}: {why}")
    raise StoreUnavailable(
        "Neo4j cannot be started on this machine",
        advice=[
            *missing,
            f"start Docker, or install Maven and Java {setup.release.java} or newer",
            "or use a server that runs elsewhere: NEO4J_URI=bolt://...",
        ],
    )


def status(folder: Path) -> Server | None:
    """Return the server of a folder, or None if it is not running."""
    server = Folder(folder).last_started
    if server is None or server.engine not in _ENGINES:
        return None
    return server if _ENGINES[server.engine].is_running(server) else None


def stop(folder: Path) -> bool:
    """Stop the server of a folder and keep its data. Return whether it was running."""
    if not os.access(folder, os.F_OK):  # a missing or inaccessible folder has no server
        return False
    server_folder = Folder(folder)
    with server_folder.locked():
        server = status(folder)
        if server is not None:
            _ENGINES[server.engine].stop_server(server)
        server_folder.forget()
    return server is not None
