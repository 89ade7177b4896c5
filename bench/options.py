"""The options of a benchmark, and the command that it measures."""

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
    """The options of a benchmark.

    Attributes:
        work: an empty folder for the benchmark, removed afterwards.
        rounds: how often each pair is run.
        large: whether to run sizes that take minutes as well.
        un_list: the file of a UN sanctions list, if one is given.
    """

    work: Path
    rounds: int
    large: bool
    un_list: Path | None = None

    @property
    def environment(self) -> dict[str, str]:
        """Variables that put the default graph into the work folder, whatever database the user has set."""
        home = {"HOME": str(self.work), "XDG_DATA_HOME": str(self.work / "data")}
        return home | {"TIES_DATABASE": "", "NEO4J_URI": ""}
