"""The provinces in which both of two entities are located."""

from collections.abc import Iterable

from msgspec import Struct

from ties.records import Entity
from ties.records.selection import Selection
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Location, Store

__all__ = ["Cite", "SharedProvinces", "shared_provinces"]

_MAX_LEVELS = 3
"""The number of levels that are searched for a province, such as house, town, province."""

type Cite = tuple[str, str]


class SharedProvinces(Struct, frozen=True):
    """The provinces in which both of two entities are located; a province is a place directly in a country.

    Attributes:
        common: names, sorted.
        counts: the number of provinces of each of the two.
        cites: for each of the two, the evidence for the common ones, as (document, paragraph).
    """

    common: tuple[str, ...]
    counts: tuple[int, int]
    cites: tuple[tuple[Cite, ...], tuple[Cite, ...]]


def shared_provinces(
    store: Store, one: Entity, other: Entity, selection: Selection
) -> SharedProvinces | None:
    """Return the common provinces of two actors; None unless the graph has provinces for both."""
    if not {one.type, other.type} <= {*vocabulary().types_with("actor")}:
        return None
    locations = store.locations([one.id, other.id], selection)
    places = {end: {found.place for found in locations if found.entity == end} for end in (one.id, other.id)}
    if not all(places.values()):
        return None
    within = _provinces_by_place(store, places[one.id] | places[other.id])
    first, second = (_provinces_of(places[end], within) for end in (one.id, other.id))
    if not (first and second):
        return None
    shared = first & second
    names = sorted(entity.name for entity in store.entities(shared).values())
    at = {place for place, found in within.items() if found & shared}
    return SharedProvinces(
        tuple(names),
        (len(first), len(second)),
        (_cites(locations, one.id, at), _cites(locations, other.id, at)),
    )


def _provinces_of(places: set[str], within: dict[str, set[str]]) -> set[str]:
    return {province for place in places for province in within[place]}


def _cites(locations: Iterable[Location], entity: str, places: set[str]) -> tuple[Cite, ...]:
    """Return the citations that locate an entity in one of the places, sorted."""
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


def _provinces_by_place(store: Store, places: set[str]) -> dict[str, set[str]]:
    """Return the provinces of each place: going up, the first places that are directly in a country."""
    within: dict[str, set[str]] = {place: set() for place in places}
    inside = {place: {place} for place in places}  # the given places, by their container at this level
    states = vocabulary().types_with("state")
    for _ in range(_MAX_LEVELS):
        level: dict[str, set[str]] = {}
        for id_, containers in store.containers(inside).items():
            if any(type_ in states for _, type_ in containers):
                for place in inside[id_]:
                    within[place].add(id_)
            else:
                for container, _ in containers:
                    level.setdefault(container, set()).update(inside[id_])
        inside = level
    return within
