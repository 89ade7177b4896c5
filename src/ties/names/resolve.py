"""Resolve a typed name to exactly one entity, or suggest names; never guess."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from ties.errors import Candidate, NameAmbiguous, NameUnknown
from ties.names.parts import (
    all_names,
    bare_name,
    comes_first,
    has_phrase,
    has_words,
    is_named,
    is_named_after,
    is_telling,
    split_kind,
    words_apart,
)
from ties.quantities import pluralize
from ties.records import Entity
from ties.records.names import fold, is_spelt_out, latin
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store

__all__ = [
    "Match",
    "ResolvedName",
    "ambiguity_error",
    "best_match",
    "exact_candidates",
    "long_name",
    "matching_entities",
    "name_candidates",
    "named_after",
    "resolve",
    "resolve_name",
]

_PART, _TRANSLITERATION = "part of a name", "transliteration"

_MAX_LISTED = 20


class ResolvedName(Struct, frozen=True):
    """What a typed name was resolved to.

    Attributes:
        typed: the name as typed.
        id, name, type: of the entity. For a document: its id, its title and "Document". For a voice: its name
            twice and "Voice".
        how: what matched: "id", "name", "alias", "weak alias", "part of a name" or "transliteration"; for a
            document also "publisher" or "symbol".
    """

    typed: str
    id: str
    name: str
    type: str
    how: str

    @classmethod
    def of(cls, typed: str, entity: Entity) -> "ResolvedName":
        """Return the match of a typed name with an entity that was found by it."""
        folded = fold(typed)
        if typed in entity.ids:
            how = "id"
        elif folded == fold(entity.name):
            how = "name"
        elif folded in map(fold, entity.aliases):
            how = "alias"
        elif folded in map(fold, entity.weak_aliases):
            how = "weak alias"
        else:
            is_latin = latin(typed) == folded
            how = _PART if is_latin or has_words(entity, folded.split()) else _TRANSLITERATION
        return cls(typed, entity.id, entity.name, entity.type, how)


class Match(Struct, frozen=True):
    """The entities that a typed name refers to: one if it is unambiguous, none if it is unknown.

    Attributes:
        typed: the name as typed.
        entities: sorted by id.
        how: how the first was found (`ResolvedName.how`); '' if there is none.
        others: entities that have the typed words in a name as well, but come after these.
        is_described: whether the text also says who the entity is, which nothing here confirms.
    """

    typed: str
    entities: tuple[Entity, ...] = ()
    how: str = ""
    others: tuple[Entity, ...] = ()
    is_described: bool = False

    @property
    def resolved(self) -> ResolvedName:
        """The name with the first entity."""
        return ResolvedName.of(self.typed, self.entities[0])

    @property
    def note(self) -> str:
        """How the name was read, if it is not a name of the entity; otherwise ''."""
        if self.is_described:
            return f"{self.typed}: read as {self.entities[0].name}"
        if self.how == _TRANSLITERATION:
            return f"{self.typed}: read as {self.entities[0].name}, by transliteration"
        if self.how != _PART:
            return ""
        read = f"{self.typed}: read as {self.entities[0].name}"
        words, are = ("those words", "are") if " " in fold(self.typed) else ("that word", "is")
        if not self.others:
            return f"{read}, the only name here with {words}"
        numbers = Counter(entity.type for entity in self.others)
        types = [type_ for type_ in vocabulary().types.values() if type_.name in numbers]
        counts = [pluralize(numbers[type_.name], type_.name.lower(), type_.plural) for type_ in types]
        in_names = "in the name of" if len(self.others) == 1 else "in the names of"
        return f"{read}; {words} {are} also {in_names} {' and '.join(counts)}"


def long_name(entity: Entity) -> str:
    """Return a name for headings: an abbreviation is put in parentheses after the first full name, if any."""
    if entity.name.upper() == entity.name:
        spelt_out = next((name for name in entity.names if name.upper() != name), None)
        if spelt_out:
            return f"{spelt_out} ({entity.name})"
    return entity.name


def exact_candidates(store: Store, texts: Iterable[str]) -> list[Entity]:
    """Return the entities that have any of several texts as an id or a name, for `matching_entities`."""
    clean = [*map(_replace_surrogates, texts)]
    return store.entities_named(sorted({*clean, *map(latin, clean)}))


def name_candidates(store: Store, texts: Collection[str], *, takes_apart: bool = True) -> list[Entity]:
    """Return the entities that any of several texts may refer to, for `best_match`, in two reads."""
    exact = exact_candidates(store, texts)
    left = {fold(_replace_surrogates(text)) for text in texts if not matching_entities(text, exact)}
    if takes_apart:
        left |= {part for text in left for part in (" ".join(words_apart(text)), split_kind(text)[0]) if part}
    with_words = store.entities_with_words(sorted(left)) if left else []
    return list({entity.id: entity for entity in (*exact, *with_words)}.values())


def best_match(text: str, hits: Sequence[Entity], *, takes_apart: bool = True) -> Match:
    """Return the entities that a text refers to, in the best way in which it refers to any.

    That is as an id; as a name or alias; as a weak alias; as a part of a name (`_with_part`); as a
    transliteration of a whole name; or as words of its names that are not side by side (`_with_words_apart`).
    A text in Latin letters is a transliteration only of entities without a name in them.

    Args:
        text: the name as typed.
        hits: entities, with at least all that `name_candidates` returns for the text.
        takes_apart: whether words that are not side by side count.
    """
    if exact := matching_entities(text, hits):
        return Match(text, tuple(exact), ResolvedName.of(text, exact[0]).how)
    best, others = _with_part(text, hits)
    if best:
        return Match(text, tuple(best), _PART, tuple(others))
    if alike := [hit for hit in hits if _has_transliteration(hit, text)]:
        return Match(text, _by_id(alike), _TRANSLITERATION)
    best, others = _with_words_apart(text, hits) if takes_apart else ([], [])
    return Match(text, tuple(best), _PART if best else "", tuple(others))


def matching_entities(text: str, hits: Sequence[Entity]) -> list[Entity]:
    """Return the hits with a text as an id; if there are none, as a name or alias; if none, as a weak alias.

    Returns:
        Entities sorted by id; names are compared folded.
    """
    folded = fold(text)
    for matching in (
        [hit for hit in hits if text in hit.ids],
        [hit for hit in hits if folded in map(fold, hit.names)],
        [hit for hit in hits if folded in map(fold, hit.weak_aliases)],
    ):
        if matching:
            return [*_by_id(matching)]
    return []


def named_after(store: Store, text: str, *, takes_parts: bool) -> Match:
    """Return what a text names after somebody for whom it uses another name.

    "Killing of Zawahiri" is "Killing of Ayman al-Zawahiri" if only Ayman al-Zawahiri is called so.

    Args:
        takes_parts: whether a part of the other's name is enough.
    """
    head, _, tail = text.rpartition(" of ")
    if not head:
        return Match(text)
    hits = name_candidates(store, [tail]) if takes_parts else exact_candidates(store, [tail])
    owner = best_match(tail, hits)
    if len(owner.entities) != 1:
        return Match(text)
    names = [f"{head} of {name}" for name in all_names(owner.entities[0])]
    hits = exact_candidates(store, names)
    found = {hit.id: hit for name in names for hit in matching_entities(name, hits)}
    return Match(text, _by_id(found.values()), _PART if found else "")


def _with_part(text: str, hits: Sequence[Entity]) -> tuple[list[Entity], list[Entity]]:
    """Return the hits with the words of a text in a name, side by side: those that count, and the others.

    Names and aliases come before the parts of names in parentheses, and these before weak aliases. Actors and
    places come before what happens and what is agreed, and any entity before those named after it: "Haqqani"
    is a person, not the attempt to assassinate him.
    """
    folded = fold(text)
    if not is_telling(folded):
        return [], []
    having = [hit for hit in hits if is_named(hit, folded)]
    outside = [hit for hit in having if any(has_phrase(bare_name(name), folded) for name in hit.names)]
    inside = [hit for hit in having if any(has_phrase(name, folded) for name in hit.names)]
    best = outside or inside or having
    *_, type_ = split_kind(folded)  # "the attack on a school" is no group of people killed in it
    best = _first_meant([hit for hit in best if hit.type == type_] or best)
    return best, [hit for hit in having if hit not in best]


def _with_words_apart(text: str, hits: Sequence[Entity]) -> tuple[list[Entity], list[Entity]]:
    """Return the hits with the words of a text in their names in any order: those that count, and the others.

    "US consulate Peshawar" is one. A noun for a type at the end leaves only those of that type, and they need
    not have the noun in a name ("Doha deal"). "The TTP attack" is only an event that is called so: it may
    be any attack by TTP.
    """
    folded = fold(text)
    if not is_telling(folded):
        return [], []
    rest, noun, type_ = split_kind(folded)
    if type_ and is_telling(rest):
        having = [hit for hit in hits if hit.type == type_ and has_words(hit, rest.split())]
        is_word = " " not in rest
        if is_word and len(having) == 1 and any(map(comes_first, matching_entities(rest, hits))):
            having = [hit for hit in having if has_words(hit, [rest, noun])]
    else:
        having = [hit for hit in hits if has_words(hit, words_apart(folded))]
    best = _first_meant(having)
    return best, [hit for hit in having if hit not in best]


def _first_meant(having: Sequence[Entity]) -> list[Entity]:
    """Return actors and places, or else all, without those that are named after another, sorted by id."""
    best = [hit for hit in having if comes_first(hit)] or having
    return [*_by_id([hit for hit in best if not any(is_named_after(hit, other) for other in best)] or best)]


def _by_id(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple(sorted(entities, key=lambda entity: entity.id))


def _has_transliteration(entity: Entity, text: str) -> bool:
    """Return whether a text in another script equals a name in Latin letters, and neither lacks vowels."""
    plain = latin(text)
    if plain == fold(text) or not is_spelt_out(text):
        return False
    return plain in map(latin, filter(is_spelt_out, all_names(entity)))


def resolve(store: Store, text: str) -> Entity:
    """Return the entity with this id or name. Raises the errors of `resolve_name`."""
    return resolve_name(store, text).entities[0]


def resolve_name(store: Store, text: str) -> Match:
    """Return the match of a name with one entity.

    Raises:
        NameUnknown: no entity has this id or name; similar ones are suggested.
        NameAmbiguous: several entities have it, or have it as a part of a name.
    """
    hits = name_candidates(store, [text])
    match = best_match(text, hits)
    if len(match.entities) == 1:
        return match
    if match.entities:
        raise ambiguity_error(text, match.entities)
    folded = fold(text)
    if having := [hit for hit in hits if is_named(hit, folded)]:
        raise _generic_error(text, _by_id(having))
    raise unknown_error(store, text)


def unknown_error(store: Store, text: str) -> NameUnknown:
    """Return the error for a name that no entity has, with similar ones."""
    from ties.names.similar import most_similar

    similar = most_similar(text, store.similar_entities(_replace_surrogates(text)))
    message = f"no document here names '{text}'"
    if not similar:
        return NameUnknown(message, advice=["list what was read: ties documents"], typed=text)
    return NameUnknown(
        message,
        advice=["did you mean:", *(f"  {hit.name} ({hit.type}), id {hit.id}" for hit in similar)],
        typed=text,
        candidates=_candidates(similar),
    )


def ambiguity_error(text: str, entities: Sequence[Entity]) -> NameAmbiguous:
    """Return the error for a name that several entities have, with a list of the first ones."""
    is_whole = ResolvedName.of(text, entities[0]).how not in (_PART, _TRANSLITERATION)
    relation = "is the name of" if is_whole else "is in the names of"
    return _list_error(f"'{text}' {relation} {len(entities):,} entities", text, entities)


def _generic_error(text: str, entities: Sequence[Entity]) -> NameAmbiguous:
    """Return the error for words that are in names but identify nobody."""
    names = "the name of one entity" if len(entities) == 1 else f"the names of {len(entities):,} entities"
    return _list_error(f"'{text}' alone says too little; it is in {names}", text, entities)


def _list_error(message: str, text: str, entities: Sequence[Entity]) -> NameAmbiguous:
    more = [f"  ... and {len(entities) - _MAX_LISTED:,} more"] if len(entities) > _MAX_LISTED else []
    lines = [f"  {one.id}  {one.name} ({one.type})" for one in entities[:_MAX_LISTED]]
    return NameAmbiguous(
        message,
        advice=["use the id of the one you mean:", *lines, *more],
        typed=text,
        candidates=_candidates(entities[:_MAX_LISTED]),
    )


def _candidates(entities: Iterable[Entity]) -> list[Candidate]:
    return [Candidate(entity.id, entity.name, entity.type) for entity in entities]


def _replace_surrogates(text: str) -> str:
    """Return text without lone surrogates, which engines reject."""
    return text.encode("utf-8", "replace").decode("utf-8")
