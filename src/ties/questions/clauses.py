"""Where a question of several clauses can be split: at "and", "or", "but not" and commas."""

from collections.abc import Iterator

from msgspec import Struct

from ties.questions.request import Combination
from ties.questions.tokens import Tokens

__all__ = ["Split", "splits"]

_MAX_CONJUNCTIONS = 5
_CONJUNCTIONS: tuple[tuple[tuple[str, ...], Combination], ...] = (
    (("but", "not"), "not"),
    *((("but", verb, "not"), "not") for verb in ("does", "do", "did", "is", "are", "was", "were")),
    (("and", "not"), "not"),
    *((("and", verb, "not"), "not") for verb in ("does", "do", "did", "is", "are", "was", "were")),
    (("but", "also"), "all"),
    (("and", "also"), "all"),
    (("as", "well", "as"), "all"),
    (("and",), "all"),
    (("&",), "all"),
    (("or",), "any"),
    (("and/or",), "any"),
)


class Split(Struct, frozen=True):
    """Two clauses and what is between them.

    Attributes:
        left, right: their words; the right one may lack its beginning, the left one its end.
        how: "not", "any" (or) or "all" (and).
    """

    left: Tokens
    right: Tokens
    how: Combination


def splits(tokens: Tokens) -> Iterator[Split]:
    """Yield the ways to split a question into two clauses, from the last conjunction to the first."""
    of_list: Combination = "any" if "or" in tokens.keys else "all"
    found: list[Split] = []
    at = 1
    while at < len(tokens.keys):
        for words, how in _CONJUNCTIONS:
            end = at + len(words)
            if tokens.keys[at:end] == words and end < len(tokens.keys):
                found.append(Split(tokens.part(0, at), tokens.part(end), how))
                at = end - 1
                break
        else:
            if tokens.texts[at - 1].endswith(","):
                found.append(Split(tokens.part(0, at), tokens.part(at), of_list))
        at += 1
    return reversed(found[-_MAX_CONJUNCTIONS:])
