"""The names that a query uses: labels, relationship types and properties, and nothing else."""

import re
import shlex
from pathlib import Path

import pytest

from ties.neo4j_tools.browser_kit import favourites
from ties.queries.catalog import shipped_queries
from ties.store.guard.names_used import names_used
from ties.store.schema_names import declared_names

ROOT = Path(__file__).parents[3]


def names(cypher: str) -> str:
    """Return the names in short: labels as :A, types as -A, properties as .a, labels or types as ?A."""
    marks = {"label": ":", "relationship type": "-", "property": ".", "": "?"}
    return " ".join(f"{marks[kind]}{name}" for kind, name in names_used(cypher))


@pytest.mark.parametrize(
    ("cypher", "expected"),
    [
        (
            "MATCH (g:Grup)-[r:HELPS|FIGHTS*1..3]->(p {idd: 'x'}) RETURN g.nme, r.q",
            ":Grup -HELPS -FIGHTS .idd .nme .q",
        ),
        ("MATCH (n) WHERE n:A OR n:B|C RETURN n", ":A :B :C"),
        ("MATCH (a:A&!(B|%)), ((x:In)-[:Q]->(y)){1,3} RETURN a", ":A :B :In -Q"),
        ("MATCH (:A:B)<-[:OLD|:STYLE {k: 1}]-() RETURN 1", ":A :B -OLD -STYLE .k"),
        ("MATCH ()-[r]->() WHERE r:TIED RETURN r", "-TIED"),
        ("MATCH (n:`odd ``name`) RETURN n.`a b`", ":odd `name .a b"),
        ("MATCH (n WHERE n.k = 1)-[r:T WHERE r.l = 2]-(:M) RETURN n", ".k -T .l :M"),
        ("MATCH (n) WHERE EXISTS { (n)-[:T {u: 1}]->(:L) } RETURN n", "-T .u :L"),
        ("MATCH (n) WHERE (n)-[:T]->(:L {v: 1}) OR NOT (n)<--(:M) RETURN n", "-T :L .v :M"),
        ("MATCH (n) RETURN COUNT { MATCH (n)-[r:T]->() RETURN r.w }", "-T .w"),
        ("MATCH p = shortestPath((a:X {i: 1})-[*..4]-(b:Y)) RETURN p", ":X .i :Y"),
        ("MATCH (n) RETURN [(n)-->(m:M WHERE m.k = 1) | m.l]", ":M .k .l"),
        ("MATCH (n) RETURN n {.x, y: n.z, .*, w: 1}", ".x .z"),
        ("MATCH p = ()--() RETURN [x IN nodes(p) WHERE x:Q | x.name]", "?Q"),
        ("MATCH (n) RETURN CASE WHEN n:A THEN n.b ELSE n.c.d END", ":A .b .c"),
        ("MATCH (a:A) MATCH (b:B) WITH a, b.x AS x WHERE a.y = x RETURN a.z", ":A :B .x .y .z"),
        # neither maps, nor parameters, strings, comments and values
        ("WITH {a: 1, b: {c: 2}} AS m RETURN m.a, m.zz, $p.foo, 'n:Foo' // n:Bar", ""),
        ("UNWIND [{nme: 1}] AS n MATCH (n) RETURN n.nme", ""),
        ("UNWIND $rows AS row MATCH (n {id: row.key}) RETURN row.other", ".id"),
        ("RETURN point({x: 1, y: 2}).x, ({a: 1}).a, CASE WHEN true THEN {k: 1} END", ""),
        ("MATCH (n) WHERE properties(n) = {a: 1} AND n.k IN [{b: 1}] RETURN {c: n.d, e: 1}", ".k .d"),
        ("MATCH (n WHERE properties(n) = {a: 1}) RETURN date.truncate('day', n.d)", ".d"),
        ("MATCH (n:$($label)) WHERE n.v IS :: STRING RETURN any(k IN keys(n) WHERE k.x = 1)", ".v"),
        ("MATCH (n) RETURN reduce(s = 0, n IN [{v: 1}] | s + n.v)", ""),
        ("MATCH p = (a)-->(b) RETURN p.x", ""),
        ("MATCH (n:\\u0041) RETURN n.b", ""),
    ],
)
def test_names_are_those_of_nodes_and_relationships(cypher: str, expected: str) -> None:
    assert names(cypher) == expected


def in_docs() -> list[str]:
    """Return the Cypher in the documentation: blocks, and arguments of `ties cypher`."""
    found: list[str] = []
    for file in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))):
        text = file.read_text(encoding="utf-8")
        found += re.findall(r"^```cypher\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        commands = re.findall(r"ties cypher (?:'[^']*'|\"[^\"]*\")", text)
        found += [query for command in commands if "..." not in (query := shlex.split(command)[2])]
    return found


def test_no_query_of_ours_has_an_unknown_name() -> None:
    known = declared_names()
    everything = known.labels | known.types | known.properties
    ours = [query.cypher for query in shipped_queries().values()]
    ours += [text for one in favourites() for text in (one.drawing, one.parameters)]
    assert len(in_docs()) > 10
    for cypher in (*ours, *in_docs()):
        assert {name for _, name in names_used(cypher)} <= everything, cypher
    assert sum(len(names_used(cypher)) for cypher in ours) > 500


@pytest.mark.parametrize(
    "text", ["(" * 50_000, "n:" * 50_000, "n {a: " * 16_000, "(a)-[:" * 16_000, "'" * 99_999]
)
def test_long_and_broken_queries_are_read_in_a_moment(text: str) -> None:
    names_used(text)
