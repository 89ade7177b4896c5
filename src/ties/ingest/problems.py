"""Problems of a dataset's files, collected while reading and checking and reported all at once."""

from collections.abc import Callable, Collection
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

from ties.errors import BadData
from ties.ingest.rows import RowKind
from ties.suggestions import did_you_mean

__all__ = ["MAX_NOTED", "SHOWN", "Problems", "ProblemsAt"]

SHOWN = 100
"""How many problems are listed; the rest are only counted."""

MAX_NOTED = 1_000
"""How many problems of a file a reader notes before it stops, since each takes memory."""

_MAX_PER_LINE = 10


class Problems:
    """Collects problems, of one or several datasets.

    Attributes:
        incomplete: kinds of rows of which some rows or columns of the dataset could not be read; what follows
            from that is not another problem.
        unread_names: ids and names of its entities whose rows could not be read.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[str, int, str], Callable[[], str] | None] = {}
        self.incomplete: set[RowKind] = set()
        self.unread_names: set[str] = set()

    def __len__(self) -> int:
        return len(self._found)

    def start_dataset(self) -> None:
        """Forget what could not be read of the dataset before; problems are kept."""
        self.incomplete.clear()
        self.unread_names.clear()

    def add(
        self, file: Path | str, line: int, message: str, suggestion: Callable[[], str] | None = None
    ) -> None:
        """Note a problem; the same one at the same place counts once.

        Args:
            file: the file that has it.
            line: counted from 1; 0 for the file as a whole.
            message: what is wrong.
            suggestion: returns text to append to the message. It is only called for problems that are listed,
                since finding similar words takes time.
        """
        self._found.setdefault((str(file), line, message), suggestion)

    def at(self, file: Path | str, line: int) -> "ProblemsAt":
        """Return an object that notes problems at one place."""
        return ProblemsAt(self, str(file), line)

    def raise_any(self) -> None:
        """Raise an error with all problems, if there are any.

        Raises:
            BadData: a single problem is the message. Several are in the advice, a line for each: at most 100,
                and 10 for one line of a file.
        """
        if not self._found:
            return
        lines = groupby(sorted(self._found), key=itemgetter(0, 1))
        keys = [key for _, problems in lines for key in islice(problems, _MAX_PER_LINE)][:SHOWN]
        shown = [self._line(*key) for key in keys]
        count = len(self._found)
        if count == 1:
            raise BadData(shown[0], advice=["nothing was written"])
        more = [f"... and {count - len(shown)} more"] if count > len(shown) else []
        raise BadData(f"{count} problems; nothing was written", advice=[*shown, *more])

    def _line(self, file: str, line: int, message: str) -> str:
        suggestion = self._found[file, line, message]
        place = f"{file}:{line}" if line else file
        return f"{place}: {message}{suggestion() if suggestion else ''}"


class ProblemsAt:
    """Notes problems at one place; true once there are any."""

    def __init__(self, problems: Problems, file: str, line: int) -> None:
        self._problems = problems
        self._file = file
        self._line = line
        self._any = False

    def __bool__(self) -> bool:
        return self._any

    def add(self, message: str, suggestion: Callable[[], str] | None = None) -> None:
        """Note a problem, as `Problems.add` does."""
        self._problems.add(self._file, self._line, message, suggestion)
        self._any = True

    def add_unknown(self, what: str, word: str, known: Collection[str]) -> None:
        """Note a word that is not one of the known words, suggesting the nearest."""
        self.add(f"unknown {what} '{word}'", partial(did_you_mean, word, known))
