"""Everything that is said of one entity."""

from ties.answers.answer import Answer, Row, answer_of, nobody, searched
from ties.names.resolve import long_name
from ties.queries.catalog import run
from ties.questions.request import Asked
from ties.records import Attribute, Claim, Description, Entity
from ties.store.protocol import Store

__all__ = ["profile"]


def profile(store: Store, asked: Asked) -> Answer:
    """The names of an entity, the facts about it and the claims that tie it to others.

    A row each: `part` is "name", "attribute" or "claim", and says which of the further columns is filled.
    """
    entity, selection = asked.entities["entity"], asked.request.selection
    among = {"entity": entity.id}
    names = run(store, "names-of", among).records(Description, "description")
    facts = run(store, "attributes-of", among).records(Attribute, "attribute")
    pairs = run(store, "claims-of", among).pairs((Entity, "other"), (Claim, "claim"))
    rows: list[Row] = [("name", None, description, None, None) for description in names]
    rows += [("attribute", None, None, fact, None) for fact in facts if not selection.reason_against(fact)]
    rows += [
        ("claim", other, None, None, claim) for other, claim in pairs if not selection.reason_against(claim)
    ]
    left_out = selection.left_out(claim for _, claim in pairs) + selection.left_out(facts)
    found = len(rows) > len(names)
    return answer_of(
        store,
        asked,
        f"What is said of {long_name(entity)}?",
        [
            ("part", "text"),
            ("other", "entity"),
            ("description", "description"),
            ("attribute", "attribute"),
            ("claim", "claim"),
        ],
        rows,
        says="" if found else f"{nobody(left_out)} says anything of {entity.name}.",
        left_out=left_out,
        notes=[] if found else [searched(store)],
    )
