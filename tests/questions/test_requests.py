"""Requests made by hand: an incomplete or impossible one is refused, never partly answered."""

from typing import Any

import pytest

import ties
from ties.errors import UsageError
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
        ({"relations": ("NOPE",)}, "unknown relation 'NOPE'"),
        ({"relations": ("kind:hostility",)}, "unknown relation 'kind:hostility'"),
        ({"types": ("Persons",)}, "unknown type 'Persons' \\(did you mean 'Person'\\?\\)"),
        ({"as_of": "soon"}, "'soon' is not a date"),
        ({"as_of": 2022}, "2022 is not a date"),
        ({"min_certainty": "sure"}, "unknown certainty 'sure'"),
    ],
)
def test_selection_with_an_unknown_value_is_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        ties.Selection(**fields)


def test_selection_with_relations_counts_the_claims_of_others_as_left_out(shipped: Store) -> None:
    entities = {"one": "Taliban", "other": "TTP"}
    answer = ties.Graph(shipped).answer(
        ties.Request("evidence", entities=entities, selection=ties.Selection(relations=("SUPPORTS",)))
    )
    assert {claim.relation for claim in answer.evidence if isinstance(claim, Claim)} == {"SUPPORTS"}
    assert answer.left_out == {"with other relations": 3}
