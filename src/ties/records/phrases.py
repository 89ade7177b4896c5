"""The relation that a phrase means: any form of the vocabulary, in any tense, read from either end."""

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from ties.records.vocabulary import Relation, per_vocabulary, vocabulary

__all__ = ["ARTICLES", "FUNCTION_WORDS", "Meaning", "meanings_of", "similar_phrases", "word_key"]

_AMERICAN = r"(?<=[a-z]{3})(iz|yz)(?=(e[sdr]?|ers|ing|ations?|ational)$)"
_AMERICAN_OR = (
    "harbor",
    "honor",
    "neighbor",
    "labor",
    "color",
    "favor",
    "rumor",
    "behavior",
    "armor",
    "endeavor",
)
_AMERICAN_ER = {"center": "centre", "centers": "centres", "defense": "defence", "theater": "theatre"}

ARTICLES = frozenset(("a", "an", "the"))

FUNCTION_WORDS = ARTICLES | {
    *("and", "at", "between", "by", "for", "from", "in", "near", "of", "on", "to", "with"),
}
"""Words that say nothing about what they stand beside."""
_BE = r"(?:(?:has|have|had) been|is|are|was|were|being|been) "
_HAVE = r"(?:has|have|had|does|do|did) "
_ENDING = r"(?:ing|ed|ers?|ors?|es|s|e)$"
_MIN_STEM = 4
_MIN_SIMILARITY = 0.75
"""The lowest similarity, out of 1, of a misspelt form: "arrested" is not "targeted"."""


class Meaning(NamedTuple):
    """What a phrase means.

    Attributes:
        relation: the relation.
        swapped: whether the phrase goes from the object to the subject, as "supported by" does.
    """

    relation: Relation
    swapped: bool

    def allows(self, subject: str, object_: str) -> bool:
        """Return whether entities of these types can be what is written before and after the phrase."""
        return self.relation.allows(*((object_, subject) if self.swapped else (subject, object_)))


@lru_cache(maxsize=10_000)
def word_key(word: str) -> str:
    """Return a word in lower case and British spelling, without a trailing comma."""
    word = word.lower().rstrip(",")
    if word in _AMERICAN_ER:
        return _AMERICAN_ER[word]
    if "z" in word:
        word = re.sub(_AMERICAN, lambda match: f"{match[1][0]}s", word)
    return re.sub("or(?!i(?!ng))", "our", word, count=1) if word.startswith(_AMERICAN_OR) else word


@per_vocabulary
def meanings_of(phrase: str) -> tuple[Meaning, ...]:
    """Return what a phrase means: one relation, or several if it is ambiguous, or none if it is unknown.

    Args:
        phrase: a relation's phrase or type, or a form, also with "is", "were", "has been" and the like in
            front: `supports`, `SUPPORTS`, `backed`, `is based in`, `has been supporting`, `supported by`.
    """
    if relation := vocabulary().relation_named(phrase):
        return (Meaning(relation, swapped=False),)
    text = _plain(phrase)
    forms = _forms()
    if found := forms.get(text):
        return found
    rest = re.sub(_BE, "", text, count=1)
    if rest != text and rest in forms:
        return tuple(one for one in forms[rest] if _follows_be(rest, one.relation))
    inverse = [one for one in vocabulary().relations.values() if _plain(one.inverse) == text]
    if inverse:
        return tuple(Meaning(relation, swapped=not relation.symmetric) for relation in inverse)
    rest = re.sub(_HAVE, "", text, count=1)
    return tuple(one for one in forms.get(rest, ()) if rest in map(_plain, one.relation.active))


def similar_phrases(phrase: str) -> list[str]:
    """Return the phrases of the relations that an unknown phrase is near to: misspelt, or another form."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    text = re.sub(_BE, "", _plain(phrase), count=1)
    forms = _forms()
    matches = extract(
        text[:100], [*forms], scorer=OSA.normalized_similarity, score_cutoff=_MIN_SIMILARITY, limit=3
    )
    near = [form for form, *_ in matches]
    stem = _stem(text)
    near += [form for form in forms if stem and _stem(form) == stem]
    return [*dict.fromkeys(one.relation.phrase for form in near for one in forms[form])][:3]


def _plain(phrase: str) -> str:
    """Return a phrase as it is compared: in British spelling, without articles."""
    keys = map(word_key, phrase.replace("_", " ").split())
    return " ".join(key for key in keys if key not in ARTICLES)


def _stem(form: str) -> str:
    """Return the first word of a form without its ending; '' if little is left."""
    stem = re.sub(_ENDING, "", form.partition(" ")[0])
    return stem if len(stem) >= _MIN_STEM else ""


def _follows_be(form: str, relation: Relation) -> bool:
    """Return whether a form can follow "is": "based in", "supported by", "supporting", but not "supports"."""
    if form.partition(" ")[0].endswith("ing"):
        return True
    broad = (one for sense in vocabulary().senses.values() for one in (*sense.predicate, *sense.passive))
    return form in map(_plain, (*relation.predicate, *relation.passive, *broad))


@per_vocabulary
def _forms() -> dict[str, tuple[Meaning, ...]]:
    """Return what each form of the vocabulary means."""
    found: dict[str, dict[tuple[str, bool], Meaning]] = {}
    for relation in vocabulary().relations.values():
        for forms, swapped in (
            (relation.active, False),
            (relation.predicate, False),
            (relation.passive, True),
        ):
            for form in forms:
                meaning = Meaning(relation, swapped and not relation.symmetric)
                found.setdefault(_plain(form), {})[relation.type, meaning.swapped] = meaning
    for sense in vocabulary().senses.values():
        for forms, swapped in ((sense.active, False), (sense.predicate, False), (sense.passive, True)):
            for form, type_ in product(map(_plain, forms), sense.relations):
                found.setdefault(form, {})[type_, swapped] = Meaning(vocabulary().relations[type_], swapped)
    return {form: tuple(meanings.values()) for form, meanings in found.items()}
