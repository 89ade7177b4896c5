"""Neo4j Browser: a link that opens it, a style for the graph, and the canned queries as favourites."""

from ties.neo4j_tools.browser_kit.favourites import Favourite, favourites
from ties.neo4j_tools.browser_kit.files import kit_files
from ties.neo4j_tools.browser_kit.links import FIRST_QUERY, browser_address, link
from ties.neo4j_tools.browser_kit.style import style_text

__all__ = [
    "FIRST_QUERY",
    "Favourite",
    "browser_address",
    "favourites",
    "kit_files",
    "link",
    "style_text",
]
