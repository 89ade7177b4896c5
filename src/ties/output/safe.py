"""Text from anywhere made safe to show: it steers no terminal, no direction of a line and no spreadsheet."""

import re

__all__ = ["plain", "plain_json", "visible", "without_formula"]

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ud800-\udfff]"
)
_NOT_IN_JSON = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ud800-\udfff]"
)
_SPACE = re.compile(r"[\t\n]+")


def visible(text: str) -> str:
    r"""Text with control characters, terminal escapes and marks of direction shown as `\x1b` or `\u202e`."""
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def plain(text: str) -> str:
    """Visible text on one line."""
    return visible(_SPACE.sub(" ", text))


def plain_json(text: str) -> str:
    """JSON of the same meaning without anything that steers a terminal; `json.dumps` leaves some of it in."""
    return _NOT_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def without_formula(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe in front where it could be one."""
    return f"'{cell}" if cell.lstrip(" \t\r\n").startswith(("=", "+", "-", "@")) else cell
