"""The scripts and styles that are written into a page, and their fingerprints for its policy."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources

__all__ = ["asset", "fingerprint", "page_scripts"]

_SCRIPTS = (
    "text.js",
    "elements.js",
    "data.js",
    "evidence.js",
    "years.js",
    "filter.js",
    "symbols.js",
    "shapes.js",
    "scene.js",
    "lines.js",
    "curves.js",
    "room.js",
    "labels.js",
    "writing.js",
    "picture.js",
    "painter.js",
    "cells.js",
    "gestures.js",
    "canvas.js",
    "claim.js",
    "paths.js",
    "profile.js",
    "panel.js",
    "legend.js",
    "table.js",
    "matrix.js",
    "timeline.js",
    "search.js",
    "header.js",
    "marginalia.js",
    "svg.js",
    "save.js",
    "theme.js",
    "permalink.js",
    "keys.js",
    "page.js",
)
"""In the order in which they run: each may use what stands before it."""


@cache
def asset(name: str) -> str:
    """The text of a file in `assets`."""
    return _clean(
        resources.files("ties.network.page").joinpath("assets", name).read_text(encoding="utf-8"), name
    )


def page_scripts() -> list[str]:
    """The page's own scripts."""
    return [asset(name) for name in _SCRIPTS]


def fingerprint(text: str) -> str:
    """How a content security policy names an inline script or style."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _clean(text: str, name: str) -> str:
    """A text as a browser will hash it, with line feeds alone, and not able to end its own element."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if name.endswith(".js"):
        text = text.replace("</script", "<\\/script").replace("<!--", "<\\!--")
    return text
