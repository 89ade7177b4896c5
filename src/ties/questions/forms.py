"""The phrases of relations by the place that they take in a question."""

from collections import defaultdict
from collections.abc import Callable, Collection
from functools import cache

from ties.questions.words import key
from ties.records.vocabulary import Relation, vocabulary

__all__ = ["LONGEST", "PREPOSITIONS", "Forms", "forms", "in_a_place", "relation_words", "somewhere"]

type Forms = dict[str, tuple[Relation, ...]]

LONGEST = 7
"""Words in the longest form."""

PREPOSITIONS = frozenset(("against", "by", "for", "from", "in", "of", "on", "to", "with"))


def _active(relation: Relation) -> Collection[str]:
    return relation.active


def _predicate(relation: Relation) -> Collection[str]:
    return relation.predicate


def _passive(relation: Relation) -> Collection[str]:
    return relation.passive


def _mutual(relation: Relation) -> Collection[str]:
    return relation.predicate if relation.symmetric else ()


def _mutual_active(relation: Relation) -> Collection[str]:
    return relation.active if relation.symmetric else ()


def _located(relation: Relation) -> Collection[str]:
    return (*relation.active, *relation.predicate) if relation.says_where else ()


_CUT: dict[str, tuple[Callable[[Relation], Collection[str]], Collection[str]]] = {
    "NOUN": (_predicate, ("of",)),
    "OWNED": (_passive, ("of",)),
    "AGENT": (_passive, ("by",)),
    "MUTUAL": (_mutual, PREPOSITIONS),
    "MUTUAL_ACTIVE": (_mutual_active, PREPOSITIONS),
    "LOCATED": (_located, PREPOSITIONS),
}
"""Which forms lose which last words."""

_WHOLE = {"ACTIVE": _active, "PREDICATE": _predicate, "PASSIVE": _passive}


@cache
def forms(kind: str) -> Forms:
    """The relations behind each form of a kind, by its words in lower case and British spelling.

    Args:
        kind: ACTIVE, PREDICATE and PASSIVE as the vocabulary has them, of one relation each, or made from
            these: NOUN is "supporters" (of), OWNED "guests" (of), AGENT "supported" (by), LOCATED "based"
            (in), MUTUAL "allies" and MUTUAL_ACTIVE "compete", as said of two together.
    """
    relations = vocabulary().relations.values()
    if kind in _WHOLE:
        return {_key(form): (relation,) for relation in relations for form in _WHOLE[kind](relation)}
    chosen, lost = _CUT[kind]
    found: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        for form in chosen(relation):
            stem, _, last = _key(form).rpartition(" ")
            if stem and last in lost and relation not in found[stem]:
                found[stem].append(relation)
    return {stem: tuple(together) for stem, together in found.items() if together}


@cache
def relation_words() -> frozenset[str]:
    """Every word of every form."""
    return frozenset(word for kind in _WHOLE for form in forms(kind) for word in form.split())


def somewhere() -> tuple[Relation, ...]:
    """What "where is X" may mean."""
    return tuple(relation for relation in vocabulary().relations.values() if relation.says_where)


def in_a_place(only: str) -> tuple[Relation, ...]:
    """What "who is in X" may mean.

    Args:
        only: the type of what is asked for; for '' it is whoever is, acts or rules there.
    """
    if only:
        return tuple(relation for relation in somewhere() if only in relation.subjects)
    known = vocabulary()
    places = set(known.types_with("place"))
    located = (relation for relation in somewhere() if known.kinds[relation.kind].where)
    return tuple(relation for relation in located if not relation.subjects <= places)


@cache
def _key(form: str) -> str:
    return " ".join(map(key, form.split()))
