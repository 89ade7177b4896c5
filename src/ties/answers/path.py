"""How two entities are connected: the shortest paths between them, each step with its strongest evidence."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ties.answers.provinces import Provinces, provinces
from ties.answers.reading import claims_in, long_name
from ties.errors import UsageError
from ties.filters import EVERYTHING, Filters
from ties.model import Document
from ties.parameters import Parameter, read_value
from ties.paths import PLACES, Hop, Rules, Ways, ways
from ties.queries import run
from ties.resolve import refuse_unknown, resolve
from ties.store.contents import documents, entity_nodes
from ties.store.protocol import NameHit, Node, Relationship, Store
from ties.store.schema import MODE_TYPES
from ties.surest import Weight, pair, surest, weight
from ties.wire import merged_documents

__all__ = ["MOST_PATHS", "PathAnswer", "Step", "path"]

MOST_PATHS = 100
"""How many paths an answer holds at most."""

_VIA = Parameter("via", "relations", "the relations to go along")

type _Picked = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a path.

    Attributes:
        start, end: as the path is walked; the claim may point the other way.
        claim: the strongest one between the two.
        more: how many other claims between the two count as well.
    """

    start: Node
    end: Node
    claim: Relationship
    more: int


@dataclass(frozen=True, slots=True)
class PathAnswer:
    """How two entities are connected.

    Attributes:
        steps: how many a shortest path has; 0 when none was found.
        count: how many shortest paths there are.
        paths: the surest first, each step by step; one, or up to `MOST_PATHS` if all were asked for.
        direct: the claims between the two that do not count, where no path is direct.
        near: claims of modes left out that tie those on the first path, by themselves or through one more.
        provinces: those in common; None when of one of the two it is not said where it is.
        names: of every entity in the claims and rules, by id.
        documents: by id.
    """

    question: str
    one: NameHit
    other: NameHit
    rules: Rules
    steps: int
    count: int
    paths: tuple[tuple[Step, ...], ...]
    direct: tuple[Relationship, ...]
    near: tuple[Relationship, ...]
    provinces: Provinces | None
    names: dict[str, str]
    documents: dict[str, Document]

    @property
    def claims(self) -> list[Relationship]:
        """The claims that the steps rest on, each once."""
        return list({step.claim.id: step.claim for path_ in self.paths for step in path_}.values())


def path(
    store: Store,
    one: str,
    other: str,
    *,
    steps: int = 6,
    via: Sequence[str] = (),
    avoid: Iterable[str] = (),
    places: bool = False,
    every: bool = False,
    filters: Filters = EVERYTHING,
) -> PathAnswer:
    """Find how two entities, given by name, are connected.

    Past claims count. Denied, aimed and attempted ones do when `filters` include them.

    Args:
        steps: the most that a path may have.
        via: relations to go along, also all of a kind ("kind:hostility"); none means all but PART_OF.
        avoid: names of entities that no path may run through.
        places: whether a path may run through places and countries, and along PART_OF.
        every: whether to tell all shortest paths, up to `MOST_PATHS`, or one (`ties.surest`).

    Raises:
        NameUnknown, NameAmbiguous: a name is not that of one entity.
        UsageError: both names mean the same entity, one of them is to be avoided, or a relation is none.
    """
    along = read_value(_VIA, ", ".join(via)) if via else []
    assert isinstance(along, list)
    refuse_unknown(store, filters)
    first, second = resolve(store, one), resolve(store, other)
    if first.id == second.id:
        raise UsageError(f"'{one}' and '{other}' are both {first.name}; a path needs two")
    avoided = [resolve(store, name) for name in avoid]
    for hit in avoided:
        if hit.id in (first.id, second.id):
            raise UsageError(f"a path from or to {hit.name} cannot avoid it")
    rules = Rules(steps, tuple(along), frozenset(hit.id for hit in avoided), places, filters)
    return store.undisturbed(lambda: _answer(store, first, second, rules, MOST_PATHS if every else 1))


def _answer(store: Store, one: NameHit, other: NameHit, rules: Rules, limit: int) -> PathAnswer:
    found = ways(store, one.id, other.id, rules)
    chosen = surest(store, found, rules, limit=limit)
    direct = () if found.steps == 1 else claims_in(run(store, "between", {"one": one.id, "other": other.id}))
    near = _near(store, rules, chosen[0] if chosen else (one.id, other.id), {claim.id for claim in direct})
    told = {claim.id: claim for claim in (*direct, *near)}
    ids = {id_ for path_ in chosen for id_ in path_} | rules.avoid | {one.id, other.id}
    ids |= {end for claim in told.values() for end in (claim.start, claim.end)}
    entities = entity_nodes(store, ids)
    return PathAnswer(
        f"How is {long_name(one)} connected to {long_name(other)}?",
        one,
        other,
        rules,
        found.steps,
        found.count,
        _told(store, found, chosen, rules, entities),
        tuple(direct),
        near,
        provinces(store, one, other, rules.filters),
        {id_: str(node.properties["name"]) for id_, node in entities.items()},
        merged_documents(documents(store)),
    )


