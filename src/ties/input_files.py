"""Open input files: regular files only, since a pipe or a device may never end."""

import os
import stat
from io import BufferedReader
from pathlib import Path

__all__ = ["NotRegular", "open_input", "read_input"]

_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""Opens a pipe without waiting for a writer. Windows has neither flag, and does not wait."""


class NotRegular(OSError):
    """The file is a pipe, a device or the like."""

    def __init__(self) -> None:
        super().__init__("it is not a regular file")


def open_input(file: Path) -> BufferedReader:
    """Open a regular file to read its bytes.

    The check is made on the open file, so the file cannot be swapped between check and open.

    Raises:
        NotRegular: it is not a regular file.
        OSError: it cannot be opened.
    """
    return open(file, "rb", opener=_open_regular)


def read_input(file: Path) -> str:
    """Return the text of a regular file in UTF-8, with or without a BOM. Line ends become LF.

    Raises:
        NotRegular: it is not a regular file.
        OSError: it cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    with open(file, encoding="utf-8-sig", opener=_open_regular) as stream:
        return stream.read()


def _open_regular(path: str, flags: int) -> int:
    handle = os.open(path, flags | _WITHOUT_WAITING)
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):  # for a folder, `open` raises its own error
        return handle
    os.close(handle)
    raise NotRegular
