"""Stores: one protocol, with the graph in an embedded engine or on a Neo4j server."""

from collections.abc import Callable

from ties.settings import Database
from ties.store.protocol import Store

__all__ = ["open_store"]


def open_store(
    database: Database, *, may_be_empty: bool = False, say: Callable[[str], None] | None = None
) -> Store:
    """Open a database.

    Args:
        database: the database to open.
        may_be_empty: whether a database without a graph is read as an empty one instead of refused.
        say: called with a line for the user if something was repaired.

    Raises:
        UsageError: the address is not that of a Neo4j server.
        StoreUnavailable: it cannot be reached.
    """
    if database.uri:
        from ties.store.neo4j import Neo4jStore

        return Neo4jStore(
            database.uri,
            username=database.username,
            password=database.password,
            database=database.name,
            may_be_empty=may_be_empty,
        )
    from ties.store.embedded import EmbeddedStore

    return EmbeddedStore(database.folder, may_be_empty=may_be_empty, say=say)
