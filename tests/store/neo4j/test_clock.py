"""Reads that see a single state: they are repeated if a commit came between, also if that made them fail."""

from collections.abc import Callable

import pytest

from ties.errors import StoreUnavailable
from ties.store.neo4j.clock import read_consistently


def clock(*times: int) -> Callable[[], int]:
    """Return a clock that is read at these times."""
    return iter(times).__next__


def read(*results: object) -> Callable[[], object]:
    """Return a function that returns these results, or raises those that are errors."""
    following = iter(results)

    def next_result() -> object:
        result = next(following)
        if isinstance(result, Exception):
            raise result
        return result

    return next_result


def test_read_is_repeated_until_no_commit_comes_between() -> None:
    assert read_consistently(clock(1, 2, 4, 4, 4), read("old", "new")) == "new"


def test_read_that_fails_during_a_commit_is_repeated() -> None:
    assert read_consistently(clock(2, 4, 4, 4), read(KeyError("EVACUATES"), "new")) == "new"


def test_read_that_fails_without_a_commit_is_not_repeated() -> None:
    with pytest.raises(KeyError, match="EVACUATES"):
        read_consistently(clock(2, 2), read(KeyError("EVACUATES")))


def test_server_that_cannot_be_reached_is_not_asked_again() -> None:
    with pytest.raises(StoreUnavailable):
        read_consistently(clock(2), read(StoreUnavailable("gone")))
