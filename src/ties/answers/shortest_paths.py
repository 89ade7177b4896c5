"""Shortest paths between two entities: breadth-first search from both ends, many entities per read.

The engines' own functions filter too late or choose arbitrarily, so the search is done here, the same on
every engine. It reads only ids, always on the side whose next step has fewer claims.
"""

from collections.abc import Collection, Iterator

from msgspec import Struct

from ties.records.selection import PathRules
from ties.store.protocol import Store

__all__ = ["Hop", "ShortestPaths", "find_shortest_paths"]

type Hop = tuple[str, str]


class ShortestPaths(Struct, frozen=True):
    """All shortest paths between two entities.

    Attributes:
        steps: the length of each path; 0 if there is none.
        successors: for each entity on a path except the end, the entities that come next, sorted.
        hops: every step, as the entity that the search came from and the one it reached.
    """

    start: str
    end: str
    steps: int = 0
    successors: dict[str, tuple[str, ...]] = {}
    hops: tuple[Hop, ...] = ()

    @property
    def count(self) -> int:
        """The number of paths along `successors`."""
        counts = {self.end: 1}

        def paths_from(id_: str) -> int:
            if id_ not in counts:
                counts[id_] = sum(map(paths_from, self.successors[id_]))
            return counts[id_]

        return paths_from(self.start) if self.steps else 0


class _Side:
    """The search from one end.

    Attributes:
        predecessors: for each entity reached, those one step nearer to the end.
        frontier: the entities reached last.
    """

    def __init__(self, store: Store, rules: PathRules, end: str, other: str) -> None:
        self._store = store
        self._rules = rules
        self._ends = [end, other]
        self._claims: int | None = None
        self.predecessors: dict[str, list[str]] = {end: []}
        self.frontier = {end}
        self.depth = 0

    def claims(self) -> int:
        """Return the number of claims of the frontier, which is the cost of the next step."""
        if self._claims is None:
            self._claims = self._store.count_ties(self.frontier, self._rules)
        return self._claims

    def advance(self) -> None:
        """Reach all entities that are one step further."""
        reached: dict[str, list[str]] = {}
        for here, met in self._store.reach(self.frontier, self._rules, self._ends):
            for id_ in met.difference(self.predecessors, self._rules.avoid):
                reached.setdefault(id_, []).append(here)
        self.predecessors |= reached
        self.frontier = set(reached)
        self.depth += 1
        self._claims = None


def find_shortest_paths(store: Store, one: str, other: str, rules: PathRules) -> ShortestPaths:
    """Find all shortest paths between two entities.

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
        if met:  # each shortest path runs through one of the first common entities
            return _join(near, far, met, one, other)
    return ShortestPaths(one, other)


def _join(near: _Side, far: _Side, met: Collection[str], one: str, other: str) -> ShortestPaths:
    """Join the paths from both ends to the entities where they met."""
    successors: dict[str, set[str]] = {}
    hops = []
    for here, there in _hops(near, met):
        successors.setdefault(here, set()).add(there)
        hops.append((here, there))
    for here, there in _hops(far, met):
        successors.setdefault(there, set()).add(here)
        hops.append((here, there))
    return ShortestPaths(
        one,
        other,
        near.depth + far.depth,
        {id_: tuple(sorted(next_)) for id_, next_ in successors.items()},
        tuple(hops),
    )


def _hops(side: _Side, met: Collection[str]) -> Iterator[Hop]:
    """Yield the steps from a side's end to the entities where both sides met, the last steps first."""
    layer = set(met)
    while layer:
        hops = [(here, there) for there in layer for here in side.predecessors[there]]
        yield from hops
        layer = {here for here, _ in hops}
