"""Limit the size of an answer to untrusted Cypher, which is kept in memory as a whole."""

from collections.abc import Iterable
from sys import getsizeof

from ties.errors import StoreUnavailable
from ties.store.guard.errors import nesting_error
from ties.store.values import Node, Path, Relationship, Value

__all__ = ["MAX_ANSWER_SIZE", "MemoryBudget", "size_error"]

MAX_ANSWER_SIZE = 128 << 20
"""Bytes of memory that an answer may take; printing it takes several times as much."""

_MAX_DEPTH = 100
"""How deeply lists and maps may be nested; printing them is recursive."""

_SCALAR = (str, int, float, type(None))


class MemoryBudget:
    """The memory that is left for an answer."""

    def __init__(self) -> None:
        self._left = MAX_ANSWER_SIZE

    def spend(self, row: Iterable[Value]) -> None:
        """Subtract the size of a row.

        Raises:
            StoreUnavailable: not enough memory is left.
            UsageError: a value is nested too deeply.
        """
        self._left -= sum(map(_size, row))
        if self._left < 0:
            raise size_error()


def size_error() -> StoreUnavailable:
    """Return the error for an answer that is too large."""
    return StoreUnavailable(
        f"the answer is larger than {MAX_ANSWER_SIZE >> 20:,} MB",
        advice=["return properties instead of whole nodes, or fewer rows (--limit)"],
    )


def _size(value: Value, depth: int = 0) -> int:
    """Return the bytes of memory that a value takes."""
    if isinstance(value, _SCALAR):
        return getsizeof(value)
    if depth == _MAX_DEPTH:
        raise nesting_error()
    if isinstance(value, list):
        return getsizeof(value) + sum(_size(item, depth + 1) for item in value)
    if isinstance(value, dict):
        return getsizeof(value) + sum(_size(item, depth + 1) for both in value.items() for item in both)
    if isinstance(value, Path):
        return _size([*value.nodes, *value.relationships], depth)
    assert isinstance(value, (Node, Relationship))
    return getsizeof(value) + _size(value.properties, depth)
