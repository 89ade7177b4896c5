"""Communities of a network: who have more lines among themselves than their numbers of lines let expect.

The method is that of Louvain (Blondel, Guillaume, Lambiotte and Lefebvre, "Fast unfolding of communities in
large networks", 2008), with a quarter of all entities moved at once, so that numpy does the work. Which
quarter an entity is in depends on its key alone: a network that changes a little keeps most communities.
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

_QUARTERS = 4  # all at once would let neighbours change places forever
_SWEEPS = 20
_STILL = 0.002  # share of entities that may go on moving when a level ends


@dataclass(slots=True)
class _Level:
    """A network whose entities are the communities of the level before.

    Attributes:
        here, there, weights: the lines, each from both of its ends.
        own: twice the weight of the lines inside each entity.
        keys: a number from 0 to 1 an entity, which orders them.
    """

    here: Whole
    there: Whole
    weights: Vector
    own: Vector
    keys: Vector


def communities(pairs: Pairs, weights: Vector, keys: Vector) -> Whole:
    """The community of each entity, as numbers from 0.

    Args:
        pairs: entities that a line joins, each pair once, none with itself.
        weights: how strongly each pair is joined.
        keys: a number from 0 to 1 for each entity, the same whatever else is in the network.
    """
    import numpy

    here, there = (numpy.concatenate([pairs[:, side], pairs[:, 1 - side]]) for side in (0, 1))
    level = _Level(here, there, numpy.concatenate([weights, weights]), numpy.zeros(len(keys)), keys)
    found: Whole = numpy.arange(len(keys))
    while True:
        joined = _joined(level)
        found = joined[found]
        count = int(joined.max(initial=-1)) + 1
        if count == len(level.keys):
            return found
        level = _above(level, joined, count)


def _joined(level: _Level) -> Whole:
    """Communities of the entities of a level: each goes where that makes the whole most modular."""
    import numpy

    count = len(level.keys)
    strength = numpy.bincount(level.here, level.weights, minlength=count) + level.own
    of: Whole = numpy.arange(count)
    total = strength.copy()
    quarter = (level.keys * _QUARTERS).astype(numpy.int64)
    parts = [numpy.flatnonzero(quarter[level.here] == number) for number in range(_QUARTERS)]
    for _ in range(_SWEEPS):
        moved = 0
        for part in parts:
            who, where = _better(level, part, strength, of, total)
            numpy.subtract.at(total, of[who], strength[who])
            numpy.add.at(total, where, strength[who])
            of[who] = where
            moved += len(who)
        if moved <= _STILL * count:
            break
    numbered: Whole = numpy.unique(of, return_inverse=True)[1]
    return numbered


def _better(level: _Level, lines: Whole, strength: Vector, of: Whole, total: Vector) -> tuple[Whole, Whole]:
    """Who of those that some lines start from would be better off elsewhere, and where."""
    import numpy

    count = len(strength)
    codes, which = numpy.unique(level.here[lines] * count + of[level.there[lines]], return_inverse=True)
    tie = numpy.bincount(which, level.weights[lines], minlength=len(codes))
    who, where = codes // count, codes % count
    everything = strength.sum()
    home = of[who] == where
    gain = tie - strength[who] * (total[where] - numpy.where(home, strength[who], 0)) / everything
    staying = strength * (strength - total[of]) / everything  # with no line to its own community
    staying[who[home]] = gain[home]
    order = numpy.lexsort((where, gain, who))
    best = order[numpy.append(who[order][1:] != who[order][:-1], True)[: len(order)]]
    best = best[gain[best] > staying[who[best]] + 1e-9]
    return who[best], where[best]


def _above(level: _Level, joined: Whole, count: int) -> _Level:
    """The level whose entities are communities of this one, each with the key of its strongest member."""
    import numpy

    strength = numpy.bincount(level.here, level.weights, minlength=len(joined)) + level.own
    keys = numpy.zeros(count)
    weakest_first = numpy.lexsort((level.keys, strength))
    keys[joined[weakest_first]] = level.keys[weakest_first]
    here, there = joined[level.here], joined[level.there]
    inside = here == there
    own = numpy.bincount(joined, level.own, minlength=count)
    own += numpy.bincount(here[inside], level.weights[inside], minlength=count)
    codes, which = numpy.unique(here[~inside] * count + there[~inside], return_inverse=True)
    weights = numpy.bincount(which, level.weights[~inside], minlength=len(codes))
    return _Level(codes // count, codes % count, weights, own, keys)
