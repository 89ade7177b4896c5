"""What to tell somebody who mistyped a word."""

from collections.abc import Iterable

__all__ = ["did_you_mean", "nearest"]

_NEAR = 60.0
"""How much alike two words are, of 100, of which one may be meant by the other."""

_FEW = 12


_COMPARED = 200
"""Characters of a word that near ones are looked for by: comparing a million takes minutes."""


def nearest(given: str, known: Iterable[str], *, limit: int = 3) -> list[str]:
    """The known words that are most like the one given, the nearest first."""
    from rapidfuzz.process import extract

    return [word for word, *_ in extract(given[:_COMPARED], sorted(set(known)), limit=limit)]


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """A hint in parentheses at the known word nearest to the one given, or at all when they are few.

    Of words that are equally near it is the first.
    """
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    words = list(known)
    if near := extractOne(given, words, scorer=ratio, processor=str.lower, score_cutoff=_NEAR):
        return f" (did you mean '{near[0]}'?)"
    return f" (known: {', '.join(sorted(words))})" if 0 < len(words) <= _FEW else ""
