"""The entities whose names are most similar to an unknown name: as written, or as it sounds."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from ties.names.parts import all_names, bare_name, comes_first, is_named_after, is_telling
from ties.records import Entity
from ties.records.names import latin, sound

__all__ = ["most_similar"]

_MAX_SUGGESTIONS = 3
_MAX_COMPARED = 200
"""The number of characters that are compared: comparing a million takes minutes."""

_MIN_SCORE = 0.5
_MAX_BEHIND = 0.1
"""The lowest similarity, out of 1, of a name that is suggested, and how far it may be behind the best one."""

_SHORT = 3
_MIN_WORD, _MIN_SHORT_WORD, _MIN_JOINED = 0.7, 0.75, 0.85
"""The lowest similarities of words that count: of long ones, of short ones, and of words written as one."""

_BEGINNING = 0.8
"""The similarity of a word with its beginning, such as "siraj" and "sirajuddin", if that is not short."""

_WEIGHT_OF_GENERIC = 0.5
_WEIGHT_OF_PARENTHESES = 0.9


def most_similar(text: str, entities: Iterable[Entity]) -> list[Entity]:
    """Return at most three entities with a name similar to a text, the most similar first.

    A name is as similar as its words, on average, weighted by their length; those that identify nobody alone
    weigh half. Of equally similar names, those of actors and places come first. Entities that are named after
    one that comes before them are left out.
    """
    weights = _weights(latin(text[:_MAX_COMPARED]).split())
    scored = []
    for entity in entities:
        score, more = max(_scores(weights, entity))
        if score >= _MIN_SCORE:
            scored.append((-round(score, 2), not comes_first(entity), -more, entity.name, entity.id, entity))
    scored.sort(key=lambda entry: entry[:-1])
    found: list[Entity] = []
    for loss, *_, entity in scored:
        if len(found) == _MAX_SUGGESTIONS or loss >= scored[0][0] + _MAX_BEHIND:
            break
        if not any(is_named_after(entity, other) for other in found):
            found.append(entity)
    return found


def _weights(words: Sequence[str]) -> Mapping[str, float]:
    """Return how much each word counts; the sum is 1."""
    weights = {word: len(word) * (1 if is_telling(word) else _WEIGHT_OF_GENERIC) for word in words}
    total = sum(weights.values())
    return {word: weight / total for word, weight in weights.items()}


def _scores(weights: Mapping[str, float], entity: Entity) -> Iterable[tuple[float, int]]:
    """Yield the similarity of each name, and minus the number of its words beyond those of the text."""
    for name in (*all_names(entity), *entity.ids):
        bare = bare_name(name)
        yield _score(weights, bare)
        if bare != name:
            score, more = _score(weights, name)
            yield score * _WEIGHT_OF_PARENTHESES, more


def _score(weights: Mapping[str, float], name: str) -> tuple[float, int]:
    words = latin(name[:_MAX_COMPARED]).split()
    by_word = sum(
        weight * max((_similarity(typed, word) for word in words), default=0.0)
        for typed, weight in weights.items()
    )
    joined = _similarity("".join(weights), "".join(words))  # "noorwali" is "noor wali"
    score = max(by_word, joined if joined >= _MIN_JOINED else 0.0)
    return score, min(len(weights) - len(words), 0)


_sound = lru_cache(maxsize=10_000)(sound)


@lru_cache(maxsize=10_000)
def _similarity(one: str, other: str) -> float:
    """Return how similar two words are, from 0 to 1; 0 if they are too different to count."""
    from rapidfuzz.fuzz import ratio

    if one == other:
        return 1.0
    similarity = ratio(one, other) / 100
    if _sound(one) == _sound(other) and len(_sound(one)) > 1:
        similarity = (1 + similarity) / 2
    is_short = min(len(one), len(other)) <= _SHORT
    if other.startswith(one) and not is_short:
        return max(similarity, _BEGINNING)
    return similarity if similarity >= (_MIN_SHORT_WORD if is_short else _MIN_WORD) else 0.0
