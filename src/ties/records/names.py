"""Fold names for comparison: case, accents, punctuation and the Arabic article make no difference."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "is_spelt_out", "latin", "sound"]

_APOSTROPHES = dict.fromkeys(map(ord, "'‘’‛ʻʼʽʾʿ`´′"))
_WORD = re.compile(r"[^\W_]+")
_ARABIC_VARIANTS = str.maketrans("يىےكڪةھہۃٱ", "یییککهههها", "ـ")
"""Letters that differ between Arabic, Persian and Urdu in one name; the tatweel only fills a line."""

_ARABIC_VOWELS = str.maketrans("اعظذ", "aazz")
"""Letters that anyascii leaves out, or does not write as they sound in names."""

_SOUNDS = str.maketrans("cqv", "kkw")
_UNSOUNDED = dict.fromkeys(map(ord, "aeiouwyh"))
_MIN_AFTER_ARTICLE = 3


def _is_ignored(character: str) -> bool:
    """Return whether this is an accent, a soft hyphen or a direction mark, but not a Persian word divider."""
    if unicodedata.combining(character):
        return True
    return unicodedata.category(character) == "Cf" and character != "\u200c"


@lru_cache(maxsize=10_000)
def fold(name: str) -> str:
    """Fold a name, so that "al-Qa'ida" equals "AL QAIDA" and "Türkiye" equals "Turkiye".

    Returns:
        Lower-case words separated by single spaces, without accents, short vowels of Arabic, apostrophes, a
        leading "the" and the article "al"; variants of Arabic letters are one letter. A name that consists
        only of these words keeps them. A name without any letter or digit is only stripped.
    """
    plain = name.replace("'", "").replace("`", "") if name.isascii() else _decomposed(name)
    words = _WORD.findall(plain.upper().casefold())  # upper() turns a dotless i into I
    if not words:
        return name.strip()
    kept = [word for word in words if word != "al"]
    while kept[:1] == ["the"] and len(kept) > 1:
        del kept[0]
    return " ".join(kept or words)


def _decomposed(name: str) -> str:
    """Return a name without accents and apostrophes, with one letter for its variants."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES)).translate(_APOSTROPHES)
    return "".join(c for c in decomposed if not _is_ignored(c)).translate(_ARABIC_VARIANTS)


def latin(name: str) -> str:
    """Return a folded name in Latin letters without accents: "талибан" as "taliban".

    Arabic leaves out short vowels, so "طالبان" is "talban".
    """
    folded = fold(name)
    if folded.isascii():
        return folded
    from anyascii import anyascii

    return fold(anyascii(name if is_spelt_out(folded) else " ".join(map(_with_vowels, folded.split()))))


def is_spelt_out(name: str) -> bool:
    """Return whether a name is written with all its vowels, as names in Arabic letters are not."""
    return not any("\u0600" <= character <= "\u06ff" for character in name)


def _with_vowels(word: str) -> str:
    """Return a word in Arabic letters without its article, and with the vowels that are written."""
    if word.startswith("ال") and len(word) >= len("ال") + _MIN_AFTER_ARTICLE:
        word = word.removeprefix("ال")
    if word.endswith("ه"):
        word = f"{word[:-1]}ا"
    return word.translate(_ARABIC_VOWELS)


@lru_cache(maxsize=10_000)
def sound(word: str) -> str:
    """Return the consonants of a word of a `latin` name, equal for words that sound alike.

    "zawahiri" and "zawahri" are both "zr", "yaqub" and "yaqoob" both "ykb". A vowel at the beginning is "a".
    """
    letters = word.replace("kh", "h").replace("ph", "f").replace("x", "ks").translate(_SOUNDS)
    first = re.sub("[aeiou]", "a", letters[:1])
    rest = letters[1:].translate(_UNSOUNDED)
    return re.sub(r"(.)\1+", r"\1", first + rest)
