"""Entities and the claims between them as a network: for views, exports, networkx and pyvis."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from ties.records import Attribute, Claim, Document, Entity, cited_documents, merged_documents, record_json
from ties.records.selection import WHOLE, Scope
from ties.store.protocol import Store
from ties.store.schema import HAS_ATTRIBUTE
from ties.store.values import Node, Path, Relationship, Table, Value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    import networkx

__all__ = [
    "Network",
    "capped",
    "drawn_from",
    "edge_json",
    "narrowed",
    "neighbourhood",
    "node_link",
    "picked",
    "to_networkx",
    "whole_graph",
    "without_notes",
]


class Network(Struct, frozen=True):
    """Some entities, every claim between them, what is said of them alone, and the documents that say it.

    Attributes:
        entities, claims, attributes, documents: each sorted by id.
    """

    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    attributes: tuple[Attribute, ...]
    documents: tuple[Document, ...]


def whole_graph(store: Store) -> Network:
    """Everything in the store."""
    return _network(store, store.entities().values(), store.claims_among(), store.attributes())


def neighbourhood(store: Store, around: Collection[str], *, hops: int, scope: Scope = WHOLE) -> Network:
    """The entities within some steps of others, with every claim between them, whatever its mode.

    What lies inside what counts as a step that is shown but not walked, unless it is asked for.

    Args:
        around: canonical ids.
        hops: steps from any of them.
        scope: what the steps go along.
    """
    reached, frontier = set(around), set(around)
    for _ in range(hops):
        frontier = store.neighbours(frontier, scope) - reached
        reached |= frontier
    return _network(
        store, store.entities(reached).values(), store.claims_among(reached), store.attributes(reached)
    )


def drawn_from(store: Store, table: Table) -> tuple[Network, list[str]]:
    """The entities and claims that a table holds, and what of it they leave out, a sentence each."""
    nodes: dict[tuple[str, ...], Node] = {}
    claims: dict[str, Relationship] = {}
    for value in _parts([cell for row in table.rows for cell in row]):
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
    return _network(
        store,
        store.entities(entities).values(),
        store.claims_among(entities, claims),
        store.attributes(entities),
    )


def _parts(value: Value) -> Iterator[Node | Relationship]:
    """All nodes and relationships in a value."""
    if isinstance(value, (Node, Relationship)):
        yield value
    elif isinstance(value, Path):
        yield from value.nodes
        yield from value.relationships
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _parts(item)


def without_notes(network: Network) -> tuple[Network, int]:
    """The network without what documents of kind notes say, and how many claims that leaves out."""
    notes = {document.id for document in network.documents if document.kind == "notes"}
    claims = [claim for claim in network.claims if claim.document not in notes]
    facts = [fact for fact in network.attributes if fact.document not in notes]
    return _part(network, network.entities, claims, facts), len(network.claims) - len(claims)


def narrowed(network: Network, scope: Scope, keep: Collection[str] = ()) -> tuple[Network, Counter[str]]:
    """The part of a network that is in a scope, and how much is not, by what it is.

    Entities that no claim is left of are out as well.

    Args:
        keep: ids of entities that stay in any case.
    """
    typed = {
        entity.id
        for entity in network.entities
        if entity.id in keep or not scope.types or entity.type in scope.types
    }
    left_out: Counter[str] = Counter()
    claims = []
    for claim in network.claims:
        among = {claim.subject, claim.object} <= typed
        reason = scope.reason_against(claim) if among else "with entities of other types"
        if reason:
            left_out[f"claims {reason}"] += 1
        else:
            claims.append(claim)
    tied = {end for claim in claims for end in (claim.subject, claim.object)}.union(keep)
    if scope == WHOLE:
        tied = typed
    left_out["entities of other types"] = len(network.entities) - len(typed)
    left_out["entities that no claim is left of"] = len(typed - tied)
    facts = [fact for fact in network.attributes if not scope.filters.reason_against(fact)]
    return _part(network, [one for one in network.entities if one.id in tied], claims, facts), +left_out


def capped(network: Network, most: int, keep: Collection[str] = ()) -> tuple[Network, Counter[str]]:
    """The best connected entities of a network, and how much is left out, by what it is.

    What reference works say connects nobody.

    Args:
        most: entities.
        keep: ids of those that come first.
    """
    if len(network.entities) <= most:
        return network, Counter()
    reference = {document.id for document in network.documents if document.kind == "reference"}
    told = Counter(
        end
        for claim in network.claims
        if claim.document not in reference
        for end in {claim.subject, claim.object}
    )
    order = sorted(network.entities, key=lambda entity: (entity.id not in keep, -told[entity.id], entity.id))
    kept = {entity.id for entity in order[:most]}
    claims = [claim for claim in network.claims if {claim.subject, claim.object} <= kept]
    left_out = Counter(
        {
            "entities with the fewest claims": len(order) - most,
            "claims on them": len(network.claims) - len(claims),
        }
    )
    entities = [entity for entity in network.entities if entity.id in kept]
    return _part(network, entities, claims, network.attributes), left_out


def _part(
    network: Network, entities: Iterable[Entity], claims: Collection[Claim], facts: Iterable[Attribute]
) -> Network:
    """Some of a network, with the documents that it cites and those whose words they pass on."""
    entities = tuple(entities)
    ids = {entity.id for entity in entities}
    facts = [fact for fact in facts if fact.entity in ids]
    cited = {claim.document for claim in claims} | {fact.document for fact in facts}
    known = {document.id: document for document in network.documents}
    return Network(entities, tuple(claims), tuple(facts), tuple(cited_documents(known, cited)))


def _network(
    store: Store, entities: Iterable[Entity], claims: Sequence[Claim], attributes: Sequence[Attribute]
) -> Network:
    cited = {claim.document for claim in claims} | {fact.document for fact in attributes}
    known = merged_documents(store.documents(cited)) if cited else {}
    documents = cited_documents(known, cited)
    return Network(tuple(entities), tuple(claims), tuple(attributes), tuple(documents))


def node_link(network: Network) -> dict[str, Value]:
    """The network in the node-link form that `networkx.node_link_graph` reads (with `edges="edges"`)."""
    return {
        "directed": True,
        "multigraph": True,
        "graph": {
            "documents": [record_json(document) for document in network.documents],
            "attributes": [record_json(attribute, origin=True) for attribute in network.attributes],
        },
        "nodes": [record_json(entity) for entity in network.entities],
        "edges": [edge_json(claim) for claim in network.claims],
    }


def edge_json(claim: Claim) -> dict[str, Value]:
    """A claim as an edge of the node-link form."""
    edge: dict[str, Value] = {"source": claim.subject, "target": claim.object, "key": claim.id}
    return edge | record_json(claim, origin=True)


def to_networkx(network: Network) -> networkx.MultiDiGraph[str]:
    """The network as a `networkx.MultiDiGraph`; edge keys are claim ids."""
    import networkx

    graph = networkx.node_link_graph(node_link(network), edges="edges")
    assert isinstance(graph, networkx.MultiDiGraph)
    return graph
