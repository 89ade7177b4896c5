"""Networks of entities and claims, for pages, exports, networkx and pyvis."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ties.records import Attribute, Claim, Document, Entity, cited_documents, merge_documents, record_json
from ties.records.selection import EVERYTHING, UNDATED, Selection
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store
from ties.store.recognize import records_in
from ties.store.values import Value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import networkx

    from ties.answers.answer import Answer

__all__ = [
    "Network",
    "answer_network",
    "edge_json",
    "limit_entities",
    "narrow",
    "neighbourhood",
    "node_link",
    "to_networkx",
    "whole_graph",
    "within_steps",
    "without_notes",
    "without_undated",
]


class Network(Struct, frozen=True):
    """Entities with the claims between them, their attributes, and the documents cited.

    Attributes:
        entities, claims, attributes, documents: each sorted by id.
        undated: ids of the claims and attributes that no date places in the period asked for.
    """

    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    attributes: tuple[Attribute, ...]
    documents: tuple[Document, ...]
    undated: frozenset[str] = frozenset()


def whole_graph(store: Store) -> Network:
    """Return everything in the store."""
    return _network(store, store.entities().values(), store.claims_among(), store.attributes())


def neighbourhood(
    store: Store,
    around: Collection[str],
    *,
    hops: int,
    selection: Selection = EVERYTHING,
    inside: Collection[str] = (),
) -> Network:
    """Return the entities within a number of steps of others, with all claims between them, of any mode.

    Relations by which one place contains another are shown, but are steps only if the selection names them.

    Args:
        around: canonical ids.
        hops: the maximum number of steps from any of them.
        selection: the claims that may be a step, whatever their dates.
        inside: ids of the places inside those, from which steps lead as well (`ties.network.places`). Those
            of which nothing is said but where they lie are left out.
    """
    undated = replace(selection, as_of="")
    reached, frontier = {*around, *inside}, {*around, *inside}
    for _ in range(hops):
        frontier = store.neighbours(frontier, undated) - reached
        reached |= frontier
    claims = store.claims_among(reached)
    reached -= _silent({*inside}.difference(around), claims)
    claims = [claim for claim in claims if {claim.subject, claim.object} <= reached]
    return _network(store, store.entities(reached).values(), claims, store.attributes(reached))


def _silent(places: set[str], claims: Collection[Claim]) -> set[str]:
    """Return the places of which claims say only where they lie, and that contain no other place."""
    containment = vocabulary().containment_relations()
    parts = [claim for claim in claims if claim.relation in containment]
    ends = {
        end for claim in claims if claim.relation not in containment for end in (claim.subject, claim.object)
    }
    kept = places & ends
    while more := {claim.object for claim in parts if claim.subject in kept} & places - kept:
        kept |= more
    return places - kept


def within_steps(
    network: Network, around: Collection[str], hops: int, selection: Selection
) -> tuple[Network, int]:
    """Return the part of a neighbourhood that is as near in the period that a selection asks for.

    Steps are claims of that period. Undated claims are steps to further undated claims only.

    Returns:
        The network, and the number of claims of the period that only undated ones lead to.
    """
    inside = () if selection.relations else vocabulary().containment_relations()
    types = {one.id for one in network.entities if not selection.types or one.type in selection.types}
    steps = [(claim, selection.exclusion_reason(claim)) for claim in network.claims]
    near, far = (
        _reach(
            around,
            hops,
            [claim for claim, reason in steps if reason in counted and claim.relation not in inside],
            types,
        )
        for counted in (("",), ("", UNDATED))
    )
    beyond = {claim.id for claim, reason in steps if not reason and not {claim.subject, claim.object} <= near}
    claims = [
        claim for claim in network.claims if {claim.subject, claim.object} <= far and claim.id not in beyond
    ]
    entities = [entity for entity in network.entities if entity.id in far]
    return _part(network, entities, claims, network.attributes), len(beyond)


def _reach(around: Collection[str], hops: int, steps: Iterable[Claim], types: Collection[str]) -> set[str]:
    """Return the ids within a number of steps of others, through entities of some types."""
    neighbours: dict[str, set[str]] = {}
    for claim in steps:
        neighbours.setdefault(claim.subject, set()).add(claim.object)
        neighbours.setdefault(claim.object, set()).add(claim.subject)
    reached, frontier = set(around), set(around)
    for _ in range(hops):
        frontier = {end for id_ in frontier for end in neighbours.get(id_, ()) if end in types} - reached
        reached |= frontier
    return reached


def answer_network(answer: Answer) -> Network:
    """Return the records in the rows of an answer, and the undated claims and attributes of its context."""
    undated = [item.record for item in answer.context if item.why == UNDATED]
    records = [*records_in(answer.rows), *undated]
    claims = {record.id: record for record in records if isinstance(record, Claim)}
    attributes = {record.id: record for record in records if isinstance(record, Attribute)}
    entities = {record.id: record for record in records if isinstance(record, Entity)}
    ends = {end for claim in claims.values() for end in (claim.subject, claim.object)}
    ends |= {attribute.entity for attribute in attributes.values()}
    entities |= {id_: answer.entities[id_] for id_ in ends if id_ in answer.entities}
    complete = [claim for claim in claims.values() if {claim.subject, claim.object} <= entities.keys()]
    cited = {claim.document for claim in complete} | {attribute.document for attribute in attributes.values()}
    documents = cited_documents(answer.documents, cited)
    return Network(
        _by_id(entities.values()),
        _by_id(complete),
        _by_id(attributes.values()),
        tuple(documents),
        frozenset(record.id for record in undated),
    )


def _by_id[R: Entity | Claim | Attribute](records: Iterable[R]) -> tuple[R, ...]:
    return tuple(sorted(records, key=lambda record: record.id))


def without_notes(network: Network) -> tuple[Network, int]:
    """Return the network without documents of the kind notes, and the number of claims left out."""
    notes = {document.id for document in network.documents if document.kind == "notes"}
    claims = [claim for claim in network.claims if claim.document not in notes]
    attributes = [attribute for attribute in network.attributes if attribute.document not in notes]
    return _part(network, network.entities, claims, attributes), len(network.claims) - len(claims)


def without_undated(network: Network, keep: Collection[str] = ()) -> tuple[Network, tuple[Claim, ...]]:
    """Return the network without undated claims and attributes, and the claims left out.

    Entities that only undated claims connect are left out as well.

    Args:
        keep: ids of entities that are never left out.
    """
    claims = [claim for claim in network.claims if claim.id not in network.undated]
    undated = tuple(claim for claim in network.claims if claim.id in network.undated)
    gone = {end for claim in undated for end in (claim.subject, claim.object)}.difference(keep)
    gone -= {end for claim in claims for end in (claim.subject, claim.object)}
    entities = [entity for entity in network.entities if entity.id not in gone]
    attributes = [attribute for attribute in network.attributes if attribute.id not in network.undated]
    return _part(network, entities, claims, attributes), undated


def narrow(
    network: Network, selection: Selection, keep: Collection[str] = (), of_any_type: Collection[str] = ()
) -> tuple[Network, Counter[str]]:
    """Return the selected part of a network, and counts of what is left out, by description.

    Entities without a remaining claim are left out as well. Undated claims and attributes remain.

    Args:
        keep: ids of entities that are never left out.
        of_any_type: ids of entities to which the types of the selection do not apply.
    """
    of_types = {
        entity.id
        for entity in network.entities
        if entity.id in keep
        or entity.id in of_any_type
        or not selection.types
        or entity.type in selection.types
    }
    left_out: Counter[str] = Counter()
    claims = []
    for claim in network.claims:
        is_inside = {claim.subject, claim.object} <= of_types
        reason = selection.exclusion_reason(claim) if is_inside else "with entities of other types"
        if reason and reason != UNDATED:
            left_out[f"claims {reason}"] += 1
        else:
            claims.append(claim)
    connected = {end for claim in claims for end in (claim.subject, claim.object)}.union(keep)
    if selection == EVERYTHING:
        connected = of_types
    left_out["entities of other types"] = len(network.entities) - len(of_types)
    left_out["entities without a remaining claim"] = len(of_types - connected)
    attributes = [
        attribute
        for attribute in network.attributes
        if selection.exclusion_reason(attribute) in ("", UNDATED)
    ]
    undated = network.undated.union(
        *({one.id for one in selection.undated(some)} for some in (claims, attributes))
    )
    entities = [one for one in network.entities if one.id in connected]
    return _part(replace(network, undated=undated), entities, claims, attributes), +left_out


def limit_entities(network: Network, limit: int, keep: Collection[str] = ()) -> tuple[Network, Counter[str]]:
    """Return the best connected entities of a network, and counts of what is left out, by description.

    Claims from reference works are not counted. Undated claims only decide between equals.

    Args:
        limit: the maximum number of entities.
        keep: ids of entities that come first.
    """
    if len(network.entities) <= limit:
        return network, Counter()
    reference = {document.id for document in network.documents if document.kind == "reference"}
    dated, undated = Counter[str](), Counter[str]()
    for claim in network.claims:
        if claim.document not in reference:
            (undated if claim.id in network.undated else dated).update({claim.subject, claim.object})
    order = sorted(
        network.entities,
        key=lambda entity: (entity.id not in keep, -dated[entity.id], -undated[entity.id], entity.id),
    )
    kept = {entity.id for entity in order[:limit]}
    claims = [claim for claim in network.claims if {claim.subject, claim.object} <= kept]
    left_out = Counter(
        {
            "entities with the fewest claims": len(order) - limit,
            "claims on them": len(network.claims) - len(claims),
        }
    )
    entities = [entity for entity in network.entities if entity.id in kept]
    return _part(network, entities, claims, network.attributes), left_out


def _part(
    network: Network, entities: Iterable[Entity], claims: Collection[Claim], attributes: Iterable[Attribute]
) -> Network:
    """Return part of a network, with the documents that it cites and those that they report on."""
    entities = tuple(entities)
    ids = {entity.id for entity in entities}
    attributes = [attribute for attribute in attributes if attribute.entity in ids]
    cited = {claim.document for claim in claims} | {attribute.document for attribute in attributes}
    known = {document.id: document for document in network.documents}
    kept = {claim.id for claim in claims} | {attribute.id for attribute in attributes}
    return Network(
        entities,
        tuple(claims),
        tuple(attributes),
        tuple(cited_documents(known, cited)),
        network.undated & kept,
    )


def _network(
    store: Store, entities: Iterable[Entity], claims: Sequence[Claim], attributes: Sequence[Attribute]
) -> Network:
    cited = {claim.document for claim in claims} | {attribute.document for attribute in attributes}
    known = merge_documents(store.documents(cited)) if cited else {}
    documents = cited_documents(known, cited)
    return Network(tuple(entities), tuple(claims), tuple(attributes), tuple(documents))


def node_link(network: Network) -> dict[str, Value]:
    """Return the network in the form that `networkx.node_link_graph` reads (with `edges="edges"`)."""
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
    """Return a claim as an edge of the node-link form."""
    edge: dict[str, Value] = {"source": claim.subject, "target": claim.object, "key": claim.id}
    return edge | record_json(claim, origin=True)


def to_networkx(network: Network) -> networkx.MultiDiGraph[str]:
    """Return the network as a `networkx.MultiDiGraph` with claim ids as edge keys."""
    import networkx

    graph = networkx.node_link_graph(node_link(network), edges="edges")
    assert isinstance(graph, networkx.MultiDiGraph)
    return graph
