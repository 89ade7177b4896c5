"""Names folded for comparison: case, accents, punctuation and the Arabic article make no difference."""

import re
import unicodedata

__all__ = ["fold"]

_APOSTROPHES = dict.fromkeys(map(ord, "'‘’‛ʻʼʽʾʿ`´′"))
_NOT_WORD = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """Fold a name, so that "al-Qa'ida" and "AL QAIDA" or "Türkiye" and "Turkiye" are alike.

    Returns:
        Words in lower case joined by single blanks, without accents, apostrophes, "the" in front and the
        article "al". A name of nothing but such parts keeps them; one without any letter or digit is
        only stripped.
    """
    decomposed = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
    words = _NOT_WORD.sub(" ", bare).split()
    if not words:
        return name.strip()
    kept = [word for word in words if word != "al"]
    if kept[:1] == ["the"] and len(kept) > 1:
        del kept[0]
    return " ".join(kept or words)
