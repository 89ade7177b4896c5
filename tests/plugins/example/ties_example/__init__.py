"""What the tests add to ties from another package."""

from pathlib import Path

__all__ = ["queries"]


def queries() -> Path:
    """The folder of the queries."""
    return Path(__file__).parent / "queries"
