"""A graph in a folder, for one person and no server."""

from ties.store.embedded.store import EmbeddedStore

__all__ = ["EmbeddedStore"]
