"""The files that ship with ties: canned queries and curated datasets."""

from functools import cache
from pathlib import Path

__all__ = ["cypher_folder", "shipped_datasets"]

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parents[1]


@cache
def _folder(installed: str, in_checkout: str) -> Path:
    """Return a folder of the installed package or, when ties runs from a checkout, of the checkout."""
    folder = _PACKAGE / installed
    return folder if folder.is_dir() else _CHECKOUT / in_checkout


def cypher_folder() -> Path:
    """Return the folder of the canned queries."""
    return _folder("cypher", "cypher")


def shipped_datasets() -> list[Path]:
    """Return the folders of the datasets that ship with ties, sorted."""
    return sorted(manifest.parent for manifest in _folder("datasets", "ingest").glob("*/dataset.toml"))
