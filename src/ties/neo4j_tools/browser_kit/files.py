"""The files of the kit; the same vocabulary and queries give the same bytes."""

import io
import zipfile
from pathlib import Path

from ties.neo4j_tools.browser_kit.favourites import favourites
from ties.neo4j_tools.browser_kit.style import style_text

__all__ = ["FOLDERS", "kit_files"]

FOLDERS = {"draw": "ties", "param": "ties with parameters"}
"""What Browser calls the folders."""

_FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can tell
_UNIX, _READABLE = 3, 0o644 << 16


def kit_files(own: Path | None = None) -> dict[str, bytes]:
    """The files by their path inside of the kit.

    ties.grass          the style
    favourites.zip      all favourites, in two folders of Browser
    draw/*.cypher       each favourite that draws
    param/*.cypher      each with `:param` lines

    Args:
        own: a user's folder of queries, which become favourites as well.

    Raises:
        UsageError, BadData: as `queries.own_queries` does.
    """
    told = favourites(own)
    kinds = {
        "draw": {f"{favourite.name}.cypher": favourite.drawing for favourite in told},
        "param": {f"{favourite.name}.cypher": favourite.parameters for favourite in told},
    }
    files = {"ties.grass": style_text().encode("utf-8"), "favourites.zip": _archive(kinds)}
    for kind, texts in kinds.items():
        files |= {f"{kind}/{name}": text.encode("utf-8") for name, text in texts.items()}
    return files


def _archive(kinds: dict[str, dict[str, str]]) -> bytes:
    """An archive without dates and without compression, which differs between versions of zlib."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for kind, texts in kinds.items():
            for name, text in texts.items():
                entry = zipfile.ZipInfo(f"{FOLDERS[kind]}/{name}", _FIRST_DATE)
                entry.create_system, entry.external_attr = _UNIX, _READABLE
                archive.writestr(entry, text)
    return packed.getvalue()
