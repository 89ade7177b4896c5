"""A reader that takes any file that begins with "fail", and fails when it reads it."""

from pathlib import Path

__all__ = ["description", "files", "read", "recognizes", "version"]

description = "a file that cannot be read"
version = 1


def recognizes(path: object, head: bytes) -> bool:
    """Whether it says so."""
    return head.startswith(b"fail")


def files(path: Path) -> list[str]:
    """The file itself."""
    return [path.name]


def read(opened: object, problems: object) -> None:
    """Fail."""
    raise ZeroDivisionError("read")
