"""Columns: one list for each field, with repeated values as indices into another list."""

from collections.abc import Iterable, Sequence

from ties.records import Record
from ties.store.values import Value

__all__ = ["Index", "columns", "sparse"]


class Index:
    """A list of distinct values and the index of each."""

    def __init__(self, values: Iterable[str]) -> None:
        self.values = list(dict.fromkeys(values))
        self._at = {value: i for i, value in enumerate(self.values)}

    def of(self, value: object) -> int:
        """Return the index of a value."""
        return self._at[str(value)]

    def listed(self) -> list[Value]:
        """Return the values."""
        return list(self.values)


def columns(records: Sequence[Record], names: Iterable[str]) -> dict[str, Value]:
    """Return the named fields of all records, with lists in place of tuples."""
    return {name: [_listed(getattr(record, name)) for record in records] for name in names}


def sparse(values: Iterable[Value]) -> Value:
    """Return the values of a column that are not 0 and not empty, by index."""
    return {str(i): value for i, value in enumerate(values) if value}


def _listed(value: Value | tuple[str, ...]) -> Value:
    return [*value] if isinstance(value, tuple) else value
