"""Whether a graph on Neo4j still holds datasets word for word as they were ingested, without their files.

What people do in Neo4j Browser leaves hashes as they were. So all that is stored is added up, and compared
with the checksum that the ingest left.
"""

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from ties.errors import StoreCorrupt
from ties.records import Attribute, Dataset, Description, Document, Record
from ties.records.identity import Identity, by_entity, entities
from ties.store.exact_text import checksum, number, verbatim
from ties.store.neo4j.ingest_reads import IngestReads
from ties.store.neo4j.schema import HOUSEKEEPING
from ties.store.schema import record_of
from ties.store.values import Properties, Stamp

__all__ = ["is_intact"]


class _Sum:
    """How many texts there are and what they add up to."""

    def __init__(self) -> None:
        self.count = self.total = 0

    def add(self, texts: Iterable[str]) -> None:
        self.count = self.total = 0  # a scan may begin anew
        for text in texts:
            self.count += 1
            self.total += number(text)


class _Nodes(_Sum):
    """The same of nodes, with what entities and anchors are compared with.

    Attributes:
        descriptions: those among them.
        anchors: of each attribute among them the entity and the place: as written, and as stored.
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
            written = str(stored.get("entity_as")), str(stored.get("place_as"))
            self.anchors.append((written, (stamp.subject, stamp.object)))
        return stamp.content


def is_intact(store: IngestReads, datasets: Collection[str]) -> bool:
    """Whether nothing of some datasets differs from what was ingested, and nothing but datasets is stored.

    False also where nobody can say: where a ties with other records wrote them.
    """
    loaded = store.datasets()
    others = {dataset.id for dataset in loaded} - set(datasets)
    read: list[_Nodes] = []
    try:
        for dataset in loaded:
            if dataset.id in datasets and not _is_as_written(store, dataset, read):
                return False
    except StoreCorrupt:
        return False
    if not _entities_are_right(store, others, read):
        return False
    if others:  # which may hold more or less than they say
        return not store.sweep(datasets, dry_run=True)
    return _nothing_else_is_stored(store, loaded)


def _is_as_written(store: IngestReads, dataset: Dataset, read: list[_Nodes]) -> bool:
    """Whether a dataset adds up to its checksum; what was read of it goes on a list."""
    documents, descriptions, attributes, whole = nodes = [_Nodes() for _ in range(4)]
    kinds: tuple[type[Record], ...] = (Document, Description, Attribute, Dataset)
    for kind, found in zip(kinds, nodes, strict=True):
        store.stored_nodes(kind, dataset.id, found.add_nodes)
    claims = _Sum()
    store.stored_claims(dataset.id, claims.add)
    read += (descriptions, attributes)
    written = replace(
        dataset,
        documents=documents.count,
        descriptions=descriptions.count,
        claims=claims.count,
        attributes=attributes.count,
        checksum=checksum(sum(one.total for one in (documents, descriptions, attributes, claims))),
    )
    return whole.total == number(verbatim(written))


def _entities_are_right(store: IngestReads, others: Collection[str], read: list[_Nodes]) -> bool:
    """Whether entities are what all descriptions make them, and attributes hang where they belong.

    Args:
        others: datasets that were not read.
        read: what was.
    """
    described = [one for nodes in read for one in nodes.descriptions]
    described += store.descriptions(of=others) if others else []
    anchors: dict[str, str] = {}
    derived = entities(by_entity(Identity(d for d in described if d.same_as), described), anchors)
    total = sum(number(verbatim(entity)) for entity in derived)
    found = _Sum()
    store.entity_stamps(None, lambda stamps: found.add(stamp.content for stamp in stamps), verify=True)
    return found.total == total and all(
        stored == (anchors.get(entity), anchors.get(place, ""))
        for nodes in read
        for (entity, place), stored in nodes.anchors
    )


def _nothing_else_is_stored(store: IngestReads, loaded: list[Dataset]) -> bool:
    """Whether there are as many nodes and relationships as all datasets, which are right, account for."""
    nodes, relationships = (
        store.read(f"MATCH {what} RETURN count(n) AS number").rows[0][0]
        for what in (f"(n) WHERE NOT ({HOUSEKEEPING})", "()-[n]->()")
    )
    of_datasets = sum(d.documents + d.descriptions + d.attributes for d in loaded)
    return relationships == sum(d.claims + d.attributes for d in loaded) and nodes == (
        len(loaded) + store.count_entities() + of_datasets
    )
