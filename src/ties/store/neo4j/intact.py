"""Whether a graph on Neo4j still holds datasets word for word as they were ingested, without their files.

What people do in Neo4j Browser leaves hashes as they were. So all that is stored is added up, and compared
with the checksum that the ingest left.
"""

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from ties.records import Attribute, Claim, Dataset, Description, Document
from ties.records.identity import Identity, by_entity, entities
from ties.store.neo4j.ingest_reads import IngestReads
from ties.store.neo4j.schema import HOUSEKEEPING
from ties.store.values import Stamp
from ties.store.verbatim import checksum, number, verbatim

__all__ = ["is_intact"]


class _Sum:
    """How many stamps there are, what their contents add up to, and what attributes hang on."""

    def __init__(self) -> None:
        self.count = self.total = 0
        self.anchors: dict[str, tuple[str, str]] = {}

    def add(self, stamps: Iterable[Stamp]) -> None:
        self.count = self.total = 0  # a scan may begin anew
        for stamp in stamps:
            self.count += 1
            self.total += number(stamp.content)
            if stamp.kind == "Attribute":
                self.anchors[stamp.id] = stamp.subject, stamp.object


def is_intact(store: IngestReads, datasets: Collection[str]) -> bool:
    """Whether nothing of some datasets differs from what was ingested, and nothing but datasets is stored.

    False also where nobody can say: where a ties with other records wrote them.
    """
    loaded = store.datasets()
    anchors: dict[str, tuple[str, str]] = {}
    for dataset in loaded:
        if dataset.id not in datasets:
            continue
        sums = {kind: _summed(store, kind, dataset.id) for kind in (Document, Description, Claim, Attribute)}
        written = replace(
            dataset,
            documents=sums[Document].count,
            descriptions=sums[Description].count,
            claims=sums[Claim].count,
            attributes=sums[Attribute].count,
            checksum=checksum(sum(one.total for one in sums.values())),
        )
        if _summed(store, Dataset, dataset.id).total != number(verbatim(written)):
            return False
        anchors |= sums[Attribute].anchors
    others = {dataset.id for dataset in loaded} - set(datasets)
    if not _entities_are_right(store, others, anchors):
        return False
    if others:  # which may hold more or less than they say
        return not store.sweep(datasets, dry_run=True)
    return _nothing_else_is_stored(store, loaded)


def _summed(
    store: IngestReads, kind: type[Document | Description | Claim | Attribute | Dataset], dataset: str
) -> _Sum:
    found = _Sum()
    store.stamps(kind, [dataset], found.add, verify=True)
    return found


def _entities_are_right(
    store: IngestReads, others: Collection[str], linked: dict[str, tuple[str, str]]
) -> bool:
    """Whether entities are what all descriptions make them, and attributes hang where they belong.

    Args:
        others: datasets whose attributes are not looked at.
        linked: entity and place of each of the other attributes, as stored.
    """
    described = store.descriptions()
    anchors: dict[str, str] = {}
    derived = entities(by_entity(Identity(d for d in described if d.same_as), described), anchors)
    total = sum(number(verbatim(entity)) for entity in derived)
    found = _Sum()
    store.entity_stamps(None, found.add, verify=True)
    if found.total != total:
        return False
    right = True

    def compare(attributes: Iterable[Attribute]) -> None:
        nonlocal right
        right = all(
            linked.get(one.id) == (anchors.get(one.entity_as), anchors.get(one.place_as, ""))
            for one in attributes
        )

    store.anchored_attributes(None, compare, besides=others)
    return right


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
