"""Untrusted Cypher on either engine: it can read, and nothing else."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import ENGINES, Neo4jServer
from tests.datasets import attribute_row, entity, says, write_dataset
from tests.graphs import everything_in
from ties.errors import StoreUnavailable, TiesError, UsageError
from ties.ingest import ingest
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store
from ties.store.values import Node, Relationship, Value
from ties.store.values import Path as Walk


@pytest.fixture(scope="module", params=ENGINES)
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with a few claims, shared by the tests of the module, none of which can change it."""
    folder = tmp_path_factory.mktemp("small")
    store: Store
    if request.param == "neo4j":
        server: Neo4jServer = request.getfixturevalue("neo4j_server")
        server.empty()
        store = server.open(may_be_empty=True)
    else:
        store = EmbeddedStore(folder / "graph", may_be_empty=True)
    with closing(store):
        ingest(store, [_dataset(folder / "dataset")])
        before = everything_in(store)
        yield store
        assert everything_in(store) == before


def _dataset(folder: Path) -> Path:
    return write_dataset(
        folder,
        "small",
        entities=[
            entity("taliban", "Taliban"),
            entity("ttp", "TTP", aliases="Tehrik-e-Taliban Pakistan"),
            entity("aqis", "AQIS"),
            entity("isil-k", "ISIL-K"),
            entity("kunar", "Kunar", "Place"),
        ],
        statements=[
            says("taliban", "supports", "ttp", paragraph="13"),
            says("aqis", "supports", "ttp", paragraph="32"),
            says("isil-k", "supports", "ttp", mode="denied"),
            says("isil-k", "rival of", "taliban", paragraph="29"),
            says("isil-k", "based in", "kunar", paragraph="34"),
            says("ttp", "based in", "kunar", paragraph="36"),
        ],
        attributes=[attribute_row("ttp", "fighters", low="4000", high="6000")],
    )


def rows(store: Store, cypher: str, limit: int = 100, **parameters: object) -> list[tuple[Value, ...]]:
    return store.read_untrusted(cypher, parameters, limit=limit, timeout=30).rows


def refusal(store: Store, cypher: str, timeout: float = 30, **parameters: object) -> TiesError:
    with pytest.raises(TiesError) as error:
        store.read_untrusted(cypher, parameters, limit=10, timeout=timeout)
    lines = [error.value.message, *error.value.advice]
    assert all(line and "\n" not in line for line in lines)
    return error.value


def test_common_queries_return_the_right_rows(small: Store) -> None:
    supporters = "MATCH (x)-[:SUPPORTS]->(g:Group {id:'ttp'}) RETURN DISTINCT x.name"
    assert set(rows(small, supporters)) == {("Taliban",), ("AQIS",)}

    based = "MATCH (g:Group)-[r:BASED_IN]->(p {id:'kunar'}) RETURN g, r, p ORDER BY g.id"
    found = rows(small, based)
    assert [[part.id for part in row if isinstance(part, Node)] for row in found] == [
        ["isil-k", "kunar"],
        ["ttp", "kunar"],
    ]
    claims = [row[1] for row in found]
    assert all(isinstance(claim, Relationship) for claim in claims)
    assert [claim.properties["paragraphs"] for claim in claims if isinstance(claim, Relationship)] == [
        ["34"],
        ["36"],
    ]

    shortest = "MATCH p=shortestPath((a:Entity {id:'aqis'})-[*..4]-(b:Entity {id:'kunar'})) RETURN p"
    ((walk,),) = rows(small, shortest)
    assert isinstance(walk, Walk)
    assert [node.id for node in walk.nodes] == ["aqis", "ttp", "kunar"]
    assert [claim.type for claim in walk.relationships] == ["SUPPORTS", "BASED_IN"]
    assert all("Entity" in node.labels for node in walk.nodes)


def test_columns_are_in_the_order_of_the_query(small: Store) -> None:
    table = small.read_untrusted("RETURN 1 AS z, 'x' AS a, null AS m", limit=5, timeout=30)
    assert table.columns == ("z", "a", "m")
    assert table.rows == [(1, "x", None)]
    assert not table.truncated


