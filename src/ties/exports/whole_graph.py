"""The records of a whole graph, as exporters of it go through them."""

from collections.abc import Collection, Iterator

from ties.records import Attribute, Claim, Entity, cited_documents, merged_documents
from ties.store.protocol import Store

__all__ = ["WholeGraph"]


class WholeGraph:
    """Everything in a store, read whenever it is gone through, so that a graph may be larger than memory.

    Args:
        notes: with what documents of kind notes say.

    Attributes:
        documents: those that claims and attributes cite, and those whose words these pass on; sorted by id.
        number_of_claims, number_of_entities: how many there are.
        left_out: how many claims rest on notes alone and are left out.
    """

    def __init__(self, store: Store, *, notes: bool = False) -> None:
        self._store = store
        known = merged_documents(store.documents())
        hidden = frozenset() if notes else frozenset(d.id for d in known.values() if d.kind == "notes")
        self._hidden: Collection[str] = hidden
        self.left_out = self.number_of_claims = 0
        cited = set[str]()
        for claim in store.every(Claim):
            if claim.document in hidden:
                self.left_out += 1
            else:
                self.number_of_claims += 1
                cited.add(claim.document)
        cited |= {attribute.document for attribute in self.attributes()}
        self.documents = cited_documents(known, cited)
        self.number_of_entities = store.count_entities()

    def entities(self) -> Iterator[Entity]:
        """All entities."""
        return self._store.every(Entity)

    def claims(self) -> Iterator[Claim]:
        """The claims, with the ids of entities and those that the datasets wrote."""
        return (claim for claim in self._store.every(Claim) if claim.document not in self._hidden)

    def attributes(self) -> Iterator[Attribute]:
        """The attributes of entities."""
        return (one for one in self._store.every(Attribute) if one.document not in self._hidden)

    def left_out_lines(self) -> list[str]:
        """What is left out, in words; nothing where nothing is."""
        return [f"left out: {self.left_out} claims from notes (--notes has them)"] if self.left_out else []
