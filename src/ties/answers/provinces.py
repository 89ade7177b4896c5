"""The provinces that two entities are both in."""

from collections.abc import Iterable

from msgspec import Struct

from ties.records import Entity
from ties.records.selection import Selection
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Location, Store

__all__ = ["Cite", "Provinces", "provinces"]

_STOREYS = 3
"""How far up a province is looked for: from a house to its town, and to the province of the town."""

type Cite = tuple[str, str]


class Provinces(Struct, frozen=True):
    """The provinces that two entities are both in. A province is a place that is a part of a country.

    Attributes:
        common: names, sorted.
        counts: in how many provinces each of the two is.
        cites: for each of the two where it is said of those in common, as (document, paragraph).
    """

    common: tuple[str, ...]
    counts: tuple[int, int]
    cites: tuple[tuple[Cite, ...], tuple[Cite, ...]]


def provinces(store: Store, one: Entity, other: Entity, selection: Selection) -> Provinces | None:
    """Where two groups, people or organizations both are; None unless it is said of both."""
    if not {one.type, other.type} <= {*vocabulary().types_with("actor")}:
        return None
    locations = store.locations([one.id, other.id], selection)
    places = {end: {found.place for found in locations if found.entity == end} for end in (one.id, other.id)}
    if not all(places.values()):
        return None
    within = _within(store, places[one.id] | places[other.id])
    first, second = (_provinces_of(places[end], within) for end in (one.id, other.id))
    if not (first and second):
        return None
    shared = first & second
    names = sorted(entity.name for entity in store.entities(shared).values())
    at = {place for place, found in within.items() if found & shared}
    return Provinces(
        tuple(names),
        (len(first), len(second)),
        (_cites(locations, one.id, at), _cites(locations, other.id, at)),
    )


def _provinces_of(places: set[str], within: dict[str, set[str]]) -> set[str]:
    return {province for place in places for province in within[place]}


def _cites(locations: Iterable[Location], entity: str, places: set[str]) -> tuple[Cite, ...]:
    """Where it is said of an entity that it is in some places, sorted."""
    return tuple(
        sorted(
            {
                (found.document, paragraph)
                for found in locations
                if found.entity == entity and found.place in places
                for paragraph in found.paragraphs
            }
        )
    )


def _within(store: Store, places: set[str]) -> dict[str, set[str]]:
    """The provinces that places are, or are in: on every way up, the first that is a part of a country."""
    within: dict[str, set[str]] = {place: set() for place in places}
    inside = {place: {place} for place in places}  # by place of a storey: which of the places are in it
    states = vocabulary().types_with("state")
    for _ in range(_STOREYS):
        storey: dict[str, set[str]] = {}
        for id_, containers in store.containers(inside).items():
            if any(type_ in states for _, type_ in containers):
                for place in inside[id_]:
                    within[place].add(id_)
            else:
                for container, _ in containers:
                    storey.setdefault(container, set()).update(inside[id_])
        inside = storey
    return within
