"""Answers as rows: one JSON object, or CSV and TSV with a line a claim."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from ties.render.safe import plain, plain_json, visible, without_formula
from ties.store.values import Value

__all__ = ["Rows", "as_csv", "as_json", "as_tsv", "flat_rows"]

type Cell = Mapping[str, Value]


class Rows(Struct, frozen=True):
    """An answer as a program reads it.

    Attributes:
        rows: by column; a cell is a scalar, a node or claim as a map, or a list of such maps.
        truncated: whether a cap left rows out.
    """

    question: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, Value], ...]
    truncated: bool = False


def as_json(answer: Rows) -> str:
    """One object with question, columns, rows and truncated; characters that steer a terminal are escaped."""
    told = {
        "question": answer.question,
        "columns": list(answer.columns),
        "rows": list(answer.rows),
        "truncated": answer.truncated,
    }
    return plain_json(json.dumps(told, ensure_ascii=False, indent=2)) + "\n"


def as_csv(answer: Rows) -> str:
    """CSV with a header; cells that a spreadsheet would run as formulas get an apostrophe in front."""
    return _delimited(answer, ",", lambda cell: without_formula(visible(cell)))


def as_tsv(answer: Rows) -> str:
    """Tab separated lines with a header, else as CSV; white space inside a cell becomes one blank."""
    lines = _flat(answer)
    return "".join("\t".join(without_formula(plain(cell)) for cell in line) + "\n" for line in lines)


def flat_rows(answer: Rows) -> list[dict[str, Value]]:
    """A row without maps in it for each row, or for each map in its list; all have the same columns."""
    laid_out = {column for row in answer.rows for column, value in row.items() if _holds_maps(value)}
    rows = (
        {column: value for column, value in row.items() if column not in laid_out or _holds_maps(value)}
        for row in answer.rows
    )
    lines = [line for row in rows for line in _spread(row)]
    columns = dict.fromkeys(name for line in lines for name in line)
    return [{name: line.get(name) for name in columns} for line in lines]


def _delimited(answer: Rows, delimiter: str, shown: Callable[[str], str]) -> str:
    made = io.StringIO()
    writer = csv.writer(made, delimiter=delimiter, lineterminator="\n")
    writer.writerows([shown(cell) for cell in line] for line in _flat(answer))
    return made.getvalue()


def _flat(answer: Rows) -> Iterator[Sequence[str]]:
    """The header and a line for each flat row."""
    lines = flat_rows(answer)
    yield list(lines[0]) if lines else list(answer.columns)
    for line in lines:
        yield [_cell(value) for value in line.values()]


def _holds_maps(value: Value) -> bool:
    """Whether a cell is laid out in columns of its own; where it is empty in some rows, they have none."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(item, dict) for item in value)
    return isinstance(value, dict)


def _spread(row: Mapping[str, Value]) -> list[dict[str, Value]]:
    """A row with its maps laid out in columns of their own, once for each map in its list."""
    fixed: dict[str, Value] = {}
    several: list[dict[str, Value]] = []
    for column, value in row.items():
        if isinstance(value, dict):
            fixed |= _columns(column, value)
        elif isinstance(value, list) and _holds_maps(value):
            several += [_columns(column, item) for item in value if isinstance(item, dict)]
        else:
            fixed[column] = value
    return [fixed | item for item in several] or [fixed]


def _columns(column: str, map_: Mapping[str, Value]) -> dict[str, Value]:
    if "relation" in map_:  # a claim's keys need no prefix: there is one claim in a line
        return dict(map_)
    if "name" in map_:
        return {column: map_["name"]} | {
            f"{column}_{key}": value for key, value in map_.items() if key != "name"
        }
    return {f"{column}_{key}": value for key, value in map_.items()}


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "|".join(_cell(item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
