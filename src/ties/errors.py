"""The errors that users see, each with the exit code of the command line (docs/data.md, section 5)."""

from collections.abc import Sequence
from typing import Self

from msgspec import Struct

from ties.version import __version__

__all__ = [
    "BadData",
    "Candidate",
    "NameAmbiguous",
    "NameNotResolved",
    "NameUnknown",
    "NotUnderstood",
    "StoreCorrupt",
    "StoreLocked",
    "StoreUnavailable",
    "TiesError",
    "UsageError",
]

_LONGEST = 1000


class Candidate(Struct, frozen=True):
    """What a name may mean.

    Attributes:
        id, name, type: of an entity; for a document or a voice as in `ResolvedName`.
    """

    id: str
    name: str
    type: str


class TiesError(Exception):
    """An error with what is wrong, in one line, and what to do about it.

    Args:
        message: what is wrong, without a trailing full stop.
        advice: what to do next; each item is shown on its own line.

    Attributes:
        exit_code: the exit code of the command line.
        code: the error's name for programs.
    """

    exit_code = 1
    code = "error"

    def __init__(self, message: str, *, advice: Sequence[str] = ()) -> None:
        self.message = _shorten(message)
        self.advice = tuple(map(_shorten, advice))
        super().__init__(self.message)


def _shorten(line: str) -> str:
    """Return a line, with its middle cut out if it is too long: a name may have a million characters."""
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} ... {line[-_LONGEST // 2 :]}"


class UsageError(TiesError):
    """The command was called with wrong arguments, or a write was refused."""

    exit_code = 2
    code = "usage"


class NotUnderstood(UsageError):
    """The grammar does not understand the question; the advice lists similar questions that it does."""

    code = "not_understood"


class NameNotResolved(TiesError):
    """A name does not identify one entity, document or voice.

    Attributes:
        typed: the name as typed; '' if it is unknown.
        candidates: what it may mean, in the order of the advice.
    """

    exit_code = 3

    def __init__(
        self,
        message: str,
        *,
        advice: Sequence[str] = (),
        typed: str = "",
        candidates: Sequence[Candidate] = (),
    ) -> None:
        super().__init__(message, advice=advice)
        self.typed = typed
        self.candidates = tuple(candidates)


class NameUnknown(NameNotResolved):
    """No entity has this name; the advice lists similar ones."""

    code = "name_unknown"


class NameAmbiguous(NameNotResolved):
    """Several entities have this name; the advice lists them."""

    code = "name_ambiguous"


class BadData(TiesError):
    """Files cannot be used. Problems have file and line: one is the message, several are in the advice."""

    exit_code = 4
    code = "bad_data"


class StoreUnavailable(TiesError):
    """The database cannot be opened or reached."""

    exit_code = 5
    code = "store_unavailable"


class StoreLocked(StoreUnavailable):
    """Another process is writing to the database."""

    code = "store_locked"


class StoreCorrupt(StoreUnavailable):
    """The database is damaged, or ties did not create it."""

    code = "store_corrupt"

    @classmethod
    def newer(cls, what: str, format_: int, *, reads: int, ties: str) -> Self:
        """Return the error for something that a newer ties wrote.

        Args:
            what: what was written, such as "the graph at bolt://localhost:7687".
            format_: the format it was written in.
            reads: the format that this version of ties reads.
            ties: the version that wrote it; '' if unknown.
        """
        by = f"a newer ties ({ties})" if ties else "a newer ties"
        return cls(
            f"{by} wrote {what}, in format {format_}; ties {__version__} reads format {reads}",
            advice=[f"upgrade ties to {ties} or newer" if ties else "upgrade ties"],
        )
