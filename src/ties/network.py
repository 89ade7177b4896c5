"""Entities and the claims between them as a network: for views, exports, networkx and pyvis."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ties.model import Document
from ties.scope import ALL, Scope
from ties.store.contents import documents
from ties.store.protocol import Node, Path, Relationship, Store, Table, Value
from ties.store.schema import HAS_ATTRIBUTE
from ties.wire import attribute_json, document_json, entity_json, exported_claim_json, merged_documents

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    import networkx

__all__ = [
    "Network",
    "capped",
    "drawn_from",
    "narrowed",
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


def neighbourhood(store: Store, around: Collection[str], *, hops: int, scope: Scope = ALL) -> Network:
    """The entities within some steps of others, with every claim between them, whatever its mode.

    Places inside one another (PART_OF) count as a step that is shown but not walked, unless it is asked for.

    Args:
        around: canonical ids.
        hops: steps from any of them.
        scope: what the steps go along.
    """
    reached, frontier = set(around), set(around)
    where = " AND ".join(
        scope.conditions if scope.relations else ["claim.relation <> 'PART_OF'", *scope.conditions]
    )
    for _ in range(hops):
        table = store.read(
            f"UNWIND $ids AS id MATCH (e:Entity {{id: id}})-[claim]-(other:Entity) WHERE {where} "
            "RETURN DISTINCT other.id AS id",
            {"ids": sorted(frontier)} | scope.parameters,
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
    claims = [claim for claim in network.claims if claim.properties["document"] not in notes]
    facts = [fact for fact in network.attributes if fact.properties["document"] not in notes]
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
        if entity.id in keep or not scope.types or entity.properties["type"] in scope.types
    }
    left_out: Counter[str] = Counter()
    claims = []
    for claim in network.claims:
        among = {claim.start, claim.end} <= typed
        reason = scope.reason_against(claim.properties) if among else "with entities of other types"
        if reason:
            left_out[f"claims {reason}"] += 1
        else:
            claims.append(claim)
    tied = {end for claim in claims for end in (claim.start, claim.end)}.union(keep)
    if scope == ALL:
        tied = typed
    left_out["entities of other types"] = len(network.entities) - len(typed)
    left_out["entities that no claim is left of"] = len(typed - tied)
    facts = [fact for fact in network.attributes if not scope.filters.reason_against(fact.properties)]
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
    reference = {document.document for document in network.documents if document.kind == "reference"}
    told = Counter(
        end
        for claim in network.claims
        if claim.properties["document"] not in reference
        for end in {claim.start, claim.end}
    )
    order = sorted(network.entities, key=lambda entity: (entity.id not in keep, -told[entity.id], entity.id))
    kept = {entity.id for entity in order[:most]}
    claims = [claim for claim in network.claims if {claim.start, claim.end} <= kept]
    left_out = Counter(
        {
            "entities with the fewest claims": len(order) - most,
            "claims on them": len(network.claims) - len(claims),
        }
    )
    entities = [entity for entity in network.entities if entity.id in kept]
    return _part(network, entities, claims, network.attributes), left_out


def _part(
    network: Network, entities: Iterable[Node], claims: Collection[Relationship], facts: Iterable[Node]
) -> Network:
    """Some of a network, with the documents that it cites and those whose words they pass on."""
    entities = tuple(entities)
    ids = {entity.id for entity in entities}
    facts = [fact for fact in facts if fact.properties["entity"] in ids]
    cited = {claim.properties["document"] for claim in claims} | {
        fact.properties["document"] for fact in facts
    }
    behind = {other for one in network.documents if one.document in cited for other in one.reports_on}
    documents_ = tuple(one for one in network.documents if one.document in cited | behind)
    return Network(entities, tuple(claims), tuple(facts), documents_)


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
