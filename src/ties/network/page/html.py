"""A network as one HTML file: styles, scripts and data inside, locked by a content security policy."""

import html
import json
import re
import zlib
from base64 import b64encode
from collections.abc import Iterable
from string import Template

from ties.network.page.data import PageData
from ties.network.page.scripts import asset, fingerprint, page_scripts
from ties.store.values import Value

__all__ = ["content_security_policy", "render"]

_PLAIN = 200_000  # characters of evidence that stand in the page unpacked
_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def render(data: PageData) -> str:
    """One HTML page that shows a network and the evidence behind every line of it.

    The same data give the same text: there is no clock in it, and no address to fetch from.
    """
    scripts = page_scripts()
    styles = asset("app.css")
    return Template(asset("shell.html")).substitute(
        policy=html.escape(content_security_policy(scripts, [styles])),
        title=html.escape(_STEERING.sub("\ufffd", str(data.graph["title"]))),
        styles=styles,
        graph=data_block(data.graph),
        evidence=_evidence_element(data_block(data.evidence)),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )


def _evidence_element(block: str) -> str:
    """The evidence as it is, or packed when there is much of it."""
    if len(block) <= _PLAIN:
        return f'<script type="application/json" id="evidence">{block}</script>'
    packer = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS)  # negative: the bare stream, without a header
    packed = b64encode(packer.compress(block.encode()) + packer.flush()).decode()
    return (
        f'<script type="application/octet-stream" id="evidence" data-packed="deflate-raw">{packed}</script>'
    )


def content_security_policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """A policy that lets these scripts and styles run, and nothing else: no request, no image, no form."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(map(fingerprint, scripts)),
            "style-src " + " ".join(map(fingerprint, styles)),
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",  # a slip that writes markup fails, even in a library
            "trusted-types 'none'",
        ]
    )


def data_block(value: Value | dict[str, Value]) -> str:
    """JSON that can stand in a script element: nothing in it can end the element or begin another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE_IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
