"""Text from anywhere made safe to show: it steers no terminal, no direction of a line and no spreadsheet."""

import json
import re

from ties.formulas import without_formula

__all__ = ["in_ascii", "plain", "plain_json", "visible", "without_formula"]

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ud800-\udfff]"
)
_NOT_IN_JSON = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ud800-\udfff]"
)
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_SPACE = re.compile(r"[\t\n]+")


def visible(text: str) -> str:
    r"""Text with control characters, terminal escapes and marks of direction shown as `\x1b` or `\u202e`."""
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def plain(text: str) -> str:
    """Visible text on one line."""
    return visible(_SPACE.sub(" ", text))


def plain_json(text: str) -> str:
    """JSON of the same meaning without anything that steers a terminal; `json.dumps` leaves some of it in."""
    return _NOT_IN_JSON.sub(_escaped, text)


def in_ascii(text: str) -> str:
    """JSON or Cypher of the same meaning in ASCII: where a character is beyond it, both take an escape."""
    return _NOT_ASCII.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]
