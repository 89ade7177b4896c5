"""What is wrong with the files of a dataset: gathered while reading and checking, reported all at once."""

from dataclasses import dataclass
from pathlib import Path

from ties.errors import BadData

__all__ = ["Problem", "Problems"]

_SHOWN = 100


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong at one place.

    Attributes:
        line: counted from 1; 0 when it is about the file as a whole.
        message: what is wrong, with what would be right in parentheses.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


class Problems:
    """Collects problems."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, file: Path | str, line: int, message: str) -> None:
        """Note a problem."""
        self._found.append(Problem(str(file), line, message))

    def about(self, file: Path) -> bool:
        """Whether there is a problem with a file."""
        return any(problem.file == str(file) for problem in self._found)

    def raise_any(self) -> None:
        """Report all problems, if there are any.

        Raises:
            BadData: with a line of advice for each problem, up to 100.
        """
        if not self._found:
            return
        listed = sorted(set(self._found))
        if len(listed) == 1:
            raise BadData(str(listed[0]), advice=["nothing was written"])
        more = [f"... and {len(listed) - _SHOWN} more"] if len(listed) > _SHOWN else []
        raise BadData(
            f"{len(listed)} problems; nothing was written", advice=[*map(str, listed[:_SHOWN]), *more]
        )
