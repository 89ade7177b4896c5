"""Tables and networks: CSV, TSV, XLSX, GraphML and GEXF (docs/formats.md, "Tables and networks").

Every format is turned into tables of nodes and of edges. A mapping of the user or the names of the columns
say what each column is.
"""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ties.ingest.documents import slug_of
from ties.ingest.files import HEAD, DatasetFiles, ReadOptions
from ties.ingest.problems import Problems
from ties.ingest.readers.tables.columns import Columns, UnclearColumns, choose_columns
from ties.ingest.readers.tables.delimited import looks_like_table, read_text_table, text_of_head
from ties.ingest.readers.tables.interpretation import Interpretation
from ties.ingest.readers.tables.mapping import CONSTANTS, TableMapping, read_mapping
from ties.ingest.readers.tables.networks import is_network, read_network
from ties.ingest.readers.tables.table import Table, TableRow
from ties.ingest.readers.tables.workbook import is_workbook, read_workbook
from ties.ingest.rows import Draft, Entry, Row, SkippedRow
from ties.quantities import first_names
from ties.suggestions import did_you_mean

__all__ = ["description", "files", "is_last_resort", "options", "read", "recognizes", "version"]

description = "a table of nodes or edges: CSV, TSV, XLSX, GraphML or GEXF (docs/formats.md)"
version = 1
options = ("dataset", "mapping")
is_last_resort = True

_MANIFEST = "dataset.toml"
_SAMPLE = 50  # rows that may tell what a column is
_LONGEST_SLUG = 100
_MAX_LISTED = 12


def recognizes(path: Path, head: bytes) -> bool:
    """Return whether a file begins like a workbook, a network in XML or a table."""
    if is_workbook(head):
        return True
    text = text_of_head(head)
    return text is not None and (is_network(text) or looks_like_table(text))


def files(path: Path, chosen: ReadOptions) -> tuple[str, ...]:
    """Return the name of the file and, if the mapping names one, that of its file of nodes."""
    nodes = read_mapping(chosen.mapping).nodes
    return (path.name, nodes) if nodes else (path.name,)


def read(opened: DatasetFiles, problems: Problems) -> Draft | None:
    """Read the tables of a file, and choose what their columns are.

    Raises:
        UsageError: the mapping is not valid.
    """
    mapping = read_mapping(opened.options.mapping)
    name = opened.named[0]
    file = opened.folder / name
    if os.path.lexists(opened.folder / _MANIFEST):
        problems.add(file, 0, f"is part of the dataset in its folder (give the folder: {opened.folder})")
        return None
    if mapping.nodes and mapping.nodes not in (*opened.names, *opened.unreadable):
        problems.add(opened.folder / mapping.nodes, 0, "is not there (the mapping names it under nodes)")
        return None
    before = len(problems)
    tables = [
        table
        for one in opened.named
        if one in opened.names
        for table in _tables(opened, one, mapping, problems)
    ]
    if len(problems) > before or not tables:
        return None
    _refuse_unknown_columns(file, tables, mapping, problems)
    chosen = [(table, columns) for table in tables if (columns := _columns(table, mapping, problems))]
    if len(problems) == before:
        _refuse_unused_targets(file, [columns for _, columns in chosen], mapping, problems)
    if len(problems) > before:
        return None
    dataset = opened.options.dataset or mapping.dataset or slug_of(Path(name).stem)[:_LONGEST_SLUG].strip("-")
    if not dataset:
        problems.add(file, 0, "has a name that gives no id (say it, as in --dataset my-list)")
        return None
    title = mapping.title or mapping.document.get("title", "") or name
    document = {"kind": "list", "title": title, **mapping.document, "id": dataset}
    made = Interpretation(dataset, chosen, mapping, problems)
    return Draft(
        Entry(str(file), 0, {"id": dataset, "title": title}),
        [Entry(str(file), 0, document)],
        _rows(opened, made),
        made.remarks,
        made.notes,
        made.sample,
    )


def _rows(opened: DatasetFiles, made: Interpretation) -> Iterator[Row | SkippedRow]:
    lines = {str(opened.folder / name): number for name, number in opened.lines.items()}
    return made.rows(lambda table: lines.get(table.file, 1))


def _tables(opened: DatasetFiles, name: str, mapping: TableMapping, problems: Problems) -> list[Table]:
    head = opened.stream(name).read(HEAD)
    if is_workbook(head):
        return read_workbook(opened, name, mapping, problems) or []
    text = text_of_head(head)
    if text is not None and is_network(text):
        return read_network(opened, name, problems)
    if mapping.sheets:
        problems.add(opened.folder / name, 0, "is not a workbook (the mapping names a sheet)")
    place = "" if name == opened.named[0] else f"{name}, "
    table = read_text_table(opened, name, mapping, problems, place=place)
    return [table] if table else []


def _refuse_unknown_columns(
    file: Path, tables: list[Table], mapping: TableMapping, problems: Problems
) -> None:
    known = list(dict.fromkeys(column for table in tables for column in table.columns))
    for target, names in mapping.columns.items():
        for name in names:
            if name not in known:
                constant = (
                    f"; for '{name}' in every row write {target}:={name}" if target in CONSTANTS else ""
                )
                listed = did_you_mean(name, known) or f" (columns: {first_names(known, _MAX_LISTED)})"
                problems.add(
                    file, 0, f"has no column '{name}', which is to be the {target}{listed}{constant}"
                )


def _refuse_unused_targets(
    file: Path, chosen: list[Columns], mapping: TableMapping, problems: Problems
) -> None:
    used = {target for columns in chosen for target in (*columns.explicit, *columns.constants)}
    for target in {*mapping.columns, *mapping.constants} - used:
        kinds = " or ".join(sorted({columns.kind for columns in chosen}))
        problems.add(file, 0, f"is a table of {kinds}, which has no '{target}'")


def _columns(table: Table, mapping: TableMapping, problems: Problems) -> Columns | None:
    rows = (row.cells for row in table.rows() if isinstance(row, TableRow))
    try:
        return choose_columns(table, mapping, [*islice(rows, _SAMPLE)])
    except UnclearColumns as error:
        leave_out = " (to read only some sheets, use --map sheet=NAME)" if table.sheet else ""
        problems.add(table.file, table.line, f"{error}{leave_out}")
        return None
