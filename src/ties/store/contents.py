"""What a store holds, read back as records: the same Cypher on every engine."""

from collections.abc import Collection, Iterable

from ties.model import Attribute, Claim, Contents, Description, Document
from ties.store.protocol import Node, Properties, Relationship, Store, Value
from ties.store.schema import (
    CLAIM_PROPERTIES,
    HAS_ATTRIBUTE,
    KEY,
    attribute_of,
    claim_of,
    dataset_of,
    description_of,
    document_of,
)

__all__ = [
    "anchored_attributes",
    "anchored_claims",
    "attribute_links",
    "claim_stamps",
    "claims",
    "contents_of",
    "dataset_nodes",
    "descriptions_of",
    "documents",
    "entity_ids",
    "entity_nodes",
    "entity_stamps",
    "joins",
    "node_stamps",
    "nodes",
    "other_descriptions",
    "own_descriptions",
    "voices",
]


def _maps(values: Iterable[Value]) -> list[Properties]:
    return [value for value in values if isinstance(value, dict)]


def _texts(row: Iterable[Value]) -> list[str]:
    return [value if isinstance(value, str) else "" for value in row]


def dataset_nodes(store: Store) -> list[Node]:
    """The nodes of all datasets, sorted by id."""
    found = store.read("MATCH (d:Dataset) RETURN d ORDER BY d.id").column("d")
    return [node for node in found if isinstance(node, Node)]


def documents(store: Store, cited: Collection[str] = ()) -> list[Document]:
    """The documents of all datasets, sorted by dataset and id.

    Args:
        cited: ids of documents, to read these alone and those whose words they pass on; none for all.
    """
    only = (
        "MATCH (c:Document) WHERE c.id IN $cited UNWIND c.reports_on + [c.id] AS id "
        "WITH collect(DISTINCT id) AS ids MATCH (d:Document) WHERE d.id IN ids"
    )
    table = store.read(
        f"{only if cited else 'MATCH (d:Document)'} RETURN properties(d) AS d ORDER BY d.dataset, d.id",
        {"cited": sorted(cited)},
    )
    return [document_of(stored) for stored in _maps(table.column("d"))]


def voices(store: Store) -> list[str]:
    """Who says anything, sorted."""
    table = store.read(
        "MATCH (:Entity)-[r]->(:Entity) RETURN DISTINCT r.attributed_to AS voice "
        "UNION MATCH (a:Attribute) RETURN DISTINCT a.attributed_to AS voice"
    )
    return sorted(filter(None, _texts(table.column("voice"))))


def contents_of(store: Store, dataset: str) -> Contents | None:
    """Everything that a dataset says, sorted, as it was ingested; None when it is not loaded."""
    node = next((node for node in dataset_nodes(store) if node.id == dataset), None)
    if node is None:
        return None
    among = {"dataset": dataset}
    described: dict[str, list[Properties]] = {}
    for label in ("Document", "Description", "Attribute"):
        table = store.read(f"MATCH (n:{label} {{dataset: $dataset}}) RETURN properties(n) AS n", among)
        described[label] = _maps(table.column("n"))
    claims = store.read(
        "MATCH (:Entity)-[r]->(:Entity) WHERE r.dataset = $dataset RETURN properties(r) AS r", among
    )
    return Contents(
        dataset_of(node.properties),
        tuple(sorted(map(document_of, described["Document"]), key=lambda d: d.document)),
        tuple(sorted(map(description_of, described["Description"]), key=lambda d: (d.entity, d.order))),
        tuple(sorted(map(claim_of, _maps(claims.column("r"))), key=lambda c: c.id)),
        tuple(sorted(map(attribute_of, described["Attribute"]), key=lambda a: a.id)),
    )


def claim_stamps(store: Store, datasets: Collection[str]) -> list[Relationship]:
    """The claims of some datasets with nothing but their hash."""
    table = store.read(
        "MATCH (:Entity)-[r]->(:Entity) WHERE r.dataset IN $datasets "
        "RETURN r.id AS id, type(r) AS type, r.subject AS subject, r.object AS object, r.hash AS hash",
        {"datasets": list(datasets)},
    )
    return [
        Relationship(id_, type_, start, end, {"hash": stamp})
        for id_, type_, start, end, stamp in map(_texts, table.rows)
    ]


def claims(store: Store, datasets: Collection[str]) -> list[Relationship]:
    """The claims of some datasets with all that is stored, between the entities that they really hang on."""
    table = store.read(
        "MATCH (a:Entity)-[r]->(b:Entity) WHERE r.dataset IN $datasets "
        "RETURN type(r) AS type, a.id AS start, b.id AS end, size(keys(r)) AS number, "
        + ", ".join(f"r.{name} AS stored_{name}" for name in CLAIM_PROPERTIES),
        {"datasets": list(datasets)},
    )  # a driver takes twice as long over maps, which tell the names with every claim
    found = []
    for type_, start, end, number, *values in table.rows:
        stored = dict(zip(CLAIM_PROPERTIES, values, strict=True))
        if number != len(values):  # some have been added or removed
            stored["number of properties"] = number
        found.append(Relationship(str(stored["id"]), str(type_), str(start), str(end), stored))
    return found


