"""Names folded for comparison: case, accents, punctuation and the Arabic article make no difference."""

import re
import unicodedata

__all__ = ["fold"]

_APOSTROPHES = dict.fromkeys(map(ord, "'‘’‛ʻʼʽʾʿ`´′"))
_NOT_WORD = re.compile(r"[\W_]+")


def _unseen(character: str) -> bool:
    """Whether it is an accent, a soft hyphen or a mark of direction; what parts words in Persian is none."""
    if unicodedata.combining(character):
        return True
    return unicodedata.category(character) == "Cf" and character != "\u200c"


def fold(name: str) -> str:
    """Fold a name, so that "al-Qa'ida" and "AL QAIDA" or "Türkiye" and "Turkiye" are alike.

    Returns:
        Words in lower case joined by single blanks, without accents, apostrophes, "the" in front and the
        article "al". A name of nothing but such parts keeps them; one without any letter or digit is
        only stripped.
    """
    decomposed = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES)).translate(_APOSTROPHES)
    seen = decomposed if decomposed.isascii() else "".join(c for c in decomposed if not _unseen(c))
    words = _NOT_WORD.sub(" ", seen.upper().casefold()).split()  # a dotless i becomes an i by way of I
    if not words:
        return name.strip()
    kept = [word for word in words if word != "al"]
    while kept[:1] == ["the"] and len(kept) > 1:
        del kept[0]
    return " ".join(kept or words)
