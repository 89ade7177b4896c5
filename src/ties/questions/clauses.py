"""Where a question of several clauses can be split: at "and", "or", "but not" and commas."""

from collections.abc import Iterator

from msgspec import Struct

from ties.questions.patterns import type_nouns
from ties.questions.request import Combination
from ties.questions.tokens import AUXILIARIES, Tokens, tokens_of

__all__ = ["BE", "Split", "splits"]

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


BE = ("is", "are", "was", "were")
_DENIED = frozenset(f"{verb}n't" for verb in AUXILIARIES)
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
                found.append(Split(_before(tokens, at), tokens.part(end), how))
                at = end - 1
                break
        else:
            if tokens.texts[at - 1].endswith(","):
                found.append(Split(_before(tokens, at), tokens.part(at), of_list))
        at += 1
    yield from _denials(tokens)
    yield from reversed(found[-_MAX_CONJUNCTIONS:])
    yield from _restrictions(tokens)


def _before(tokens: Tokens, at: int) -> Tokens:
    """Return the words before an index, without a comma at the end."""
    return tokens_of((*tokens.texts[: at - 1], tokens.texts[at - 1].rstrip(",")))


def _denials(tokens: Tokens) -> Iterator[Split]:
    """Yield the way to split "where A is based but B is not"."""
    *_, verb, last = ("", "", *tokens.keys)
    length = 2 if last == "not" and verb in AUXILIARIES else 1 if last in _DENIED else 0
    if length and "but" in tokens.keys:
        at = tokens.keys.index("but")
        left, right = tokens.part(0, at), tokens.part(at + 1, len(tokens.keys) - length)
        if left.keys and right.keys:
            yield Split(left, right, "not")


def _restrictions(tokens: Tokens) -> Iterator[Split]:
    """Yield the ways to split "which groups in A attack B" or "groups in A that attack B"."""
    start = 1 if tokens.keys[:1] in (("which",), ("what",)) else 0
    if start >= len(tokens.keys):
        return
    for at in range(3, len(tokens.keys)) if start else ():  # "which leaders of A are in B"
        if tokens.keys[at] in BE:
            yield Split(tokens.part(1, at), tokens_of(("who",)) + tokens.part(at), "all", restricts=True)
    if tokens.keys[0] in BE and tokens.keys[1:2] in (("any",), ("some",)):  # "are any leaders of A in B"
        for at in range(3, len(tokens.keys)):
            right = tokens_of(("who", tokens.texts[0])) + tokens.part(at)
            yield Split(tokens.part(2, at), right, "all", restricts=True)
    if tokens.keys[start] in type_nouns():
        which, are, begin = tokens_of(("which", tokens.texts[start])), tokens_of(("are",)), start + 1
    elif start:
        which, are, begin = tokens_of(("who",)), tokens_of(("is",)), start
    else:
        return
    for at in range(begin + 2, len(tokens.keys) - 1):
        middle, rest = tokens.part(begin, at), tokens.part(at)
        if rest.keys[0] in _RELATIVES:
            rest = rest.part(1)
        yield Split(which + are + middle, which + rest, "all", restricts=True)
