"""Rank shortest paths by the certainty of their claims; only claims on shortest paths are read."""

from collections.abc import Collection, Iterator
from itertools import islice, pairwise

from msgspec.structs import replace

from ties.answers.shortest_paths import Hop, ShortestPaths
from ties.records import CERTAINTIES
from ties.records.selection import PathRules
from ties.store.protocol import Store

__all__ = ["Weight", "hop_key", "most_certain_paths", "weight"]

_MODES = ("", "past", "attempt", "aim", "denied")

type Weight = tuple[int, int]


def most_certain_paths(
    store: Store, found: ShortestPaths, rules: PathRules, *, limit: int, equal: bool = False
) -> tuple[list[tuple[str, ...]], int]:
    """Return some of the shortest paths, and how many are as certain as the first one.

    A path is as certain as its weakest step, and a step as its strongest claim (`weight`). Equally certain
    paths are sorted by their ids.

    Args:
        limit: the maximum number of paths.
        equal: return only paths that are as certain as the first one.

    Returns:
        The paths, as ids from end to end, the most certain first; and the number.
    """
    if not found.steps:
        return [], 0
    if all(len(next_) == 1 for next_ in found.successors.values()):
        return list(_paths(found.successors, found)), 1
    weights = _weights(store, found.hops, rules)
    chosen: list[tuple[str, ...]] = []
    most_certain = 0
    for weakest in sorted(set(weights.values())):
        if len(chosen) < limit and not (equal and chosen):
            successors = _successors_within(found, weights, weakest)
            as_weak = (
                path
                for path in _paths(successors, found)
                if max(weights[hop_key(*hop)] for hop in pairwise(path)) == weakest
            )
            chosen += islice(as_weak, limit - len(chosen))
            most_certain = most_certain or replace(found, successors=successors).count
    return chosen, most_certain


def hop_key(one: str, other: str) -> Hop:
    """Return the two ends of a step, sorted, so that both directions have the same key."""
    return (one, other) if one < other else (other, one)


def weight(mode: str, certainty: str) -> Weight:
    """Return the weight of a claim, smaller for more certain ones; the mode counts before the certainty."""
    return _MODES.index(mode), CERTAINTIES.index(certainty)


def _weights(store: Store, hops: Collection[Hop], rules: PathRules) -> dict[Hop, Weight]:
    weights: dict[Hop, Weight] = {}
    for tie in store.ties(hops, rules):
        ends, tie_weight = hop_key(tie.here, tie.there), weight(tie.mode, tie.certainty)
        weights[ends] = min(weights.get(ends, tie_weight), tie_weight)
    return weights


def _successors_within(
    found: ShortestPaths, weights: dict[Hop, Weight], weakest: Weight
) -> dict[str, tuple[str, ...]]:
    """Return the successors along steps that are certain enough, without dead ends."""
    successors: dict[str, tuple[str, ...]] = {found.end: ()}

    def reaches_end(id_: str) -> bool:
        if id_ not in successors:
            successors[id_] = tuple(
                next_
                for next_ in found.successors[id_]
                if weights[hop_key(id_, next_)] <= weakest and reaches_end(next_)
            )
        return id_ == found.end or bool(successors[id_])

    reaches_end(found.start)
    return successors


def _paths(successors: dict[str, tuple[str, ...]], found: ShortestPaths) -> Iterator[tuple[str, ...]]:
    """Return the paths, sorted by ids."""

    def paths_from(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if path[-1] == found.end:
            yield path
        else:
            for next_ in successors[path[-1]]:
                yield from paths_from((*path, next_))

    yield from paths_from((found.start,))
