"""Where a question of several clauses can be split: at "and", "or", "but not" and commas."""

from collections.abc import Iterator

from msgspec import Struct

from ties.questions.patterns import type_nouns
from ties.questions.request import Combination
from ties.questions.tokens import Tokens, tokens_of

__all__ = ["Split", "splits"]

_MAX_CONJUNCTIONS = 5
_CONJUNCTIONS: tuple[tuple[tuple[str, ...], Combination], ...] = (
    (("but", "not"), "not"),
    *((("but", verb, "not"), "not") for verb in ("does", "do", "did", "is", "are", "was", "were")),
    *((("but", f"{verb}n't"), "not") for verb in ("does", "do", "did", "is", "are", "was", "were")),
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


_RELATIVES = frozenset(("that", "which", "who"))


class Split(Struct, frozen=True):
    """Two clauses and what is between them.

    Attributes:
        left, right: their words; the right one may lack its beginning, the left one its end.
        how: "not", "any" (or) or "all" (and).
        restricts: whether the right clause limits what the left one finds ("groups in A that attack B").
    """

    left: Tokens
    right: Tokens
    how: Combination
    restricts: bool = False


def splits(tokens: Tokens, of_list: Combination = "all") -> Iterator[Split]:
    """Yield the ways to split a question into two clauses, from the last conjunction to the first.

    Args:
        of_list: what a comma means.
    """
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
    yield from reversed(found[-_MAX_CONJUNCTIONS:])
    yield from _restrictions(tokens)


def _restrictions(tokens: Tokens) -> Iterator[Split]:
    """Yield the ways to split "which groups in A attack B" or "groups in A that attack B"."""
    start = 1 if tokens.keys[:1] in (("which",), ("what",)) else 0
    if start >= len(tokens.keys) or tokens.keys[start] not in type_nouns():
        return
    which, are = tokens_of(("which", tokens.texts[start])), tokens_of(("are",))
    for at in range(start + 3, len(tokens.keys) - 1):
        middle, rest = tokens.part(start + 1, at), tokens.part(at)
        if rest.keys[0] in _RELATIVES:
            rest = rest.part(1)
        yield Split(which + are + middle, which + rest, "all", restricts=True)
