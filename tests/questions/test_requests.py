"""Requests made by hand: an incomplete or impossible one is refused, never partly answered."""

import re
from typing import Any

import pytest

import ties
from ties.errors import NameUnknown, UsageError
from ties.records import Claim
from ties.store.protocol import Store

TTP = {"object": "TTP"}
ONE_VOICE = {"selection": ties.Selection(voices=("NCTC",))}
FIGHTS = {"selection": ties.Selection(relations=("FIGHTS",))}


@pytest.mark.parametrize(
    ("kind", "fields", "message"),
    [
        ("bogus", {}, "unknown kind of request 'bogus'"),
        ("who", {"entities": TTP}, "a request of kind 'who' needs 'relations'"),
        ("whether", {"entities": {"subject": "AQIS", **TTP}}, "kind 'whether' needs 'relations'"),
        ("who", {"relations": ("SUPPORTS",)}, "kind 'who' needs an entity for 'object'"),
        ("facts", {"entities": {"entity": "TTP"}}, "kind 'facts' needs 'attribute'"),
        ("query", {}, "there is no query ''"),
        ("show", {"entities": TTP}, "kind 'show' needs an entity for 'entity'"),
        ("show", {"entities": {"entity": "TTP", "one": "AQIS"}}, "kind 'show' has no entity for 'one'"),
        ("cypher", {"cypher": "MATCH (n) RETURN n", **ONE_VOICE}, "kind 'cypher' takes no selection"),
        ("documents", ONE_VOICE, "kind 'documents' takes no selection"),
        ("status", ONE_VOICE, "kind 'status' takes no selection"),
        ("show", {"entities": {"entity": "TTP"}, **FIGHTS}, "kind 'show' cannot have relations"),
        ("query", {"query": "rivals", "parameters": {"entity": "TTP"}, **FIGHTS}, "cannot have relations"),
        (
            "who",
            {"relations": ("SUPPORTS",), "entities": TTP, "selection": ties.Selection(types=("Person",))},
            "a selection with types is only for pictures",
        ),
    ],
)
def test_impossible_request_is_refused(
    shipped: Store, kind: Any, fields: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        ties.Graph(shipped).answer(ties.Request(kind, **fields))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"as_of": "soon"}, "'soon' is not a date"),
        ({"as_of": 2022}, "2022 is not a date"),
        ({"min_certainty": "sure"}, "unknown certainty 'sure'"),
    ],
)
def test_selection_with_an_unknown_value_is_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        ties.Selection(**fields)


@pytest.mark.parametrize("relation", ["NOPE", "kind:hostility", "SUPPORTS]->() //"])
def test_path_by_an_unknown_relation_is_refused(shipped: Store, relation: str) -> None:
    selection = ties.Selection(relations=(relation,))
    request = ties.Request("path", entities={"one": "TTP", "other": "AQIS"}, selection=selection)
    with pytest.raises(UsageError, match=f"unknown relation '{re.escape(relation)}'"):
        ties.Graph(shipped).answer(request)


def test_selection_of_an_unknown_type_is_refused() -> None:
    with pytest.raises(UsageError, match=r"unknown type 'Persons' \(did you mean 'Person'\?\)"):
        ties.Selection(types=("Persons",)).refuse_unknown_words()


def test_selection_with_relations_counts_the_claims_of_others_as_left_out(shipped: Store) -> None:
    entities = {"one": "Taliban", "other": "TTP"}
    answer = ties.Graph(shipped).answer(
        ties.Request("evidence", entities=entities, selection=ties.Selection(relations=("SUPPORTS",)))
    )
    assert {claim.relation for claim in answer.evidence if isinstance(claim, Claim)} == {"SUPPORTS"}
    assert answer.left_out == {"with other relations": 3}


def test_names_of_a_request_can_be_parts(shipped: Store) -> None:
    graph = ties.Graph(shipped)
    request = ties.Request(
        "evidence",
        entities={"one": "Haqqani", "other": "TTP"},
        selection=ties.Selection(documents=("Outlook",), voices=("UN",)),
    )
    answer = graph.answer(request)
    assert answer.request.entities == {"one": "sirajuddin-haqqani", "other": "ttp"}
    assert answer.request.selection == ties.Selection(
        documents=("outlook-2023-06",), voices=("United Nations",)
    )
    assert [(one.typed, one.id, one.how) for one in answer.resolved] == [
        ("Haqqani", "sirajuddin-haqqani", "part of a name"),
        ("TTP", "ttp", "name"),
        ("Outlook", "outlook-2023-06", "publisher"),
        ("UN", "United Nations", "alias"),
    ]
    assert answer.interpretation_notes == (
        "Haqqani: read as Sirajuddin Haqqani; that word is also in the name of 1 event",
        "document Outlook: read as outlook-2023-06",
        "voice UN: read as United Nations",
    )
    again = graph.answer(answer.request)
    assert (again.rows, again.interpretation_notes) == (answer.rows, ())


def test_voice_and_document_of_a_canned_query_can_be_parts(shipped: Store) -> None:
    graph = ties.Graph(shipped)
    said_by = graph.query("said-by", {"speaker": "UN"})
    assert said_by.request.parameters["speaker"] == "United Nations"
    assert said_by.voices == ["United Nations"]
    assert said_by.interpretation_notes == ("voice UN: read as United Nations",)
    said_in = graph.query("said-in", {"report": "Outlook"})
    assert said_in.request.parameters["report"] == "outlook-2023-06"
    assert len(said_in.rows) == len(graph.query("said-in", {"report": "outlook-2023-06"}).rows) > 0


@pytest.mark.parametrize(
    ("parameter", "message"),
    [
        ({"speaker": "Outlok"}, "no voice here is called 'Outlok'"),
        ({"speaker": "Team"}, "no voice here is called 'Team'"),
    ],
)
def test_unknown_voice_of_a_canned_query_is_refused(
    shipped: Store, parameter: dict[str, str], message: str
) -> None:
    with pytest.raises(NameUnknown, match=message):
        ties.Graph(shipped).query("said-by", parameter)


def test_every_way_to_name_an_entity_takes_a_part(shipped: Store) -> None:
    graph = ties.Graph(shipped)
    assert graph.show("Mehsud").request.entities == {"entity": "noor-wali-mehsud"}
    assert graph.compare("Mehsud", "Haqqani").request.entities["other"] == "sirajuddin-haqqani"
    path = graph.path("AQIS", "Haqqani", avoid="Mehsud")
    assert (path.request.entities["other"], path.request.avoid) == (
        "sirajuddin-haqqani",
        ("noor-wali-mehsud",),
    )
    assert graph.query("names-of", {"entity": "Mehsud"}).request.parameters == {"entity": "noor-wali-mehsud"}
    assert "sirajuddin-haqqani" in graph.to_networkx("Haqqani")
