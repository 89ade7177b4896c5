"""Misspelt words of questions and their likely corrections. Names are never corrected."""

from collections.abc import Iterator

from ties.questions.forms import relation_words
from ties.questions.patterns import type_nouns
from ties.questions.tokens import Tokens

__all__ = ["correct_spelling"]

_QUESTION_WORDS = frozenset(("which", "where", "whose", "what", "when", "whom", "list", "does", "many"))
_MIN_LENGTH = 4
_MIN_LENGTH_FOR_SUBSTITUTION = 6
_MIN_LENGTH_FOR_TWO_SLIPS = 8
_VOWELS = frozenset("aeiouy")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def correct_spelling(tokens: Tokens) -> Iterator[tuple[int, Tokens]]:
    """Yield the question with one word replaced by the nearest that the grammar has, and the word's index.

    It has the words of relations, the nouns of types and the words that questions begin with.

    A slip is a letter too many, too few or out of order, a vowel in place of another, or a letter in place of
    its neighbour on the keyboard. Words that differ in other ways are different words ("protest" is not
    "protect").
    """
    known = relation_words() | type_nouns().keys() | _QUESTION_WORDS
    for at, word in enumerate(tokens.keys):
        if len(word) < _MIN_LENGTH or word in known:
            continue
        slips_by_word = {other: slips for other in known if (slips := _slips(word, other))}
        nearest = min(slips_by_word.values(), default=0)
        for other in sorted(slips_by_word):
            if slips_by_word[other] == nearest:
                yield at, tokens.with_word(at, other)


def _slips(word: str, target: str) -> int:
    """Return how many slips turn one word into another, or 0 if slips alone do not."""
    most = 2 if len(target) >= _MIN_LENGTH_FOR_TWO_SLIPS else 1
    if word[0] != target[0] or len(target) < _MIN_LENGTH or abs(len(word) - len(target)) > most:
        return 0
    from rapidfuzz.distance import OSA, Levenshtein

    slips = OSA.distance(word, target, score_cutoff=most)
    if slips > most:
        return 0
    if sorted(word) == sorted(target):  # letters out of order
        return slips
    replaced = [
        (word[edit.src_pos], target[edit.dest_pos])
        for edit in Levenshtein.editops(word, target)
        if edit.tag == "replace"
    ]
    if replaced and (
        len(target) < _MIN_LENGTH_FOR_SUBSTITUTION or not all(_easily_confused(*pair) for pair in replaced)
    ):
        return 0
    return slips


def _easily_confused(one: str, other: str) -> bool:
    """Return whether two letters are both vowels, or neighbours on the keyboard."""
    if {one, other} <= _VOWELS:
        return True
    for row, below in zip(_ROWS, (*_ROWS[1:], ""), strict=True):
        if one in row and other in row:
            return abs(row.index(one) - row.index(other)) == 1
        for upper, lower in ((one, other), (other, one)):
            if upper in row and lower in below:
                return row.index(upper) - below.index(lower) in (0, 1)
    return False
