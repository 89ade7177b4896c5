"""A network as one HTML file with its styles, script and data, under a strict content security policy."""

import html
import json
import re
import zlib
from base64 import b64encode
from collections.abc import Iterable
from string import Template

from ties.network.page.data import PageData
from ties.network.page.files import csp_hash, read_asset
from ties.store.values import Value

__all__ = ["content_security_policy", "render"]

_MAX_PLAIN = 200_000  # characters of evidence; a longer block is packed
_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_CONTROL_CHARACTERS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def render(data: PageData) -> str:
    """Return one HTML page that shows a network with the evidence behind every line.

    The same data give the same text. The page contains no time and makes no requests.
    """
    script, styles = read_asset("page.js"), read_asset("page.css")
    return Template(read_asset("shell.html")).substitute(
        policy=html.escape(content_security_policy([script], [styles])),
        title=html.escape(_CONTROL_CHARACTERS.sub("\ufffd", str(data.graph["title"]))),
        styles=styles,
        graph=data_block(data.graph),
        evidence=_evidence_element(data_block(data.evidence)),
        script=script,
    )


def _evidence_element(block: str) -> str:
    """Return the element with the evidence, which is packed if it is long."""
    if len(block) <= _MAX_PLAIN:
        return f'<script type="application/json" id="evidence">{block}</script>'
    packer = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS)  # negative: a raw stream without a header
    packed = b64encode(packer.compress(block.encode()) + packer.flush()).decode()
    return (
        f'<script type="application/octet-stream" id="evidence" data-packed="deflate-raw">{packed}</script>'
    )


def content_security_policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return a policy that allows these scripts and style sheets, and no request, image or form."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(map(csp_hash, scripts)),
            "style-src " + " ".join(map(csp_hash, styles)),
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",  # writing markup fails
            "trusted-types 'none'",
        ]
    )


def data_block(value: Value | dict[str, Value]) -> str:
    """Return JSON for a script element, escaped so that it cannot end the element or start another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE_IN_SCRIPT.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
