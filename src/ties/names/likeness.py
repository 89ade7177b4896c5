"""How alike the names of two entities are: in which words, and whether these tell anybody apart."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations

from msgspec import Struct

from ties.names.parts import bare_name
from ties.records import Entity
from ties.records.names import fold, is_spelt_out, latin, sound
from ties.records.vocabulary import per_vocabulary, vocabulary

__all__ = ["Likeness", "Name", "block_keys", "compare_names", "names_of"]

_MAX_WORDS = 12
"""The number of words of a name that are compared."""

_MAX_PAIRED = 6
"""The number of words of a name of which each two are a key."""

_MIN_SPELLING = 0.8
_MIN_LETTERS = 4
"""How alike two words must be that are spelt differently, and how many letters they need."""

_MIN_TELLING = 2
"""The number of letters of a word that can tell anybody apart beside others, as in Korean names."""

_AS_TITLE = 0.85
"""How much of a likeness is left if each name has a title, or another generic word, that the other lacks."""


class Name(Struct, frozen=True):
    """A name of an entity, prepared for comparison.

    Attributes:
        text: as written.
        folded: folded, without what is in parentheses.
        words: its words in Latin letters, with their sounds.
        telling: the sounds of those that can tell anybody apart.
        numbers: those in it, in parentheses too: names with other numbers are of something else.
        is_weak: whether it is a weak alias.
    """

    text: str
    folded: str
    words: tuple[tuple[str, str], ...]
    telling: frozenset[str]
    numbers: frozenset[str]
    is_weak: bool = False

    @property
    def sounds(self) -> tuple[str, ...]:
        """The sounds of its words, sorted."""
        return tuple(sorted(sounded for _, sounded in self.words))


class Likeness(Struct, frozen=True):
    """What two names have in common.

    Attributes:
        one, other: the names as written.
        how: "same", "words" (in another order), "script" (in another script), "sound", "spelling",
            "generic" (one has other titles or words that identify nobody, or more of them), "part"
            (one has all telling words of the other and more), or "inner" (a part without the first of them: a
            name may end with that of the father).
        quality: how well the words agree, from 0 to 1.
        shared: the sounds of the telling words that they share.
        is_weak: whether one of them is a weak alias.
    """

    one: str
    other: str
    how: str
    quality: float
    shared: frozenset[str]
    is_weak: bool


def names_of(entity: Entity) -> list[Name]:
    """Return the names of an entity without what they have in parentheses; each folded name once."""
    found: dict[str, Name] = {}
    weak = dict.fromkeys(entity.weak_aliases, True)
    for text, is_weak in (dict.fromkeys(entity.names, False) | weak).items():
        bare = bare_name(text)
        folded = fold(bare)
        if folded and folded not in found:
            words = tuple((word, _sound(word)) for word in latin(bare).split()[:_MAX_WORDS])
            numbers = frozenset(word for word in fold(text).split() if word.isdigit())
            titles = () if is_spelt_out(folded) else _generic()  # without vowels, they can only be heard
            telling = frozenset(s for word, s in words if _is_telling_word(word) and s not in titles)
            found[folded] = Name(text, folded, words, telling, numbers, is_weak)
    return [*found.values()]


def block_keys(names: Iterable[Name]) -> set[str]:
    """Return the keys of an entity: entities with similar names share one.

    A key is "=" and all sounds of a name, "+" and two of them, or "-" and that of one telling word.
    """
    keys = set()
    for name in names:
        sounds = name.sounds
        keys.add(f"={' '.join(sounds)}")
        keys |= {f"-{sounded}" for sounded in name.telling}
        paired = dict.fromkeys(s for s in name.sounds if len(name.telling) < 2 or s in name.telling)
        keys |= {f"+{' '.join(pair)}" for pair in combinations([*paired][:_MAX_PAIRED], 2)}
    return keys


@per_vocabulary
def _is_telling_word(word: str) -> bool:
    """Return whether a word in Latin letters can tell anybody apart; spellings of a title cannot."""
    if word.isdigit() or len(word) < _MIN_TELLING or vocabulary().is_generic(word):
        return False
    return not any(_ratio(word, generic) >= _MIN_SPELLING for generic in _generic().get(_sound(word), ()))


@per_vocabulary
def _generic() -> dict[str, list[str]]:
    """Return the generic words of the vocabulary by their sounds."""
    found: dict[str, list[str]] = {}
    for word in sorted(vocabulary().generic):
        if len(word) >= _MIN_LETTERS:
            found.setdefault(_sound(word), []).append(word)
    return found


def compare_names(one: Sequence[Name], other: Sequence[Name], *, bodies: bool) -> list[Likeness]:
    """Return the likenesses between names of two entities, none of which repeats the words of another.

    The best ones come first.

    Args:
        one, other: the names of each.
        bodies: whether the entities are not single people: then no generic word can be left out.
    """
    found = [
        alike
        for name in one
        for with_ in other
        if 2 * len(name.telling & with_.telling) >= min(len(name.telling), len(with_.telling))
        and (alike := _compare(name, with_, bodies=bodies))
    ]
    found.sort(key=_rank)
    kept: list[Likeness] = []
    counted: set[str] = set()
    for alike in found:
        if not kept or not alike.shared <= counted:
            kept.append(alike)
            counted |= alike.shared
    return kept


def _rank(alike: Likeness) -> tuple[object, ...]:
    """Return a key that sorts the best likeness first: of whole good names with many telling words."""
    is_part = alike.how in ("part", "inner")
    return alike.is_weak, is_part, -alike.quality * len(alike.shared), alike.one, alike.other


def _compare(one: Name, other: Name, *, bodies: bool) -> Likeness | None:
    """Return what two names have in common; None if either has a telling word that nothing matches.

    The longer of them may have more words.
    """
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return None
    shorter, longer = sorted((one, other), key=lambda name: len(name.words))
    left = [*longer.words]
    shared: set[str] = set()
    unmatched = 0
    agreement: list[float] = []
    for word, sounded in shorter.words:
        one_word = (word, sounded)
        if one_word in left:
            value, match = 1.0, one_word
        else:
            value, match = max(((_agreement(one_word, two), two) for two in left), default=(0.0, one_word))
        if value:
            agreement.append(value)
            left.remove(match)
            if sounded in shorter.telling and match[1] in longer.telling:
                shared.add(sounded)
        elif sounded in shorter.telling:
            return None
        else:
            unmatched += 1
    has_more = any(sounded in longer.telling for _, sounded in left)
    if not agreement or (unmatched and left and bodies):
        return None
    quality = sum(agreement) / len(agreement)
    if unmatched or (left and not has_more):
        quality *= _AS_TITLE
    if has_more and len(shared) < 2:
        return None
    if has_more:
        how = "part" if _first_sound(shorter) == _first_sound(longer) else "inner"
    else:
        how = _how(one, other, is_whole=not (unmatched or left))
        if not shared and how in ("sound", "spelling", "generic"):
            return None
    return Likeness(one.text, other.text, how, quality, frozenset(shared), one.is_weak or other.is_weak)


def _how(one: Name, other: Name, *, is_whole: bool) -> str:
    if one.folded == other.folded:
        return "same"
    if not is_whole:
        return "generic"
    if sorted(word for word, _ in one.words) == sorted(word for word, _ in other.words):
        return "words" if one.folded.isascii() == other.folded.isascii() else "script"
    return "sound" if one.sounds == other.sounds else "spelling"


def _first_sound(name: Name) -> str:
    """Return the sound of the first telling word."""
    return next((sounded for _, sounded in name.words if sounded in name.telling), "")


def _agreement(one: tuple[str, str], other: tuple[str, str]) -> float:
    """Return how well two different words agree, from 0 to 1; 0 if they do not."""
    shorter, longer = sorted((len(one[0]), len(other[0])))
    if shorter < _MIN_LETTERS - 1 or longer < _MIN_LETTERS or one[0].isdigit() or other[0].isdigit():
        return 0.0  # abbreviations and codes are alike only if they are equal
    alike = _ratio(one[0], other[0])
    if one[1] == other[1] and len(one[1]) > 1:
        return (1 + alike) / 2
    return alike if alike >= _MIN_SPELLING and shorter >= _MIN_LETTERS else 0.0


_sound = lru_cache(maxsize=50_000)(sound)


@lru_cache(maxsize=50_000)
def _ratio(one: str, other: str) -> float:
    from rapidfuzz.fuzz import ratio

    return ratio(one, other) / 100
