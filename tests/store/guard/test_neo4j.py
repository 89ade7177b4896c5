"""Checks for Neo4j only: its plan, which hides subqueries within expressions."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import neo4j
import pytest
from neo4j.exceptions import ClientError

from tests.conftest import Neo4jServer
from ties.errors import StoreUnavailable, UsageError
from ties.store.guard.neo4j import check_plan
from ties.store.neo4j import Neo4jStore

pytestmark = pytest.mark.neo4j

type Explain = Callable[[str], neo4j.ResultSummary]


@pytest.fixture(scope="module")
def explain(neo4j_server: Neo4jServer) -> Iterator[Explain]:
    """Return a function that asks a server for a query's plan, without other checks."""
    account = (neo4j_server.username, neo4j_server.password)
    with (
        neo4j.GraphDatabase.driver(neo4j_server.uri, auth=account) as driver,
        driver.session(database=neo4j_server.database, default_access_mode="READ") as session,
    ):
        yield lambda cypher: session.run(f"EXPLAIN {cypher}").consume()


@pytest.mark.parametrize(
    ("cypher", "why"),
    [
        ("LOAD CSV FROM 'file:///x' AS l RETURN l", "LoadCSV"),
        ("L\\u004fAD CSV FROM 'file:///x' AS l RETURN l", "LoadCSV"),
        ("RETURN COLLECT { LOAD CSV FROM 'file:///x' AS l RETURN l } AS c", "LoadCSV"),
        ("RETURN [x IN [1] | COLLECT { LO\\u0041D CSV FROM 'file:///x' AS l RETURN l }] AS c", "LOAD CSV"),
        ("RETURN reduce(a = 0, x IN [1] | a + COUNT { LOAD CSV FROM 'x' AS l RETURN l }) AS c", "LOAD CSV"),
        (
            "RETURN CASE WHEN true THEN EXISTS { CALL { LOAD CSV FROM 'x' AS l RETURN l } RETURN l } END",
            "LOAD CSV",
        ),
        ("TERMINATE TRANSACTION 'neo4j-transaction-1'", "TerminateTransactions"),
        ("SHOW TRANSACTIONS", "ShowTransactions"),
        ("SHOW SETTINGS", "ShowSettings"),
        ("SHOW USERS", "more than read"),
        ("CALL dbms.killConnections(['bolt-1'])", "more than read"),
        ("CALL db.clearQueryCaches()", "more than read"),
        ("CALL db.ping()", "db.ping"),
        (
            "RETURN [x IN [1] WHERE EXISTS { CALL db.ping() YIELD success RETURN success } | x] AS l",
            "db.ping",
        ),
        ("CALL { MATCH (n) RETURN n } IN TRANSACTIONS RETURN n", "TransactionApply"),
        ("CREATE (n)", "more than read"),
        ("MATCH (n) CALL { WITH n SET n.x = 1 } RETURN n", "more than read"),
        ("CREATE INDEX x FOR (n:Entity) ON (n.x)", "more than read"),
        ("CREATE USER x SET PASSWORD 'abcdefgh'", "more than read"),
    ],
)
def test_plan_that_does_more_than_read_is_refused(explain: Explain, cypher: str, why: str) -> None:
    summary = explain(cypher)
    with pytest.raises(UsageError) as error:
        check_plan(summary.query_type, summary.plan)
    assert "is refused" in error.value.message
    assert why in error.value.message


@pytest.mark.parametrize("command", ["SHOW TRANSACTIONS", "TERMINATE TRANSACTIONS 'a' YIELD message"])
def test_command_inside_an_expression_is_refused(explain: Explain, command: str) -> None:
    nested = f"CYPHER 25 RETURN [x IN [1] | EXISTS {{ {command} }}] AS l"
    if (explain("RETURN 1").server.agent or "").startswith("Neo4j/5."):
        with pytest.raises(ClientError, match="25 is not a valid option"):
            explain(nested)
        return
    summary = explain(nested)
    assert summary.query_type == "r"
    with pytest.raises(UsageError, match="TRANSACTIONS is refused"):
        check_plan(summary.query_type, summary.plan)


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (g:Group)-[r:BASED_IN]->(p {id:'kunar'}) RETURN g, r, p",
        "MATCH p=shortestPath((a:Entity {id:'aqis'})-[*..4]-(b:Entity {id:'isil-k'})) RETURN p",
        "CALL db.labels() YIELD label RETURN label",
        "CALL db.schema.visualization()",
        "MATCH (n) WHERE any(x IN ['a'] WHERE EXISTS { MATCH (m) WHERE m.name = x + 'LOAD CSV' }) RETURN n",
        "MATCH (n) RETURN [x IN [1] | COLLECT { MATCH (`LOAD CSV`:`CALL dbms.x(`) RETURN 1 }] AS l",
        "MATCH (n) RETURN date.truncate('month', date(n.since)) AS d, point.distance(n.a, n.b) AS e",
        "UNWIND [1] AS x CALL (x) { RETURN x + 1 AS y } RETURN x, y ORDER BY y SKIP 1 LIMIT 1",
        "MATCH (a:Group|Person)-[r]-{1,2}(b) RETURN count(*) UNION ALL RETURN 1 AS `count(*)`",
    ],
)
def test_plan_that_only_reads_is_accepted(explain: Explain, cypher: str) -> None:
    summary = explain(cypher)
    check_plan(summary.query_type, summary.plan)


def test_query_without_a_plan_is_refused() -> None:
    for query_type in ("w", "rw", "s", None):
        with pytest.raises(UsageError):
            check_plan(query_type, {"operatorType": "ProduceResults@neo4j", "args": {}})
    with pytest.raises(UsageError):
        check_plan("r", None)
    check_plan("r", {"operatorType": "ProduceResults@neo4j", "args": {}})


def test_plan_is_checked_before_the_query_runs(empty_neo4j: Neo4jServer) -> None:
    store: Neo4jStore = empty_neo4j.open(may_be_empty=True)
    with closing(store), pytest.raises(UsageError) as error:
        store.read_untrusted("CALL { MATCH (n) RETURN n } IN TRANSACTIONS RETURN n", limit=1, timeout=30)
    assert error.value.message == (
        "the query is refused: its plan has the step TransactionApply, and only queries that read are run"
    )


def test_timed_out_query_ends_on_the_server_and_closes_its_socket(empty_neo4j: Neo4jServer) -> None:
    mark = "ties-left-behind"
    endless = f"UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count('{mark}' + a + b)"
    running = (
        "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND' RETURN currentQuery"
    )
    store: Neo4jStore = empty_neo4j.open(may_be_empty=True)
    with closing(store):
        store.read("RETURN 1")
        start = time.monotonic()
        with pytest.raises(StoreUnavailable, match=r"longer than 0\.5 s"):
            store.read_untrusted(endless, limit=1, timeout=0.5)
        assert time.monotonic() - start < 1.5
        while any(mark in str(row) for row in empty_neo4j.run(running)):
            assert time.monotonic() - start < 6
        assert store.read_untrusted("RETURN 1 AS one", limit=1, timeout=30).rows == [(1,)]
    gc.collect()  # would warn of an unclosed socket here


def test_timeout_includes_unpacking_a_large_value(empty_neo4j: Neo4jServer) -> None:
    store: Neo4jStore = empty_neo4j.open(may_be_empty=True)
    with closing(store):
        store.read("RETURN 1")
        start = time.monotonic()
        with pytest.raises(StoreUnavailable, match=r"longer than 0\.5 s"):
            store.read_untrusted("RETURN range(1, 5000000) AS long", limit=1, timeout=0.5)
        assert time.monotonic() - start < 2
