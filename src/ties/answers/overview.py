"""What a graph is made from: its documents, and its datasets with their counts."""

from msgspec import Struct

from ties.queries.catalog import run
from ties.records import Dataset, Document
from ties.store.protocol import Store

__all__ = ["Listed", "Status", "listed_documents", "status"]


class Listed(Struct, frozen=True):
    """A document of one dataset.

    Attributes:
        claims: how many rest on it.
    """

    document: Document
    claims: int


class Status(Struct, frozen=True):
    """What a graph holds.

    Attributes:
        datasets: sorted by id.
        loading: whether a large load is under way or was broken off.
    """

    address: str
    entities: int
    datasets: tuple[Dataset, ...]
    loading: bool


def listed_documents(store: Store) -> list[Listed]:
    """The documents of all datasets, sorted by id."""
    table = run(store, "documents", {})
    return [
        Listed(document, claims)
        for document, claims in table.rows
        if isinstance(document, Document) and isinstance(claims, int)
    ]


def status(store: Store) -> Status:
    """Count what a graph holds."""
    return Status(store.address, store.count_entities(), tuple(store.datasets()), store.loading)
