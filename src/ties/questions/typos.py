"""Misspelt words of relations, and what they may have been meant to be. Names are never mended."""

from collections.abc import Iterator

from ties.questions.forms import relation_words
from ties.questions.words import Words

__all__ = ["mended"]

_SHORTEST = 4
_SUBSTITUTED = 6
_TWICE = 8
_VOWELS = frozenset("aeiouy")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def mended(words: Words) -> Iterator[tuple[int, Words]]:
    """The words with one of them put right, each way with where it stands: the nearest words of relations.

    A slip is a letter too many, too few or out of order, one vowel for another or for its neighbour on the
    keyboard; words that differ otherwise are different words ("protest" is not "protect").
    """
    known = relation_words()
    for at, word in enumerate(words.keys):
        if len(word) < _SHORTEST or word in known:
            continue
        found = {other: slips for other in known if (slips := _slips(word, other))}
        nearest = min(found.values(), default=0)
        for other in sorted(found):
            if found[other] == nearest:
                yield at, words.with_word(at, other)


def _slips(word: str, meant: str) -> int:
    """How many slips lead from one word to another; 0 when it takes more than slips."""
    most = 2 if len(meant) >= _TWICE else 1
    if word[0] != meant[0] or len(meant) < _SHORTEST or abs(len(word) - len(meant)) > most:
        return 0
    from rapidfuzz.distance import OSA, Levenshtein

    slips = OSA.distance(word, meant, score_cutoff=most)
    if slips > most:
        return 0
    if sorted(word) == sorted(meant):  # letters out of order
        return slips
    replaced = [
        (word[edit.src_pos], meant[edit.dest_pos])
        for edit in Levenshtein.editops(word, meant)
        if edit.tag == "replace"
    ]
    if replaced and (len(meant) < _SUBSTITUTED or not all(_alike(*pair) for pair in replaced)):
        return 0
    return slips


def _alike(one: str, other: str) -> bool:
    """Whether a letter is easily written for another: both are vowels, or neighbours on the keyboard."""
    if {one, other} <= _VOWELS:
        return True
    for row, below in zip(_ROWS, (*_ROWS[1:], ""), strict=True):
        if one in row and other in row:
            return abs(row.index(one) - row.index(other)) == 1
        for upper, lower in ((one, other), (other, one)):
            if upper in row and lower in below:
                return row.index(upper) - below.index(lower) in (0, 1)
    return False