def node_stamps(store: Store, label: str, datasets: Collection[str]) -> list[Node]:
    """The documents, descriptions or attributes of some datasets with nothing but hash and anchors."""
    table = store.read(
        f"MATCH (n:{label}) WHERE n.dataset IN $datasets "
        f"RETURN n.{KEY[label]} AS key, n.hash AS hash, n.entity AS entity, n.place AS place",
        {"datasets": list(datasets)},
    )
    return [
        Node(str(key), (label,), {"hash": stamp, "entity": entity, "place": place})
        for key, stamp, entity, place in table.rows
    ]


def nodes(store: Store, label: str, datasets: Collection[str]) -> list[Node]:
    """The documents, descriptions or attributes of some datasets."""
    table = store.read(
        f"MATCH (n:{label}) WHERE n.dataset IN $datasets RETURN n", {"datasets": list(datasets)}
    )
    return [node for node in table.column("n") if isinstance(node, Node)]


def entity_nodes(store: Store, ids: Collection[str]) -> dict[str, Node]:
    """The entities with these canonical ids, by id."""
    table = store.read("UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e", {"ids": sorted(ids)})
    return {node.id: node for node in table.column("e") if isinstance(node, Node)}


def entity_stamps(store: Store, ids: Collection[str]) -> list[Node]:
    """The entities with these canonical ids, with nothing but their hash."""
    table = store.read(
        "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e.id AS id, e.hash AS hash", {"ids": sorted(ids)}
    )
    return [Node(id_, ("Entity",), {"hash": stamp}) for id_, stamp in map(_texts, table.rows)]


def entity_ids(store: Store) -> set[str]:
    """The canonical ids of all entities."""
    return {str(id_) for id_ in store.read("MATCH (e:Entity) RETURN e.id AS id").column("id")}


def own_descriptions(store: Store, datasets: Collection[str]) -> list[Description]:
    """What some datasets call their entities."""
    table = store.read(
        "MATCH (d:Description) WHERE d.dataset IN $datasets RETURN properties(d) AS d",
        {"datasets": list(datasets)},
    )
    return [description_of(stored) for stored in _maps(table.column("d"))]


def descriptions_of(store: Store, ids: Collection[str], *, besides: Collection[str]) -> list[Description]:
    """What the datasets besides some call the entities with these ids as written."""
    table = store.read(
        "UNWIND $ids AS id MATCH (d:Description {entity: id}) WHERE NOT d.dataset IN $datasets "
        "RETURN properties(d) AS d",
        {"ids": sorted(ids), "datasets": list(besides)},
    )
    return [description_of(stored) for stored in _maps(table.column("d"))]


def other_descriptions(store: Store, *, besides: Collection[str]) -> list[Description]:
    """What the datasets besides some call all their entities."""
    table = store.read(
        "MATCH (d:Description) WHERE NOT d.dataset IN $datasets RETURN properties(d) AS d",
        {"datasets": list(besides)},
    )
    return [description_of(stored) for stored in _maps(table.column("d"))]


def joins(store: Store, *, besides: Collection[str]) -> list[Description]:
    """The descriptions that join ids, of the datasets besides some."""
    table = store.read(
        "MATCH (d:Description) WHERE size(d.same_as) > 0 AND NOT d.dataset IN $datasets "
        "RETURN properties(d) AS d",
        {"datasets": list(besides)},
    )
    return [description_of(stored) for stored in _maps(table.column("d"))]


def anchored_claims(
    store: Store, anchors: Collection[str], *, besides: Collection[str]
) -> list[tuple[Claim, Relationship]]:
    """The claims of the datasets besides some that hang on these canonical ids."""
    table = store.read(
        "UNWIND $ids AS id MATCH (e:Entity {id: id})-[r]-(:Entity) WHERE NOT r.dataset IN $datasets "
        "RETURN DISTINCT r",
        {"ids": sorted(anchors), "datasets": list(besides)},
    )
    found = {edge.id: edge for edge in table.column("r") if isinstance(edge, Relationship)}
    return [(claim_of(edge.properties), edge) for edge in found.values()]


def anchored_attributes(
    store: Store, anchors: Collection[str], *, besides: Collection[str]
) -> list[tuple[Attribute, Node]]:
    """The attributes of the datasets besides some whose entity or place has one of these canonical ids."""
    table = store.read(
        "MATCH (a:Attribute) WHERE (a.entity IN $ids OR a.place IN $ids) AND NOT a.dataset IN $datasets "
        "RETURN a",
        {"ids": sorted(anchors), "datasets": list(besides)},
    )
    return [(attribute_of(node.properties), node) for node in table.column("a") if isinstance(node, Node)]


def attribute_links(store: Store) -> list[Relationship]:
    """Which entity each attribute hangs on, of all datasets."""
    table = store.read(
        f"MATCH (e:Entity)-[r:{HAS_ATTRIBUTE}]->(a:Attribute) "
        "RETURN e.id AS entity, a.id AS id, properties(r) AS stored"
    )
    return [
        Relationship(str(id_), HAS_ATTRIBUTE, str(entity), str(id_), stored)
        for entity, id_, stored in table.rows
        if isinstance(stored, dict)
    ]