def test_values_of_every_kind_are_returned(small: Store) -> None:
    text = 'it\'s "quoted" \\ `x` \x1b[31m 👩‍👩‍👧 \u2028 طالبان'
    sent = [1, -(2**63), 2.5, True, None, text, [1, ["a"]], {"nodes": [], "_labels": ["x"]}]
    ((value,),) = rows(small, "RETURN $value AS value", value=sent)
    assert value == sent
    dates = "RETURN date('2023-06-01') AS d, duration('P1Y2M3DT4H5M6S') AS l, duration('PT0S') AS n"
    assert rows(small, dates) == [("2023-06-01", "P1Y2M3DT4H5M6S", "PT0S")]


def test_maps_that_look_like_nodes_and_paths_stay_maps(small: Store) -> None:
    lookalikes: list[Value] = [
        {"_id": 1, "_labels": ["Entity"]},
        {"_labels": []},
        {"_labels": 1, "id": "x"},
        {"_source": 1, "_target": 2, "_type": "SUPPORTS"},
        {"edges": [], "nodes": []},
        {"edges": [1], "nodes": [1, 2]},
        {"edges": 1, "nodes": 1},
        {"days": "x", "months": 1, "nanos": 2},
        {},
    ]
    assert rows(small, "RETURN $value AS value", value=lookalikes) == [(lookalikes,)]


def test_parameters_are_only_values(small: Store) -> None:
    for hostile in ("ttp'}) DETACH DELETE n //", "ttp\\u0027", "`", '"', "$id", "LOAD CSV FROM 'x' AS l"):
        assert rows(small, "MATCH (e:Entity {id: $id}) RETURN e.name", id=hostile) == []
    assert rows(small, "MATCH (e:Entity {id: $id}) RETURN e.name", id="ttp") == [("TTP",)]


def test_row_limit_truncates_the_table(small: Store) -> None:
    query = "UNWIND range(1, 5) AS x RETURN x"
    cut = small.read_untrusted(query, limit=4, timeout=30)
    assert (cut.rows, cut.truncated) == ([(1,), (2,), (3,), (4,)], True)
    whole = small.read_untrusted(query, limit=5, timeout=30)
    assert (len(whole.rows), whole.truncated) == (5, False)
    none = small.read_untrusted("MATCH (n:Nobody) RETURN n", limit=1, timeout=30)
    assert (none.columns, none.rows, none.truncated) == (("n",), [], False)


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (n) SET n.name = 'x'",
        "MATCH (n) SET n += {name: 'x'} RETURN n",
        "MATCH (n:Group) SET n:Person RETURN n",
        "MATCH (n) REMOVE n.name",
        "MATCH (n) DETACH DELETE n",
        "MATCH ()-[r]->() DELETE r RETURN count(*)",
        "MATCH (n {id: 'ttp'}) CREATE (n)-[:SUPPORTS]->(:Group {id: 'x'})",
        "MATCH (n {id: 'ttp'}) MERGE (n)-[:SUPPORTS]->(m:Group {id: 'x'}) RETURN m",
        "WITH 1 AS x MERGE (n:Group {id: 'x'}) RETURN n",
        "UNWIND [1, 2] AS x CREATE (:Group {id: x})",
        "MATCH (n) FOREACH (x IN [1] | CREATE (:Group))",
        "CALL { CREATE (n:Group) RETURN n } RETURN n",
        "MATCH (n {id: 'ttp'}) CALL { WITH n SET n.x = 1 } RETURN n",
        "MATCH (n) C\\u0052EATE (m) RETURN m",
        "MATCH (n) CREATE/**/(m)\u00a0RETURN m",
    ],
)
def test_writing_is_refused(small: Store, cypher: str) -> None:
    assert refusal(small, cypher).exit_code == 2


def test_refusal_says_what_would_be_written(small: Store) -> None:
    assert "queries that read" in refusal(small, "MATCH (n) SET n.x = 1").message
    assert "DROP is refused" in refusal(small, "DROP INDEX ties_entity_id").message


