"""Checks of a query's text: it only reads, or it is refused with a reason."""

import json
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ties.errors import UsageError
from ties.queries.catalog import shipped_queries
from ties.store.guard.errors import query_error
from ties.store.guard.text import MAX_QUERY_LENGTH, check_parameters, check_text, check_without_plan

HARMLESS = [
    "MATCH (x)-[:SUPPORTS]->(g:Group {id:'ttp'}) RETURN DISTINCT x.name",
    "MATCH p=shortestPath((a:Entity {id:'aqis'})-[*..4]-(b:Entity {id:'isil-k'})) RETURN p",
    "MATCH (g:Group)-[r:BASED_IN]->(p {id:'kunar'}) RETURN g, r, p",
    "match (n) return n;",
    "  /* first */ RETURN 1 // ; LOAD CSV\n;; ",
    "CYPHER 25 MATCH (n) RETURN n",
    "OPTIONAL MATCH (n:Nobody) RETURN n",
    "CALL db.labels() YIELD label RETURN label",
    "CALL `db`.`relationshipTypes`",
    "CALL { MATCH (n) RETURN n } RETURN n UNION ALL MATCH (n) RETURN n",
    "CALL (x) { MATCH (n) RETURN n } RETURN n",
    "RETURN date.truncate('month', date()) AS d, duration.between(date(), date()) AS e",
    "WITH 1 AS call RETURN call",
    "RETURN {use: 1, load: 2}.use AS csv",
    "MATCH (show:Show) WHERE show IS NOT NULL AND show.terminate <> 1 RETURN show ORDER BY show DESC",
    "WITH 1 AS show MATCH (n:Show|Terminate) RETURN $show AS terminate, n.show",
    "MATCH (n:LOAD) RETURN n.csv, n.set, n.create",
    "MATCH (n) WHERE n.name IN ['LOAD CSV', \"; CALL dbms.shutdown()\"] RETURN n",
    "RETURN 'it\\'s; LOAD CSV FROM' AS text",
    "RETURN `LOAD CSV FROM ;` FROM",
    "RETURN 'don\\u0027t' AS text",
    "RETURN 'C:\\\\users' AS text",
]

