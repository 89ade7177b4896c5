"""Make any text safe to show: no control characters, no invisible ones, no change of writing direction."""

import re
from functools import cache

__all__ = ["in_ascii", "plain", "plain_json", "visible"]

_INVISIBLE = (  # format characters, default ignorables, line ends; those beyond U+FFFF are checked one by one
    "\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U00010000-\U0010ffff"
)
_JOINING = (  # letters that joiners shape: Arabic, Syriac, Mongolian and the scripts of India
    "[\u0610-\u061a\u0620-\u06dc\u06de-\u070e\u0710-\u088f\u0892-\u08e1\u08e3-\u0dff\u1000-\u109f"
    "\u1780-\u17b3\u17b6-\u17ff\u1820-\u18af\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]"
)
_MARKS = "\u0300"
_SPACE = re.compile(r"[\t\n]+")


@cache
def _control_pattern() -> re.Pattern[str]:
    return re.compile(f"[\x00-\x08\x0b-\x1f{_INVISIBLE}]")


@cache
def _json_pattern() -> re.Pattern[str]:
    return re.compile(f"[{_INVISIBLE}]")


def visible(text: str) -> str:
    r"""Return text with control characters and invisible characters as `\x1b` or `\u202e`.

    A joiner is kept in a word that it shapes, as in Persian.
    """
    if text.isprintable() and (text.isascii() or max(text) < _MARKS):  # below _MARKS, printable means visible
        return text
    return _control_pattern().sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    return match[0] if _is_visible(match) else match[0].encode("unicode_escape").decode("ascii")


def plain(text: str) -> str:
    """Return visible text (see `visible`) on one line."""
    return visible(_SPACE.sub(" ", text))


def plain_json(text: str) -> str:
    """Return JSON with the same meaning and all invisible characters escaped; `json.dumps` leaves some in."""
    return _json_pattern().sub(lambda match: match[0] if _is_visible(match) else _escaped(match), text)


def in_ascii(text: str) -> str:
    """Return JSON or Cypher with the same meaning in ASCII; other characters are escaped."""
    return re.sub("[^\x00-\x7f]", _escaped, text)


def _escaped(match: re.Match[str]) -> str:
    import json

    return json.dumps(match[0])[1:-1]


def _is_visible(match: re.Match[str]) -> bool:
    """Return whether a character is visible: a joiner that shapes its word, or most beyond U+FFFF."""
    character, text = match[0], match.string
    if character in "\u200c\u200d":
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        return bool(re.match(_JOINING, before) and (character == "\u200d" or re.match(_JOINING, after)))
    return character > "\uffff" and character.isprintable() and not "\U000e0000" <= character <= "\U000e0fff"
