"""The page that pyvis draws, as one HTML file that works offline and cannot open connections."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, override

from ties.errors import TiesError
from ties.exports.pyvis import shorten_label, to_pyvis
from ties.network.page.drawing import draw_network, hidden_documents
from ties.network.page.html import content_security_policy
from ties.records import MODES
from ties.records.vocabulary import vocabulary
from ties.render.safe import plain
from ties.render.wording import describe_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyvis.network import Network as PyvisNetwork

    from ties.network.picture import ViewResult

__all__ = ["PyvisUnusable", "pyvis_page"]

_HEADER = "<!-- header -->"
_POLICY = "<!-- policy -->"

# pyvis 0.3.2 links to bootstrap on the web regardless of `cdn_resources`, gives the window no title, repeats
# the heading, unescaped, and has a style in an attribute, which the policy forbids. Each pattern must match
# exactly once.
_CHANGES = (
    ('<meta charset="utf-8">', f'<meta charset="utf-8">{_POLICY}'),
    (r"<center>\s*<h1></h1>\s*</center>\s*<!-- <link .*?-->", ""),
    (r"<link\s[^>]*/bootstrap\.min\.css[^>]*/>", ""),
    (r"<script\s[^>]*/bootstrap\.bundle\.min\.js[^>]*></script>", ""),
    (r"<center>\s*<h1></h1>\s*</center>", ""),  # the second heading
    ("<body>", f"<body>{_HEADER}"),
    (r'<div class="card" style="width: 100%">', '<div class="card">'),
)

_TAGS = {
    *("html", "head", "meta", "title", "style", "script", "body", "div"),
    *("header", "h1", "p", "span", "b"),
}

# In place of bootstrap.
_STYLE = """
body { margin: 0; font: 13px/1.4 system-ui, sans-serif; color: #222; background: #fff; }
header { padding: 8px 14px; max-height: 18vh; overflow: auto; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 18px; }
header p { margin: 2px 0; }
header span { margin-right: 1em; white-space: nowrap; }
.card #mynetwork { box-sizing: border-box; border-width: 1px 0; }
body div.vis-tooltip { font: 13px/1.4 system-ui, sans-serif; padding: 6px 9px; background: #fffef5; }
"""

_GLYPHS = {
    "dot": "\u25cf",
    "diamond": "\u25c6",
    "square": "\u25a0",
    "triangleDown": "\u25bc",
    "triangle": "\u25b2",
    "star": "\u2605",
    "hexagon": "\u2b22",
    "box": "\u25ac",
}
_LINE = "\u2501"
# Multiples of the space that `ties view` takes: lines have names here, and windows are wider than high.
_SPREAD = 1.9, 1.15
_FEW, _SPREAD_OF_FEW = 30, (2.3, 1.6)
_FAINT = 0.3
_ADVICE = "install the pyvis that is known: pip install pyvis==0.3.2"


class PyvisUnusable(TiesError):
    """pyvis is not installed, or writes a page that ties does not know."""

    exit_code = 5


def pyvis_page(picture: ViewResult) -> str:
    """Return the HTML page that pyvis writes of a picture.

    Positions are those of `ties view`, and nothing moves by itself, even in a large network. The claims of a
    path are thick, those of reference works faint. The same picture gives the same text.

    Raises:
        PyvisUnusable: pyvis is missing, or writes a page that ties does not know, which might make requests.
    """
    try:
        network = to_pyvis(picture.network)
    except ImportError as error:
        raise PyvisUnusable(f"pyvis cannot be used ({error})", advice=[_ADVICE]) from None
    _place(network, picture)
    page = str(network.generate_html()).replace("\r\n", "\n")
    for pattern, replacement in _CHANGES:
        page, times = re.subn(pattern, replacement, page, flags=re.DOTALL)
        if times != 1:
            raise _unknown(f"{pattern} is found {times} times")
    page = page.replace(_HEADER, f"<header>{''.join(_header(picture))}</header>", 1)
    style = _STYLE + "".join(_colours(picture))
    head = f"{_POLICY}\n<title>{_text(picture.title)}</title>\n<style>{style}</style>"
    page = page.replace(_POLICY, head, 1)
    parts = _Parts(page)
    policy = html.escape(content_security_policy(parts.texts["script"], parts.texts["style"]))
    return page.replace(_POLICY, f'\n<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


def _place(network: PyvisNetwork, picture: ViewResult) -> None:
    """Place everything as `ties view` does, in readable sizes."""
    drawing = draw_network(picture.network, picture.path, by=picture.authors)
    are_few = picture.entities <= _FEW
    wide, high = _SPREAD_OF_FEW if are_few else _SPREAD
    for node, (x, y), size in zip(network.nodes, drawing.positions, drawing.sizes, strict=True):
        node.update(x=round(wide * x), y=round(high * y), size=size, label=shorten_label(node["label"]))
        if node["id"] in picture.first:
            node.update(borderWidth=4, color={"background": node["color"], "border": "#222"})
    steps = {id_ for hop in picture.path for id_ in hop}
    faint = hidden_documents(picture.network)
    for edge, claim in zip(network.edges, picture.network.claims, strict=True):
        if claim.id in steps:
            edge["width"] = 5
        elif claim.document in faint:
            edge["color"] = {"color": edge["color"], "opacity": _FAINT}
    network.height = "80vh"
    network.toggle_physics(False)
    options: Any = network.options
    options.interaction.tooltipDelay = 100
    options.nodes = {
        "font": {"size": 15, "strokeWidth": 3, "strokeColor": "#fff"},
        "widthConstraint": {"maximum": 150},
    }
    options.edges.font = {"size": 12, "color": "#444", "strokeWidth": 3}
    # line labels smaller than this many pixels appear only when the user zooms in
    options.edges.scaling = {"label": {"drawThreshold": 5 if are_few else 9}}
    options.edges.arrows = {"to": {"scaleFactor": 0.6}}
    options.edges.width = 1.6
    options.edges.arrowStrikethrough = False
    options.edges.smooth.enabled = False  # parallel edges set their own bend


def _header(picture: ViewResult) -> Iterator[str]:
    """Yield the text above the picture, as HTML."""
    network = picture.network
    yield f"<h1>{_text(picture.title)}</h1>"
    question = [picture.question if picture.question.endswith("?") else f"{picture.question}."]
    said = [*(question if picture.question else []), *([picture.finding] if picture.finding else [])]
    yield f"<p>{_text(' '.join([*said, f'{picture.counts}.', *picture.filters]))}</p>"
    if picture.left_out:
        yield f"<p>Left out: {_text('; '.join(picture.left_out))}.</p>"
    yield "<p>"
    for type_ in _types(picture):
        glyph = _GLYPHS[vocabulary().types[type_].shape]
        yield f'<span><b class="{type_}">{glyph}</b> {vocabulary().types[type_].plural}</span>'
    for kind in _kinds(picture):
        yield f'<span><b class="{kind}">{_LINE}</b> {kind}</span>'
    dashed = [mode for mode in MODES if mode and mode in {claim.mode for claim in network.claims}]
    if dashed:
        yield f"<span>dashed: {', '.join(dashed)}</span>"
    yield "</p>"
    documents = {document.id: document for document in network.documents}
    cited = {claim.document for claim in network.claims} | {
        attribute.document for attribute in network.attributes
    }
    for id_ in sorted(cited & documents.keys()):
        yield f"<p>{_text(f'{id_}: {describe_document(documents[id_], documents)}')}</p>"


def _types(picture: ViewResult) -> list[str]:
    shown = {entity.type for entity in picture.network.entities}
    return [name for name in vocabulary().types if name in shown]


def _kinds(picture: ViewResult) -> list[str]:
    shown = {vocabulary().relations[claim.relation].kind for claim in picture.network.claims}
    return [name for name in vocabulary().kinds if name in shown]


def _colours(picture: ViewResult) -> Iterator[str]:
    """Yield the rules that colour the legend."""
    for name in _types(picture):
        yield f".{name} {{ color: {vocabulary().types[name].colour}; }}\n"
    for name in _kinds(picture):
        yield f".{name} {{ color: {vocabulary().kinds[name].colour}; }}\n"


def _text(text: str) -> str:
    return html.escape(plain(text))


class _Parts(HTMLParser):
    """The scripts and styles of a page.

    Raises:
        PyvisUnusable: it has a part that could make a request, or run something that is not in a script.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self._open: list[str] | None = None
        self.feed(page)
        self.close()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        refused = [name for name, _ in attrs if name in ("src", "href", "style") or name.startswith("on")]
        if tag not in _TAGS or refused:
            raise _unknown(f"<{' '.join([tag, *refused])}> is not known")
        self._open = [] if tag in self.texts else None

    @override
    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open.append(data)

    @override
    def handle_endtag(self, tag: str) -> None:
        if self._open is not None:
            self.texts[tag].append("".join(self._open))
            self._open = None


def _unknown(what: str) -> PyvisUnusable:
    return PyvisUnusable(
        f"the page that this pyvis writes is not known to ties ({what})",
        advice=[_ADVICE],
    )
