"""The scripts and styles that are written into a page, and their fingerprints for its policy."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from ties.errors import TiesError

__all__ = ["RendererMissing", "asset", "fingerprint", "page_scripts", "vis_network"]

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
    "vis.js",
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


class RendererMissing(TiesError):
    """The script that draws is not there."""

    exit_code = 5


@cache
def asset(name: str) -> str:
    """The text of a file in `assets`."""
    return _clean(
        resources.files("ties.network.page").joinpath("assets", name).read_text(encoding="utf-8"), name
    )


def page_scripts() -> list[str]:
    """The page's own scripts."""
    return [asset(name) for name in _SCRIPTS]


@cache
def vis_network() -> str:
    """The script of vis-network, out of the installed pyvis, which is not imported: that would take a second.

    Raises:
        RendererMissing: there is none.
    """
    found = find_spec("pyvis")
    folders = found.submodule_search_locations if found else None
    scripts = [
        script
        for folder in folders or ()
        for script in Path(folder).glob("templates/lib/vis-*/vis-network.min.js")
    ]
    if not scripts:
        raise RendererMissing(
            "the script that draws networks is missing: it comes with the package pyvis",
            advice=["install it: pip install 'pyvis>=0.3.2,<0.4'"],
        )
    newest = max(
        scripts, key=lambda script: [int(n) for n in script.parent.name[4:].split(".") if n.isdigit()]
    )
    text = newest.read_text(encoding="utf-8")
    # A browser's developer tools would look for the source map, which is not there.
    kept = [line for line in text.split("\n") if not line.startswith("//# sourceMappingURL=")]
    return _clean("\n".join(kept), newest.name)


def fingerprint(text: str) -> str:
    """How a content security policy names an inline script or style."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _clean(text: str, name: str) -> str:
    """A text as a browser will hash it, with line feeds alone, and not able to end its own element."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if name.endswith(".js"):
        text = text.replace("</script", "<\\/script").replace("<!--", "<\\!--")
    return text
