"""The embedded store: a graph in a folder, for one person, without a server."""

from ties.store.embedded.store import EmbeddedStore

__all__ = ["EmbeddedStore"]
