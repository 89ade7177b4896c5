"""What must hold between answers about one graph, on random small graphs (`small_graphs.py`)."""

import json
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from tests.answers.small_graphs import DATES, TYPES, SmallGraph, narrower
from ties.answers.answer import Answer, Evidence, evidence_in
from ties.graph import Graph
from ties.ingest import ingest, remove
from ties.questions.request import Request
from ties.records import Claim, Entity
from ties.records.dates import PartialDate, holds_in
from ties.records.selection import EVERYTHING
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store
from ties.store.recognize import records_in

CASES = [pytest.param("embedded", seed, id=f"embedded-{seed}") for seed in range(4)]
"""Neo4j gives the same answers on random graphs (`tests/equality/test_differential.py`)."""

on_random_graphs = pytest.mark.parametrize(("open_store", "seed"), CASES, indirect=["open_store"])

TAKE_NO_FILTERS = {"documents", "known-to-one-document", "names-of", "newly-named"}
FIND_LESS_WITH_MORE = {
    "isolated": "an entity is isolated as soon as its ties do not count",
    "weakly-documented": "a tie is weak as soon as its other claims do not count",
    "best-documented": "it is limited to the best",
    "disputed-leaders": "voices disagree as soon as a claim in which they agree does not count",
    "disputed-figures": "likewise",
}
"""Canned queries whose rows say that something is lacking, or that are limited: they can gain rows."""

COMBINE_CLAIMS = {
    *("disputed-dates", "disputed-periods", "friends-and-foes", "said-and-denied", "common-supporters"),
    *("shared-provinces", "support-chains", "supporters-of-enemies", "events", "deaths", "timeline"),
}
"""Canned queries that need several claims for a row, so that it can go with one of them."""

LIMITED = {"best-documented", "weakly-documented", "shared-provinces"}


def fill(store: Store, folder: Path, seed: int) -> tuple[SmallGraph, list[Request]]:
    """Fill a store, and return what is in it, and requests of every kind."""
    graph = SmallGraph.write(folder, seed)
    ingest(store, [*graph.folders.values()])
    return graph, [*graph.requests(60)]


def takes_filters(request: Request) -> bool:
    return request.query not in TAKE_NO_FILTERS


def in_rows(answer: Answer) -> set[str]:
    return {record.id for record in answer.evidence}


def in_context(answer: Answer) -> set[str]:
    return {item.record.id for item in answer.context}


def entities_in(answer: Answer) -> set[str]:
    return {record.id for record in records_in(answer.rows) if isinstance(record, Entity)}


def text_and_json(answer: Answer) -> str:
    return answer.text() + answer.render("json")


# ---------------------------------------------------------------- selections


@on_random_graphs
def test_narrower_selection_adds_nothing(store: Store, tmp_path: Path, seed: int) -> None:
    graph, requests = fill(store, tmp_path / "datasets", seed)
    kept = lost = 0
    for request in filter(takes_filters, requests * 2):
        if request.query in FIND_LESS_WITH_MORE:
            continue
        wide = graph.selection()
        selections = wide, narrower(graph.random, wide)
        before, after = (Graph(store).answer(replace(request, selection=one)) for one in selections)
        assert in_rows(after) <= in_rows(before), (request, selections)
        assert entities_in(after) <= entities_in(before), (request, selections)
        lists_all = request.kind != "compare" and request.query not in COMBINE_CLAIMS
        seen = in_rows(before) | in_context(before)
        assert not lists_all or in_rows(after) | in_context(after) <= seen, (request, selections)
        kept += bool(after.rows)
        lost += in_rows(after) < in_rows(before)
    assert min(kept, lost) > 5


def holds(record: Evidence, date: str) -> bool | None:
    """Return whether the own dates of a claim or an attribute say that it holds; None if they do not tell."""
    span = PartialDate.parse(date)
    if isinstance(record, Claim):
        past = record.mode == "past"
        return holds_in(span, record.since, record.until, past=past, reported=record.reported)
    dated = (
        record.value if record.attribute == "date" and not record.since + record.until + record.as_of else ""
    )
    dated = dated or record.as_of
    return holds_in(span, record.since or dated, record.until or dated)


def is_about_dated_event(record: Evidence, row: Sequence[object], date: str) -> bool:
    """Return whether a claim without dates is about an event of its row that another record dates."""
    events = {one.id for one in row if isinstance(one, Entity) and one.type == "Event"}
    is_about = isinstance(record, Claim) and not events.isdisjoint((record.subject, record.object))
    return is_about and any(holds(one, date) for one in evidence_in(list(row)))


@on_random_graphs
def test_no_row_rests_on_a_claim_that_is_not_dated_then(store: Store, tmp_path: Path, seed: int) -> None:
    graph, requests = fill(store, tmp_path / "datasets", seed)
    found = undated = 0
    for request in filter(takes_filters, requests):
        date = graph.random.choice(DATES)
        then = replace(graph.selection(), as_of=date)
        at_any_time = replace(then, as_of="", include=tuple({*then.include, "past"}))
        answer, everything = (
            Graph(store).answer(replace(request, selection=one)) for one in (then, at_any_time)
        )
        for row in answer.rows:
            for record in evidence_in(list(row)):
                is_then = holds(record, date) or is_about_dated_event(record, row, date)
                assert is_then, (request, then, record)
        missing = [one for one in everything.evidence if one.id not in in_rows(answer) | in_context(answer)]
        if request.query in LIMITED:
            assert any("no date" in note for note in answer.notes)
        elif request.kind != "compare":
            assert None not in [holds(one, date) for one in missing], (request, then)
        if request.query not in COMBINE_CLAIMS | LIMITED and request.kind != "compare":
            left_out = sum(answer.left_out.values())
            assert len([one for one in missing if holds(one, date) is False]) <= left_out, (request, then)
        found += bool(answer.rows)
        undated += any(item.why == "undated" for item in answer.context)
    assert min(found, undated) > 5


