"""What to tell somebody who mistyped a word."""

from collections.abc import Iterable

__all__ = ["did_you_mean"]

_NEAR = 60.0
"""How much alike two words are, of 100, of which one may be meant by the other."""

_FEW = 12


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
