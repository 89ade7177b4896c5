"""Records as networkx node-link JSON, written as they are read: the same records give the same bytes."""

import json
from collections.abc import Collection, Iterable, Iterator

from ties.network import Network, edge_json
from ties.records import Attribute, Claim, Document, Entity, cited_documents, merged_documents, record_json
from ties.render.safe import plain_json
from ties.store.protocol import Store
from ties.store.values import Value

__all__ = ["WholeGraph", "node_link_text"]


class WholeGraph:
    """Everything in a store, read whenever it is gone through, so that a graph may be larger than memory.

    Args:
        notes: with what documents of kind notes say.

    Attributes:
        left_out: how many claims rest on notes alone and are left out.
    """

    def __init__(self, store: Store, *, notes: bool) -> None:
        self._store = store
        known = merged_documents(store.documents())
        hidden = frozenset() if notes else frozenset(d.id for d in known.values() if d.kind == "notes")
        self._hidden: Collection[str] = hidden
        self.left_out = self.claims = 0
        cited = set[str]()
        for claim in store.every(Claim):
            if claim.document in hidden:
                self.left_out += 1
            else:
                self.claims += 1
                cited.add(claim.document)
        cited |= {attribute.document for attribute in self._attributes()}
        self._documents = cited_documents(known, cited)
        self.entities = store.count_entities()

    def _attributes(self) -> Iterator[Attribute]:
        return (one for one in self._store.every(Attribute) if one.document not in self._hidden)

    def text(self) -> Iterator[str]:
        """The parts of the JSON text."""
        claims = (claim for claim in self._store.every(Claim) if claim.document not in self._hidden)
        return _parts(self._documents, self._attributes(), self._store.every(Entity), claims)


def node_link_text(network: Network) -> str:
    """A network as JSON text that `networkx.node_link_graph` reads."""
    return "".join(_parts(network.documents, network.attributes, network.entities, network.claims))


def _parts(
    documents: Iterable[Document],
    attributes: Iterable[Attribute],
    entities: Iterable[Entity],
    claims: Iterable[Claim],
) -> Iterator[str]:
    yield '{\n "directed": true,\n "multigraph": true,\n "graph": {\n  "documents": '
    yield from _listed(map(record_json, documents), 2)
    yield ',\n  "attributes": '
    yield from _listed((record_json(attribute, origin=True) for attribute in attributes), 2)
    yield '\n },\n "nodes": '
    yield from _listed(map(record_json, entities), 1)
    yield ',\n "edges": '
    yield from _listed(map(edge_json, claims), 1)
    yield "\n}\n"


def _listed(items: Iterable[dict[str, Value]], depth: int) -> Iterator[str]:
    """A list as `json.dumps` lays it out so deep within others."""
    margin, none = "\n" + " " * (depth + 1), True
    for item in items:
        text = plain_json(json.dumps(item, ensure_ascii=False, indent=1))
        yield ("[" if none else ",") + margin + text.replace("\n", margin)
        none = False
    yield "[]" if none else "\n" + " " * depth + "]"
