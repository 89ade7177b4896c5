"""Answers to combined requests: any, all, not, only and chain."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ties
from ties import Request
from ties.errors import UsageError
from ties.records import Attribute, Claim, Entity
from ties.store.values import Value


@pytest.fixture
def graph(shipped_folder: Path) -> Iterator[ties.Graph]:
    """The shipped datasets."""
    with ties.open(shipped_folder) as opened:
        yield opened


SUPPORTS_TTP = Request("who", entities={"object": "TTP"}, relations=("SUPPORTS",))
HARBOURS_TTP = Request("who", entities={"object": "TTP"}, relations=("HARBOURS",))
FIGHTERS = [Request("facts", entities={"entity": name}, attribute="fighters") for name in ("TTP", "AQIS")]


def short(value: Value) -> Any:
    """Return a record by its id, and a claim as text."""
    if isinstance(value, list):
        return sorted(map(short, value))
    if isinstance(value, Claim):
        return f"{value.subject} {value.relation} {value.object}"
    return value.id if isinstance(value, Entity) else value


def rows(answer: ties.Answer) -> list[list[Any]]:
    """Return the rows in short."""
    return [[*map(short, row)] for row in answer.rows]


def combined(graph: ties.Graph, how: Any, *parts: Request) -> ties.Answer:
    """Return the answer to a combined request."""
    return graph.answer(Request("combined", parts=parts, combine=how))


SUPPORT, OF_AQIS = "taliban SUPPORTS ttp", "aqis SUPPORTS ttp"
SHELTER = "taliban HARBOURS ttp"


def test_any_has_what_any_part_finds_each_entity_once(graph: ties.Graph) -> None:
    answer = combined(graph, "any", SUPPORTS_TTP, HARBOURS_TTP)
    assert rows(answer) == [["taliban", [SHELTER, SUPPORT]], ["aqis", [OF_AQIS]]]


def test_all_has_what_all_parts_find_and_shows_the_rest_beside(graph: ties.Graph) -> None:
    answer = combined(graph, "all", SUPPORTS_TTP, HARBOURS_TTP)
    assert rows(answer) == [["taliban", [SHELTER, SUPPORT]]]
    assert "Not in all parts of the question: AQIS." in answer.notes
    assert OF_AQIS in [short(item.record) for item in answer.context if item.why in ("near", "beside")]


def test_not_leaves_out_what_another_part_finds_and_names_it(graph: ties.Graph) -> None:
    answer = combined(graph, "not", SUPPORTS_TTP, HARBOURS_TTP)
    assert rows(answer) == [["aqis", [OF_AQIS]]]
    assert "Excluded by the question: Taliban." in answer.notes
    assert {SUPPORT, SHELTER} <= {short(item.record) for item in answer.context}


def test_only_leaves_out_whoever_has_other_such_ties(graph: ties.Graph) -> None:
    in_kunar = Request("who", entities={"object": "Kunar"}, relations=("BASED_IN",))
    answer = combined(graph, "only", in_kunar)
    assert rows(answer) == [["qari-amjad-ali", ["qari-amjad-ali BASED_IN kunar"]]]
    assert "Has other such ties as well: ISIL-K, TTP." in answer.notes


def test_chain_has_the_evidence_of_both_steps(graph: ties.Graph) -> None:
    allies = Request("who", entities={"object": "Al-Qaeda"}, relations=("ALLIED_WITH",))
    enemies = Request("who", entities={"object": "*"}, relations=("ATTACKS",))
    answer = combined(graph, "chain", allies, enemies)
    assert [column.name for column in answer.columns] == ["who", "claims", "through", "through_claims"]
    assert rows(answer) == [
        ["isil-k", ["isil-k ATTACKS taliban"], "taliban", ["al-qaeda ALLIED_WITH taliban"]]
    ]


def test_chain_says_whom_the_first_step_finds_if_the_second_finds_nothing(graph: ties.Graph) -> None:
    answer = combined(
        graph, "chain", SUPPORTS_TTP, Request("who", entities={"object": "*"}, relations=("TRAINS",))
    )
    assert not answer.rows
    assert answer.notes[0].startswith("The first step finds Taliban, AQIS; no document here answers")
    assert SUPPORT in [short(item.record) for item in answer.context]


def test_chain_leaves_out_who_it_started_from(graph: ties.Graph) -> None:
    allied = Request("who", entities={"object": "TTP"}, relations=("ALLIED_WITH",))
    again = Request("who", entities={"object": "*"}, relations=("ALLIED_WITH",))
    assert [row[0] for row in rows(combined(graph, "chain", allied, again))] == ["al-qaeda"]


def test_chain_of_two_relations_can_lead_back(graph: ties.Graph) -> None:
    answer = graph.ask("whom do the allies of TTP support")
    assert [row[0] for row in rows(answer)] == ["ttp", "ttp"]
    assert "then whom do they support" in answer.text(200)


def test_not_there_excludes_the_places_around(graph: ties.Graph) -> None:
    answer = graph.ask("where is TTP based but not ISIL-K")
    assert [row[0] for row in rows(answer)] == ["logar"]
    assert "Excluded by the question: Afghanistan, Khost" in answer.notes[-1] + answer.notes[0]


def test_figures_of_two_are_listed_and_not_ranked(graph: ties.Graph) -> None:
    answer = combined(graph, "any", *FIGHTERS)
    found = [value for (value,) in answer.rows if isinstance(value, Attribute)]
    assert [(one.entity, one.low, one.high) for one in found] == [("ttp", 4000, 6000), ("aqis", 180, 200)]
    assert answer.says == ""


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (Request("combined", combine="any"), "needs 'parts'"),
        (
            Request("combined", parts=(SUPPORTS_TTP, HARBOURS_TTP)),
            "needs 'combine': any, all, not, only, chain",
        ),
        (Request("combined", parts=(SUPPORTS_TTP,), combine="all"), "cannot be combined by 'all'"),
        (Request("combined", parts=(*FIGHTERS,), combine="not"), "requests of kind facts, facts cannot be"),
        (Request("combined", parts=(SUPPORTS_TTP, SUPPORTS_TTP), combine="chain"), r"'\*' stands for"),
        (Request("who", entities={"object": "*"}, relations=("SUPPORTS",)), r"'\*' stands for"),
    ],
)
def test_request_that_makes_no_sense_is_refused(graph: ties.Graph, request_: Request, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        graph.answer(request_)
