"""Everything that is said of one entity."""

from collections import Counter
from dataclasses import dataclass

from ties.answers.reading import claims_in, long_name, nobody, nodes_in
from ties.filters import EVERYTHING, Filters
from ties.model import Document
from ties.queries import run
from ties.resolve import refuse_unknown, resolve
from ties.store.contents import documents
from ties.store.protocol import NameHit, Node, Relationship, Store
from ties.wire import merged_documents

__all__ = ["Profile", "profile"]


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that is said of one entity.

    Attributes:
        descriptions, attributes: nodes, sorted.
        others: who is at the other end of the claim at the same index.
    """

    question: str
    asked: NameHit
    descriptions: tuple[Node, ...]
    attributes: tuple[Node, ...]
    claims: tuple[Relationship, ...]
    others: tuple[Node, ...]
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
    table = run(store, "claims-of", among)
    pairs = list(zip(nodes_in(table, "other"), claims_in(table), strict=True))
    facts = nodes_in(run(store, "attributes-of", among), "attribute")
    kept = [pair for pair in pairs if not filters.reason_against(pair[1].properties)]
    return Profile(
        f"What is said of {long_name(asked)}?",
        asked,
        tuple(nodes_in(run(store, "names-of", among), "description")),
        tuple(fact for fact in facts if not filters.reason_against(fact.properties)),
        tuple(claim for _, claim in kept),
        tuple(other for other, _ in kept),
        filters,
        filters.left_out(claim.properties for _, claim in pairs)
        + filters.left_out(fact.properties for fact in facts),
        {asked.id: asked.name} | {other.id: str(other.properties["name"]) for other, _ in pairs},
        merged_documents(documents(store)),
    )
