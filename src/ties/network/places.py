"""What lies in a place, in what larger places it lies, and which places paths may go through."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from ties.queries.catalog import run
from ties.records import Claim, Entity
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store

__all__ = ["places_around", "places_inside", "sites"]


def places_inside(store: Store, entities: Iterable[Entity]) -> set[str]:
    """Return the ids of the places inside some places, as in an answer about all inside a place."""
    known = vocabulary()
    ids = {entity.id: entity.type in known.types_with("place") for entity in entities}
    asked = [id_ for id_, is_place in ids.items() if is_place]
    parts = {
        claim.subject
        for place in asked
        for relation in known.containment_relations()
        for claim in run(store, "who-is-in", {"relation": relation, "place": place}).records(Claim, "claim")
        if not claim.mode
    }
    return parts - ids.keys()


def places_around(store: Store, entities: Iterable[Entity]) -> dict[str, tuple[Entity, ...]]:
    """Return the larger places in which the places among some entities lie, from the nearest to the country.

    A town may be part of a province and of a country: a province takes precedence.
    """
    known = vocabulary()
    states, places = known.types_with("state"), known.types_with("place")
    nearest: dict[str, str] = {}
    asked = {entity.id for entity in entities if entity.type in places}
    level, ends = asked, set[str]()
    while level:
        for id_, found in store.containers(level).items():
            is_state, nearest[id_] = min((type_ in states, container) for container, type_ in found)
            ends |= {nearest[id_]} if is_state else set()
        level = {nearest[id_] for id_ in level if id_ in nearest} - nearest.keys() - ends
    named = store.entities({*nearest.values()}) if nearest else {}
    return {id_: tuple(named[one] for one in _chain(id_, nearest, ends)) for id_ in asked & nearest.keys()}


def sites(store: Store, entities: Iterable[Entity]) -> frozenset[str]:
    """Return the ids of the places among some entities that a path may go through."""
    places = vocabulary().types_with("place")
    return frozenset(store.sites([entity.id for entity in entities if entity.type in places]))


def _chain(id_: str, nearest: Mapping[str, str], ends: Collection[str]) -> Sequence[str]:
    """Return what lies around a place, up to an end; each once, should places lie in a circle."""
    chain = [id_]
    while (around := nearest.get(chain[-1], id_)) not in chain:
        chain.append(around)
        if around in ends:
            break
    return chain[1:]
