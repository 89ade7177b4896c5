"""What to tell somebody who mistyped a word."""

import difflib
from collections.abc import Iterable

__all__ = ["did_you_mean"]


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """A hint in parentheses at the known word nearest to the one given, or at all when they are few."""
    words = sorted(known)
    near = difflib.get_close_matches(given.lower(), words, n=1, cutoff=0.6)
    if near:
        return f" (did you mean '{near[0]}'?)"
    return f" (known: {', '.join(words)})" if 0 < len(words) <= 12 else ""