REFUSED = {
    "": "the query is empty",
    " \t\n // nothing\n/* at all": "the query is empty",
    "CYPHER 5": "the query is empty",
    "CREATE (n)": "CREATE is refused",
    "merge (n:Entity {id: 'x'}) RETURN n": "merge is refused",
    "DROP INDEX ties_entity_id": "DROP is refused",
    "FOREACH (x IN [1] | CREATE (n))": "FOREACH is refused",
    "EXPLAIN MATCH (n) RETURN n": "EXPLAIN is refused",
    "PROFILE MATCH (n) RETURN n": "PROFILE is refused",
    "CYPHER 5 PROFILE MATCH (n) RETURN n": "PROFILE is refused",
    "CYPHER runtime=slotted MATCH (n) RETURN n": "runtime is refused",
    "\\u0050ROFILE MATCH (n) RETURN n": "PROFILE is refused",
    "SHOW USERS": "SHOW USERS is refused",
    "TERMINATE TRANSACTION 'neo4j-transaction-1'": "TERMINATE TRANSACTION is refused",
    "TERMINATE/**/TRANSACTIONS 'a'": "TERMINATE TRANSACTIONS is refused",
    "CYPHER 25 RETURN [x IN [1] | EXISTS { SHOW TRANSACTIONS }]": "SHOW TRANSACTIONS is refused",
    "RETURN EXISTS { terminate/**/transaction 'a' YIELD message }": "terminate transaction is refused",
    "RETURN 1 AS x NEXT SH\\u004fW `SETTINGS`": "SHOW `SETTINGS` is refused",
    "USE system MATCH (n) RETURN n": "USE is refused",
    "CALL { use system MATCH (n) RETURN n } RETURN n": "USE is refused",
    "MATCH (n) RETURN n UNION USE other MATCH (n) RETURN n": "USE is refused",
    "MATCH (n) RETURN n UNION ALL USE `other` MATCH (n) RETURN n": "USE is refused",
    "SESSION SET GRAPH other": "SESSION is refused",
    "START TRANSACTION": "START is refused",
    "INSERT (:Group)": "INSERT is refused",
    "g.V().drop()": "the function g.V is refused",
    "{ entity { name } }": "{ is refused",
    "SELECT * WHERE { ?s ?p ?o }": "SELECT is refused",
    "RETURN 1; RETURN 2": "a second statement is refused",
    "RETURN 1 /* ; */ ; MATCH (n) DETACH DELETE n": "a second statement is refused",
    "RETURN '\\'' ; MATCH (n) DETACH DELETE n //'": "a second statement is refused",
    "RETURN '\\u0027 ; MATCH (n) DETACH DELETE n //'": "a second statement is refused",
    "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l": "LOAD CSV is refused",
    "load\tcsv WITH HEADERS FROM 'http://127.0.0.1/' AS l RETURN l": "LOAD CSV is refused",
    "LOAD/* a comment */CSV FROM 'x' AS l RETURN l": "LOAD CSV is refused",
    "LOAD // a comment\n CSV FROM 'x' AS l RETURN l": "LOAD CSV is refused",
    "LOAD\u00a0CSV FROM 'x' AS l RETURN l": "LOAD CSV is refused",
    "L\\u004FAD CSV FROM 'x' AS l RETURN l": "LOAD CSV is refused",
    "LOAD\\u0020\\uuu0043SV FROM 'x' AS l RETURN l": "LOAD CSV is refused",
    "MATCH (n) LOAD CSV FROM 'x' AS l RETURN l": "LOAD CSV is refused",
    "RETURN [x IN [1] | COLLECT { LOAD CSV FROM 'x' AS l RETURN l }]": "LOAD CSV is refused",
    "RETURN '\\u0027 + COLLECT { LOAD CSV FROM 'x' AS l RETURN l } //'": "LOAD CSV is refused",
    "CALL dbms.killConnections(['bolt-1'])": "the procedure dbms.killConnections is refused",
    "CALL/**/db . clearQueryCaches ( )": "the procedure db.clearQueryCaches is refused",
    "CALL `dbms`.`killConnections`([])": "the procedure dbms.killConnections is refused",
    "CALL `dbms.killConnections`([])": "the procedure dbms.killConnections is refused",
    "CALL db.Labels()": "the procedure db.Labels is refused",
    "MATCH (n) CALL apoc.load.json('http://x/') YIELD value RETURN value": "apoc.load.json is refused",
    "RETURN EXISTS { CALL dbms.listConfig() YIELD name RETURN name }": "dbms.listConfig is refused",
    "C\\u0041LL d\\u0062ms.shutdown()": "the procedure dbms.shutdown is refused",
    "RETURN apoc.util.sleep(1)": "the function apoc.util.sleep is refused",
    "RETURN genai.vector.encode('x', 'OpenAI', {})": "the function genai.vector.encode is refused",
    "MATCH (n) WHERE any(x IN `apoc`.text.split(n.name)) RETURN n": "the function apoc.text.split is refused",
    "RETURN '\ud800'": "the query is not valid UTF-8",
}

WRITES = [
    "CREATE (n)",
    "MATCH (n) CREATE (n)-[:X]->(n)",
    "MATCH (n) C\\u0052EATE p = (n)-[:X]->(n)",
    "MATCH (n) INSERT (n)-[:X]->(:Y)",
    "MATCH (n) MERGE (m:X)",
    "MATCH (n) SET n.x = 1",
    "MATCH (n) SET (n).x = 1",
    "MATCH (as) WITH as SET as.x = 1",
    "MATCH (end) SET/**/end.x = 1",
    "MATCH (n) SET `n`.x = 1",
    "MATCH (n) REMOVE n.x",
    "MATCH ()-[in]->() DELETE in",
    "MATCH (n) DELETE [n][0]",
    "MATCH (n) detach delete n",
    "MATCH (n) NODETACH DELETE n",
    "MATCH (n) FOREACH (x IN [1] | SET n.x = x)",
    "MATCH (n) CALL (n) { SET n.x = 1 } RETURN n",
    "RETURN 1 AS x } DROP INDEX x",
]

BLANKS = st.sampled_from([" ", "\n", "\t", "\r\n", "\u00a0", "\u2003", "/**/", "/* * / */", "// x\n", "//\r"])
LETTERS = st.sampled_from(["{}", "\\u{:04x}", "\\uu{:04X}"])


@pytest.mark.parametrize("cypher", HARMLESS)
def test_reading_query_is_accepted(cypher: str) -> None:
    check_text(cypher)


