"""The Neo4j store: a graph on a Neo4j server."""

from ties.store.neo4j.store import Neo4jStore

__all__ = ["Neo4jStore"]
