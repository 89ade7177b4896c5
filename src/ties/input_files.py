"""Files that somebody gives to be read: regular ones only, as a pipe or a device may never come to an end."""

import os
import stat
from io import BufferedReader
from pathlib import Path

__all__ = ["NotRegular", "open_input", "read_input"]

_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""Opens a pipe at once that nobody writes to. Windows has neither, and waits for nobody there."""


class NotRegular(OSError):
    """A path leads to a pipe, a device or the like."""

    def __init__(self) -> None:
        super().__init__("it is not a regular file")


def open_input(file: Path) -> BufferedReader:
    """Open a regular file to read its bytes. What was opened is looked at, so that nothing can get between.

    Raises:
        NotRegular: it is something else.
        OSError: it cannot be opened.
    """
    return open(file, "rb", opener=_regular)


def read_input(file: Path) -> str:
    """The text of a regular file in UTF-8, with or without a BOM; every line ends with LF.

    Raises:
        NotRegular: it is something else.
        OSError: it cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    with open(file, encoding="utf-8-sig", opener=_regular) as opened:
        return opened.read()


def _regular(path: str, flags: int) -> int:
    handle = os.open(path, flags | _WITHOUT_WAITING)
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):  # of a folder, `open` itself says that it is one
        return handle
    os.close(handle)
    raise NotRegular
