"""The phrases of relations, by the grammatical role that they have in a question."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator

from ties.records.vocabulary import Relation, Sense, per_vocabulary, vocabulary

__all__ = [
    "MAX_FORM_WORDS",
    "PREPOSITIONS",
    "Forms",
    "deed_relations",
    "forms",
    "holds_from_either_end",
    "infinitives",
    "place_relations",
    "relation_words",
    "relations_in_place",
    "verb_after_who",
]

type Forms = dict[str, tuple[Relation, ...]]

MAX_FORM_WORDS = 7
"""The number of words in the longest form."""

PREPOSITIONS = frozenset(("against", "by", "for", "from", "in", "of", "on", "to", "with"))


def _active(meant: Relation | Sense) -> Collection[str]:
    return meant.active


def _predicate(meant: Relation | Sense) -> Collection[str]:
    return meant.predicate


def _predicate_or_participle(meant: Relation | Sense) -> Collection[str]:
    return (*meant.predicate, *(form for form in meant.active if form.partition(" ")[0].endswith("ing")))


def _passive(meant: Relation | Sense) -> Collection[str]:
    return meant.passive


def _receiving(meant: Relation | Sense) -> Collection[str]:
    """Return the passive forms that are verbs and can follow "does": "get support from"."""
    return infinitives(meant.passive)


def infinitives(phrases: Collection[str]) -> tuple[str, ...]:
    """Return the phrases that also occur in the third person, so that they can follow "does"."""
    return tuple(phrase for phrase in phrases if any(third in phrases for third in _third_person(phrase)))


def _third_person(phrase: str) -> tuple[str, ...]:
    """Return how the third person of a phrase can be spelt; only one of them is English."""
    verb, blank, rest = phrase.partition(" ")
    return tuple(f"{third}{blank}{rest}" for third in (f"{verb}s", f"{verb}es", f"{verb[:-1]}ies"))


def _mutual(relation: Relation) -> Collection[str]:
    return relation.predicate if relation.symmetric else ()


def _mutual_active(relation: Relation) -> Collection[str]:
    return relation.active if relation.symmetric else ()


def _located(relation: Relation) -> Collection[str]:
    return (*relation.active, *relation.predicate) if relation.holds_around else ()


def _nothing(_: Relation) -> Collection[str]:
    return ()


def _any_form(relation: Relation) -> Collection[str]:
    return (*relation.active, *relation.predicate, *relation.passive)


_DERIVED: dict[str, tuple[Callable[[Relation], Collection[str]], Collection[str]]] = {
    "NOUN": (_predicate, ("of",)),
    "OWNED": (_passive, ("of",)),
    "AGENT": (_passive, ("by",)),
    "MUTUAL": (_mutual, PREPOSITIONS),
    "MUTUAL_ACTIVE": (_mutual_active, PREPOSITIONS),
    "LOCATED": (_located, PREPOSITIONS),
    "BARE": (_any_form, PREPOSITIONS),
    "DEED": (_nothing, ("by",)),
}
"""For each derived kind: the forms it is derived from, and the last words that are cut off."""

_WHOLE = {
    "ACTIVE": _active,
    "PREDICATE": _predicate_or_participle,
    "PASSIVE": _passive,
    "RECEIVING": _receiving,
}


@per_vocabulary
def forms(kind: str) -> Forms:
    """Return the relations of each form of a kind, by the form in lower case and British spelling.

    Args:
        kind: ACTIVE, PREDICATE and PASSIVE are the forms in the vocabulary, each of one relation or sense.
            The others are derived from them: NOUN is "supporters" (of), OWNED "guests" (of), AGENT
            "supported" (by), LOCATED "based" (in), MUTUAL "allies" and MUTUAL_ACTIVE "compete" (both said of
            a pair), BARE "killed" (in, by), "died" (in): without anybody at the other end; DEED
            "attacks" (by).
    """
    known = vocabulary()
    relations = known.relations.values()
    senses = [
        (sense, tuple(map(known.relations.__getitem__, sense.relations))) for sense in known.senses.values()
    ]
    if kind in _WHOLE:
        found: Forms = {form: (relation,) for relation in relations for form in _WHOLE[kind](relation)}
        found |= {form: meant for sense, meant in senses for form in _WHOLE[kind](sense)}
        return found
    source_forms, cut_words = _DERIVED[kind]
    stems: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        for stem in _stems(source_forms(relation), cut_words):
            if relation not in stems[stem]:
                stems[stem].append(relation)
    derived = {stem: tuple(sharing) for stem, sharing in stems.items()}
    for sense, meant in senses:
        phrases = sense.passive if kind == "DEED" else sense.predicate
        for stem in _stems(phrases, cut_words) if _derives(kind, sense, meant) else ():
            derived.setdefault(stem, meant)
    return derived


def _stems(phrases: Iterable[str], cut_words: Collection[str]) -> Iterator[str]:
    """Yield the phrases that end with one of the words to cut off, without it."""
    for phrase in phrases:
        stem, _, last = phrase.rpartition(" ")
        if stem and last in cut_words:
            yield stem


def _derives(kind: str, sense: Sense, relations: Collection[Relation]) -> bool:
    """Return whether forms of a derived kind come from the predicates of a sense."""
    return {
        "NOUN": True,
        "DEED": True,
        "MUTUAL": sense.either,
        "LOCATED": all(relation.is_location for relation in relations),
    }.get(kind, False)


def holds_from_either_end(relations: Collection[Relation]) -> bool:
    """Return whether the relations are those of a sense that holds from either end ("enemy of")."""
    types = tuple(relation.type for relation in relations)
    return any(sense.either and sense.relations == types for sense in vocabulary().senses.values())


@per_vocabulary
def relation_words() -> frozenset[str]:
    """Return every word that occurs in any form."""
    return frozenset(word for kind in _WHOLE for form in forms(kind) for word in form.split())


def verb_after_who(verb: str) -> str:
    """Return the verb of a relation in the form that follows "who": "supports" for "support"."""
    known = {form.partition(" ")[0] for form in forms("ACTIVE")}
    return next((form for form in _third_person(verb) if form in known), verb)


def place_relations() -> tuple[Relation, ...]:
    """Return the relations that "where is X" may ask about."""
    return tuple(relation for relation in vocabulary().relations.values() if relation.is_location)


def deed_relations() -> tuple[Relation, ...]:
    """Return the relations that "what did X do" asks about."""
    return tuple(relation for relation in vocabulary().relations.values() if relation.is_deed)


def relations_in_place(entity_type: str) -> tuple[Relation, ...]:
    """Return the relations that "who is in X" may ask about.

    Args:
        entity_type: the type asked for; '' for all that are based, act or rule there.
    """
    if entity_type:
        return tuple(relation for relation in place_relations() if entity_type in relation.subjects)
    known = vocabulary()
    places = set(known.types_with("place"))
    located = (relation for relation in place_relations() if known.kinds[relation.kind].where)
    return tuple(relation for relation in located if not relation.subjects <= places)
