"""The standard streams: open in any case, and with errors of ours where they cannot be used."""

import errno
import os
import sys
from codecs import getreader
from collections.abc import Iterator
from typing import TextIO

from ties.errors import UsageError

__all__ = ["StdoutLost", "input_lines", "input_text", "lost", "open_closed", "reason"]


class StdoutLost(UsageError):
    """An answer cannot be written."""


def open_closed() -> None:
    """Open the streams that the caller has closed, so that no file of ours gets their numbers.

    The input is opened for writing and the output for reading: to use them fails, as it should. What goes to
    stderr gets lost.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_WRONLY), encoding="utf-8", closefd=False)
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8", closefd=False)


def lost(stream: TextIO, text: str = "") -> OSError | None:
    """Write a text to a stream; the error if it, or what was written before, cannot be written.

    Whatever is left then goes nowhere, so that Python does not try again at its end.
    """
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return error
    return None


def reason(error: OSError, stream: str) -> str:
    """Why a stream cannot be read or written."""
    return f"{stream} is closed" if error.errno == errno.EBADF else error.strerror or str(error)


def input_text(most: int) -> str:
    """The first characters of the input, in UTF-8 with or without a BOM.

    Args:
        most: how many at most.

    Raises:
        UsageError: it cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    try:
        return getreader("utf-8-sig")(sys.stdin.buffer).read(most, most)
    except OSError as error:
        raise _unreadable(error) from None


def input_lines() -> Iterator[str]:
    """The lines of the input. Raises `UsageError` as `input_text` does."""
    try:
        yield from sys.stdin
    except OSError as error:
        raise _unreadable(error) from None


def _unreadable(error: OSError) -> UsageError:
    return UsageError(f"the input cannot be read ({reason(error, 'stdin')})")
