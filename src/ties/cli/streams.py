"""The standard streams: open those that were closed, and turn their failures into errors of ties."""

import errno
import os
import sys
from codecs import getreader
from collections.abc import Iterator
from contextlib import suppress
from typing import TextIO

from ties.errors import UsageError

__all__ = [
    "OutputFailed",
    "answer_width",
    "failure_reason",
    "input_lines",
    "input_text",
    "open_closed_streams",
    "try_write",
]

_MIN_WIDTH = 40
_DEFAULT_WIDTH = 80


class OutputFailed(UsageError):
    """Standard output cannot be written."""


def open_closed_streams() -> None:
    """Open the streams that the caller closed, so no file opened later gets their descriptors.

    Standard input is opened for writing and standard output for reading: using them fails, as it should.
    Output to stderr is discarded.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_WRONLY), encoding="utf-8", closefd=False)
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8", closefd=False)


def try_write(stream: TextIO, text: str = "") -> OSError | None:
    """Write and flush a text; return the error if that fails.

    After an error the stream is redirected to the null device, so Python does not fail again when it exits.
    """
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return error
    return None


def failure_reason(error: OSError, stream: str) -> str:
    """Return why a stream cannot be read or written."""
    return f"{stream} is closed" if error.errno == errno.EBADF else error.strerror or str(error)


def answer_width() -> int:
    """Return the width of the terminal, or else COLUMNS, or else 80 cells; at least 40."""
    columns = os.environ.get("COLUMNS", "")
    width = (int(columns) if columns.isdecimal() else 0) or _DEFAULT_WIDTH
    with suppress(OSError, ValueError):  # stdout is not a terminal, or not a file
        width = os.get_terminal_size(sys.stdout.fileno()).columns or width
    return max(width, _MIN_WIDTH)


def input_text(most: int) -> str:
    """Read standard input as UTF-8, with or without a BOM.

    Args:
        most: the maximum number of characters to read.

    Raises:
        UsageError: the input cannot be read.
        UnicodeDecodeError: the input is not UTF-8.
    """
    try:
        return getreader("utf-8-sig")(sys.stdin.buffer).read(most, most)
    except OSError as error:
        raise _input_error(error) from None


def input_lines() -> Iterator[str]:
    """Yield the lines of standard input.

    Raises:
        UsageError: the input cannot be read.
    """
    try:
        yield from sys.stdin
    except OSError as error:
        raise _input_error(error) from None


def _input_error(error: OSError) -> UsageError:
    return UsageError(f"standard input cannot be read ({failure_reason(error, 'stdin')})")
