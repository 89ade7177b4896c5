"""Read a query's result in two steps: ids from the index, then their records from the file of records."""

from collections.abc import Callable, Collection, Mapping

from ties.records import Record
from ties.store.values import RecordColumn, Table, Value

__all__ = ["fill_in_records", "query_for_ids"]

type _Find = Callable[[type[Record], Collection[str]], Mapping[str, Record]]


def query_for_ids(cypher: str, columns: Mapping[str, RecordColumn | None]) -> str:
    """Return a query with the same rows as another one, but with ids instead of records.

    Args:
        cypher: the other query.
        columns: its columns in order; None for a column without records.
    """
    ids = ", ".join(f"{_id(name, column)} AS {name}" if column else name for name, column in columns.items())
    return f"CALL {{\n{cypher}\n}}\nRETURN {ids}"


def _id(name: str, column: RecordColumn) -> str:
    identifier = column.kind.IDENTIFIER
    return f"[one IN {name} | one.{identifier}]" if column.is_list else f"{name}.{identifier}"


def fill_in_records(table: Table, columns: Mapping[str, RecordColumn | None], find: _Find) -> Table:
    """Return a table with records instead of ids.

    Args:
        table: the result of `query_for_ids`.
        columns: as for `query_for_ids`.
        find: returns the records of a kind with the given ids, by id.
    """
    ids_by_kind: dict[type[Record], set[str]] = {}
    for at, column in enumerate(columns.values()):
        if column:
            ids = ids_by_kind.setdefault(column.kind, set())
            for row in table.rows:
                ids.update(_ids(row[at]))
    records = {kind: find(kind, ids) for kind, ids in ids_by_kind.items()}
    converters = [_converter(column, records) for column in columns.values()]
    rows = [
        tuple(convert(value) for convert, value in zip(converters, row, strict=True)) for row in table.rows
    ]
    return Table(table.columns, rows, table.truncated)


def _ids(value: Value) -> list[str]:
    return [str(id_) for id_ in (value if isinstance(value, list) else [value]) if id_ is not None]


def _converter(
    column: RecordColumn | None, records: Mapping[type[Record], Mapping[str, Record]]
) -> Callable[[Value], Value]:
    """Return a function that replaces the ids in a cell of a column with records."""
    if column is None:
        return lambda value: value
    by_id = records[column.kind]
    return lambda value: (
        None
        if value is None
        else [by_id[id_] for id_ in _ids(value)]
        if column.is_list
        else by_id[str(value)]
    )
