"""The provinces that two entities are both in."""

from dataclasses import dataclass

from ties.filters import CYPHER, Filters
from ties.store.contents import entity_nodes
from ties.store.protocol import NameHit, Store
from ties.vocabulary import vocabulary

__all__ = ["Cite", "Provinces", "provinces"]

_SOMEWHERE = frozenset(("Group", "Person", "Organization"))

_STOREYS = 3
"""How far up a province is looked for: from a house to its town, and to the province of the town."""

_SAID_TO_BE = (
    f"UNWIND $ids AS id MATCH (:Entity {{id: id}})-[claim:{'|'.join(vocabulary().of_kind('location'))}]->"
    "(place:Entity)"
)
_OF_MODES = "claim.mode IN $modes"  # without other filters the rest of them need not be looked at

type Cite = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Provinces:
    """The provinces that two entities are both in. A province is a place that is a part of a country.

    Attributes:
        common: names, sorted.
        counts: in how many provinces each of the two is.
        cites: for each of the two where it is said of those in common, as (document, paragraph).
    """

    common: tuple[str, ...]
    counts: tuple[int, int]
    cites: tuple[tuple[Cite, ...], tuple[Cite, ...]]


def provinces(store: Store, one: NameHit, other: NameHit, filters: Filters) -> Provinces | None:
    """Where two groups, people or organizations both are; None unless it is said of both."""
    if not {one.type, other.type} <= _SOMEWHERE:
        return None
    places = _places(store, one.id, other.id, filters)
    if len(places) < 2:
        return None
    within = _within(store, places[one.id] | places[other.id])
    first, second = (_provinces_of(places[end], within) for end in (one.id, other.id))
    if not (first and second):
        return None
    shared = first & second
    names = sorted(str(node.properties["name"]) for node in entity_nodes(store, shared).values())
    at = sorted(place for place, found in within.items() if found & shared)
    cites = _cites(store, one.id, other.id, at, filters) if shared else {}
    return Provinces(
        tuple(names),
        (len(first), len(second)),
        (tuple(cites.get(one.id, ())), tuple(cites.get(other.id, ()))),
    )


def _provinces_of(places: set[str], within: dict[str, set[str]]) -> set[str]:
    return {province for place in places for province in within[place]}


def _places(store: Store, one: str, other: str, filters: Filters) -> dict[str, set[str]]:
    """Where each of two entities is said to be."""
    table = store.read(
        f"{_SAID_TO_BE} WHERE {CYPHER if filters.lines() else _OF_MODES} "
        "RETURN id, collect(DISTINCT place.id) AS places",
        filters.parameters() | {"ids": [one, other]},
    )
    return {
        str(id_): {str(place) for place in places} for id_, places in table.rows if isinstance(places, list)
    }


def _cites(store: Store, one: str, other: str, places: list[str], filters: Filters) -> dict[str, list[Cite]]:
    """Where it is said of two entities that they are in some places, sorted."""
    table = store.read(
        f"{_SAID_TO_BE} WHERE place.id IN $places AND {CYPHER} "
        "RETURN id, claim.document AS document, claim.paragraphs AS paragraphs",
        filters.parameters() | {"ids": [one, other], "places": places},
    )
    cites: dict[str, set[Cite]] = {}
    for id_, document, paragraphs in table.rows:
        told = paragraphs if isinstance(paragraphs, list) else []
        cites.setdefault(str(id_), set()).update((str(document), str(paragraph)) for paragraph in told)
    return {id_: sorted(found) for id_, found in cites.items()}


def _within(store: Store, places: set[str]) -> dict[str, set[str]]:
    """The provinces that places are, or are in: on every way up, the first that is a part of a country."""
    within: dict[str, set[str]] = {place: set() for place in places}
    inside = {place: {place} for place in places}  # by place of a storey: which of the places are in it
    for _ in range(_STOREYS):
        table = store.read(
            "UNWIND $ids AS id MATCH (:Entity {id: id})-[:PART_OF]->(around:Entity) "
            "RETURN id, collect(DISTINCT around.id) AS around, "
            "max(CASE around.type WHEN 'Country' THEN 1 ELSE 0 END) AS made",
            {"ids": sorted(inside)},
        )
        storey: dict[str, set[str]] = {}
        for id_, around, made in table.rows:
            in_it = inside[str(id_)]
            for place in in_it if made else ():
                within[place].add(str(id_))
            for further in around if isinstance(around, list) and not made else ():
                storey.setdefault(str(further), set()).update(in_it)
        inside = storey
    return within
