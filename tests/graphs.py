"""Everything in a store, in a form in which stores can be compared."""

import json
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from tests.datasets import in_memory
from ties.ingest import ingest
from ties.network import Network, node_link, whole_graph
from ties.records import Contents, Dataset, Document
from ties.store.embedded import EmbeddedStore
from ties.store.neo4j.schema import HOUSEKEEPING
from ties.store.protocol import Store

__all__ = ["Everything", "everything_in", "fresh"]


@dataclass(frozen=True, slots=True)
class Everything:
    """Everything in a store.

    Attributes:
        exported: the network as the JSON of `ties export json`.
        datasets: without checksums, which only a server needs.
        contents: each dataset with its records as ingested.
        links: pairs of an attribute and the entity that it is linked to.
        nodes: how many there are, without those of ties itself.
    """

    network: Network
    exported: str
    datasets: tuple[Dataset, ...]
    documents: tuple[Document, ...]
    contents: tuple[Contents, ...]
    links: tuple[tuple[str, str], ...]
    nodes: int


def everything_in(store: Store) -> Everything:
    """Return everything in a store."""
    network = whole_graph(store)
    datasets = tuple(replace(dataset, checksum="") for dataset in store.datasets())
    node_count = store.read(f"MATCH (n) WHERE NOT ({HOUSEKEEPING}) RETURN count(n) AS n").rows[0][0]
    assert isinstance(node_count, int)
    rows = store.read("MATCH (e:Entity)-[:HAS_ATTRIBUTE]->(a:Attribute) RETURN a.id AS a, e.id AS e").rows
    return Everything(
        network,
        json.dumps(node_link(network), ensure_ascii=False),
        datasets,
        tuple(store.documents()),
        tuple(in_memory(found) for dataset in datasets if (found := store.contents(dataset.id))),
        tuple(sorted((str(attribute), str(entity)) for attribute, entity in rows)),
        node_count,
    )


def fresh(folder: Path, datasets: list[Path]) -> Everything:
    """Return everything in an embedded store after a single ingest of these datasets."""
    store = EmbeddedStore(folder, may_be_empty=True)
    try:
        ingest(store, datasets)
        return everything_in(store)
    finally:
        store.close()
