"""Entities and the claims between them as a network: for views, exports, networkx and pyvis."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ties.model import Document
from ties.store.contents import documents
from ties.store.protocol import Node, Path, Relationship, Store, Table, Value
from ties.store.schema import HAS_ATTRIBUTE
from ties.wire import attribute_json, document_json, entity_json, exported_claim_json, merged_documents

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    import networkx

__all__ = [
    "Network",
    "drawn_from",
    "neighbourhood",
    "node_link",
    "picked",
    "to_networkx",
    "whole_graph",
    "without_notes",
]


@dataclass(frozen=True, slots=True)
class Network:
    """Some entities, every claim between them, what is said of them alone, and the documents that say it.

    Attributes:
        entities, claims, attributes, documents: each sorted by id.
    """

    entities: tuple[Node, ...]
    claims: tuple[Relationship, ...]
    attributes: tuple[Node, ...]
    documents: tuple[Document, ...]


def whole_graph(store: Store) -> Network:
    """Everything in the store."""
    entities = store.read("MATCH (e:Entity) RETURN e ORDER BY e.id").column("e")
    claims = store.read("MATCH (:Entity)-[r]->(:Entity) RETURN r ORDER BY r.id").column("r")
    attributes = store.read("MATCH (a:Attribute) RETURN a ORDER BY a.id").column("a")
    return _network(store, entities, claims, attributes)


def neighbourhood(store: Store, around: Collection[str], *, hops: int) -> Network:
    """The entities within some steps of others, with every claim between them, whatever its mode.

    Places inside one another (PART_OF) count as a step that is shown but not walked.

    Args:
        around: canonical ids.
        hops: steps from any of them.
    """
    reached, frontier = set(around), set(around)
    for _ in range(hops):
        table = store.read(
            "UNWIND $ids AS id MATCH (e:Entity {id: id})-[r]-(other:Entity) WHERE r.relation <> 'PART_OF' "
            "RETURN DISTINCT other.id AS id",
            {"ids": sorted(frontier)},
        )
        frontier = {str(id_) for id_ in table.column("id")} - reached
        reached |= frontier
    among = {"ids": sorted(reached)}
    entities = store.read("UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e", among).column("e")
    claims = store.read(
        "UNWIND $ids AS id MATCH (e:Entity {id: id})-[r]->(other:Entity) WHERE other.id IN $ids RETURN r",
        among,
    ).column("r")
    return _network(store, entities, claims, _attributes(store, reached))


def drawn_from(store: Store, table: Table) -> tuple[Network, list[str]]:
    """The entities and claims that a table holds, and what of it they leave out, a sentence each."""
    nodes: dict[tuple[str, ...], Node] = {}
    claims: dict[str, Relationship] = {}
    for value in _held([cell for row in table.rows for cell in row]):
        if isinstance(value, Node):
            nodes[(*value.labels, value.id)] = value
        elif value.type != HAS_ATTRIBUTE:
            claims[value.id] = value
    ids = {node.id for node in nodes.values() if "Entity" in node.labels}
    ids |= {end for claim in claims.values() for end in (claim.start, claim.end)}
    others = Counter(node.labels[0] for node in nodes.values() if node.labels and "Entity" not in node.labels)
    left_out = [f"nodes that are no entities: {number} {label}" for label, number in sorted(others.items())]
    return picked(store, ids, claims), left_out


def picked(store: Store, entities: Collection[str], claims: Collection[str]) -> Network:
    """Some entities, and some of the claims between them, by id."""
    among = {"ids": sorted(entities), "claims": sorted(claims)}
    found = store.read("UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e", among).column("e")
    edges = store.read(
        "UNWIND $ids AS id MATCH (e:Entity {id: id})-[r]->(:Entity) WHERE r.id IN $claims RETURN r", among
    ).column("r")
    return _network(store, found, edges, _attributes(store, entities))


def _held(value: Value) -> Iterator[Node | Relationship]:
    """All nodes and relationships in a value."""
    if isinstance(value, (Node, Relationship)):
        yield value
    elif isinstance(value, Path):
        yield from value.nodes
        yield from value.relationships
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _held(item)


def _attributes(store: Store, entities: Collection[str]) -> list[Value]:
    return store.read(
        "UNWIND $ids AS id MATCH (e:Entity {id: id})-[:HAS_ATTRIBUTE]->(a:Attribute) RETURN a",
        {"ids": sorted(entities)},
    ).column("a")


def without_notes(network: Network) -> tuple[Network, int]:
    """The network without what documents of kind notes say, and how many claims that leaves out."""
    notes = {document.document for document in network.documents if document.kind == "notes"}
    claims = tuple(claim for claim in network.claims if claim.properties["document"] not in notes)
    attributes = tuple(fact for fact in network.attributes if fact.properties["document"] not in notes)
    cited = {claim.properties["document"] for claim in claims}
    cited |= {fact.properties["document"] for fact in attributes}
    behind = {
        other for document in network.documents if document.document in cited for other in document.reports_on
    }
    documents_ = tuple(document for document in network.documents if document.document in cited | behind)
    return Network(network.entities, claims, attributes, documents_), len(network.claims) - len(claims)


def _network(
    store: Store, entities: Iterable[Value], claims: Iterable[Value], attributes: Iterable[Value]
) -> Network:
    kept = [claim for claim in claims if isinstance(claim, Relationship)]
    facts = [attribute for attribute in attributes if isinstance(attribute, Node)]
    cited = {str(claim.properties["document"]) for claim in kept}
    cited |= {str(fact.properties["document"]) for fact in facts}
    known = merged_documents(documents(store))
    return Network(
        tuple(sorted((node for node in entities if isinstance(node, Node)), key=lambda node: node.id)),
        tuple(sorted(kept, key=lambda claim: claim.id)),
        tuple(sorted(facts, key=lambda fact: fact.id)),
        tuple(known[id_] for id_ in sorted(cited | {o for id_ in cited for o in known[id_].reports_on})),
    )


def node_link(network: Network) -> dict[str, Value]:
    """The network in the node-link form that `networkx.node_link_graph` reads (with `edges="edges"`)."""
    edges: list[Value] = []
    for claim in network.claims:
        told = exported_claim_json(claim)
        edges.append({"source": claim.start, "target": claim.end, "key": claim.id, **told})
    return {
        "directed": True,
        "multigraph": True,
        "graph": {
            "documents": [document_json(document) for document in network.documents],
            "attributes": [attribute_json(attribute) for attribute in network.attributes],
        },
        "nodes": [entity_json(entity) for entity in network.entities],
        "edges": edges,
    }


def to_networkx(network: Network) -> networkx.MultiDiGraph[str]:
    """The network as a `networkx.MultiDiGraph`; edge keys are claim ids."""
    import networkx

    graph = networkx.node_link_graph(node_link(network), edges="edges")
    assert isinstance(graph, networkx.MultiDiGraph)
    return graph