def _told(
    store: Store, found: Ways, chosen: Sequence[Sequence[str]], rules: Rules, entities: dict[str, Node]
) -> tuple[tuple[Step, ...], ...]:
    """Paths of ids with the evidence for each step."""
    on_them = {pair(*hop) for path_ in chosen for hop in pairwise(path_)}
    between = _strongest(store, [hop for hop in found.hops if pair(*hop) in on_them], rules)
    return tuple(
        tuple(
            Step(entities[start], entities[end], *between[pair(start, end)]) for start, end in pairwise(path_)
        )
        for path_ in chosen
    )


def _strongest(store: Store, hops: Collection[Hop], rules: Rules) -> dict[Hop, tuple[Relationship, int]]:
    """The strongest claim between the two ends of each step, and how many more count.

    Of claims that are equally sure it is the one that rests on most paragraphs, then the first by relation
    and id.
    """
    where = " AND ".join(rules.conditions)
    table = store.read(
        "UNWIND $hops AS hop "
        f"MATCH (:Entity {{id: hop[0]}})-[{rules.pattern}]-(:Entity {{id: hop[1]}}) "
        f"{f'WHERE {where} ' if where else ''}"
        "RETURN hop[0] AS one, hop[1] AS other, claim.id AS id, claim.relation AS relation, "
        "claim.mode AS mode, claim.certainty AS certainty, size(claim.paragraphs) AS paragraphs",
        rules.parameters | {"hops": [list(hop) for hop in hops]},
    )
    ranked: dict[Hop, list[tuple[Weight, int, str, str]]] = {}
    for one, other, id_, relation, mode, certainty, paragraphs in table.rows:
        rests_on = paragraphs if isinstance(paragraphs, int) else 0
        rank = (weight(str(mode), str(certainty)), -rests_on, str(relation), str(id_))
        ranked.setdefault((str(one), str(other)), []).append(rank)
    strongest = {hop: min(ranks)[-1] for hop, ranks in ranked.items()}
    whole = _whole(store, [(*hop, id_) for hop, id_ in strongest.items()])
    return {pair(*hop): (whole[id_], len(ranked[hop]) - 1) for hop, id_ in strongest.items()}


def _near(store: Store, rules: Rules, on: Sequence[str], but: Collection[str]) -> tuple[Relationship, ...]:
    """Claims of modes that do not count which tie those on a path: to each other, or through one more.

    Args:
        on: ids along the path.
        but: ids of claims that are told elsewhere.
    """
    if not rules.left_out:
        return ()
    types = "|".join(MODE_TYPES[mode] for mode in rules.left_out)
    no_place = "" if rules.places else f" AND NOT ({' OR '.join(f'there:{type_}' for type_ in PLACES)})"
    table = store.read(
        f"UNWIND $ids AS id MATCH (:Entity {{id: id}})-[claim:{types}]-(there:Entity) "
        f"WHERE claim.relation IN $relations AND (there.id IN $ids OR (NOT there.id IN $avoid{no_place})) "
        "RETURN id, there.id AS there, claim.id AS claim",
        {"ids": list(on), "relations": list(rules.types), "avoid": sorted(rules.avoid)},
    )
    touched: dict[str, set[str]] = {}
    for here, there, _ in table.rows:
        touched.setdefault(str(there), set()).add(str(here))
    picked = {
        str(claim): (str(here), str(there), str(claim))
        for here, there, claim in table.rows
        if claim not in but and (there in on or len(touched[str(there)]) > 1)
    }
    whole = _whole(store, picked.values())
    kept = [claim for claim in whole.values() if not rules.filters.reason_against(claim.properties)]
    return tuple(sorted(kept, key=lambda claim: (claim.start, claim.end, claim.type, claim.id)))


def _whole(store: Store, picked: Iterable[_Picked]) -> dict[str, Relationship]:
    """Whole claims, by id, of which the ends and the id are known."""
    table = store.read(
        "UNWIND $picked AS told MATCH (:Entity {id: told[0]})-[claim]-(:Entity {id: told[1]}) "
        "WHERE claim.id = told[2] RETURN DISTINCT claim",
        {"picked": [list(told) for told in picked]},
    )
    return {claim.id: claim for claim in claims_in(table)}
