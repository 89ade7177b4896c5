"""Communities of a network: sets of entities with more lines among themselves than expected by chance.

The method is that of Louvain (Blondel, Guillaume, Lambiotte and Lefebvre, "Fast unfolding of communities in
large networks", 2008), except that a quarter of all entities move at once, which numpy does quickly. The
quarter of an entity depends only on its key, so a small change of the network keeps most communities. At the
end, the way is gone back: at each level, entities move once more between the communities that were found
(Rotta and Noack, "Multilevel local search algorithms for modularity clustering", 2011).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

    type Matrix = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]
    type Vector = numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]
    type Whole = numpy.ndarray[tuple[int], numpy.dtype[numpy.int64]]
    type Pairs = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.int64]]

__all__ = ["communities"]

_RESOLUTION = 1.5  # above 1, communities in a large network are not merged for their small share of it
_QUARTERS = 4  # if all moved at once, neighbours could swap places forever
_MAX_SWEEPS = 20
_MIN_MOVED = 0.002  # a level ends when no more than this share of the entities move


@dataclass(slots=True)
class _Level:
    """A network whose entities are the communities of the level before.

    Attributes:
        starts, ends, weights: the lines, each in both directions.
        inner: twice the weight of the lines inside each entity.
        keys: a number from 0 to 1 for each entity, which orders them.
    """

    starts: Whole
    ends: Whole
    weights: Vector
    inner: Vector
    keys: Vector


def communities(pairs: Pairs, weights: Vector, keys: Vector) -> Whole:
    """Return the community of each entity, numbered from 0.

    Args:
        pairs: the two ends of each line, each pair once and no loops.
        weights: of the pairs.
        keys: a number from 0 to 1 for each entity, independent of the rest of the network.
    """
    import numpy

    starts, ends = (numpy.concatenate([pairs[:, side], pairs[:, 1 - side]]) for side in (0, 1))
    level = _Level(starts, ends, numpy.concatenate([weights, weights]), numpy.zeros(len(keys)), keys)
    passed: list[tuple[_Level, Whole]] = []
    while True:
        merged = _move(level, numpy.arange(len(level.keys)))
        count = int(merged.max(initial=-1)) + 1
        if count == len(level.keys):
            break
        passed.append((level, merged))
        level = _aggregate(level, merged, count)
    for finer, into in reversed(passed):
        merged = _move(finer, merged[into])
    return merged


def _move(level: _Level, of: Whole) -> Whole:
    """Return the communities of a level, where each entity moves to where modularity is highest.

    Args:
        of: the communities at first.
    """
    import numpy

    count = len(level.keys)
    strength = numpy.bincount(level.starts, level.weights, minlength=count) + level.inner
    of = of.copy()
    total = numpy.bincount(of, strength, minlength=count)
    quarter = (level.keys * _QUARTERS).astype(numpy.int64)
    parts = [numpy.flatnonzero(quarter[level.starts] == number) for number in range(_QUARTERS)]
    for _ in range(_MAX_SWEEPS):
        moved = 0
        for part in parts:
            moving, targets = _improving_moves(level, part, strength, of, total)
            numpy.subtract.at(total, of[moving], strength[moving])
            numpy.add.at(total, targets, strength[moving])
            of[moving] = targets
            moved += len(moving)
        if moved <= _MIN_MOVED * count:
            break
    numbered: Whole = numpy.unique(of, return_inverse=True)[1]
    return numbered


def _improving_moves(
    level: _Level, lines: Whole, strength: Vector, of: Whole, total: Vector
) -> tuple[Whole, Whole]:
    """Return the entities at the start of the lines that gain by moving, and their new communities."""
    import numpy

    count = len(strength)
    codes, which = numpy.unique(level.starts[lines] * count + of[level.ends[lines]], return_inverse=True)
    tie = numpy.bincount(which, level.weights[lines], minlength=len(codes))
    entities, targets = codes // count, codes % count
    is_home = of[entities] == targets
    own = numpy.where(is_home, strength[entities], 0)
    overall = strength.sum() / _RESOLUTION
    gain = tie - strength[entities] * (total[targets] - own) / overall
    staying = strength * (strength - total[of]) / overall  # without a line to its own community
    staying[entities[is_home]] = gain[is_home]
    order = numpy.lexsort((targets, gain, entities))
    best = order[numpy.append(entities[order][1:] != entities[order][:-1], True)[: len(order)]]
    best = best[gain[best] > staying[entities[best]] + 1e-9]
    return entities[best], targets[best]


def _aggregate(level: _Level, merged: Whole, count: int) -> _Level:
    """Return the next level: its entities are the communities, each with the key of its strongest member."""
    import numpy

    strength = numpy.bincount(level.starts, level.weights, minlength=len(merged)) + level.inner
    keys = numpy.zeros(count)
    weakest_first = numpy.lexsort((level.keys, strength))
    keys[merged[weakest_first]] = level.keys[weakest_first]
    starts, ends = merged[level.starts], merged[level.ends]
    is_inner = starts == ends
    inner = numpy.bincount(merged, level.inner, minlength=count)
    inner += numpy.bincount(starts[is_inner], level.weights[is_inner], minlength=count)
    codes, which = numpy.unique(starts[~is_inner] * count + ends[~is_inner], return_inverse=True)
    weights = numpy.bincount(which, level.weights[~is_inner], minlength=len(codes))
    return _Level(codes // count, codes % count, weights, inner, keys)
