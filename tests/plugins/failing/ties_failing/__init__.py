"""Plugins that fail."""

from pathlib import Path

__all__ = ["nowhere", "queries"]


def queries() -> Path:
    """Return a folder with an invalid query."""
    return Path(__file__).parent / "queries"


def nowhere() -> Path:
    """Return a folder that does not exist."""
    return Path("/nowhere/at/all")
