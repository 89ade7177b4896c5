"""Errors for Cypher that a user typed and that may not run, cannot run or was stopped."""

import re
from collections.abc import Sequence

from ties.errors import StoreUnavailable, UsageError

__all__ = ["memory_error", "nesting_error", "query_error", "refusal", "timeout_error"]

_MAX_MESSAGE = 300
_MAX_EXCERPT = 60
"""The maximum length in an error of the engine's message, and of the query from the error onwards."""


def refusal(what: str, why: str, *, advice: Sequence[str] = ()) -> UsageError:
    """Return the error for Cypher that may not run.

    Args:
        what: what is refused, such as "the query" or "LOAD CSV".
        why: the reason.
        advice: what to do instead.
    """
    return UsageError(f"{what} is refused: {why}", advice=advice)


def query_error(
    cypher: str, message: str, place: tuple[int, int] | None = None, *, advice: Sequence[str] = ()
) -> UsageError:
    """Return the error for Cypher that the engine does not understand.

    Args:
        cypher: the query.
        message: the engine's message.
        place: line and column of the error, from 1.
        advice: what to do.
    """
    message = " ".join(message.split()).rstrip(".")
    message = f"{message[:_MAX_MESSAGE]}..." if len(message) > _MAX_MESSAGE else message
    if place is None:
        return UsageError(f"the query cannot run: {message}", advice=advice)
    line, column = place
    lines = re.split(r"\r\n|\r|\n", cypher)
    rest = lines[line - 1][max(column - 1, 0) :].strip() if 0 < line <= len(lines) else ""
    shown = f"{rest[:_MAX_EXCERPT]}..." if len(rest) > _MAX_EXCERPT else rest
    return UsageError(
        f"error in line {line}, column {column} of the query: {message}",
        advice=[f"at: {shown}" if shown else "at the end of the line", *advice],
    )


def timeout_error(timeout: float) -> StoreUnavailable:
    """Return the error for a query that took too long."""
    return StoreUnavailable(
        f"the query was stopped: it took longer than {timeout:g} s",
        advice=["ask for less, or allow more time with --timeout"],
    )


def memory_error(why: str) -> StoreUnavailable:
    """Return the error for a query that took too much memory."""
    return StoreUnavailable(
        f"the query was stopped: {why}",
        advice=["connect its patterns, give [*] an upper bound such as [*..3], or return less"],
    )


def nesting_error() -> UsageError:
    """Return the error for a query, or a value in its result, that is nested too deeply."""
    return UsageError("the query cannot run: it or its result is nested too deeply")
