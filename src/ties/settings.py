"""Which database to use, told by an option, the environment or nothing."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from ties.errors import UsageError

__all__ = ["Database", "chosen_database", "queries_folder"]

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


class Database(Struct, frozen=True):
    """A database that was chosen.

    Attributes:
        uri: of a Neo4j server; '' for the embedded engine.
        folder: of the embedded engine's files.
        named: whether somebody named it; the one that nobody named is filled with the shipped datasets on
            first use.
        username, password, name: of the account and the database on a Neo4j server; '' where nobody told.
    """

    uri: str
    folder: Path
    named: bool
    username: str = "neo4j"
    password: str = ""
    name: str = "neo4j"

    def __repr__(self) -> str:
        return f"<Database at {self.uri or self.folder}>"


def chosen_database(option: str | None, environment: Mapping[str, str]) -> Database:
    """What the option names, else `TIES_DATABASE`, else `NEO4J_URI`, else a folder in the user's data.

    For a server, account and database come from `NEO4J_USERNAME`, `NEO4J_PASSWORD` and `NEO4J_DATABASE`.
    `NEO4J_URI` is never taken for a folder: what is wrong with it may be that it has a password in it.

    Raises:
        UsageError: the home folder that it begins with is not found.
    """
    place = option or environment.get("TIES_DATABASE")
    name = place or environment.get("NEO4J_URI")
    if not name:
        return Database("", _data_folder(environment) / "graph", named=False)
    if place and not _URI.match(place.lstrip()):
        return Database("", _expanded(place), named=True)
    return Database(
        name,
        Path(),
        named=True,
        username=environment.get("NEO4J_USERNAME") or "neo4j",
        password=environment.get("NEO4J_PASSWORD", ""),
        name=environment.get("NEO4J_DATABASE") or "neo4j",
    )


def _data_folder(environment: Mapping[str, str]) -> Path:
    """The folder of a user's data: as platformdirs says, which need not be imported for the plain case."""
    if sys.platform == "linux" and "ANDROID_DATA" not in environment:
        data, home = (Path(environment.get(name, "")) for name in ("XDG_DATA_HOME", "HOME"))
        if data.is_absolute():
            return data / "ties"
        if home.is_absolute():
            return home / ".local" / "share" / "ties"
    from platformdirs import user_data_path

    return user_data_path("ties", appauthor=False)


def queries_folder(environment: Mapping[str, str]) -> Path | None:
    """The folder of the user's own canned queries, which `TIES_QUERIES` names, if any."""
    named = environment.get("TIES_QUERIES")
    return _expanded(named) if named else None


def _expanded(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:
        raise UsageError(f"the home folder of {Path(name).parts[0]} is not found") from None
