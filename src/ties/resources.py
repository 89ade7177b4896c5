"""The files that ties ships with: canned queries and curated datasets."""

from functools import cache
from pathlib import Path

__all__ = ["cypher_folder", "shipped_datasets"]

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parents[1]


@cache
def _folder(installed: str, in_checkout: str) -> Path:
    """A folder of the installed package or, where ties runs out of its checkout, of the checkout."""
    folder = _PACKAGE / installed
    return folder if folder.is_dir() else _CHECKOUT / in_checkout


def cypher_folder() -> Path:
    """The folder of the canned queries."""
    return _folder("cypher", "cypher")


def shipped_datasets() -> list[Path]:
    """The folders of the datasets that ties ships with, sorted."""
    return sorted(manifest.parent for manifest in _folder("datasets", "ingest").glob("*/dataset.toml"))
