"""What a graph is made from: its documents, and its datasets with their counts."""

from dataclasses import dataclass

from ties.model import Document
from ties.queries import run
from ties.store.contents import dataset_nodes
from ties.store.protocol import Node, Store
from ties.store.schema import document_of

__all__ = ["Listed", "Status", "listed_documents", "status"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A document of one dataset.

    Attributes:
        claims: how many rest on it.
    """

    document: Document
    claims: int


@dataclass(frozen=True, slots=True)
class Status:
    """What a graph holds.

    Attributes:
        datasets: their nodes, sorted by id.
        loading: whether a large load is under way or was broken off.
    """

    address: str
    entities: int
    datasets: tuple[Node, ...]
    loading: bool


def listed_documents(store: Store) -> list[Listed]:
    """The documents of all datasets, sorted by id."""
    table = run(store, "documents", {})
    return [
        Listed(document_of(node.properties), claims if isinstance(claims, int) else 0)
        for node, claims in table.rows
        if isinstance(node, Node)
    ]


def status(store: Store) -> Status:
    """Count what a graph holds."""
    (count,) = store.read("MATCH (e:Entity) RETURN count(e) AS entities").column("entities")
    assert isinstance(count, int)
    return Status(store.address, count, tuple(dataset_nodes(store)), store.loading)
