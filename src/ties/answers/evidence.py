"""Everything that ties two entities."""

from ties.answers.answer import Answer, answer_of, searched
from ties.names.resolve import long_name
from ties.queries.catalog import run
from ties.questions.request import Asked
from ties.records import Claim
from ties.store.protocol import Store

__all__ = ["evidence"]


def evidence(store: Store, asked: Asked) -> Answer:
    """Every claim between two entities, whatever its mode: a row each, by relation, mode and direction."""
    one, other = asked.entities["one"], asked.entities["other"]
    selection = asked.request.selection
    claims = run(store, "between", {"one": one.id, "other": other.id}).records(Claim, "claim")
    found = [claim for claim in claims if not selection.reason_against(claim)]
    left_out = selection.left_out(claims)
    denied = any(claim.mode == "denied" for claim in found)
    nothing = "Nothing that the filters let through" if left_out else "No document here"
    return answer_of(
        store,
        asked,
        f"What ties {long_name(one)} and {long_name(other)}?",
        [("claim", "claim")],
        [(claim,) for claim in found],
        says="" if found else f"{nothing} ties {one.name} and {other.name} directly.",
        left_out=left_out,
        notes=[searched(store)] if not found else [] if denied else ["Nobody here denies any of it."],
    )
