"""What a store holds, as far as an ingest compares it with what is wanted: the same Cypher on every engine.

What there may be more of than memory takes is handed on as it comes, once more from the start where a
connection broke (`Store.scan`).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from ties.model import Description
from ties.store.protocol import Node, Relationship, Store, Value
from ties.store.schema import HAS_ATTRIBUTE, HOUSEKEEPING, KEY, description_of

__all__ = [
    "all_entities",
    "anchored_attributes",
    "anchored_claims",
    "attribute_links",
    "claim_stamps",
    "counts",
    "descriptions_of",
    "entity_stamps",
    "joins",
    "node_stamps",
    "nodes",
    "other_descriptions",
    "own_descriptions",
]

type _Into[T] = Callable[[Iterator[T]], None]


def _texts(row: Iterable[Value]) -> list[str]:
    return [value if isinstance(value, str) else "" for value in row]


def counts(store: Store) -> tuple[int, int, int]:
    """How many nodes there are, those by which a store keeps house left out, relationships, and entities."""
    found = (
        store.read(f"MATCH {what} RETURN count(n) AS number").rows[0][0]
        for what in (f"(n) WHERE NOT ({HOUSEKEEPING})", "()-[n]->()", "(n:Entity)")
    )
    nodes, relationships, entities = (int(str(number)) for number in found)
    return nodes, relationships, entities


def claim_stamps(store: Store, datasets: Collection[str], into: _Into[Relationship]) -> None:
    """Hand on the claims of some datasets with nothing but their hash."""
    store.scan(
        "MATCH (:Entity)-[r]->(:Entity) WHERE r.dataset IN $datasets "
        "RETURN r.id AS id, type(r) AS type, r.subject AS subject, r.object AS object, r.hash AS hash",
        {"datasets": list(datasets)},
        lambda rows: into(
            Relationship(id_, type_, start, end, {"hash": stamp})
            for id_, type_, start, end, stamp in map(_texts, rows)
        ),
    )


def node_stamps(store: Store, label: str, datasets: Collection[str], into: _Into[Node]) -> None:
    """Hand on the documents, descriptions or attributes of some datasets with but hash and anchors."""
    store.scan(
        f"MATCH (n:{label}) WHERE n.dataset IN $datasets "
        f"RETURN n.{KEY[label]} AS key, n.hash AS hash, n.entity AS entity, n.place AS place",
        {"datasets": list(datasets)},
        lambda rows: into(
            Node(str(key), (label,), {"hash": stamp, "entity": entity, "place": place})
            for key, stamp, entity, place in rows
        ),
    )


def nodes[T](store: Store, label: str, datasets: Collection[str], into: Callable[[Iterator[Node]], T]) -> T:
    """Hand on the documents, descriptions or attributes of some datasets."""
    return _scan_nodes(
        store, f"MATCH (n:{label}) WHERE n.dataset IN $datasets", {"datasets": list(datasets)}, into
    )


def _scan_nodes[T](
    store: Store, found: str, parameters: Mapping[str, object], into: Callable[[Iterator[Node]], T]
) -> T:
    """Hand on nodes, which come as maps: what it gives as a node a driver remembers up to the last row."""

    def node(row: tuple[Value, ...]) -> Node:
        labels, stored = row
        assert isinstance(labels, list)
        assert isinstance(stored, dict)
        key = next(label for label in KEY if label in labels)
        others = sorted(str(label) for label in labels if label != key)
        return Node(str(stored.get(KEY[key])), (key, *others), stored)

    return store.scan(
        f"{found} RETURN labels(n) AS labels, properties(n) AS stored",
        parameters,
        lambda rows: into(map(node, rows)),
    )


def all_entities[T](store: Store, into: Callable[[Iterator[Node]], T]) -> T:
    """Hand on all entities."""
    return _scan_nodes(store, "MATCH (n:Entity)", {}, into)


def entity_stamps(store: Store, ids: Collection[str], into: _Into[Node]) -> None:
    """Hand on the entities with these canonical ids, with nothing but their hash."""
    store.scan(
        "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e.id AS id, e.hash AS hash",
        {"ids": sorted(ids)},
        lambda rows: into(Node(id_, ("Entity",), {"hash": stamp}) for id_, stamp in map(_texts, rows)),
    )


def own_descriptions(store: Store, datasets: Collection[str]) -> list[Description]:
    """What some datasets call their entities."""
    return _descriptions(store, "MATCH (d:Description) WHERE d.dataset IN $datasets", datasets)


def descriptions_of(store: Store, ids: Collection[str], *, besides: Collection[str]) -> list[Description]:
    """What the datasets besides some call the entities with these ids as written."""
    found = "UNWIND $ids AS id MATCH (d:Description {entity: id}) WHERE NOT d.dataset IN $datasets"
    return _descriptions(store, found, besides, ids)


def other_descriptions(store: Store, *, besides: Collection[str]) -> list[Description]:
    """What the datasets besides some call all their entities."""
    return _descriptions(store, "MATCH (d:Description) WHERE NOT d.dataset IN $datasets", besides)


def joins(store: Store, *, besides: Collection[str]) -> list[Description]:
    """The descriptions that join ids, of the datasets besides some."""
    found = "MATCH (d:Description) WHERE size(d.same_as) > 0 AND NOT d.dataset IN $datasets"
    return _descriptions(store, found, besides)


def _descriptions(
    store: Store, found: str, datasets: Collection[str], ids: Collection[str] = ()
) -> list[Description]:
    told = {"datasets": list(datasets), "ids": sorted(ids)}
    table = store.read(f"{found} RETURN properties(d) AS d", told)
    return [description_of(stored) for stored in table.column("d") if isinstance(stored, dict)]


def anchored_claims(
    store: Store, anchors: Collection[str] | None, into: _Into[Relationship], *, besides: Collection[str]
) -> None:
    """Hand on the claims of the datasets besides some that hang on these canonical ids, some of them twice.

    Args:
        anchors: None for all of them.
    """
    found = (
        "MATCH (:Entity)-[r]->(:Entity)"
        if anchors is None
        else "UNWIND $ids AS id MATCH (e:Entity {id: id})-[r]-(:Entity)"
    )
    store.scan(
        f"{found} WHERE NOT r.dataset IN $datasets RETURN type(r) AS type, properties(r) AS stored",
        {"ids": sorted(anchors or ()), "datasets": list(besides)},
        lambda rows: into(
            Relationship(str(stored["id"]), str(type_), str(stored["subject"]), str(stored["object"]), stored)
            for type_, stored in rows
            if isinstance(stored, dict)
        ),
    )


def anchored_attributes(
    store: Store, anchors: Collection[str] | None, into: _Into[Node], *, besides: Collection[str]
) -> None:
    """Hand on the attributes of the datasets besides some whose entity or place has one of these ids.

    Args:
        anchors: canonical ids; None for all of them.
    """
    anchored = "true" if anchors is None else "(n.entity IN $ids OR n.place IN $ids)"
    _scan_nodes(
        store,
        f"MATCH (n:Attribute) WHERE {anchored} AND NOT n.dataset IN $datasets",
        {"ids": sorted(anchors or ()), "datasets": list(besides)},
        into,
    )


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
