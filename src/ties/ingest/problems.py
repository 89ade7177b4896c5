"""What is wrong with the files of a dataset: gathered while reading and checking, reported all at once."""

from collections.abc import Callable, Collection
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

from ties.errors import BadData
from ties.suggestions import did_you_mean

__all__ = ["SHOWN", "Problems", "ProblemsAt"]

SHOWN = 100
"""Problems that are listed; the others are counted."""

_OF_ONE_LINE = 10


class Problems:
    """Collects problems."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int, str], Callable[[], str] | None] = {}

    def add(self, file: Path | str, line: int, message: str, hint: Callable[[], str] | None = None) -> None:
        """Note a problem; the same one at the same place counts once.

        Args:
            line: counted from 1; 0 when it is about the file as a whole.
            message: what is wrong.
            hint: makes what follows the message: what would be right. It is called only for problems that are
                listed, so that the time for the others does not grow with the number of known words.
        """
        self._found.setdefault((str(file), line, message), hint)

    def at(self, file: Path | str, line: int) -> "ProblemsAt":
        """Where to note what is wrong at one place."""
        return ProblemsAt(self, str(file), line)

    def about(self, file: Path) -> bool:
        """Whether there is a problem with a file."""
        return any(name == str(file) for name, _, _ in self._found)

    def raise_any(self) -> None:
        """Report all problems, if there are any.

        Raises:
            BadData: with a line of advice for each problem, up to 100 and up to 10 of one line.
        """
        if not self._found:
            return
        lines = groupby(sorted(self._found), key=itemgetter(0, 1))
        listed = [key for _, problems in lines for key in islice(problems, _OF_ONE_LINE)][:SHOWN]
        shown = [self._line(*key) for key in listed]
        count = len(self._found)
        if count == 1:
            raise BadData(shown[0], advice=["nothing was written"])
        more = [f"... and {count - len(shown)} more"] if count > len(shown) else []
        raise BadData(f"{count} problems; nothing was written", advice=[*shown, *more])

    def _line(self, file: str, line: int, message: str) -> str:
        hint = self._found[file, line, message]
        place = f"{file}:{line}" if line else file
        return f"{place}: {message}{hint() if hint else ''}"


class ProblemsAt:
    """Notes what is wrong at one place; true once anything is."""

    def __init__(self, problems: Problems, file: str, line: int) -> None:
        self._problems = problems
        self._file = file
        self._line = line
        self._any = False

    def __bool__(self) -> bool:
        return self._any

    def add(self, message: str, hint: Callable[[], str] | None = None) -> None:
        """Note a problem, as `Problems.add` does."""
        self._problems.add(self._file, self._line, message, hint)
        self._any = True

    def unknown(self, what: str, given: str, known: Collection[str]) -> None:
        """Note a word that is none of those that are known, with a hint at the nearest one."""
        self.add(f"unknown {what} '{given}'", partial(did_you_mean, given, known))
