"""Rows as columns: one list a field, and what repeats as an index into a list of its own."""

from collections.abc import Iterable, Sequence

from ties.records import Record
from ties.store.values import Value

__all__ = ["Index", "columns"]


class Index:
    """A list of distinct values, and where each of them stands in it."""

    def __init__(self, values: Iterable[str]) -> None:
        self.values = list(dict.fromkeys(values))
        self._at = {value: i for i, value in enumerate(self.values)}

    def of(self, value: object) -> int:
        """Where a value stands."""
        return self._at[str(value)]

    def listed(self) -> list[Value]:
        """The values."""
        return list(self.values)


def columns(records: Sequence[Record], names: Iterable[str]) -> dict[str, Value]:
    """Some fields of all records; lists for tuples."""
    return {name: [_listed(getattr(record, name)) for record in records] for name in names}


def _listed(value: Value | tuple[str, ...]) -> Value:
    return [*value] if isinstance(value, tuple) else value
