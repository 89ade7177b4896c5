"""Fill a rectangle with footprints: positions keep their neighbourhood, and none overlaps another."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy

    from ties.network.layout.packing import Footprint

    type Matrix = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]

__all__ = ["fill"]

_ASPECT = 1.3  # width of the rectangle, in heights
_SLACK = 1.3  # area of the rectangle at first, in areas of the footprints
_GROWTH = 1.03
_ROUNDS = 40  # before the rectangle grows
_MAX_GROWTHS = 80
_EVEN = 0.6  # how evenly positions are spread at first: 0 as they were, 1 evenly along each axis


def fill(positions: Matrix, footprints: Sequence[Footprint]) -> Matrix:
    """Return positions within a rectangle, as small as it gets, at which no two footprints overlap."""
    import numpy

    sizes = numpy.array([[one.width, one.height] for one in footprints])
    area = float((sizes[:, 0] * sizes[:, 1]).sum()) * _SLACK
    rectangle = numpy.array([math.sqrt(area * _ASPECT), math.sqrt(area / _ASPECT)])
    rectangle = numpy.maximum(rectangle, sizes.max(axis=0) * 1.2)
    needs = [(sizes[:, None, axis] + sizes[None, :, axis]) / 2 for axis in (0, 1)]
    order = numpy.arange(len(positions))
    before = numpy.where(order[:, None] < order[None, :], -1.0, 1.0)
    positions = _spread(positions, rectangle - sizes)
    for _ in range(_MAX_GROWTHS):
        for _ in range(_ROUNDS):
            apart = [positions[:, None, axis] - positions[None, :, axis] for axis in (0, 1)]
            over = [needs[axis] - numpy.abs(apart[axis]) for axis in (0, 1)]
            overlap = (over[0] > 0.5) & (over[1] > 0.5)
            numpy.fill_diagonal(overlap, False)
            if not overlap.any():
                return positions
            sideways = over[0] * sizes[:, 1].mean() <= over[1] * sizes[:, 0].mean()
            for axis, moving in ((0, overlap & sideways), (1, overlap & ~sideways)):
                direction = numpy.where(apart[axis] == 0, before, numpy.sign(apart[axis]))
                positions[:, axis] += (numpy.where(moving, over[axis], 0) * direction).sum(axis=1) * 0.35
                limit = (rectangle[axis] - sizes[:, axis]) / 2
                positions[:, axis] = numpy.clip(positions[:, axis], -limit, limit)
        rectangle = rectangle * _GROWTH
        positions = positions * _GROWTH
    return positions


def _spread(positions: Matrix, room: Matrix) -> Matrix:
    """Return the positions spread over a rectangle, more evenly than they were."""
    import numpy

    spread = numpy.zeros_like(positions)
    for axis in (0, 1):
        values = positions[:, axis]
        extent = max(float(values.max() - values.min()), 1e-9)
        share = (values - values.min()) / extent
        even = values.argsort(kind="stable").argsort(kind="stable") / max(len(values) - 1, 1)
        spread[:, axis] = ((1 - _EVEN) * share + _EVEN * even - 0.5) * room[:, axis]
    return spread
