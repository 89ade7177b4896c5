"""Answers about a pair of entities: every claim between the two."""

from ties.answers.answer import Answer, Context, build_answer, negative_subject, search_note
from ties.names.resolve import long_name
from ties.queries.catalog import run
from ties.questions.request import ResolvedRequest
from ties.records import Claim
from ties.records.selection import UNDATED
from ties.store.protocol import Store

__all__ = ["answer_evidence"]


def answer_evidence(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return all claims between two entities, one per row, sorted by relation, mode and direction."""
    one, other = resolved.entities["one"], resolved.entities["other"]
    selection = resolved.request.selection
    claims = run(store, "between", {"one": one.id, "other": other.id}).records(Claim, "claim")
    found = [claim for claim in claims if not selection.exclusion_reason(claim)]
    left_out = selection.count_left_out(claims)
    denied = any(claim.mode == "denied" for claim in found)
    no_document = negative_subject(left_out)
    return build_answer(
        store,
        resolved,
        f"What ties {long_name(one)} to {long_name(other)}?",
        [("claim", "claim")],
        [(claim,) for claim in found],
        says="" if found else f"{no_document} ties {one.name} to {other.name} directly.",
        context=[Context(UNDATED, claim) for claim in selection.undated(claims)],
        left_out=left_out,
        notes=[search_note(store)] if not found else [] if denied else [f"{no_document} denies this."],
    )
