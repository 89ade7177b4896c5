"""A network as one HTML page that works offline: everything inside, nothing fetched."""

from ties.view.data import PageData, page_data
from ties.view.page import render

__all__ = ["PageData", "page_data", "render"]
