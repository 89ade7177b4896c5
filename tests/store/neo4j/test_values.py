"""Values that ties never stores can still be read from Neo4j by untrusted Cypher."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.conftest import Neo4jServer
from ties.errors import StoreCorrupt
from ties.store.neo4j import Neo4jStore
from ties.store.neo4j.schema import FORMAT
from ties.store.values import Node, Relationship

pytestmark = pytest.mark.neo4j


@pytest.fixture
def store(empty_neo4j: Neo4jServer) -> Iterator[Neo4jStore]:
    """A store on an empty database."""
    with closing(empty_neo4j.open(may_be_empty=True)) as neo4j_store:
        yield neo4j_store


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("date('2023-06-01')", "2023-06-01"),
        ("datetime('2023-06-01T12:00:00+02:00')", "2023-06-01T12:00:00.000000000+02:00"),
        ("localdatetime('2023-06-01T12:00:00')", "2023-06-01T12:00:00.000000000"),
        ("time('12:00:00Z')", "12:00:00.000000000+00:00"),
        ("duration('P1Y2M3DT4H')", "P1Y2M3DT4H"),
        ("point({x: 1.5, y: 2})", "point({x: 1.5, y: 2.0, srid: 7203})"),
        (
            "point({longitude: 69.2, latitude: 34.5, height: 1790})",
            "point({x: 69.2, y: 34.5, z: 1790.0, srid: 4979})",
        ),
        ("[date('2023-06-01'), 1, null]", ["2023-06-01", 1, None]),
        ("{a: {b: [1.0, true]}}", {"a": {"b": [1.0, True]}}),
    ],
)
def test_values_become_plain_data(store: Neo4jStore, expression: str, value: object) -> None:
    ((read,),) = store.read(f"RETURN {expression} AS value").rows
    assert (read, type(read)) == (value, type(value))


def test_foreign_nodes_and_relationships_are_read(store: Neo4jStore, empty_neo4j: Neo4jServer) -> None:
    empty_neo4j.run(
        f"CREATE (:TiesStore {{id: 'ties', format: {FORMAT}}})-[:KNOWS {{since: 1}}]->({{name: 'x'}})"
    )
    cypher = "MATCH (a)-[r]->(b) RETURN a, r, b"
    ((mark, knows, other),) = store.read_untrusted(cypher, limit=2, timeout=30).rows
    assert isinstance(mark, Node)
    assert (mark.id, mark.labels) == ("ties", ("TiesStore",))
    assert isinstance(knows, Relationship)
    assert (knows.type, knows.start, knows.end, knows.properties) == ("KNOWS", "", "", {"since": 1})
    assert isinstance(other, Node)
    assert (other.labels, other.properties) == ((), {"name": "x"})


@pytest.mark.parametrize(
    ("path", "pattern", "record"),
    [
        ("(:Entity {id: 'a'})-[:LIKES]->(:Entity {id: 'b'})", "()-[x]->()", "the claim without an id"),
        ("(:Entity {id: 'a', name: 1})", "(x)", "the entity a"),
    ],
)
def test_malformed_record_is_refused(
    store: Neo4jStore, empty_neo4j: Neo4jServer, path: str, pattern: str, record: str
) -> None:
    empty_neo4j.run(f"CREATE (:TiesStore {{id: 'ties', format: {FORMAT}}}), {path}")
    with pytest.raises(StoreCorrupt) as error:
        store.read(f"MATCH {pattern} RETURN x")
    assert error.value.message.startswith(f"{record} in the graph was not written by ties (")
    assert error.value.advice == ("repair the graph: ties ingest --verify, with the folders of its datasets",)
