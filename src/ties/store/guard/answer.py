"""How large an answer to untrusted Cypher may be: the process that asks has all of it in memory."""

from collections.abc import Iterable
from sys import getsizeof

from ties.errors import StoreUnavailable
from ties.store.guard.errors import too_deep
from ties.store.values import Node, Path, Relationship, Value

__all__ = ["LARGEST", "Room", "too_large"]

LARGEST = 128 << 20
"""Bytes of memory that an answer may take; to print it takes some times as much."""

_DEEPEST = 100
"""Lists and maps within one another; whatever prints them goes down into each."""

_SCALAR = (str, int, float, type(None))


class Room:
    """The room that is left for an answer."""

    def __init__(self) -> None:
        self._left = LARGEST

    def take(self, row: Iterable[Value]) -> None:
        """Take the room of one more row.

        Raises:
            StoreUnavailable: there is not enough.
            UsageError: a value is nested too deeply.
        """
        self._left -= sum(map(_size, row))
        if self._left < 0:
            raise too_large()


def too_large() -> StoreUnavailable:
    """What to raise for an answer that is too large."""
    return StoreUnavailable(
        f"the answer is larger than {LARGEST >> 20:,} MB",
        advice=["RETURN properties rather than whole nodes, or fewer rows (--limit)"],
    )


def _size(value: Value, depth: int = 0) -> int:
    """The bytes of memory that a value takes."""
    if isinstance(value, _SCALAR):
        return getsizeof(value)
    if depth == _DEEPEST:
        raise too_deep()
    if isinstance(value, list):
        return getsizeof(value) + sum(_size(item, depth + 1) for item in value)
    if isinstance(value, dict):
        return getsizeof(value) + sum(_size(item, depth + 1) for both in value.items() for item in both)
    if isinstance(value, Path):
        return _size([*value.nodes, *value.relationships], depth)
    assert isinstance(value, (Node, Relationship))
    return getsizeof(value) + _size(value.properties, depth)
