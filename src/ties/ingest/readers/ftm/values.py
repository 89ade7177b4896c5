"""Read JSON values, one on each line, or those of an array, each with its line."""

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from ties.ingest.problems import MAX_NOTED, Problems

__all__ = ["Damaged", "Values", "problem_of", "read_lines"]

_MOST = 64 << 20
"""The most bytes of a line, or of a file that is not one value on each line: they are read at once."""

_BLANK = re.compile(r"[ \t\r\n]*")
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_CUT = "the array does not end, the file may be truncated"


class Damaged(Exception):
    """What is read cannot be an entity; the message says why."""


class Values:
    """The JSON values of a file. Numbers are strings, as they are written.

    Args:
        file: its name, for messages.
        lines: as `read_lines` yields them.
        problems: where to note what is not JSON, with its line.
    """

    def __init__(self, file: str, lines: Iterable[bytes], problems: Problems) -> None:
        self._file = file
        self._lines = lines
        self._problems = problems
        self._before = len(problems)

    def __iter__(self) -> Iterator[tuple[int, Any]]:
        """Yield each value with its line, counted from 1, and skip what is not JSON."""
        numbered = enumerate(self._lines, start=1)
        is_first = True
        for number, raw in numbered:
            line = raw.removeprefix(BOM_UTF8) if number == 1 else raw
            if not line.strip():
                continue
            if is_first and (line.strip() == b"{" or line.lstrip().startswith(b"[")):
                yield from self._in_all(number, line, (rest for _, rest in numbered))
                return
            is_first = False
            if len(line) > _MOST:
                self._problem(number, f"is longer than {_MOST:,} bytes")
                return
            text = self._text(number, line)
            if text is not None:
                yield from self._in_line(number, text, is_cut=not raw.endswith(b"\n"))
            if len(self._problems) - self._before >= MAX_NOTED:
                self._problem(number, "has too many problems before it, and was not read further")
                return

    def _in_line(self, number: int, line: str, *, is_cut: bool) -> Iterator[tuple[int, Any]]:
        try:
            value = _DECODER.decode(line)
            _refuse_unstorable(line, value)
        except json.JSONDecodeError as error:
            cut = "; the file ends without a line feed and may be truncated" if is_cut else ""
            self._problem(number, f"is not JSON ({error.msg}, character {error.pos + 1}{cut})")
        except (Damaged, RecursionError) as error:
            self._problem(number, problem_of(error))
        else:
            yield number, value

    def _in_all(self, first: int, start: bytes, lines: Iterable[bytes]) -> Iterator[tuple[int, Any]]:
        """Yield the values of a JSON array, or of objects that are written on several lines each."""
        parts, size = [start], len(start)
        for part in lines:
            parts.append(part)
            size += len(part)
            if size > _MOST:
                message = (
                    f"is longer than {_MOST:,} bytes, and must have one entity on each line (jq -c '.[]')"
                )
                self._problem(0, message)
                return
        text = self._text(first, b"".join(parts))
        if text is None:
            return
        line, at = first, 0
        try:
            for position, value in _split(text):
                line += text.count("\n", at, position)
                at = position
                yield line, value
        except json.JSONDecodeError as error:
            line += text.count("\n", at, error.pos)
            self._problem(line, f"is not JSON ({error.msg}, character {error.colno} of the line)")
        except (Damaged, RecursionError) as error:
            self._problem(line, problem_of(error))

    def _text(self, first: int, raw: bytes) -> str | None:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError as error:
            number = first + raw.count(b"\n", 0, error.start)
            byte = error.start - raw.rfind(b"\n", 0, error.start)
            self._problem(number, f"is not UTF-8 (byte {byte} of the line)")
            return None

    def _problem(self, line: int, message: str) -> None:
        self._problems.add(self._file, line, message)


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a stream; a line that is too long is cut, and longer than any that is accepted."""
    return iter(lambda: stream.readline(_MOST + 1), b"")


def _split(text: str) -> Iterator[tuple[int, Any]]:
    """Yield the values of a JSON array, or of JSON values one after the other, each with its position."""
    at = _skip(text, 0)
    in_array = text.startswith("[", at)
    at = _skip(text, at + in_array)
    while at < len(text) and not (in_array and text.startswith("]", at)):
        value, end = _DECODER.raw_decode(text, at)
        _refuse_unstorable(text[at:end], value)
        yield at, value
        at = _skip(text, end)
        if in_array and text.startswith(",", at):
            at = _skip(text, at + 1)
            if text.startswith("]", at):
                raise json.JSONDecodeError("a comma without a value after it", text, at)
        elif in_array and at < len(text) and not text.startswith("]", at):
            raise json.JSONDecodeError("a comma is missing", text, at)
    if in_array and at == len(text):
        raise json.JSONDecodeError(_CUT, text, at)
    if in_array and (rest := _skip(text, at + 1)) < len(text):
        raise json.JSONDecodeError("something follows the array", text, rest)


def _skip(text: str, at: int) -> int:
    """Return the position after white space."""
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _refuse_unstorable(text: str, value: Any) -> None:
    """Refuse what cannot be stored: NUL, and half of a character outside the basic plane.

    Args:
        text: the value as JSON.
        value: the value.

    Raises:
        Damaged: it has one.
    """
    if _NUL.search(text):
        raise Damaged("contains a NUL character (\\u0000)")
    if _SURROGATE.search(text):
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            raise Damaged(f"has half of a surrogate pair ({error.object[error.start]!a})") from None


def problem_of(error: Damaged | RecursionError) -> str:
    """Return what is wrong, for a message."""
    return "is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise Damaged(f"has the key '{next(key for key in keys if keys.count(key) > 1)}' twice")
    return found


def _refuse_constant(name: str) -> Any:
    raise Damaged(f"is not JSON ({name} is not a number)")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_constant=_refuse_constant, parse_int=str, parse_float=str
)
"""Numbers stay as they are written."""
