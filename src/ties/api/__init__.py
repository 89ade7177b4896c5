"""ties from Python: open a graph, ask it, and take what it says elsewhere (docs/python.md)."""

from ties.api.answer import Answer
from ties.api.filtering import Filtering
from ties.api.graph import Graph, check, open

__all__ = ["Answer", "Filtering", "Graph", "check", "open"]
