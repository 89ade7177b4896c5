"""JSON output: it matches its schema for every kind of request, and is complete."""

import json
from collections.abc import Callable
from importlib import resources
from typing import Any, get_args

import fastjsonschema
import pytest

import ties
from tests.running import Ties
from ties.answers.answer import Answer
from ties.errors import TiesError
from ties.graph import Graph
from ties.questions.request import Kind
from ties.render.json import error_json
from ties.store.embedded import EmbeddedStore

SCHEMA = json.loads(resources.files("ties.render").joinpath("answer.schema.json").read_text(encoding="utf-8"))
check: Callable[[Any], object] = fastjsonschema.compile(SCHEMA)
KEYS = [
    *("format", "question", "request", "resolved", "says", "rows", "context", "left_out", "notes"),
    *("documents", "voices", "truncated"),
]


def answers(graph: Graph) -> list[Answer]:
    """Return an answer of every kind, and some without rows."""
    return [
        graph.who("supports TTP"),
        graph.who("does the Taliban support"),
        graph.who("harbours Kunar"),
        graph.where("is AQIS based"),
        graph.ask("does the Taliban implement the Doha Agreement"),
        graph.ask("how many fighters does TTP have"),
        graph.ask("which group has the most fighters"),
        graph.ask("which group has the fewest fighters"),
        graph.ask("who supports the enemies of the Taliban", voice="NCTC"),
        graph.show("ISIL-K", min_certainty="stated"),
        graph.show("TTP", all=True),
        graph.evidence("Taliban", "TTP"),
        graph.compare("TTP", "ISIL-K"),
        graph.compare("outlook-2023-06", "qatar-mofa-2020-02-29"),
        graph.ask("who supports TTP or AQIS", document="outlook-2023-06", min_certainty="probable"),
        graph.ask("who harbours TTP but does not support AQIS"),
        graph.ask("who supports the allies of TTP", as_of="2021/.."),
        graph.ask("former leaders of Al-Qaeda"),
        graph.path("Al-Qaeda", "ISIL-K", all=True),
        graph.query("documents"),
        graph.query("names-of", {"entity": "TTP"}),
        graph.cypher("MATCH p = (g:Group)-[:SUPPORTS]->() RETURN p, g, 1.5 AS x LIMIT 1", limit=1),
        graph.entities("taliban", limit=1),
        graph.relations(all=True),
        graph.voices(),
        graph.schema(),
        graph.documents(),
        graph.status(),
        graph.queries(),
        graph.duplicates("Taliban", min_score=0.1),
        graph.diff("common-names", "outlook-2023-06"),
    ]


def test_every_kind_of_answer_matches_the_schema(shipped: EmbeddedStore) -> None:
    all_answers = answers(Graph(shipped))
    assert {answer.request.kind for answer in all_answers} == {*get_args(Kind.__value__)}
    for answer in all_answers:
        output = json.loads(answer.render("json"))
        check(output)
        assert list(output) == KEYS, answer.question


def test_schema_rejects_wrong_answers(shipped: EmbeddedStore) -> None:
    output = Graph(shipped).who("supports TTP").to_dict()
    for invalid in (
        {name: value for name, value in output.items() if name != "voices"},
        output | {"columns": []},
        output | {"format": 2},
        output | {"context": [{"why": "so", "claim": {}}]},
        output | {"request": {"kind": "combined", "combine": "any"}},
        output | {"request": {"kind": "combined", "combine": "some", "parts": [output["request"]]}},
        output | {"request": {"kind": "combined", "combine": "only", "parts": [{"kind": "whoever"}]}},
        output | {"request": {"kind": "who", "selection": {"until": "2022"}}},
        {"error": {"code": "usage"}},
    ):
        with pytest.raises(fastjsonschema.JsonSchemaException):
            check(invalid)


def test_ndjson_has_the_same_content_as_json(shipped: EmbeddedStore) -> None:
    for answer in answers(Graph(shipped)):
        first, *rest = map(json.loads, answer.render("ndjson").splitlines())
        rows = [line["row"] for line in rest if "row" in line]
        context = [line["context"] for line in rest if "context" in line]
        assert len(rows) + len(context) == len(rest)
        assert first | {"rows": rows, "context": context} == answer.to_dict()


def errors() -> list[type[TiesError]]:
    classes, waiting = [], [TiesError]
    while waiting:
        kind = waiting.pop()
        classes.append(kind)
        waiting += [other for other in kind.__subclasses__() if other.__module__.startswith("ties.")]
    return classes


def test_every_error_matches_the_schema() -> None:
    for kind in errors():
        output = json.loads(error_json(kind("what is wrong", advice=["what to do"])))
        check(output)
        assert ("candidates" in output["error"]) == issubclass(kind, ties.errors.NameNotResolved)
        assert output["error"]["message"] == "what is wrong"
    candidate = ties.errors.Candidate("ttp", "TTP", "Group")
    output = json.loads(error_json(ties.errors.NameUnknown("unknown", typed="Ttpp", candidates=[candidate])))
    check(output)
    assert output["error"]["candidates"] == [{"id": "ttp", "name": "TTP", "type": "Group"}]
    assert ties.errors.NameUnknown.code == "name_unknown"


def test_error_is_printed_as_json_on_stdout(ties: Ties) -> None:
    for arguments, exit_code, error_code in (
        (["who", "supports", "Ttpp"], 3, "name_unknown"),
        (["ask", "why is it so"], 2, "not_understood"),
        (["query", "nothing-like-it"], 2, "usage"),
        (["who", "--nothing-like-it"], 2, "usage"),
        (["path", "TTP"], 2, "usage"),
        (["status", "--database", "/nowhere"], 5, "store_unavailable"),
    ):
        for options in (["--json"], ["--format", "json"], ["--format=ndjson"]):
            done = ties(*arguments, *options)
            assert (done.code, done.stderr) == (exit_code, "")
            output = json.loads(done.stdout)
            check(output)
            assert output["error"]["code"] == error_code
