"""Answers about one entity: its names, attributes and claims."""

from ties.answers.answer import Answer, Context, Row, build_answer, negative_subject, search_note
from ties.names.resolve import long_name
from ties.queries.catalog import run
from ties.questions.request import ResolvedRequest
from ties.records import Attribute, Claim, Description, Entity
from ties.records.selection import UNDATED
from ties.store.protocol import Store

__all__ = ["answer_profile"]


def answer_profile(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return the names and attributes of an entity, and the claims that tie it to others, one per row.

    The column `part` is "name", "attribute" or "claim"; it determines which of the other columns are filled.
    """
    entity, selection = resolved.entities["entity"], resolved.request.selection
    parameters = {"entity": entity.id}
    names = run(store, "names-of", parameters).records(Description, "description")
    attributes = run(store, "attributes-of", parameters).records(Attribute, "attribute")
    pairs = run(store, "claims-of", parameters).pairs((Entity, "other"), (Claim, "claim"))
    rows: list[Row] = [("name", None, description, None, None) for description in names]
    rows += [
        ("attribute", None, None, one, None) for one in attributes if not selection.exclusion_reason(one)
    ]
    rows += [
        ("claim", other, None, None, claim) for other, claim in pairs if not selection.exclusion_reason(claim)
    ]
    left_out = selection.count_left_out(claim for _, claim in pairs) + selection.count_left_out(attributes)
    found = len(rows) > len(names)
    return build_answer(
        store,
        resolved,
        f"What is said about {long_name(entity)}?",
        [
            ("part", "text"),
            ("other", "entity"),
            ("description", "description"),
            ("attribute", "attribute"),
            ("claim", "claim"),
        ],
        rows,
        says="" if found else f"{negative_subject(left_out)} says anything about {entity.name}.",
        context=[
            *(Context(UNDATED, one) for one in selection.undated(attributes)),
            *(Context(UNDATED, claim) for claim in selection.undated(claim for _, claim in pairs)),
        ],
        left_out=left_out,
        notes=[] if found else [search_note(store)],
    )