@pytest.mark.parametrize(
    "form",
    [
        "LOAD CSV FROM '{url}' AS l RETURN l",
        "MATCH (n) LOAD CSV WITH HEADERS FROM '{url}' AS l RETURN l",
        "RETURN 1 AS l UNION LOAD CSV FROM '{url}' AS l RETURN l",
        "L\\u004fAD CSV FROM '{url}' AS l RETURN l",
        "CALL {{ LOAD CSV FROM '{url}' AS l RETURN l }} RETURN l",
        "RETURN [x IN [1] | COLLECT {{ LO\\u0041D CSV FROM '{url}' AS l RETURN l }}] AS l",
        "UNWIND [1] AS x WITH x LOAD CSV FROM $url AS l RETURN l",
        "CALL apoc.load.json('{url}')",
    ],
)
def test_no_connection_is_opened(small: Store, form: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/x.csv"
        assert "is refused" in refusal(small, form.format(url=url), url=url).message
        with pytest.raises(BlockingIOError):
            server.accept()


def test_no_file_is_read(small: Store, tmp_path: Path) -> None:
    file = tmp_path / "secret.csv"
    file.write_text("secret,secret\n", encoding="utf-8")
    for address in (file.as_uri(), str(file)):
        error = refusal(small, "LOAD CSV FROM $file AS l RETURN l", file=address)
        assert (type(error), error.message) == (
            UsageError,
            "LOAD CSV is refused: it would read a file or an address",
        )


@pytest.mark.parametrize(
    ("cypher", "message", "marker"),
    [
        ("MATCH (n RETURN n", "error in line 1, column 10 of the query: ", "at: RETURN n"),
        ("MATCH (n)\nWHERE (n.id = ) RETURN n", "error in line 2, column 15 of the query: ", ") RETURN n"),
        ("RETURN 1 AS x,", "error in line 1, column ", "at"),
    ],
)
def test_error_names_line_and_column(small: Store, cypher: str, message: str, marker: str) -> None:
    error = refusal(small, cypher)
    assert isinstance(error, UsageError)
    assert error.message.startswith(message)
    assert marker in error.advice[0]


def test_query_that_cannot_run_says_why(small: Store) -> None:
    assert "x" in refusal(small, "RETURN $x").message
    assert "zero" in refusal(small, "RETURN 1/0").message
    assert "nosuch" in refusal(small, "RETURN nosuch(1)").message
    assert "'p' is too large" in refusal(small, "RETURN $p", p=2**63).message


@pytest.mark.parametrize(
    "cypher",
    [
        "UNWIND range(1,1000000) AS a UNWIND range(1,1000000) AS b RETURN count(*)",
        "UNWIND range(1,3000) AS a UNWIND range(1,3000) AS b UNWIND range(1,3000) AS c RETURN sum(a * b + c)",
    ],
)
def test_slow_query_is_stopped_within_a_second(small: Store, cypher: str) -> None:
    rows(small, "RETURN 1")  # opens the connection
    start = time.monotonic()
    error = refusal(small, cypher, timeout=0.5)
    assert time.monotonic() - start < 1.5
    assert isinstance(error, StoreUnavailable)
    assert error.message == "the query was stopped: it took longer than 0.5 s"
    assert rows(small, "RETURN 1") == [(1,)]


def test_too_large_answer_is_refused(small: Store) -> None:
    start = time.monotonic()
    error = refusal(small, "UNWIND range(1, 5) AS x RETURN range(1, 1000000) AS l")
    assert time.monotonic() - start < 25  # about four on an idle machine
    assert isinstance(error, StoreUnavailable)
    assert error.message == "the answer is larger than 128 MB"
    assert "--limit" in error.advice[0]
    assert rows(small, "RETURN 1") == [(1,)]


def test_rows_beyond_the_limit_are_not_read(small: Store) -> None:
    start = time.monotonic()
    cut = small.read_untrusted("UNWIND range(1, 400) AS x RETURN range(1, 20000) AS l", limit=2, timeout=30)
    assert time.monotonic() - start < 10  # all of them would take half a minute
    assert ([len(row) for row in cut.rows], cut.truncated) == ([1, 1], True)


@pytest.mark.parametrize("depth", [100, 1_000])
def test_too_deeply_nested_value_is_refused(small: Store, depth: int) -> None:
    error = refusal(small, f"RETURN reduce(l = [], x IN range(1, {depth}) | [l]) AS l")
    assert (type(error), error.message) == (
        UsageError,
        "the query cannot run: it or its result is nested too deeply",
    )
    ((deep,),) = rows(small, "RETURN reduce(l = [], x IN range(1, 99) | [l]) AS l")
    assert str(deep) == "[" * 100 + "]" * 100
