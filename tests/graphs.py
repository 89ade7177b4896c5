"""Everything that a store holds, in a form in which two stores can be compared."""

import json
from dataclasses import dataclass
from pathlib import Path

from ties.ingest import ingest
from ties.model import Contents, Document
from ties.network import Network, node_link, whole_graph
from ties.store.contents import contents_of, dataset_nodes, documents
from ties.store.embedded import EmbeddedStore
from ties.store.held import attribute_links
from ties.store.protocol import Node, Store
from ties.store.schema import HOUSEKEEPING

__all__ = ["Everything", "everything_in", "fresh"]


@dataclass(frozen=True, slots=True)
class Everything:
    """What a store holds.

    Attributes:
        exported: the network as JSON text, as `ties export json` has it.
        contents: each dataset, with the records that it was made from.
        hangs: pairs of an attribute and its entity, by the relationship between them.
        nodes: how many there are, housekeeping left out.
    """

    network: Network
    exported: str
    datasets: tuple[Node, ...]
    documents: tuple[Document, ...]
    contents: tuple[Contents | None, ...]
    hangs: tuple[tuple[str, str], ...]
    nodes: int


def everything_in(store: Store) -> Everything:
    """All that a store holds."""
    network = whole_graph(store)
    datasets = tuple(dataset_nodes(store))
    counted = store.read(f"MATCH (n) WHERE NOT ({HOUSEKEEPING}) RETURN count(n) AS n").rows[0][0]
    assert isinstance(counted, int)
    return Everything(
        network,
        json.dumps(node_link(network), ensure_ascii=False),
        datasets,
        tuple(documents(store)),
        tuple(contents_of(store, node.id) for node in datasets),
        tuple(sorted((link.id, link.start) for link in attribute_links(store))),
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
