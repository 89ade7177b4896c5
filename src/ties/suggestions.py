"""Suggestions for mistyped words."""

from collections.abc import Iterable

__all__ = ["did_you_mean", "nearest"]

_MIN_SIMILARITY = 60.0
"""The lowest similarity, out of 100, at which a word is suggested."""

_MAX_LISTED = 12
"""Up to this many known words, all are listed when none is similar."""

_MAX_COMPARED = 200
"""The number of characters that are compared: comparing a million takes minutes."""


def nearest(word: str, known: Iterable[str], *, limit: int = 3) -> list[str]:
    """Return the known words most similar to a word, if any is similar enough; the most similar first."""
    from rapidfuzz.process import extract

    words = sorted(set(known))
    found = extract(
        word[:_MAX_COMPARED], words, limit=limit, score_cutoff=_MIN_SIMILARITY, processor=str.lower
    )
    return [match for match, *_ in found]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a suggestion in parentheses: the most similar known word, or all of them if they are few.

    If several are equally similar, it is the first. '' if there is nothing to suggest.
    """
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    words = list(known)
    if match := extractOne(word, words, scorer=ratio, processor=str.lower, score_cutoff=_MIN_SIMILARITY):
        return f" (did you mean '{match[0]}'?)"
    return f" (known: {', '.join(sorted(words))})" if 0 < len(words) <= _MAX_LISTED else ""
