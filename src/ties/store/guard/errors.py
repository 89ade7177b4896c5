"""What is said when Cypher that somebody typed may not run, cannot run or was stopped."""

import re
from collections.abc import Sequence

from ties.errors import StoreUnavailable, UsageError

__all__ = ["misread", "out_of_memory", "out_of_time", "refused", "too_deep"]

_SAID = 300
_SHOWN = 60
"""How many characters are shown of what an engine says, and of what stands where a mistake is."""


def refused(what: str, why: str, *, advice: Sequence[str] = ()) -> UsageError:
    """What to raise for Cypher that may not run."""
    return UsageError(f"{what} is refused: {why}", advice=advice)


def misread(
    cypher: str, said: str, place: tuple[int, int] | None = None, *, advice: Sequence[str] = ()
) -> UsageError:
    """What to raise for Cypher that the engine does not understand.

    Args:
        said: what the engine says is wrong.
        place: line and column of the mistake, from 1.
    """
    said = " ".join(said.split()).rstrip(".")
    said = f"{said[:_SAID]}..." if len(said) > _SAID else said
    if place is None:
        return UsageError(f"the query cannot run: {said}", advice=advice)
    line, column = place
    lines = re.split(r"\r\n|\r|\n", cypher)
    there = lines[line - 1][max(column - 1, 0) :].strip() if 0 < line <= len(lines) else ""
    shown = f"{there[:_SHOWN]}..." if len(there) > _SHOWN else there
    return UsageError(
        f"the query is wrong in line {line}, column {column}: {said}",
        advice=[f"there it reads: {shown}" if shown else "there it ends", *advice],
    )


def out_of_time(timeout: float) -> StoreUnavailable:
    """What to raise when a query took too long."""
    return StoreUnavailable(
        f"the query was stopped: it took longer than {timeout:g} s",
        advice=["ask for less, or give it more time with --timeout"],
    )


def out_of_memory(what: str) -> StoreUnavailable:
    """What to raise when a query took too much memory."""
    return StoreUnavailable(
        f"the query was stopped: {what}",
        advice=["tie its patterns together, put an end to [*], or RETURN less of what they find"],
    )


def too_deep() -> UsageError:
    """What to raise when a query, or what it finds, has too many parts within one another."""
    return UsageError("the query cannot run: something in it is nested too deeply")
