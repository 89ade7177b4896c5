"""Queries that take records from the file of records have the same result as with the index alone."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from ties.records import Attribute, Claim, Entity, Record
from ties.store.embedded import EmbeddedStore
from ties.store.embedded.by_id import query_for_ids
from ties.store.records_file import RecordsFile
from ties.store.values import RecordColumn, Table, Value

CYPHER = """
MATCH (one:Entity)-[claim]->(other:Entity)
OPTIONAL MATCH (one)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
RETURN one, other.name AS name, attribute, collect(DISTINCT claim) AS claims
ORDER BY one.name, other.name, attribute.id
"""
COLUMNS = {
    "one": RecordColumn(Entity),
    "name": None,
    "attribute": RecordColumn(Attribute),
    "claims": RecordColumn(Claim, is_list=True),
}


@pytest.fixture
def store(folder: Path) -> Iterator[EmbeddedStore]:
    with closing(EmbeddedStore(folder)) as embedded_store:
        yield embedded_store


def sorted_rows(table: Table) -> list[list[Value]]:
    """Return the rows, with lists sorted by id."""

    def id_(item: Value) -> str:
        return str(getattr(item, item.IDENTIFIER)) if isinstance(item, Record) else str(item)

    return [
        [sorted(value, key=id_) if isinstance(value, list) else value for value in row] for row in table.rows
    ]


def test_rows_equal_those_of_the_index(store: EmbeddedStore) -> None:
    table = store.read_declared(CYPHER, {}, COLUMNS)
    assert table.columns == ("one", "name", "attribute", "claims")
    assert sorted_rows(table) == sorted_rows(store.read(CYPHER))
    assert any(value is None for value in table.column("attribute"))
    assert any(isinstance(value, Record) for value in table.column("attribute"))


def test_records_come_from_the_file_of_records(store: EmbeddedStore, records: Path) -> None:
    with RecordsFile.open(records, write=True) as opened:
        opened.put([replace(claim, quotes=("another",)) for claim in opened.records(Claim)])
        opened.finish()
    assert "another" in str(store.read_declared(CYPHER, {}, COLUMNS).rows)


def test_index_is_used_if_a_record_is_damaged_or_missing(folder: Path, records: Path) -> None:
    with closing(EmbeddedStore(folder)) as store:
        right = sorted_rows(store.read(CYPHER))
    content = records.read_bytes()
    quote = b'"quotes":["'
    assert quote in content
    for damaged in (content.replace(quote, quote + b"!"), content.replace(b"SUPPORTS", b"SUPPLIES"), b""):
        records.write_bytes(damaged)
        with closing(EmbeddedStore(folder)) as store:
            assert sorted_rows(store.read_declared(CYPHER, {}, COLUMNS)) == right
    records.unlink()
    with closing(EmbeddedStore(folder)) as store:
        assert sorted_rows(store.read_declared(CYPHER, {}, COLUMNS)) == right


def test_empty_graph_has_no_rows(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path / "new", may_be_empty=True)) as store:
        assert store.read_declared(CYPHER, {}, COLUMNS).rows == []


def test_query_for_ids_keeps_the_order_of_columns() -> None:
    cypher = query_for_ids("MATCH (one) RETURN one  // all", {"one": RecordColumn(Entity), "n": None})
    assert cypher == "CALL {\nMATCH (one) RETURN one  // all\n}\nRETURN one.id AS one, n"
