"""Check, without their files, that datasets in a graph on Neo4j are exactly as they were ingested.

Edits in Neo4j Browser do not update hashes, so the checksum of everything that is stored is computed and
compared with the one from the ingest.
"""

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from ties.errors import StoreCorrupt
from ties.records import Attribute, Dataset, Description, Document, Record
from ties.records.identity import Identity, entities, group_by_entity
from ties.store.exact_text import checksum, exact_text, text_hash
from ties.store.neo4j.ingest_reads import IngestReads
from ties.store.neo4j.schema import HOUSEKEEPING
from ties.store.schema import record_of
from ties.store.values import Properties, Stamp

__all__ = ["is_intact"]


class _Sum:
    """The number of texts and the sum of their hashes."""

    def __init__(self) -> None:
        self.count = self.total = 0

    def add(self, texts: Iterable[str]) -> None:
        self.count = self.total = 0  # a scan may start again
        for text in texts:
            self.count += 1
            self.total += text_hash(text)


class _Nodes(_Sum):
    """The number and sum for nodes, with what is needed to check entities and anchors.

    Attributes:
        descriptions: the descriptions among the nodes.
        anchors: the entity and the place of each attribute among the nodes: as written, and as stored.
    """

    def __init__(self) -> None:
        super().__init__()
        self.descriptions: list[Description] = []
        self.anchors: list[tuple[tuple[str, str], tuple[str, str]]] = []

    def add_nodes(self, nodes: Iterable[tuple[Stamp, Properties]]) -> None:
        self.descriptions.clear()
        self.anchors.clear()
        self.add(self._text(stamp, stored) for stamp, stored in nodes)

    def _text(self, stamp: Stamp, stored: Properties) -> str:
        if stamp.kind == Description.__name__:
            self.descriptions.append(record_of(Description, stored))
        elif stamp.kind == Attribute.__name__:
            as_written = str(stored.get("entity_as")), str(stored.get("place_as"))
            self.anchors.append((as_written, (stamp.subject, stamp.object)))
        return stamp.content


def is_intact(store: IngestReads, datasets: Collection[str]) -> bool:
    """Return whether the datasets are exactly as ingested, and nothing but datasets is stored.

    Also False if that cannot be determined, because a version of ties with other records wrote them.
    """
    loaded = store.datasets()
    others = {dataset.id for dataset in loaded} - set(datasets)
    nodes: list[_Nodes] = []
    try:
        for dataset in loaded:
            if dataset.id in datasets and not _matches_checksum(store, dataset, nodes):
                return False
    except StoreCorrupt:
        return False
    if not _entities_are_right(store, others, nodes):
        return False
    if others:  # their counts are not checked, so nodes cannot be counted
        return not store.sweep(datasets, dry_run=True)
    return _nothing_else_is_stored(store, loaded)


def _matches_checksum(store: IngestReads, dataset: Dataset, nodes: list[_Nodes]) -> bool:
    """Return whether a dataset matches its checksum; add its descriptions and attributes to `nodes`."""
    documents, descriptions, attributes, datasets = parts = [_Nodes() for _ in range(4)]
    kinds: tuple[type[Record], ...] = (Document, Description, Attribute, Dataset)
    for kind, part in zip(kinds, parts, strict=True):
        store.stored_nodes(kind, dataset.id, part.add_nodes)
    claims = _Sum()
    store.stored_claims(dataset.id, claims.add)
    nodes += (descriptions, attributes)
    total = sum(one.total for one in (documents, descriptions, attributes, claims))
    computed = replace(
        dataset,
        documents=documents.count,
        descriptions=descriptions.count,
        claims=claims.count,
        attributes=attributes.count,
        checksum=checksum(total, dataset.vocabulary),
    )
    return datasets.total == text_hash(exact_text(computed))


def _entities_are_right(store: IngestReads, others: Collection[str], nodes: list[_Nodes]) -> bool:
    """Return whether entities match all descriptions, and attributes are linked to the right entities.

    Args:
        store: the graph.
        others: ids of the datasets that are not in `nodes`.
        nodes: descriptions and attributes that were read.
    """
    descriptions = [one for part in nodes for one in part.descriptions]
    descriptions += store.descriptions(of=others) if others else []
    anchors: dict[str, str] = {}
    derived = entities(
        group_by_entity(Identity(one for one in descriptions if one.same_as), descriptions), anchors
    )
    total = sum(text_hash(exact_text(entity)) for entity in derived)
    stored = _Sum()
    store.entity_stamps(None, lambda stamps: stored.add(stamp.content for stamp in stamps), verify=True)
    return stored.total == total and all(
        as_stored == (anchors.get(entity), anchors.get(place, ""))
        for part in nodes
        for (entity, place), as_stored in part.anchors
    )


def _nothing_else_is_stored(store: IngestReads, loaded: list[Dataset]) -> bool:
    """Return whether the numbers of nodes and relationships are those of all datasets, which were checked."""
    nodes, relationships = (
        store.read(f"MATCH {what} RETURN count(n) AS number").rows[0][0]
        for what in (f"(n) WHERE NOT ({HOUSEKEEPING})", "()-[n]->()")
    )
    of_datasets = sum(d.documents + d.descriptions + d.attributes for d in loaded)
    return relationships == sum(d.claims + d.attributes for d in loaded) and nodes == (
        len(loaded) + store.count_entities() + of_datasets
    )
