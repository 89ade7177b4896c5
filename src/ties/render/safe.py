"""Text from anywhere made safe to show: it steers no terminal, no direction of a line and no spreadsheet."""

import re
from functools import cache

__all__ = ["in_ascii", "plain", "plain_json", "visible"]

_UNSEEN = (  # of the category Cf, ignored by default or the end of a line; the last are looked at one by one
    "\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U00010000-\U0010ffff"
)
_SHAPED = (  # by joiners: what words of Arabic, Syriac, Mongolian and the scripts of India are made of
    "[\u0610-\u061a\u0620-\u06dc\u06de-\u070e\u0710-\u088f\u0892-\u08e1\u08e3-\u0dff\u1000-\u109f"
    "\u1780-\u17b3\u17b6-\u17ff\u1820-\u18af\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]"
)
_MARKS = "\u0300"
_SPACE = re.compile(r"[\t\n]+")


@cache
def _steering() -> re.Pattern[str]:
    return re.compile(f"[\x00-\x08\x0b-\x1f{_UNSEEN}]")


@cache
def _not_in_json() -> re.Pattern[str]:
    return re.compile(f"[{_UNSEEN}]")


def visible(text: str) -> str:
    r"""Text with control characters, and what else nobody would see, shown as `\x1b` or `\u202e`.

    A joiner stays in a word that it shapes, as in Persian.
    """
    if text.isprintable() and (text.isascii() or max(text) < _MARKS):  # up to there, what prints is seen
        return text
    return _steering().sub(
        lambda found: found[0] if _is_seen(found) else found[0].encode("unicode_escape").decode("ascii"), text
    )


def plain(text: str) -> str:
    """Visible text on one line."""
    return visible(_SPACE.sub(" ", text))


def plain_json(text: str) -> str:
    """JSON of the same meaning with nothing in it that nobody would see; `json.dumps` leaves some in."""
    return _not_in_json().sub(lambda found: found[0] if _is_seen(found) else _escaped(found), text)


def in_ascii(text: str) -> str:
    """JSON or Cypher of the same meaning in ASCII: where a character is beyond it, both take an escape."""
    return re.sub("[^\x00-\x7f]", _escaped, text)


def _escaped(found: re.Match[str]) -> str:
    import json

    return json.dumps(found[0])[1:-1]


def _is_seen(found: re.Match[str]) -> bool:
    """Whether a character shows: as a joiner that shapes its word, or as most do beyond U+FFFF."""
    character, text = found[0], found.string
    if character in "\u200c\u200d":
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        return bool(re.match(_SHAPED, before) and (character == "\u200d" or re.match(_SHAPED, after)))
    return character > "\uffff" and character.isprintable() and not "\U000e0000" <= character <= "\U000e0fff"
