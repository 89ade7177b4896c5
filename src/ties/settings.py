"""Which database to use, told by an option, the environment or nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ties.errors import UsageError

__all__ = ["Database", "chosen_database"]

_URI = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Database:
    """A database that was chosen.

    Attributes:
        uri: of a Neo4j server; '' for the embedded engine.
        folder: of the embedded engine's files.
        named: whether somebody named it; the one that nobody named is filled with the shipped datasets on
            first use.
    """

    uri: str
    folder: Path
    named: bool


def chosen_database(option: str | None, environment: Mapping[str, str]) -> Database:
    """What the option names, else `TIES_DATABASE`, else `NEO4J_URI`, else a folder in the user's data.

    Raises:
        UsageError: the name is no folder and no address of a Neo4j server.
    """
    name = option or environment.get("TIES_DATABASE") or environment.get("NEO4J_URI")
    if not name:
        from platformdirs import user_data_path

        return Database("", user_data_path("ties", appauthor=False) / "graph", named=False)
    if not _URI.match(name):
        return Database("", Path(name).expanduser(), named=True)
    scheme = name.split("://")[0].lower()
    if scheme not in ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"):
        raise UsageError(
            f"'{scheme}://' is no address of a graph",
            advice=["Neo4j is reached by bolt:// or neo4j://, as in bolt://localhost:7687"],
        )
    return Database(name, Path(), named=True)
