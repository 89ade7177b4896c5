"""A package that extends ties, for the tests and as an example."""

from pathlib import Path

__all__ = ["queries"]


def queries() -> Path:
    """Return the folder of the queries."""
    return Path(__file__).parent / "queries"
