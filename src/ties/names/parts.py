"""Parts of names: words side by side or apart, and whether they can identify an entity."""

import re
from collections.abc import Iterable, Mapping, Sequence

from ties.records import Entity
from ties.records.names import fold
from ties.records.phrases import ARTICLES, FUNCTION_WORDS
from ties.records.vocabulary import per_vocabulary, vocabulary

__all__ = [
    "all_names",
    "bare_name",
    "comes_first",
    "has_phrase",
    "has_words",
    "is_named",
    "is_named_after",
    "is_telling",
    "split_kind",
    "words_apart",
]

_PREPOSITIONS = FUNCTION_WORDS - ARTICLES
_WORDS_OF_QUESTIONS = frozenset(
    (
        *("are", "did", "does", "had", "has", "have", "was", "were"),
        *("how", "that", "what", "when", "where", "which", "who", "whom", "whose", "why"),
    )
)
_MIN_LETTERS = 3
_PARENTHESES = re.compile(r"\([^()]*\)")


def is_telling(folded: str) -> bool:
    """Return whether folded words can identify an entity as a part of its name.

    At least one of them has three letters, or two in a script other than Latin, and is neither generic nor a
    word for an attribute ("killed"). A preposition at either end ("TTP in") and a question word in front
    ("who led") belong to other words.
    """
    words = folded.split()
    begins = bool(words) and words[0] not in _PREPOSITIONS and words[0] not in _WORDS_OF_QUESTIONS
    is_whole = begins and words[-1] not in FUNCTION_WORDS
    return is_whole and any(map(_is_telling_word, words))


def _is_telling_word(word: str) -> bool:
    if word.isdigit() or len(word) < (_MIN_LETTERS if word.isascii() else _MIN_LETTERS - 1):
        return False
    own = word in _WORDS_OF_QUESTIONS or word in _words_for_attributes()
    return not own and not vocabulary().is_generic(word)


@per_vocabulary
def _words_for_attributes() -> frozenset[str]:
    """Return the single words for what attributes count or say."""
    known = vocabulary().attribute_words
    return frozenset(
        fold(word) for name, others in known.items() for word in (name, *others) if " " not in word
    )


def has_phrase(name: str, folded: str) -> bool:
    """Return whether a name has all the words of a folded text side by side."""
    return f" {folded} " in f" {fold(name)} "


def is_named(entity: Entity, folded: str) -> bool:
    """Return whether any name of an entity has all the words of a folded text side by side."""
    return any(has_phrase(name, folded) for name in all_names(entity))


def words_apart(folded: str) -> list[str]:
    """Return the words of a folded text without those such as "of"; none if fewer than two are telling."""
    words = [word for word in folded.split() if word not in FUNCTION_WORDS]
    return words if sum(map(_is_telling_word, words)) > 1 else []


def has_words(entity: Entity, words: Sequence[str]) -> bool:
    """Return whether an entity has folded words, of which there are some, in its names.

    An actor must have them in the same order in one name: "Mullah Omar" is not "Mullah Yaqub Omar".
    """
    names = [fold(name).split() for name in entity.names]
    if entity.type in vocabulary().types_with("actor"):
        return bool(words) and any(_in_order(words, name) for name in names)
    return bool(words) and {word for name in names for word in name}.issuperset(words)


def _in_order(words: Sequence[str], name: Iterable[str]) -> bool:
    left = iter(name)
    return all(word in left for word in words)


def split_kind(folded: str) -> tuple[str, str, str]:
    """Split a noun for a type off a folded text: "doha deal", "attack in pahalgam".

    Returns:
        The rest, the noun and the type; the text and '' twice if it has no such noun.
    """
    first, blank, others = folded.partition(" ")
    words = others.split()
    if blank and words[0] in FUNCTION_WORDS and first in _types_by_noun():
        rest = " ".join(word for word in words if word not in FUNCTION_WORDS)
        return (rest, first, _types_by_noun()[first]) if rest else (folded, "", "")
    rest, _, noun = folded.rpartition(" ")
    type_ = _types_by_noun().get(noun, "") if rest else ""
    return (rest, noun, type_) if type_ else (folded, "", "")


@per_vocabulary
def _types_by_noun() -> Mapping[str, str]:
    return {
        fold(noun): type_.name
        for type_ in vocabulary().types.values()
        for noun in (type_.name, *type_.nouns, *type_.narrower)
    }


def bare_name(name: str) -> str:
    """Return a name without what it has in parentheses."""
    return _PARENTHESES.sub(" ", name)


def is_named_after(entity: Entity, other: Entity) -> bool:
    """Return whether a name of an entity contains a whole name of another one."""
    names = {fold(name) for name in other.names} if other.id != entity.id else set()
    return any(fold(own) != name and has_phrase(own, name) for own in entity.names for name in names)


def comes_first(entity: Entity) -> bool:
    """Return whether an entity is an actor or a place, which are meant before what happens and is agreed."""
    return entity.type in _first_types()


@per_vocabulary
def _first_types() -> frozenset[str]:
    return frozenset((*vocabulary().types_with("actor"), *vocabulary().types_with("place")))


def all_names(entity: Entity) -> tuple[str, ...]:
    """Return the names, aliases and weak aliases of an entity."""
    return (*entity.names, *entity.weak_aliases)
