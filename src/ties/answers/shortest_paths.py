"""Shortest paths between two entities: breadth-first from both ends, over reads of many entities at a time.

The engines' own shortest path filters too late or picks by chance, so the search is here, the same on every
engine. It reads ids alone, always of the side that fewer claims hang on.
"""

from collections.abc import Collection, Iterator

from msgspec import Struct

from ties.records.selection import PathRules
from ties.store.protocol import Store

__all__ = ["Hop", "Ways", "ways"]

type Hop = tuple[str, str]


class Ways(Struct, frozen=True):
    """All shortest paths between two entities.

    Attributes:
        steps: how many each of them has; 0 when there is none.
        onward: for everybody on them but the end, who comes next, sorted.
        hops: every step, the entity first from which the search came upon the other.
    """

    start: str
    end: str
    steps: int = 0
    onward: dict[str, tuple[str, ...]] = {}
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

    def __init__(self, store: Store, rules: PathRules, end: str, other: str) -> None:
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
            self._claims = self._store.count_ties(self.frontier, self._rules)
        return self._claims

    def advance(self) -> None:
        """Reach everybody one step further."""
        reached: dict[str, list[str]] = {}
        for here, met in self._store.reach(self.frontier, self._rules, self._ends):
            for id_ in met.difference(self.before, self._rules.avoid):
                reached.setdefault(id_, []).append(here)
        self.before |= reached
        self.frontier = set(reached)
        self.depth += 1
        self._claims = None


def ways(store: Store, one: str, other: str, rules: PathRules) -> Ways:
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
