"""Rows as columns: one list a field, and what repeats as an index into a list of its own."""

from collections.abc import Iterable, Sequence

from ties.store.protocol import Value

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


def columns(rows: Sequence[dict[str, Value]], names: Iterable[str]) -> dict[str, Value]:
    """Some fields of all rows."""
    return {name: [row[name] for row in rows] for name in names}
