"""Plugins that fail."""

from pathlib import Path

__all__ = ["nowhere", "queries"]


def queries() -> Path:
    """A folder with a query that is not right."""
    return Path(__file__).parent / "queries"


def nowhere() -> Path:
    """A folder that is not there."""
    return Path("/nowhere/at/all")
