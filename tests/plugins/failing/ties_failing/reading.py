"""A reader that recognizes any file that begins with "fail", and fails to read it."""

from pathlib import Path

__all__ = ["description", "files", "read", "recognizes", "version"]

description = "a file that cannot be read"
version = 1


def recognizes(path: object, head: bytes) -> bool:
    """Return whether the file begins with "fail"."""
    return head.startswith(b"fail")


def files(path: Path) -> list[str]:
    """Return the file itself."""
    return [path.name]


def read(opened: object, problems: object) -> None:
    """Fail."""
    raise ZeroDivisionError("read")
