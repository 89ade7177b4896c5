"""Resolve a typed name to exactly one entity, or suggest names; never guess."""

from collections.abc import Sequence

from msgspec import Struct

from ties.errors import NameAmbiguous, NameUnknown
from ties.records import Entity
from ties.records.names import fold
from ties.records.selection import Selection
from ties.store.protocol import Store
from ties.suggestions import nearest

__all__ = [
    "ResolvedName",
    "ambiguity_error",
    "long_name",
    "matching_entities",
    "refuse_unknown_filters",
    "resolve",
]

_MAX_SUGGESTIONS = 3
_MIN_SIMILARITY = 60.0  # the lowest similarity, out of 100, at which a name is suggested
_MAX_LISTED = 20
_MAX_COMPARED = 200
"""The number of characters that are compared: comparing a million takes minutes."""


class ResolvedName(Struct, frozen=True):
    """The entity that a typed name was resolved to.

    Attributes:
        typed: the name as typed.
        id, name, type: of the entity.
        how: what matched: "id", "name", "alias" or "weak alias".
    """

    typed: str
    id: str
    name: str
    type: str
    how: str

    @classmethod
    def of(cls, typed: str, entity: Entity) -> "ResolvedName":
        """Return the match of a typed name with the entity that `resolve` found."""
        folded = fold(typed)
        if typed in entity.ids:
            how = "id"
        elif folded == fold(entity.name):
            how = "name"
        else:
            how = "alias" if folded in map(fold, entity.aliases) else "weak alias"
        return cls(typed, entity.id, entity.name, entity.type, how)


def long_name(entity: Entity) -> str:
    """Return a name for headings: an abbreviation is put in parentheses after the first full name, if any."""
    if entity.name.upper() == entity.name:
        spelt_out = next((name for name in entity.names if name.upper() != name), None)
        if spelt_out:
            return f"{spelt_out} ({entity.name})"
    return entity.name


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
            return sorted(matching, key=lambda hit: hit.id)
    return []


def resolve(store: Store, text: str) -> Entity:
    """Return the entity with this id or name.

    Raises:
        NameUnknown: no entity has this id or name; similar ones are suggested.
        NameAmbiguous: several entities have it.
    """
    hits = store.find_names(text.encode("utf-8", "replace").decode("utf-8"))  # engines reject lone surrogates
    matching = matching_entities(text, hits)
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise ambiguity_error(text, matching)
    similar = _most_similar(text, hits)
    if not similar:
        raise NameUnknown(f"no document here names '{text}'", advice=["list what was read: ties documents"])
    raise NameUnknown(
        f"no document here names '{text}'",
        advice=["did you mean:", *(f"  {hit.name} ({hit.type}), id {hit.id}" for hit in similar)],
    )


def ambiguity_error(text: str, entities: Sequence[Entity]) -> NameAmbiguous:
    """Return the error for a name that several entities have, with a list of the first ones."""
    more = [f"  ... and {len(entities) - _MAX_LISTED:,} more"] if len(entities) > _MAX_LISTED else []
    lines = [f"  {one.id}  {one.name} ({one.type})" for one in entities[:_MAX_LISTED]]
    return NameAmbiguous(
        f"'{text}' is the name of {len(entities):,} entities",
        advice=["use the id of the one you mean:", *lines, *more],
    )


def _most_similar(text: str, hits: Sequence[Entity]) -> list[Entity]:
    from rapidfuzz.fuzz import WRatio

    folded = fold(text)[:_MAX_COMPARED]
    scored = []
    for hit in hits:
        score = max(WRatio(folded, fold(name)) for name in (*hit.ids, *hit.names, *hit.weak_aliases))
        if score >= _MIN_SIMILARITY:
            scored.append((-score, hit.name, hit.id, hit))
    return [hit for *_, hit in sorted(scored, key=lambda entry: entry[:3])][:_MAX_SUGGESTIONS]


def refuse_unknown_filters(store: Store, selection: Selection) -> None:
    """Refuse filters with an unknown document or voice, which would leave out everything.

    Raises:
        NameUnknown: a document or voice is unknown; similar ones are suggested.
    """
    if selection.documents:
        _refuse_unknown("document", selection.documents, [document.id for document in store.documents()])
    if selection.voices:
        _refuse_unknown("voice", selection.voices, store.voices())


def _refuse_unknown(what: str, names: Sequence[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            similar = [f"  {one}" for one in nearest(name, known)]
            raise NameUnknown(
                f"no {what} here is called '{name}'", advice=["did you mean:", *similar] if similar else ()
            )
