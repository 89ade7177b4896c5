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
    where = _places(store, one.id, other.id, filters)
    if len(where) < 2:
        return None
    within = _within(store, {place for places in where.values() for place in places})
    cited: list[dict[str, list[Cite]]] = []
    for end in (one.id, other.id):
        found: dict[str, list[Cite]] = {}
        for place, cites in where.get(end, {}).items():
            for province in within[place]:
                found.setdefault(province, []).extend(cites)
        cited.append(found)
    first, second = cited
    if not (first and second):
        return None
    shared = first.keys() & second.keys()
    names = sorted(str(node.properties["name"]) for node in entity_nodes(store, shared).values())
    return Provinces(tuple(names), (len(first), len(second)), (_all(first, shared), _all(second, shared)))


def _all(found: dict[str, list[Cite]], shared: set[str]) -> tuple[Cite, ...]:
    return tuple(sorted({cite for province in shared for cite in found[province]}))


def _places(store: Store, one: str, other: str, filters: Filters) -> dict[str, dict[str, list[Cite]]]:
    """Where each of two entities is said to be: its places, each with where that is said."""
    relations = "|".join(vocabulary().of_kind("location"))
    table = store.read(
        f"UNWIND $ids AS id MATCH (:Entity {{id: id}})-[claim:{relations}]->(place:Entity) WHERE {CYPHER} "
        "RETURN id, place.id AS place, claim.document AS document, claim.paragraphs AS paragraphs",
        filters.parameters() | {"ids": [one, other]},
    )
    where: dict[str, dict[str, list[Cite]]] = {}
    for id_, place, document, paragraphs in table.rows:
        cites = where.setdefault(str(id_), {}).setdefault(str(place), [])
        cites += [(str(document), str(p)) for p in paragraphs] if isinstance(paragraphs, list) else []
    return where


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
