"""The canned queries: each file matches its header, and orders its rows."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from ties.queries.catalog import Query, ask_lines, parse_query, shipped_queries
from ties.queries.file import COLUMN_KINDS
from ties.queries.parameters import bind
from ties.records import Attribute, Claim, Description, Document, Entity, Record
from ties.records.selection import EVERYTHING
from ties.resources import cypher_folder
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store
from ties.store.values import Table, Value

FILES = sorted(cypher_folder().glob("*.cypher"))
FILTERS = EVERYTHING.parameters()

# A value for a parameter without a default, by its kind.
SAMPLES = {
    "entity": "ttp",
    "place": "afghanistan",
    "document": "outlook-2023-06",
    "voice": "UN Monitoring Team",
    "relation": "supports",
    "relations": "kind:cooperation",
    "number": "2",
    "limit": "10",
    "text": "TTP",
    "office": "minister",
    "role": "fighters",
    "date": "2022",
}


@pytest.fixture(scope="module")
def store(shipped_folder: Path) -> Iterator[Store]:
    """The shipped datasets in the embedded engine."""
    with closing(EmbeddedStore(shipped_folder)) as store:
        yield store


def parameters_of(store: Store, query: Query, arguments: Mapping[str, str]) -> dict[str, object]:
    """Return the parameters of a query, with filters that let everything through."""
    values = bind(store, query.parameters, arguments).values
    return {**values, **(FILTERS if query.filters else {})}


def run(store: Store, query: Query, arguments: Mapping[str, str]) -> Table:
    return store.read_declared(query.cypher, parameters_of(store, query, arguments), query.record_columns)


def samples(query: Query) -> dict[str, str]:
    required = [parameter for parameter in query.parameters if parameter.default is None]
    return {parameter.name: SAMPLES[parameter.kind] for parameter in required}


def run_with_samples(store: Store, query: Query) -> Table:
    return run(store, query, samples(query))


def order_of(query: Query) -> list[str]:
    """Return the expressions that the rows are ordered by, in order."""
    last = query.cypher.rpartition("ORDER BY ")[2]
    last = re.split(r"\bLIMIT\b|\bSKIP\b", last)[0]
    while re.search(r"\([^()]*,", last):  # a comma inside brackets does not separate expressions
        last = re.sub(r"(\([^()]*),", r"\1;", last)
    return [" ".join(part.split()).removesuffix(" DESC") for part in last.split(",")]


def test_ask_lines_read_separately_equal_those_of_the_headers() -> None:
    shipped = shipped_queries().items()
    assert sorted(ask_lines()) == sorted(
        (line, name) for name, query in shipped for line in (*query.asks, *query.patterns)
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_header_starts_with_a_question_and_prose(file: Path) -> None:
    first, second, *_ = file.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"// [A-Z].+\?", first)
    assert re.match(r"// [A-Z`]", second)
    assert re.fullmatch("[a-z]+(-[a-z]+)*", file.stem)
    assert parse_query(file).prose.endswith(".")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_declared_parameters_are_those_that_are_used(file: Path) -> None:
    query = parse_query(file)
    used = set(re.findall(r"\$(\w+)", query.cypher))
    filtering = used & FILTERS.keys() if query.filters else set()
    assert used - filtering == {parameter.name for parameter in query.parameters}
    assert bool(filtering) == bool(query.filters)
    assert len({parameter.name for parameter in query.parameters}) == len(query.parameters)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_query_returns_the_declared_columns_in_order(store: Store, file: Path) -> None:
    query = parse_query(file)
    assert run_with_samples(store, query).columns == tuple(column.name for column in query.columns)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_columns_have_the_declared_kinds(store: Store, file: Path) -> None:
    query = parse_query(file)
    table = run_with_samples(store, query)
    kinds = {
        "node": Entity | None,
        "document": Document | None,
        "description": Description | None,
        "attribute": Attribute | None,
        "claim": Claim | None,
        "claims": list,
        "attributes": list,
        "list": list,
        "number": int | float,
        "text": str,
    }
    for column in query.columns:
        records = COLUMN_KINDS[column.kind]
        for value in table.column(column.name):
            assert isinstance(value, kinds[column.kind]), (column.name, value)
            if isinstance(value, list) and records:
                assert {type(item) for item in value} <= {records.kind}, (column.name, value)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_order_of_rows_is_total(store: Store, file: Path) -> None:
    query = parse_query(file)
    keys = order_of(query)
    by_kind = {
        kind: [column.name for column in query.columns if column.kind == kind]
        for kind in {column.kind for column in query.columns}
    }
    single = [name for kind in ("claim", "attribute", "description") for name in by_kind.get(kind, [])]
    several = [name for kind in ("node", "document") for name in by_kind.get(kind, [])]
    if single:
        assert any(f"{name}.id" in key for name in single for key in keys), keys
    elif several:
        assert all(f"{name}.id" in keys for name in several), keys
    else:
        assert set(by_kind.get("text", [])) <= set(keys)
    table = run_with_samples(store, query)
    seen = Counter(tuple(values) for values in _values(table, keys))
    assert [values for values, times in seen.items() if times > 1] == []


def _values(table: Table, keys: list[str]) -> Iterator[list[str]]:
    """Yield the values that each row is ordered by: the first non-empty property of each expression."""
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        yield [
            str(
                next((value for name in re.findall(r"[a-z_.]+", key) if (value := _value(cells, name))), None)
            )
            for key in keys
        ]


def _value(cells: Mapping[str, Value], name: str) -> Value:
    column, _, property_ = name.partition(".")
    value = cells.get(column)
    return getattr(value, property_, None) if isinstance(value, Record) else value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_records_found_by_id_equal_those_of_the_engine(store: Store, file: Path) -> None:
    query = parse_query(file)
    found_by_id, from_engine = (
        [[set(cell) if isinstance(cell, list) else cell for cell in row] for row in table.rows]
        for table in (
            run_with_samples(store, query),
            store.read(query.cypher, parameters_of(store, query, samples(query))),
        )
    )
    assert found_by_id == from_engine
