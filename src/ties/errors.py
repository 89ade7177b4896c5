"""Every error that a person can meet, with the exit code of the command line (docs/data.md, section 5)."""

from collections.abc import Sequence
from typing import Self

from ties.version import __version__

__all__ = [
    "BadData",
    "NameAmbiguous",
    "NameUnknown",
    "NotUnderstood",
    "StoreCorrupt",
    "StoreLocked",
    "StoreUnavailable",
    "TiesError",
    "UsageError",
]

_LONGEST = 1000


class TiesError(Exception):
    """What went wrong in one line, and the next step to take.

    Args:
        message: what is wrong, without a trailing full stop.
        advice: further lines, each shown on a line of its own.

    Attributes:
        exit_code: of the command line.
        code: what a program knows the error by.
    """

    exit_code = 1
    code = "error"

    def __init__(self, message: str, *, advice: Sequence[str] = ()) -> None:
        self.message = _shortened(message)
        self.advice = tuple(map(_shortened, advice))
        super().__init__(self.message)


def _shortened(line: str) -> str:
    """A line without its middle where it is too long: a name may have a million characters."""
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} ... {line[-_LONGEST // 2 :]}"


class UsageError(TiesError):
    """The command was called in a way it does not take, or a write was refused."""

    exit_code = 2
    code = "usage"


class NotUnderstood(UsageError):
    """A question that the grammar does not know; the advice holds the nearest ones it does."""

    code = "not_understood"


class NameUnknown(TiesError):
    """No entity has this name; the advice holds near ones."""

    exit_code = 3
    code = "name_unknown"


class NameAmbiguous(TiesError):
    """Several entities have this name; the advice lists them."""

    exit_code = 3
    code = "name_ambiguous"


class BadData(TiesError):
    """Files that cannot be ingested; the advice holds one line a problem, each with file and line."""

    exit_code = 4
    code = "bad_data"


class StoreUnavailable(TiesError):
    """The database cannot be opened or reached."""

    exit_code = 5
    code = "store_unavailable"


class StoreLocked(StoreUnavailable):
    """Somebody else is writing to the database."""

    code = "store_locked"


class StoreCorrupt(StoreUnavailable):
    """The database is not one of this program, or is damaged."""

    code = "store_corrupt"

    @classmethod
    def newer(cls, what: str, format_: int, *, reads: int, ties: str) -> Self:
        """The error for something that a newer ties wrote.

        Args:
            format_, reads: the format that it is of, and the one that this ties reads.
            ties: the version that wrote it; '' where that is not known.
        """
        by = f"a newer ties ({ties})" if ties else "a newer ties"
        return cls(
            f"{by} wrote {what}, in format {format_}; ties {__version__} reads format {reads}",
            advice=[f"upgrade ties to {ties} or newer" if ties else "upgrade ties"],
        )
