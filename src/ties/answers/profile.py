"""Everything that is said of one entity."""

from collections import Counter

from msgspec import Struct

from ties.answers.reading import long_name, nobody
from ties.names.resolve import refuse_unknown, resolve
from ties.queries.catalog import run
from ties.records import Attribute, Claim, Description, Document, Entity, merged_documents
from ties.records.selection import EVERYTHING, Filters
from ties.store.protocol import Store

__all__ = ["Profile", "profile"]


class Profile(Struct, frozen=True):
    """Everything that is said of one entity.

    Attributes:
        descriptions, attributes: sorted.
        others: who is at the other end of the claim at the same index.
    """

    question: str
    asked: Entity
    descriptions: tuple[Description, ...]
    attributes: tuple[Attribute, ...]
    claims: tuple[Claim, ...]
    others: tuple[Entity, ...]
    filters: Filters
    left_out: Counter[str]
    names: dict[str, str]
    documents: dict[str, Document]

    @property
    def nothing(self) -> str:
        """The sentence for an answer without claims and facts."""
        return f"{nobody(self.left_out)} says anything of {self.asked.name}."


def profile(store: Store, name: str, filters: Filters = EVERYTHING) -> Profile:
    """Everything that is said of an entity, given by name.

    Raises:
        NameUnknown, NameAmbiguous: the name is not that of one entity.
    """
    refuse_unknown(store, filters)
    asked = resolve(store, name)
    among = {"entity": asked.id}
    pairs = run(store, "claims-of", among).pairs((Entity, "other"), (Claim, "claim"))
    facts = run(store, "attributes-of", among).records(Attribute, "attribute")
    kept = [pair for pair in pairs if not filters.reason_against(pair[1])]
    return Profile(
        f"What is said of {long_name(asked)}?",
        asked,
        tuple(run(store, "names-of", among).records(Description, "description")),
        tuple(fact for fact in facts if not filters.reason_against(fact)),
        tuple(claim for _, claim in kept),
        tuple(other for other, _ in kept),
        filters,
        filters.left_out(claim for _, claim in pairs) + filters.left_out(facts),
        {asked.id: asked.name} | {other.id: other.name for other, _ in pairs},
        merged_documents(store.documents()),
    )
