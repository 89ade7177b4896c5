"""The files of the Browser kit; the same vocabulary and queries give the same bytes."""

import io
import zipfile
from pathlib import Path

from ties.neo4j_tools.browser_kit.favourites import favourites
from ties.neo4j_tools.browser_kit.style import style_text

__all__ = ["FOLDERS", "kit_files"]

FOLDERS = {"draw": "ties", "param": "ties with parameters"}
"""The folders of the favourites in Browser."""

_FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest date that a ZIP archive can have
_UNIX, _READABLE = 3, 0o644 << 16


def kit_files(folder: Path | None = None) -> dict[str, bytes]:
    """Return the files of the kit by path.

    ties.grass          the style
    favourites.zip      all favourites, in two folders
    draw/*.cypher       the favourites that draw
    param/*.cypher      the favourites with `:param` lines

    Args:
        folder: a folder of the user's queries, which become favourites as well.

    Raises:
        UsageError, BadData: as `queries.user_queries` does.
    """
    found = favourites(folder)
    kinds = {
        "draw": {f"{favourite.name}.cypher": favourite.drawing for favourite in found},
        "param": {f"{favourite.name}.cypher": favourite.parameters for favourite in found},
    }
    files = {"ties.grass": style_text().encode("utf-8"), "favourites.zip": _archive(kinds)}
    for kind, texts in kinds.items():
        files |= {f"{kind}/{name}": text.encode("utf-8") for name, text in texts.items()}
    return files


def _archive(kinds: dict[str, dict[str, str]]) -> bytes:
    """Return a ZIP archive without dates or compression, since zlib's output depends on its version."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_STORED) as archive:
        for kind, texts in kinds.items():
            for name, text in texts.items():
                entry = zipfile.ZipInfo(f"{FOLDERS[kind]}/{name}", _FIRST_DATE)
                entry.create_system, entry.external_attr = _UNIX, _READABLE
                archive.writestr(entry, text)
    return output.getvalue()
