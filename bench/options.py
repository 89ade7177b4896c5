"""What a benchmark is told, and the commands that it measures."""

import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

__all__ = ["FOLDER", "TIES", "Options"]

FOLDER = Path(__file__).resolve().parent

TIES = (sys.executable, str(Path(sysconfig.get_path("scripts"), "ties")))
"""The installed command, started as `run.py` starts it."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a benchmark is told.

    Attributes:
        work: a folder of its own, empty at first and removed afterwards.
        rounds: how often each pair is run.
        large: whether sizes that take minutes are run, too.
    """

    work: Path
    rounds: int
    large: bool

    @property
    def environment(self) -> dict[str, str]:
        """Variables that put a user's own graph into the work folder, whatever database is set outside."""
        home = {"HOME": str(self.work), "XDG_DATA_HOME": str(self.work / "data")}
        return home | {"TIES_DATABASE": "", "NEO4J_URI": ""}
