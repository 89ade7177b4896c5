"""Everything that a store holds, in a form in which two stores can be compared."""

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
    """What a store holds.

    Attributes:
        exported: the network as JSON text, as `ties export json` has it.
        datasets: without the checksum, which a server alone needs.
        contents: each dataset, with the records that it was made from.
        hangs: pairs of an attribute and its entity, by the relationship between them.
        nodes: how many there are, housekeeping left out.
    """

    network: Network
    exported: str
    datasets: tuple[Dataset, ...]
    documents: tuple[Document, ...]
    contents: tuple[Contents, ...]
    hangs: tuple[tuple[str, str], ...]
    nodes: int


def everything_in(store: Store) -> Everything:
    """All that a store holds."""
    network = whole_graph(store)
    datasets = tuple(replace(dataset, checksum="") for dataset in store.datasets())
    counted = store.read(f"MATCH (n) WHERE NOT ({HOUSEKEEPING}) RETURN count(n) AS n").rows[0][0]
    assert isinstance(counted, int)
    links = store.read("MATCH (e:Entity)-[:HAS_ATTRIBUTE]->(a:Attribute) RETURN a.id AS a, e.id AS e").rows
    return Everything(
        network,
        json.dumps(node_link(network), ensure_ascii=False),
        datasets,
        tuple(store.documents()),
        tuple(in_memory(found) for dataset in datasets if (found := store.contents(dataset.id))),
        tuple(sorted((str(attribute), str(entity)) for attribute, entity in links)),
        counted,
    )


def fresh(folder: Path, datasets: list[Path]) -> Everything:
    """What an embedded store holds after nothing but one ingest of these datasets."""
    store = EmbeddedStore(folder, may_be_empty=True)
    try:
        ingest(store, datasets)
        return everything_in(store)
    finally:
        store.close()
