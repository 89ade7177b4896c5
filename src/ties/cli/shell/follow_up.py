"""Follow-ups in the shell: "and AQIS?" asks the last question about another name."""

import re
from collections.abc import Sequence
from itertools import combinations

from ties.answers.answer import Answer
from ties.errors import UsageError
from ties.names.resolve import resolve
from ties.records.vocabulary import using, vocabulary
from ties.store.protocol import Store

__all__ = ["follow_up"]

_FOLLOW_UP = re.compile(r"(?:and|what about|how about)\s+(.+?)[\s?]*", re.IGNORECASE)
_PREPOSITIONS = ("in", "since", "before", "after", "until", "during", "by", "from", "according")
"""Words that begin a qualifier of a question, such as "in Kabul" or "since 2021"."""


def follow_up(text: str, asked: Sequence[str], answer: Answer, store: Store) -> list[str] | None:
    """Return the words of the last question with another name or qualifier; None if a line is no follow-up.

    A name takes the place of the last one in the question, or of the last place if it is that of a place. A
    qualifier takes the place of one with the same preposition, or comes last.

    Args:
        asked: the words of the command that was answered.
        answer: its answer.

    Raises:
        NameUnknown, NameAmbiguous: it is not the name of one entity.
        UsageError: the question has no name to replace.
    """
    found = _FOLLOW_UP.fullmatch(text)
    if not found:
        return None
    options = next((at for at, word in enumerate(asked) if at and word.startswith("-")), len(asked))
    words = [*asked[:options]]
    words[-1] = words[-1].rstrip("?")
    first = found[1].split()[0].lower()
    if first in _PREPOSITIONS:
        qualifier = found[1].split()
        same = [at for at in range(1, len(words)) if _is_alike(words[at:], qualifier)]
        return [*words[: same[-1] if same else None], *qualifier, *asked[options:]]
    with using(store.vocabulary()):
        start, end = _place_of_name(words, answer, is_place=_is_place(resolve(store, found[1]).type))
    ending = "'s" if words[end - 1].endswith("'s") else ""
    return [*words[:start], f"{found[1]}{ending}", *words[end:], *asked[options:]]


def _is_alike(words: Sequence[str], qualifier: Sequence[str]) -> bool:
    """Return whether words begin with the preposition of a qualifier, and like it with or without a date."""
    dates = [any(map(str.isdigit, "".join(one[1:2]))) for one in (words, qualifier)]
    return words[0].lower() == qualifier[0].lower() and dates[0] == dates[1]


def _place_of_name(words: Sequence[str], answer: Answer, *, is_place: bool) -> tuple[int, int]:
    """Return the start and end of the last name of a place, or of anything else, or of the last name."""
    spans = []
    for start, end in combinations(range(len(words) + 1), 2):
        text = " ".join(words[start:end]).removesuffix("'s").casefold()
        spans += [
            (_is_place(one.type) == is_place, start, end)
            for one in answer.resolved
            if start and one.typed.casefold() == text and one.type in vocabulary().types
        ]
    if not spans:
        raise UsageError("the last question has no name that another can replace")
    _, start, end = max(spans)
    return start, end


def _is_place(type_: str) -> bool:
    return type_ in vocabulary().types_with("place")
