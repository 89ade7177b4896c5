"""A network as one HTML page that works offline."""

from ties.network.page.data import PageData, page_data
from ties.network.page.html import render

__all__ = ["PageData", "page_data", "render"]
