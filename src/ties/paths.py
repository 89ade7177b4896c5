"""Shortest paths between two entities: breadth-first from both ends, over reads of many entities at a time.

The engines' own shortest path filters too late or picks by chance, so the search is here, the same on every
engine. It reads ids alone, always of the side that fewer claims hang on.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from ties.filters import CYPHER, EVERYTHING, Filters
from ties.store.protocol import Store, Value
from ties.store.schema import MODE_TYPES
from ties.vocabulary import vocabulary

__all__ = ["PLACES", "Hop", "Rules", "Ways", "claims_around", "ways"]

PLACES = ("Place", "Country")
"""The types of entity that a path runs through only when asked to: nearly everybody is somewhere."""

type Hop = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a path may be made of.

    Attributes:
        steps: the most steps that it may have.
        relations: types to go along; empty means all, PART_OF only with `places`.
        avoid: ids of entities that it must not run through.
        places: whether it may run through places and countries.
        filters: which claims count; past ones do in any case.
    """

    steps: int = 6
    relations: tuple[str, ...] = ()
    avoid: frozenset[str] = frozenset()
    places: bool = False
    filters: Filters = EVERYTHING

    @property
    def modes(self) -> frozenset[str]:
        """The modes of claims that count."""
        return self.filters.modes | {"past"}

    @property
    def left_out(self) -> tuple[str, ...]:
        """The modes of claims that do not count."""
        return tuple(mode for mode in MODE_TYPES if mode not in self.modes)

    @property
    def types(self) -> tuple[str, ...]:
        """The relations to go along."""
        if self.relations:
            return self.relations
        return tuple(type_ for type_ in vocabulary().relations if self.places or type_ != "PART_OF")

    @property
    def pattern(self) -> str:
        """The relationships to go along, as a Cypher pattern has them. The types decide about most modes."""
        included = (type_ for mode, type_ in MODE_TYPES.items() if mode in self.modes)
        return f"claim:{'|'.join((*self.types, *included))}"

    @property
    def conditions(self) -> list[str]:
        """What else `claim` must be like, as Cypher has it; nothing that need not be looked at."""
        told = []
        if self.filters.lines():
            told.append(CYPHER)
        if len(self.left_out) < len(MODE_TYPES):
            told.append("claim.relation IN $relations")
        return told

    @property
    def parameters(self) -> dict[str, object]:
        """What fills in `conditions`."""
        return self.filters.parameters() | {"modes": sorted(self.modes), "relations": list(self.types)}


@dataclass(frozen=True, slots=True)
class Ways:
    """All shortest paths between two entities.

    Attributes:
        steps: how many each of them has; 0 when there is none.
        onward: for everybody on them but the end, who comes next, sorted.
        hops: every step, the entity first from which the search came upon the other.
    """

    start: str
    end: str
    steps: int = 0
    onward: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hops: tuple[Hop, ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        counted = {self.end: 1}

        def paths_from(id_: str) -> int:
            if id_ not in counted:
                counted[id_] = sum(map(paths_from, self.onward[id_]))
            return counted[id_]

        return paths_from(self.start) if self.steps else 0


class _Side:
    """The search from one end.

    Attributes:
        before: for everybody reached, who is a step nearer to the end.
        frontier: those reached last.
    """

    def __init__(self, store: Store, rules: Rules, end: str, other: str) -> None:
        self._store = store
        self._rules = rules
        self._ends = [end, other]
        self._claims: int | None = None
        self.before: dict[str, list[str]] = {end: []}
        self.frontier = {end}
        self.depth = 0

    def claims(self) -> int:
        """How many claims hang on the frontier: what the next step costs."""
        if self._claims is None:
            found = self._read([], "count(claim) AS claims")
            self._claims = sum(claims for (claims,) in found if isinstance(claims, int))
        return self._claims

    def advance(self) -> None:
        """Reach everybody one step further."""
        through = [] if self._rules.places else [_NO_PLACE]
        reached: dict[str, list[str]] = {}
        for here, met in self._read(through, "id, collect(DISTINCT there.id) AS met"):
            fresh = {str(id_) for id_ in met} if isinstance(met, list) else set()
            for id_ in fresh.difference(self.before, self._rules.avoid):
                reached.setdefault(id_, []).append(str(here))
        self.before |= reached
        self.frontier = set(reached)
        self.depth += 1
        self._claims = None

    def _read(self, conditions: Iterable[str], returned: str) -> list[tuple[Value, ...]]:
        return claims_around(
            self._store,
            self._rules,
            returned,
            conditions,
            {"ids": sorted(self.frontier), "ends": self._ends},
        )


_NO_PLACE = f"(NOT ({' OR '.join(f'there:{type_}' for type_ in PLACES)}) OR there.id IN $ends)"


def claims_around(
    store: Store, rules: Rules, returned: str, conditions: Iterable[str], parameters: dict[str, object]
) -> list[tuple[Value, ...]]:
    """Read the claims that count between some entities `here` and their neighbours `there`.

    Args:
        returned: what Cypher is to return, of `id`, `here`, `claim` and `there`.
        conditions: further ones, as Cypher has them.
        parameters: `ids` of the entities, and what the conditions take.
    """
    where = " AND ".join((*rules.conditions, *conditions))
    table = store.read(
        f"UNWIND $ids AS id MATCH (here:Entity {{id: id}})-[{rules.pattern}]-(there:Entity) "
        f"{f'WHERE {where} ' if where else ''}RETURN {returned}",
        rules.parameters | parameters,
    )
    return table.rows


def ways(store: Store, one: str, other: str, rules: Rules) -> Ways:
    """Find all shortest paths.

    Args:
        one, other: canonical ids of two entities.
    """
    near, far = _Side(store, rules, one, other), _Side(store, rules, other, one)
    while near.depth + far.depth < rules.steps:
        side = min(near, far, key=_Side.claims)
        if not side.claims():
            break
        side.advance()
        met = near.frontier & far.frontier
        if met:  # the first time that the frontiers touch: whoever is on both is as near as can be to both
            return _joined(near, far, met, one, other)
    return Ways(one, other)


def _joined(near: _Side, far: _Side, met: Collection[str], one: str, other: str) -> Ways:
    """The ways from both ends to those who were met, as ways from one end to the other."""
    onward: dict[str, set[str]] = {}
    hops = []
    for here, there in _hops(near, met):
        onward.setdefault(here, set()).add(there)
        hops.append((here, there))
    for here, there in _hops(far, met):
        onward.setdefault(there, set()).add(here)
        hops.append((here, there))
    return Ways(
        one,
        other,
        near.depth + far.depth,
        {id_: tuple(sorted(next_)) for id_, next_ in onward.items()},
        tuple(hops),
    )


def _hops(side: _Side, met: Collection[str]) -> Iterator[Hop]:
    """The steps from a side's end to those who were met, the last ones first."""
    layer = set(met)
    while layer:
        hops = [(here, there) for there in layer for here in side.before[there]]
        yield from hops
        layer = {here for here, _ in hops}
