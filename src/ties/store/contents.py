"""What a store holds, read back as records: the same Cypher on every engine."""

from collections.abc import Collection, Iterable

from ties.model import Contents, Document
from ties.store.protocol import Node, Properties, Store, Value
from ties.store.schema import (
    attribute_of,
    claim_of,
    dataset_of,
    description_of,
    document_of,
)

__all__ = [
    "contents_of",
    "dataset_nodes",
    "documents",
    "entity_nodes",
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


def entity_nodes(store: Store, ids: Collection[str]) -> dict[str, Node]:
    """The entities with these canonical ids, by id."""
    table = store.read("UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e", {"ids": sorted(ids)})
    return {node.id: node for node in table.column("e") if isinstance(node, Node)}
