"""How two entities are connected: the shortest paths between them, each step with its strongest evidence."""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from ties.answers.path_strength import Weight, pair, surest, weight
from ties.answers.provinces import Provinces, provinces
from ties.answers.reading import long_name
from ties.answers.shortest_paths import Hop, Ways, ways
from ties.errors import UsageError
from ties.names.resolve import refuse_unknown, resolve
from ties.queries.catalog import run
from ties.queries.parameters import Parameter, read_value
from ties.records import Claim, Document, Entity, merged_documents
from ties.records.selection import EVERYTHING, Filters, Rules
from ties.store.protocol import Store, Tie
from ties.store.schema import MODE_TYPES

__all__ = ["MOST_PATHS", "PathAnswer", "Step", "left_out_modes", "path"]

MOST_PATHS = 100
"""How many paths an answer holds at most."""

_VIA = Parameter("via", "relations", "the relations to go along")


class Step(Struct, frozen=True):
    """A step of a path.

    Attributes:
        start, end: as the path is walked; the claim may point the other way.
        claim: the strongest one between the two.
        more: how many other claims between the two count as well.
    """

    start: Entity
    end: Entity
    claim: Claim
    more: int


class PathAnswer(Struct, frozen=True):
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
    one: Entity
    other: Entity
    rules: Rules
    steps: int
    count: int
    paths: tuple[tuple[Step, ...], ...]
    direct: tuple[Claim, ...]
    near: tuple[Claim, ...]
    provinces: Provinces | None
    names: dict[str, str]
    documents: dict[str, Document]

    @property
    def claims(self) -> list[Claim]:
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
        via: relations to go along, also all of a kind ("kind:hostility"); none means all, but not what
            lies inside what.
        avoid: names of entities that no path may run through.
        places: whether a path may run through places and countries, and along what lies inside what.
        every: whether to tell all shortest paths, up to `MOST_PATHS`, or one (`ties.answers.path_strength`).

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


def _answer(store: Store, one: Entity, other: Entity, rules: Rules, limit: int) -> PathAnswer:
    found = ways(store, one.id, other.id, rules)
    chosen = surest(store, found, rules, limit=limit)
    between = {"one": one.id, "other": other.id}
    direct = [] if found.steps == 1 else run(store, "between", between).records(Claim, "claim")
    near = _near(store, rules, chosen[0] if chosen else (one.id, other.id), {claim.id for claim in direct})
    ids = {id_ for path_ in chosen for id_ in path_} | rules.avoid | {one.id, other.id}
    ids |= {end for claim in (*direct, *near) for end in (claim.subject, claim.object)}
    entities = store.entities(ids)
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
        {id_: node.name for id_, node in entities.items()},
        merged_documents(store.documents()),
    )


def _told(
    store: Store, found: Ways, chosen: Sequence[Sequence[str]], rules: Rules, entities: dict[str, Entity]
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


def _strongest(store: Store, hops: Collection[Hop], rules: Rules) -> dict[Hop, tuple[Claim, int]]:
    """The strongest claim between the two ends of each step, and how many more count.

    Of claims that are equally sure it is the one that rests on most paragraphs, then the first by relation
    and id.
    """
    ranked: dict[Hop, list[tuple[Weight, int, str, str, Tie]]] = {}
    for tie in store.ties(hops, rules):
        rank = (weight(tie.mode, tie.certainty), -tie.paragraphs, tie.relation, tie.id, tie)
        ranked.setdefault((tie.here, tie.there), []).append(rank)
    strongest = {hop: min(ranks)[-1] for hop, ranks in ranked.items()}
    whole = store.claims([(tie.here, tie.there, tie.id) for tie in strongest.values()])
    return {pair(*hop): (whole[tie.id], len(ranked[hop]) - 1) for hop, tie in strongest.items()}


def _near(store: Store, rules: Rules, on: Sequence[str], but: Collection[str]) -> tuple[Claim, ...]:
    """Claims of modes that do not count which tie those on a path: to each other, or through one more.

    Args:
        on: ids along the path.
        but: ids of claims that are told elsewhere.
    """
    left_out = left_out_modes(rules)
    if not left_out:
        return ()
    ties = store.ties_in_mode(on, left_out, rules)
    touched: dict[str, set[str]] = {}
    for tie in ties:
        touched.setdefault(tie.there, set()).add(tie.here)
    picked = {
        tie.id: (tie.here, tie.there, tie.id)
        for tie in ties
        if tie.id not in but and (tie.there in on or len(touched[tie.there]) > 1)
    }
    whole = store.claims(picked.values())
    kept = [claim for claim in whole.values() if not rules.filters.reason_against(claim)]
    return tuple(sorted(kept, key=lambda claim: (claim.subject, claim.object, claim.mode, claim.id)))


def left_out_modes(rules: Rules) -> tuple[str, ...]:
    """The modes of claims that say that a relation does not hold, and that the rules do not count."""
    return tuple(mode for mode in MODE_TYPES if mode not in rules.modes)
