"""The graph behind one protocol: embedded, or on a Neo4j server."""

from ties.settings import Database
from ties.store.protocol import Store

__all__ = ["open_store"]


def open_store(database: Database, *, may_be_empty: bool = False) -> Store:
    """Open the database that was chosen.

    Args:
        may_be_empty: whether an embedded database that is not there is read as an empty one.

    Raises:
        StoreUnavailable: it cannot be reached.
    """
    from ties.store.embedded import EmbeddedStore

    return EmbeddedStore(database.folder, may_be_empty=may_be_empty)
