"""Answers read in two steps: ids out of the index, and what they stand for out of the records."""

from collections.abc import Callable, Collection, Mapping

from ties.records import Record
from ties.store.values import Holding, Table, Value

__all__ = ["ids_in_place_of_records", "records_in_place_of_ids"]

type _Find = Callable[[type[Record], Collection[str]], Mapping[str, Record]]


def ids_in_place_of_records(cypher: str, columns: Mapping[str, Holding | None]) -> str:
    """A query that returns the ids of the records that another one returns, in the same rows.

    Args:
        columns: what those of the other one hold, in their order.
    """
    ids = ", ".join(f"{_id(name, held)} AS {name}" if held else name for name, held in columns.items())
    return f"CALL {{\n{cypher}\n}}\nRETURN {ids}"


def _id(name: str, held: Holding) -> str:
    identifier = held.kind.IDENTIFIER
    return f"[one IN {name} | one.{identifier}]" if held.listed else f"{name}.{identifier}"


def records_in_place_of_ids(table: Table, columns: Mapping[str, Holding | None], find: _Find) -> Table:
    """The table with the records that its ids stand for.

    Args:
        find: gives the records of a kind with some ids, by id.
    """
    wanted: dict[type[Record], set[str]] = {}
    for at, held in enumerate(columns.values()):
        if held:
            ids = wanted.setdefault(held.kind, set())
            for row in table.rows:
                ids.update(_ids(row[at]))
    found = {kind: find(kind, ids) for kind, ids in wanted.items()}
    filled = [_filling(held, found) for held in columns.values()]
    rows = [tuple(fill(value) for fill, value in zip(filled, row, strict=True)) for row in table.rows]
    return Table(table.columns, rows, table.truncated)


def _ids(value: Value) -> list[str]:
    return [str(id_) for id_ in (value if isinstance(value, list) else [value]) if id_ is not None]


def _filling(
    held: Holding | None, found: Mapping[type[Record], Mapping[str, Record]]
) -> Callable[[Value], Value]:
    """What puts records in place of ids in the cells of one column."""
    if held is None:
        return lambda value: value
    of = found[held.kind]
    return lambda value: (
        None if value is None else [of[id_] for id_ in _ids(value)] if held.listed else of[str(value)]
    )
