"""Which database to use: from an option, the environment or the default."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from ties.errors import UsageError

__all__ = ["Database", "choose_database", "queries_folder"]

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


class Database(Struct, frozen=True):
    """The database to use.

    Attributes:
        uri: the address of a Neo4j server; '' for the embedded engine.
        folder: the folder of an embedded graph.
        is_named: whether an option or the environment names it. The default database is filled with the
            shipped datasets on first use.
        username, password, name: the account and the database on a Neo4j server.
    """

    uri: str
    folder: Path
    is_named: bool
    username: str = "neo4j"
    password: str = ""
    name: str = "neo4j"

    def __repr__(self) -> str:
        return f"<Database at {self.uri or self.folder}>"


def choose_database(option: str | None, environment: Mapping[str, str]) -> Database:
    """Return the database named by the option, `TIES_DATABASE` or `NEO4J_URI`, or else the default folder.

    On a server, the account and database come from `NEO4J_USERNAME`, `NEO4J_PASSWORD` and `NEO4J_DATABASE`.
    `NEO4J_URI` is never treated as a folder, even if it is malformed: it may contain a password.

    Raises:
        UsageError: the path begins with ~ and the home folder is not found.
    """
    either = option or environment.get("TIES_DATABASE")
    address = either or environment.get("NEO4J_URI")
    if not address:
        return Database("", _data_folder(environment) / "graph", is_named=False)
    if either and not _URI.match(either.lstrip()):
        return Database("", _expand_home(either), is_named=True)
    return Database(
        address,
        Path(),
        is_named=True,
        username=environment.get("NEO4J_USERNAME") or "neo4j",
        password=environment.get("NEO4J_PASSWORD", ""),
        name=environment.get("NEO4J_DATABASE") or "neo4j",
    )


def _data_folder(environment: Mapping[str, str]) -> Path:
    """Return the user's data folder as platformdirs does, without importing it in the common case."""
    if sys.platform == "linux" and "ANDROID_DATA" not in environment:
        data, home = (Path(environment.get(name, "")) for name in ("XDG_DATA_HOME", "HOME"))
        if data.is_absolute():
            return data / "ties"
        if home.is_absolute():
            return home / ".local" / "share" / "ties"
    from platformdirs import user_data_path

    return user_data_path("ties", appauthor=False)


def queries_folder(environment: Mapping[str, str]) -> Path | None:
    """Return the folder of the user's own canned queries from `TIES_QUERIES`; None if it is not set."""
    path = environment.get("TIES_QUERIES")
    return _expand_home(path) if path else None


def _expand_home(path: str) -> Path:
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise UsageError(f"the home folder {Path(path).parts[0]} is not found") from None
