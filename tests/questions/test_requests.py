"""Requests that somebody makes by hand: what is missing or cannot be is refused, and never half answered."""

from typing import Any

import pytest

import ties
from ties.errors import UsageError
from ties.records import Claim
from ties.store.protocol import Store

TTP = {"object": "TTP"}
NARROWED = {"selection": ties.Selection(voices=("NCTC",))}
FIGHTS = {"selection": ties.Selection(relations=("FIGHTS",))}


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        ("bogus", {}, "there is no request of kind 'bogus'"),
        ("who", {"entities": TTP}, "a request of kind 'who' needs 'relations'"),
        ("whether", {"entities": {"subject": "AQIS", **TTP}}, "kind 'whether' needs 'relations'"),
        ("who", {"relations": ("SUPPORTS",)}, "kind 'who' needs an entity for 'object'"),
        ("facts", {"entities": {"entity": "TTP"}}, "kind 'facts' needs 'attribute'"),
        ("query", {}, "there is no query ''"),
        ("show", {"entities": TTP}, "kind 'show' needs an entity for 'entity'"),
        ("show", {"entities": {"entity": "TTP", "one": "AQIS"}}, "kind 'show' has no entity for 'one'"),
        ("cypher", {"cypher": "MATCH (n) RETURN n", **NARROWED}, "kind 'cypher' takes no selection"),
        ("documents", NARROWED, "kind 'documents' takes no selection"),
        ("status", NARROWED, "kind 'status' takes no selection"),
        ("show", {"entities": {"entity": "TTP"}, **FIGHTS}, "kind 'show' cannot be narrowed to relations"),
        ("query", {"query": "rivals", "parameters": {"entity": "TTP"}, **FIGHTS}, "narrowed to relations"),
        (
            "who",
            {"relations": ("SUPPORTS",), "entities": TTP, "selection": ties.Selection(types=("Person",))},
            "a selection of types is for pictures",
        ),
    ],
)
def test_what_cannot_be_answered_is_refused(
    shipped: Store, kind: Any, given: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        ties.Graph(shipped).answer(ties.Request(kind, **given))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"relations": ("NOPE",)}, "unknown relation 'NOPE'"),
        ({"relations": ("kind:hostility",)}, "unknown relation 'kind:hostility'"),
        ({"types": ("Persons",)}, "unknown type 'Persons' \\(did you mean 'Person'\\?\\)"),
        ({"as_of": "soon"}, "'soon' is not a date"),
        ({"as_of": 2022}, "2022 is not a date"),
        ({"min_certainty": "sure"}, "unknown certainty 'sure'"),
    ],
)
def test_a_selection_of_what_there_is_not_is_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        ties.Selection(**given)


def test_a_request_narrowed_to_relations_leaves_out_the_others_and_says_so(shipped: Store) -> None:
    entities = {"one": "Taliban", "other": "TTP"}
    answer = ties.Graph(shipped).answer(
        ties.Request("evidence", entities=entities, selection=ties.Selection(relations=("SUPPORTS",)))
    )
    assert {claim.relation for claim in answer.evidence if isinstance(claim, Claim)} == {"SUPPORTS"}
    assert answer.left_out == {"of other relations": 3}