# ---------------------------------------------------------------- datasets


def flat_rows(answer: Answer) -> list[str]:
    """Return the flat rows of an answer that have evidence of the other datasets than c, sorted."""
    documents = [row for row in answer.flat() if not str(row.get("document")).startswith("c-")]
    return sorted(json.dumps(row, sort_keys=True, default=str) for row in documents)


def depends_on_rows(answer: Answer) -> set[str]:
    """Return the claims of the context that a row brings with it: what contradicts it, or is near it."""
    whys = ("contrary", "near") if answer.request.kind == "show" else ("contrary",)
    return {item.record.id for item in answer.context if item.why in whys}


@on_random_graphs
def test_dataset_takes_just_its_lines_with_it(store: Store, tmp_path: Path, seed: int) -> None:
    graph, requests = fill(store, tmp_path / "datasets", seed)
    requests = [one for one in requests if not str(one.parameters.get("report")).startswith("c-")]
    requests = [
        replace(one, selection=replace(graph.selection(), documents=())) if takes_filters(one) else one
        for one in requests
    ]
    answers = [Graph(store).answer(request) for request in requests]
    remove(store, "c")
    lost = 0
    for request, before in zip(requests, answers, strict=True):
        after = Graph(store).answer(request)
        others = {one.id for one in before.evidence if one.dataset != "c"}
        beside = {item.record.id for item in before.context if item.record.dataset != "c"}
        lost += len(in_rows(before)) - len(others)
        if request.query in FIND_LESS_WITH_MORE:
            continue
        assert in_rows(after) <= others, request
        assert in_rows(after) | in_context(after) <= others | beside, request
        if not graph.joins["c"] and request.query not in COMBINE_CLAIMS and request.kind != "compare":
            assert in_rows(after) == others, request
            assert beside - in_context(after) <= depends_on_rows(before), request
        if not graph.joins["c"] and request.kind in ("who", "whom", "where", "evidence"):
            assert flat_rows(after) == flat_rows(before), request
    assert lost > 20
    ingest(store, [graph.folders["c"]])
    for request, before in zip(requests, answers, strict=True):
        assert text_and_json(Graph(store).answer(request)) == text_and_json(before), request


@on_random_graphs
def test_order_of_datasets_makes_no_difference(store: Store, tmp_path: Path, seed: int) -> None:
    graph, requests = fill(store, tmp_path / "datasets", seed)
    answers = [text_and_json(Graph(store).answer(request)) for request in requests]
    for dataset in graph.folders:
        remove(store, dataset)
    for folder in Random(seed).sample([*graph.folders.values()], 3):
        ingest(store, [folder])
    for request, before in zip(requests, answers, strict=True):
        assert text_and_json(Graph(store).answer(request)) == before, request


# ---------------------------------------------------------------- both ends


def both_ways(graph: SmallGraph) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield the relations that hold both ways, each with whether that is because of a sense."""
    phrases = {row["relation"] for rows in graph.statements.values() for row in rows}
    for relation in vocabulary().relations.values():
        if relation.symmetric and relation.phrase in phrases:
            yield (relation.type,), False
    yield from ((sense.relations, True) for sense in vocabulary().senses.values() if sense.either)


@on_random_graphs
def test_both_ends_have_the_same_answer(store: Store, tmp_path: Path, seed: int) -> None:
    graph, _ = fill(store, tmp_path / "datasets", seed)
    selection = replace(graph.selection(), as_of="") if seed else EVERYTHING  # few claims are dated
    actors = vocabulary().types_with("helper")
    ids = [*store.entities()]
    found = 0
    for relations, either in both_ways(graph):
        asked = Request("who", relations=relations, either=either, selection=selection)
        answers = {id_: Graph(store).answer(replace(asked, entities={"object": id_})) for id_ in ids}
        rows = {
            (id_, entity.id): {claim.id for claim in evidence_in(claims)}
            for id_, answer in answers.items()
            for entity, claims in answer.rows
            if isinstance(entity, Entity)
        }
        for id_, answer in answers.items():
            whom = Graph(store).answer(replace(asked, kind="whom", entities={"subject": id_}))
            assert (whom.rows, whom.context) == (answer.rows, answer.context)
        for one, other in combinations(ids, 2):
            between = rows.get((one, other), set())
            if not either or {TYPES[one], TYPES[other]} <= {*actors}:
                assert rows.get((other, one), set()) == between, (relations, one, other)
            elif TYPES[other] not in actors:  # it is no enemy, but it is not concealed
                assert rows.get((other, one), set()) <= in_context(answers[one]), (relations, one, other)
            if between or rows.get((other, one)) or graph.random.random() < 0.1:
                ends = {"subject": one, "object": other}, {"subject": other, "object": one}
                whether = [
                    Graph(store).answer(replace(asked, kind="whether", entities=pair)) for pair in ends
                ]
                assert whether[0].rows[0][0] == whether[1].rows[0][0], (relations, one, other)
                assert in_rows(whether[0]) == in_rows(whether[1]), (relations, one, other)
                assert in_context(whether[0]) == in_context(whether[1]), (relations, one, other)
                assert between <= in_rows(whether[0]), (relations, one, other)
                found += bool(between)
    assert found > 1
