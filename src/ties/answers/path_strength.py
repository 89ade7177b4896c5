"""The surest of the shortest paths: claims are weighed only on what turned out to be a shortest path."""

from collections.abc import Collection, Iterator
from itertools import islice, pairwise

from ties.answers.shortest_paths import Hop, Ways
from ties.records import CERTAINTIES
from ties.records.selection import PathRules
from ties.store.protocol import Store

__all__ = ["Weight", "pair", "surest", "weight"]

_MODES = ("", "past", "attempt", "aim", "denied")

type Weight = tuple[int, int]


def surest(store: Store, found: Ways, rules: PathRules, *, limit: int) -> list[tuple[str, ...]]:
    """Some of the shortest paths, as ids from end to end, the surest first.

    A path is as sure as the weakest of its steps, and a step as the strongest of its claims (`weight`). Of
    paths that are equally sure the first is the one whose ids come first in the alphabet.

    Args:
        limit: how many at most.
    """
    if not found.steps:
        return []
    if all(len(next_) == 1 for next_ in found.onward.values()):
        return list(_paths(found.onward, found))
    weights = _weights(store, found.hops, rules)
    chosen: list[tuple[str, ...]] = []
    for weakest in sorted(set(weights.values())):
        if len(chosen) < limit:
            as_weak = (
                path
                for path in _paths(_within(found, weights, weakest), found)
                if max(weights[pair(*hop)] for hop in pairwise(path)) == weakest
            )
            chosen += islice(as_weak, limit - len(chosen))
    return chosen


def pair(one: str, other: str) -> Hop:
    """Two ends in an order that does not depend on where a step was come from."""
    return (one, other) if one < other else (other, one)


def weight(mode: str, certainty: str) -> Weight:
    """How sure a claim is, the smaller the surer: what is said to be so, then what was, then the wording."""
    return _MODES.index(mode), CERTAINTIES.index(certainty)


def _weights(store: Store, hops: Collection[Hop], rules: PathRules) -> dict[Hop, Weight]:
    weights: dict[Hop, Weight] = {}
    for tie in store.ties(hops, rules):
        ends, sure = pair(tie.here, tie.there), weight(tie.mode, tie.certainty)
        weights[ends] = min(weights.get(ends, sure), sure)
    return weights


def _within(found: Ways, weights: dict[Hop, Weight], weakest: Weight) -> dict[str, tuple[str, ...]]:
    """Who comes next along steps that are sure enough and lead to the end, without any blind alley."""
    onward: dict[str, tuple[str, ...]] = {found.end: ()}

    def leads_on(id_: str) -> bool:
        if id_ not in onward:
            onward[id_] = tuple(
                next_
                for next_ in found.onward[id_]
                if weights[pair(id_, next_)] <= weakest and leads_on(next_)
            )
        return id_ == found.end or bool(onward[id_])

    leads_on(found.start)
    return onward


def _paths(onward: dict[str, tuple[str, ...]], found: Ways) -> Iterator[tuple[str, ...]]:
    """The paths in alphabetical order."""

    def paths_from(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if path[-1] == found.end:
            yield path
        else:
            for next_ in onward[path[-1]]:
                yield from paths_from((*path, next_))

    yield from paths_from((found.start,))
