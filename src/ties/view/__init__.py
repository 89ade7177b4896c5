"""A network as one HTML page that works offline: everything inside, nothing fetched."""

from ties.view.page import render

__all__ = ["render"]
