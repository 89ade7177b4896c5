"""Fold names for comparison: case, accents, punctuation and the Arabic article make no difference."""

import re
import unicodedata

__all__ = ["fold"]

_APOSTROPHES = dict.fromkeys(map(ord, "'‘’‛ʻʼʽʾʿ`´′"))
_NOT_WORD = re.compile(r"[\W_]+")


def _is_ignored(character: str) -> bool:
    """Return whether this is an accent, a soft hyphen or a direction mark, but not a Persian word divider."""
    if unicodedata.combining(character):
        return True
    return unicodedata.category(character) == "Cf" and character != "\u200c"


def fold(name: str) -> str:
    """Fold a name, so that "al-Qa'ida" equals "AL QAIDA" and "Türkiye" equals "Turkiye".

    Returns:
        Lower-case words separated by single spaces, without accents, apostrophes, a leading "the" and the
        article "al". A name that consists only of these keeps them. A name without any letter or digit is
        only stripped.
    """
    decomposed = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES)).translate(_APOSTROPHES)
    plain = decomposed if decomposed.isascii() else "".join(c for c in decomposed if not _is_ignored(c))
    words = _NOT_WORD.sub(" ", plain.upper().casefold()).split()  # upper() turns a dotless i into I
    if not words:
        return name.strip()
    kept = [word for word in words if word != "al"]
    while kept[:1] == ["the"] and len(kept) > 1:
        del kept[0]
    return " ".join(kept or words)
