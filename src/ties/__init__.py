"""Who supports, harbours, leads and fights whom: claims from documents as a graph, each with its evidence.

    import ties

    with ties.open() as graph:
        print(graph.who("supports TTP"))

docs/python.md tells the rest.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from ties.version import __version__

if TYPE_CHECKING:
    from ties import errors
    from ties.api import Answer, Graph, check, open

__all__ = ["Answer", "Graph", "__version__", "check", "errors", "open"]


def __getattr__(name: str) -> object:
    """Import what is asked for when it is asked for: the command line starts without it."""
    if name == "errors":
        return import_module("ties.errors")
    if name in ("Answer", "Graph", "check", "open"):
        return getattr(import_module("ties.api"), name)
    raise AttributeError(f"module 'ties' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
