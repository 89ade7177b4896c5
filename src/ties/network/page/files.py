"""The files in `assets`: the script, the styles and the shell of a page."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources

__all__ = ["csp_hash", "read_asset"]


@cache
def read_asset(name: str) -> str:
    """Return the text of a file in `assets` for a page, where a script cannot end its own element."""
    text = resources.files("ties.network.page").joinpath("assets", name).read_text(encoding="utf-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # a browser hashes it with line feeds
    if name.endswith(".js"):
        text = text.replace("</script", "<\\/script").replace("<!--", "<\\!--")
    return text


def csp_hash(text: str) -> str:
    """Return the source by which a content security policy allows an inline script or style."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
