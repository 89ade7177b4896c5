"""An exporter that fails when it writes."""

__all__ = ["description", "write"]

description = "nothing"


def write(store: object, output: object) -> None:
    """Fail."""
    raise ZeroDivisionError("written")
