"""Who supports, harbours, leads and fights whom: claims from documents as a graph, each with its evidence.

    import ties

    with ties.open() as graph:
        print(graph.who("supports TTP"))

See docs/python.md.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from ties.version import __version__

if TYPE_CHECKING:
    from ties import errors
    from ties.answers.answer import Answer
    from ties.graph import Graph, check, diff, open
    from ties.questions.request import Request
    from ties.records.selection import Selection

__all__ = ["Answer", "Graph", "Request", "Selection", "__version__", "check", "diff", "errors", "open"]

_MODULES = {
    "Answer": "ties.answers.answer",
    "Graph": "ties.graph",
    "Request": "ties.questions.request",
    "Selection": "ties.records.selection",
    "check": "ties.graph",
    "diff": "ties.graph",
    "open": "ties.graph",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is used, so that the command line starts without it."""
    if name == "errors":
        return import_module("ties.errors")
    if name in _MODULES:
        return getattr(import_module(_MODULES[name]), name)
    raise AttributeError(f"module 'ties' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
