"""All query files: portable, counting entities, unambiguous to ask, and pasteable into Neo4j."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from tests.conftest import Neo4jServer
from tests.questions.one_clause import interpret_clause
from ties.answers.canned import cypher_parameters
from ties.queries.catalog import Query, shipped_queries
from ties.queries.parameters import bind
from ties.questions import QuestionKind
from ties.questions.parse import Parse
from ties.records.selection import EVERYTHING
from ties.records.vocabulary import vocabulary
from ties.render.pasteable import pasteable
from ties.store.protocol import Store
from ties.store.selecting import ATTRIBUTE_FILTERS, CLAIM_FILTERS

QUERIES = list(shipped_queries().values())
SAMPLES = {
    "entity": ["TTP", "Taliban"],
    "place": ["Kunar"],
    "document": ["outlook-2023-06"],
    "voice": ["NCTC"],
    "relation": ["supports"],
    "relations": ["kind:location"],
    "office": ["minister"],
    "role": ["mainly"],
}
NOT_PORTABLE = {
    "a choice of labels inside a pattern": r"\(\w*:\w+\|",
    "a condition inside a pattern": r"[(\[]\w*:?\w* WHERE",
    "a list made by a subquery": r"COLLECT \{",
    "a quantified pattern": r"\{\d+,\d*\}(?!\))",
    "a subquery": r"\bCALL\b",
    "a shortest path": r"shortestPath|SHORTEST",
    "a temporal function": r"\b(date|datetime|duration)\(",
    "an optional match and then whether something exists": r"OPTIONAL MATCH[^\n]*\nWHERE[^\n]*EXISTS \{",
}


def query_name(query: Query) -> str:
    return query.name


@pytest.mark.parametrize("query", QUERIES, ids=query_name)
def test_query_is_portable(query: Query) -> None:
    without_texts = re.sub(r"'[^']*'", "''", query.cypher)
    assert [construct for construct, form in NOT_PORTABLE.items() if re.search(form, without_texts)] == []


@pytest.mark.parametrize("query", QUERIES, ids=query_name)
def test_relations_are_parameters(query: Query) -> None:
    types = set(re.findall(r"\[\w*:([A-Z_|]+)", query.cypher))
    assert types <= {"PART_OF", "HAS_ATTRIBUTE", "DENIED", "AIMED", "ATTEMPTED", "AIMED|ATTEMPTED"}
    written = set(re.findall(r"'([A-Z_]{3,})'", query.cypher)) & vocabulary().relations.keys()
    assert written <= {"LEADS"}  # heads before deputies


@pytest.mark.parametrize("query", QUERIES, ids=query_name)
def test_query_filters_itself_only_if_rows_cannot_be_filtered(query: Query) -> None:
    assert ("claim" in query.filters) == (CLAIM_FILTERS in query.cypher)
    assert ("attribute" in query.filters) == (ATTRIBUTE_FILTERS in query.cypher)
    kinds = {column.kind for column in query.columns}
    if {"list", "claims", "attributes"} & kinds:
        assert query.filters, "a list of claims cannot be filtered row by row"
    if {"claim", "attribute"} & kinds and query.filters:
        assert query.filters == ("attribute",), "filtered twice"


@pytest.mark.parametrize("query", QUERIES, ids=query_name)
def test_claims_are_collected_and_counted_distinct(query: Query) -> None:
    assert re.findall(r"(?:count|collect)\((?!DISTINCT)(?:claim|attribute|other)\)", query.cypher) == (
        ["count(claim)"] if query.name in ("isolated", "documents") else []
    )


@pytest.mark.parametrize("query", QUERIES, ids=query_name)
def test_patterns_through_nested_places_are_short(query: Query) -> None:
    # a place may be part of several, so long patterns multiply; three levels at once are enough
    assert all(int(most) <= 4 for most in re.findall(r"PART_OF\*0\.\.(\d+)", query.cypher))


def test_no_two_queries_ask_the_same() -> None:
    titles = [query.title for query in QUERIES]
    assert len(set(titles)) == len(titles)
    asks = [re.sub(r"\{(\w+)\}", _kind(query), ask) for query in QUERIES for ask in query.asks]
    assert len(set(asks)) == len(asks)
    for ask in asks:
        assert ask == ask.strip().rstrip("?.")
        assert re.match("[a-z]+ ", ask)


def _kind(query: Query) -> Callable[[re.Match[str]], str]:
    """Return a function that replaces a parameter in a question with its kind."""
    kinds = {parameter.name: parameter.kind for parameter in query.parameters}
    return lambda found: kinds[found[1]].upper()


@pytest.mark.parametrize("shipped", ["embedded"], indirect=True)
@pytest.mark.parametrize("query", QUERIES, ids=query_name)
def test_every_ask_line_is_understood_as_this_query(shipped: Store, query: Query) -> None:
    kinds = {parameter.name: parameter.kind for parameter in query.parameters}
    for ask in query.asks:
        question = _filled(ask, kinds)
        parse = interpret_clause(shipped, question).parse
        other = parse.query.name if parse.query else _relations_or_kind(parse)
        assert parse.query == query, f"'{question}' is already a question about {other}; use other words"
        assert parse.kind is QuestionKind.CANNED, question


def _relations_or_kind(parse: Parse) -> str:
    """Return what a question is about that no canned query answers."""
    return ", ".join(relation.type for relation in parse.relations) or parse.kind.value


def _filled(ask: str, kinds: Mapping[str, str]) -> str:
    """Fill in a question with a name for each parameter."""
    names: dict[str, Iterator[str]] = {kind: iter(samples) for kind, samples in SAMPLES.items()}
    return re.sub(r"\{(\w+)\}", lambda found: next(names[kinds[found[1]]]), ask)


def sample_parameters(store: Store, query: Query) -> dict[str, object]:
    """Return all parameters of a query, with sample values."""
    names = {kind: iter(samples) for kind, samples in SAMPLES.items()}
    values = {
        parameter.name: next(names[parameter.kind])
        for parameter in query.parameters
        if parameter.default is None
    }
    return cypher_parameters(query, bind(store, query.parameters, values), EVERYTHING)


@pytest.mark.neo4j
@pytest.mark.parametrize("shipped", ["neo4j"], indirect=True)
class TestOnARealServer:
    """The files on a real Neo4j server."""

    @pytest.mark.parametrize("query", QUERIES, ids=query_name)
    def test_explain_says_that_it_only_reads(
        self, neo4j_server: Neo4jServer, shipped: Store, query: Query
    ) -> None:
        import neo4j

        with neo4j.GraphDatabase.driver(
            neo4j_server.uri, auth=(neo4j_server.username, neo4j_server.password)
        ) as driver:
            summary = driver.execute_query(
                f"EXPLAIN {query.cypher}",
                sample_parameters(shipped, query),
                database_=neo4j_server.database,
            ).summary
        assert summary.query_type == "r"
        codes = {status.gql_status for status in summary.gql_status_objects if status.is_notification}
        assert not {code for code in codes if code.startswith("01N")} - _HARMLESS, codes

    @pytest.mark.parametrize("query", QUERIES, ids=query_name)
    def test_shown_query_runs_when_pasted(
        self, neo4j_server: Neo4jServer, shipped: Store, query: Query
    ) -> None:
        values = sample_parameters(shipped, query)
        first, *lines = pasteable(query, values).splitlines()
        assert first == f"// {query.title}"
        parameters: dict[str, Any] = {}
        while lines[0].startswith(":param "):
            set_ = re.fullmatch(r":param (\w+) => (.*);", lines.pop(0))
            assert set_ is not None
            ((parameters[set_[1]],),) = neo4j_server.run(f"RETURN {set_[2]}")
        assert parameters == values
        pasted = "\n".join(lines)
        assert pasted.endswith(";")
        assert len(neo4j_server.run(pasted.removesuffix(";"), **parameters)) == len(
            shipped.read(query.cypher, values).rows
        )


_HARMLESS = {"01N00", "01N50", "01N51", "01N52"}
"""Warnings about labels, types and properties that an empty database does not have."""


def test_any_value_is_escaped_for_pasting() -> None:
    hostile = "it's \"\\ }) DETACH DELETE n // \u202e\x1b[31m; \u062a\u062d\n"
    (query,) = (query for query in QUERIES if query.name == "strengths")
    text = pasteable(query, {"what": hostile, "entity": ["a", 1]})
    assert text.splitlines()[1:3] == [
        ":param what => 'it\\'s \"\\\\ }) DETACH DELETE n // \\u202e\\u001b[31m; \u062a\u062d\\n';",
        ":param entity => ['a', 1];",
    ]
