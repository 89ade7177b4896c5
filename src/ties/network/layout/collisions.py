"""Separate symbols that overlap, without comparing every pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

    type Matrix = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]
    type Vector = numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]
    type Whole = numpy.ndarray[tuple[int], numpy.dtype[numpy.int64]]

__all__ = ["separate"]

_MAX_ROUNDS = 60
_MAX_COLLISIONS = 1.2  # for each symbol, before symbols are pushed
_GROWTH = 1.12


def separate(positions: Matrix, radii: Vector) -> Matrix:
    """Return the positions scaled up until few symbols collide, and then with those pushed apart.

    Args:
        radii: of the symbols, including the space around them.
    """
    import numpy

    reach = numpy.sqrt((positions**2).sum(axis=1).mean())
    positions = positions * (numpy.sqrt((radii**2).sum()) / max(float(reach), 1e-9))
    while len(_collisions(positions, radii)[0]) > _MAX_COLLISIONS * len(radii):
        positions = positions * _GROWTH
    for _ in range(_MAX_ROUNDS):
        one, other = _collisions(positions, radii)
        if not len(one):
            break
        apart = positions[other] - positions[one]
        length = numpy.sqrt((apart**2).sum(axis=1))
        # Two symbols at the same point are separated sideways.
        direction = numpy.where(
            length[:, None] > 1e-6, apart / numpy.maximum(length, 1e-6)[:, None], [1.0, 0.0]
        )
        push = direction * ((radii[one] + radii[other] - length) * 0.4)[:, None]
        for axis in (0, 1):
            positions[:, axis] += numpy.bincount(other, push[:, axis], minlength=len(radii))
            positions[:, axis] -= numpy.bincount(one, push[:, axis], minlength=len(radii))
    return positions


def _collisions(positions: Matrix, radii: Vector) -> tuple[Whole, Whole]:
    """Return the pairs of symbols that overlap, found in a grid with cells as wide as the largest."""
    import numpy

    cells = ((positions - positions.min(axis=0)) / (2 * radii.max())).astype(numpy.int64) + 1
    rows = int(cells[:, 1].max()) + 2
    place = cells[:, 0] * rows + cells[:, 1]
    order = numpy.argsort(place, kind="stable")
    sorted_ = place[order]
    pairs = []
    for step in (
        0,
        1,
        rows - 1,
        rows,
        rows + 1,
    ):  # half of the neighbouring cells, so that each pair is found once
        start = (
            numpy.arange(1, len(order) + 1)
            if step == 0
            else numpy.searchsorted(sorted_, sorted_ + step, "left")
        )
        count = numpy.searchsorted(sorted_, sorted_ + step, "right") - start
        first = numpy.repeat(numpy.arange(len(order)), count)
        within = numpy.arange(len(first)) - numpy.repeat(count.cumsum() - count, count)
        one, other = order[first], order[numpy.repeat(start, count) + within]
        near = ((positions[one] - positions[other]) ** 2).sum(axis=1) < (radii[one] + radii[other]) ** 2
        pairs.append((one[near], other[near]))
    return numpy.concatenate([one for one, _ in pairs]), numpy.concatenate([other for _, other in pairs])
