"""The records of a whole graph, for exporters."""

from collections.abc import Collection, Iterator

from ties.records import Attribute, Claim, Entity, cited_documents, merge_documents
from ties.store.protocol import Store

__all__ = ["WholeGraph"]


class WholeGraph:
    """All records of a store. Each iteration reads them again, so a graph may be larger than memory.

    Args:
        notes: include claims and attributes from documents of kind notes.

    Attributes:
        documents: those that claims and attributes cite, and those that these report on; sorted by id.
        number_of_claims, number_of_entities: their totals.
        left_out: the number of claims from notes, which are left out.
    """

    def __init__(self, store: Store, *, notes: bool = False) -> None:
        self._store = store
        known = merge_documents(store.documents())
        hidden = frozenset() if notes else frozenset(d.id for d in known.values() if d.kind == "notes")
        self._hidden: Collection[str] = hidden
        self.left_out = self.number_of_claims = 0
        cited = set[str]()
        for claim in store.all_records(Claim):
            if claim.document in hidden:
                self.left_out += 1
            else:
                self.number_of_claims += 1
                cited.add(claim.document)
        cited |= {attribute.document for attribute in self.attributes()}
        self.documents = cited_documents(known, cited)
        self.number_of_entities = store.count_entities()

    def entities(self) -> Iterator[Entity]:
        """Return all entities."""
        return self._store.all_records(Entity)

    def claims(self) -> Iterator[Claim]:
        """Return the claims, with canonical ids and the ids that the datasets use."""
        return (claim for claim in self._store.all_records(Claim) if claim.document not in self._hidden)

    def attributes(self) -> Iterator[Attribute]:
        """Return the attributes."""
        return (one for one in self._store.all_records(Attribute) if one.document not in self._hidden)

    def left_out_lines(self) -> list[str]:
        """Return a line about what is left out, if anything is."""
        if not self.left_out:
            return []
        return [f"left out: {self.left_out} claims from notes (--notes includes them)"]
