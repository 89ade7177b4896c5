"""From a name as a person types it to the one entity that it means, or to suggestions; never a guess."""

from collections.abc import Sequence

from msgspec import Struct

from ties.errors import NameAmbiguous, NameUnknown
from ties.records import Entity
from ties.records.names import fold
from ties.records.selection import Selection
from ties.store.protocol import Store
from ties.suggestions import nearest

__all__ = ["Resolved", "ambiguous", "long_name", "matches", "refuse_unknown", "resolve"]

_SUGGESTED = 3
_NEAR = 60.0
_LISTED = 20
_COMPARED = 200
"""Characters of a name that near ones are looked for by: comparing a million takes minutes."""


class Resolved(Struct, frozen=True):
    """What a name was taken for.

    Attributes:
        typed: the name as somebody gave it.
        how: "id", "name", "alias" or "weak alias": what of the entity it is.
    """

    typed: str
    id: str
    name: str
    type: str
    how: str

    @classmethod
    def of(cls, typed: str, entity: Entity) -> "Resolved":
        """What a name that `resolve` finds was taken for."""
        folded = fold(typed)
        if typed in entity.ids:
            how = "id"
        elif folded == fold(entity.name):
            how = "name"
        else:
            how = "alias" if folded in map(fold, entity.aliases) else "weak alias"
        return cls(typed, entity.id, entity.name, entity.type, how)


def long_name(entity: Entity) -> str:
    """A name for headings: an abbreviation follows the first alias that is none, in parentheses."""
    if entity.name.upper() == entity.name:
        spelt_out = next((name for name in entity.names if name.upper() != name), None)
        if spelt_out:
            return f"{spelt_out} ({entity.name})"
    return entity.name


def matches(text: str, hits: Sequence[Entity]) -> list[Entity]:
    """The hits that a text names: by id, else folded by name or alias, else by misprint; sorted by id."""
    folded = fold(text)
    for meant in (
        [hit for hit in hits if text in hit.ids],
        [hit for hit in hits if folded in map(fold, hit.names)],
        [hit for hit in hits if folded in map(fold, hit.weak_aliases)],
    ):
        if meant:
            return sorted(meant, key=lambda hit: hit.id)
    return []


def resolve(store: Store, text: str) -> Entity:
    """The entity that a text means.

    Raises:
        NameUnknown: no entity has this id or name; near ones are suggested.
        NameAmbiguous: several have it.
    """
    hits = store.find_names(text.encode("utf-8", "replace").decode("utf-8"))  # engines want whole characters
    meant = matches(text, hits)
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise ambiguous(text, meant)
    near = _nearest(text, hits)
    if not near:
        raise NameUnknown(f"no document here names '{text}'", advice=["ties documents lists what was read"])
    raise NameUnknown(
        f"no document here names '{text}'",
        advice=["did you mean:", *(f"  {hit.name} ({hit.type}), id {hit.id}" for hit in near)],
    )


def ambiguous(text: str, meant: Sequence[Entity]) -> NameAmbiguous:
    """The error for a name that several entities have; the first of them are listed."""
    more = [f"  ... and {len(meant) - _LISTED:,} more"] if len(meant) > _LISTED else []
    listed = [f"  {hit.id}  {hit.name} ({hit.type})" for hit in meant[:_LISTED]]
    return NameAmbiguous(
        f"'{text}' is the name of {len(meant):,} entities",
        advice=["give the id of the one you mean:", *listed, *more],
    )


def _nearest(text: str, hits: Sequence[Entity]) -> list[Entity]:
    from rapidfuzz.fuzz import WRatio

    folded = fold(text)[:_COMPARED]
    scored = []
    for hit in hits:
        score = max(WRatio(folded, fold(name)) for name in (*hit.ids, *hit.names, *hit.weak_aliases))
        if score >= _NEAR:
            scored.append((-score, hit.name, hit.id, hit))
    return [hit for *_, hit in sorted(scored, key=lambda entry: entry[:3])][:_SUGGESTED]


def refuse_unknown(store: Store, selection: Selection) -> None:
    """Refuse filters that name a document or a voice that is not there: they would leave out everything.

    Raises:
        NameUnknown: near ones are suggested.
    """
    if selection.documents:
        _refuse("document", selection.documents, [document.id for document in store.documents()])
    if selection.voices:
        _refuse("voice", selection.voices, store.voices())


def _refuse(what: str, given: Sequence[str], known: Sequence[str]) -> None:
    for name in given:
        if name not in known:
            near = [f"  {found}" for found in nearest(name, known)]
            raise NameUnknown(
                f"no {what} here is called '{name}'", advice=["did you mean:", *near] if near else ()
            )