@pytest.mark.parametrize(("cypher", "why"), REFUSED.items())
def test_other_query_is_refused_with_what_and_why(cypher: str, why: str) -> None:
    with pytest.raises(UsageError) as error:
        check_text(cypher)
    assert why in error.value.message
    assert error.value.exit_code == 2


@pytest.mark.parametrize("cypher", WRITES)
def test_writing_clause_is_refused_without_a_plan(cypher: str) -> None:
    with pytest.raises(UsageError, match="is refused"):
        check_without_plan(cypher)


@pytest.mark.parametrize("cypher", [*HARMLESS, *(query.cypher for query in shipped_queries().values())])
def test_reading_query_is_accepted_without_a_plan(cypher: str) -> None:
    check_without_plan(cypher)


@given(st.data())
def test_load_csv_is_refused_in_any_spelling(data: st.DataObject) -> None:
    def spelt(word: str) -> str:
        cased = (data.draw(st.sampled_from([letter.lower(), letter])) for letter in word)
        return "".join(data.draw(LETTERS).replace("{}", letter).format(ord(letter)) for letter in cased)

    gap = "".join(data.draw(st.lists(BLANKS, min_size=1, max_size=3)))
    query = f"UNWIND [1] AS x {spelt('LOAD')}{gap}{spelt('CSV')} FROM 'x' AS l RETURN l"
    with pytest.raises(UsageError, match="LOAD CSV is refused"):
        check_text(query)


@given(st.text(st.sampled_from("'\"`\\/*;{}().$ \nabCSVLOADu0027é"), max_size=60))
def test_any_text_can_be_tokenized(text: str) -> None:
    with suppress(UsageError):
        check_text(f"RETURN {text}")


@given(st.text(max_size=30), st.sampled_from("'\""))
def test_quoted_text_is_not_treated_as_cypher(text: str, mark: str) -> None:
    inside = text.replace("\\", "\\\\").replace(mark, f"\\{mark}")
    check_text(f"MATCH (n) WHERE n.name = {mark}{inside}; LOAD CSV{mark} RETURN n".replace("\\u", "\\ u"))


@pytest.mark.parametrize("piece", ["'\\", "'\\'", "`", "/*", "//\n", "a.", "(", "\\u0027", ";", "'", '"\\"'])
def test_longest_text_is_checked_quickly(piece: str) -> None:
    longest = ("RETURN " + piece * MAX_QUERY_LENGTH)[:MAX_QUERY_LENGTH]
    start = time.monotonic()
    with suppress(UsageError):
        check_text(longest)
    assert time.monotonic() - start < 5  # minutes if it were quadratic


def test_longer_text_is_refused_with_advice() -> None:
    check_text("RETURN 1".ljust(MAX_QUERY_LENGTH))
    start = time.monotonic()
    with pytest.raises(UsageError) as error:
        check_text("RETURN 1" + "+1" * 1_000_000)
    assert time.monotonic() - start < 0.5
    assert error.value.message == "the query is longer than 100,000 characters"
    assert "parameters" in error.value.advice[0]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (2**63, "parameter 'p' is too large"),
        ([{"a": [-(2**63) - 1]}], "parameter 'p' is too large"),
        ("\ud800", "parameter 'p' is not valid UTF-8"),
        ({"\udcff": 1}, "parameter 'p' is not valid UTF-8"),
        (json.loads("[" * 100 + "]" * 100), "parameter 'p' is nested too deeply"),
    ],
)
def test_unsupported_parameter_is_refused(value: object, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        check_parameters({"p": value})
    check_parameters({"p": [1, 2.5, "x", None, True, {"a": [2**63 - 1, -(2**63)]}]})


def test_error_shows_the_place_in_the_query() -> None:
    error = query_error("MATCH (n)\r\nWHERE n.id = = 1\nRETURN n", "Unexpected '='.", (2, 14))
    assert error.message == "error in line 2, column 14 of the query: Unexpected '='"
    assert error.advice == ("at: = 1",)
    assert query_error("RETURN", "More was expected", (1, 7)).advice == ("at the end of the line",)
    assert query_error("RETURN 1", "?", (9, 9)).advice == ("at the end of the line",)
    assert query_error("x" * 100, "?", (1, 1)).advice == (f"at: {'x' * 60}...",)
    assert (
        query_error("RETURN $x", "Missing\n  parameter").message == "the query cannot run: Missing parameter"
    )
