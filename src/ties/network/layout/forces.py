"""Force-directed positions of many entities: lines pull, entities repel, and gravity keeps all together.

The repulsion between all pairs is a convolution: masses are put on a grid, and a Fourier transform gives the
field in every cell. The step of an entity depends only on the forces on it, not on a common temperature, so
a small change of the network changes the picture little.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

    type Matrix = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]
    type Vector = numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]
    type Whole = numpy.ndarray[tuple[int], numpy.dtype[numpy.int64]]
    type Pairs = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.int64]]
    type Waves = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.complex128]]

__all__ = ["balance", "diffuse"]

_DIFFUSION_STEPS = 40
_ROUNDS = 120
_REPULSION = 2.0
_GRAVITY = 0.01
_MIN_STIFFNESS = 0.3  # of an entity without lines
_MAX_STEP = 0.4  # in the first round, as a share of the whole


def diffuse(pairs: Pairs, pull: Vector, keys: Matrix) -> Matrix:
    """Return initial positions: points that depend only on the keys, averaged with those of neighbours.

    Args:
        pairs: the two ends of each line.
        pull: the strength of each line.
        keys: two numbers from 0 to 1 for each entity.
    """
    import numpy

    angle, distance = 2 * math.pi * keys[:, 0], numpy.sqrt(keys[:, 1])
    positions: Matrix = numpy.stack([distance * numpy.cos(angle), distance * numpy.sin(angle)], axis=1)
    strength = _sum_at_ends(pairs, pull, pull, len(keys))[:, None]
    for _ in range(_DIFFUSION_STEPS):
        x, y = positions.T
        near = numpy.stack(
            [
                _sum_at_ends(pairs, pull * own[pairs[:, 1]], pull * own[pairs[:, 0]], len(keys))
                for own in (x, y)
            ],
            axis=1,
        )
        positions = (positions + near / strength) / 2
        positions = positions - (strength * positions).sum(axis=0) / strength.sum()
    return positions / numpy.sqrt((positions**2).mean(axis=0))


def balance(positions: Matrix, pairs: Pairs, pull: Vector) -> Matrix:
    """Return the positions after several rounds of forces; their spread grows with the root of their number.

    Args:
        positions: initial ones, about 1 from the middle.
        pairs: the two ends of each line.
        pull: the strength of each line.
    """
    import numpy

    count = len(positions)
    mass: Vector = numpy.bincount(pairs.ravel(), minlength=count).astype(numpy.float64) + 1
    stiffness = (_MIN_STIFFNESS + _sum_at_ends(pairs, pull, pull, count))[:, None]
    field = _Field(128 if count <= 5_000 else 256 if count <= 40_000 else 512)
    size = math.sqrt(count)
    positions = positions * size
    for round_ in range(_ROUNDS):
        force = _REPULSION * mass[:, None] * field.at(positions, mass)
        stretch = (positions[pairs[:, 1]] - positions[pairs[:, 0]]) * pull[:, None]
        for axis in (0, 1):
            force[:, axis] += _sum_at_ends(pairs, stretch[:, axis], -stretch[:, axis], count)
        offset = positions - positions.mean(axis=0)
        distance = numpy.sqrt((offset**2).sum(axis=1))[:, None] + 1e-9
        force -= _GRAVITY * size * mass[:, None] * offset / distance
        step = force / stiffness / 2
        longest = _MAX_STEP * size * (1 - round_ / _ROUNDS)
        length = numpy.sqrt((step**2).sum(axis=1))[:, None] + 1e-9
        positions = positions + step * numpy.minimum(1, longest / length)
    return positions


def _sum_at_ends(pairs: Pairs, first: Vector, second: Vector, count: int) -> Vector:
    """Return sums by entity: of `first` over the lines from it, and of `second` over the lines to it."""
    import numpy

    sums: Vector = numpy.bincount(pairs[:, 0], first, minlength=count)
    return sums + numpy.bincount(pairs[:, 1], second, minlength=count)


class _Field:
    """The repulsion between masses, which decreases with distance."""

    def __init__(self, cells: int) -> None:
        import numpy

        self._cells = cells
        away = numpy.arange(2 * cells, dtype=float)
        away[cells:] -= 2 * cells
        x, y = numpy.meshgrid(away, away, indexing="ij")
        square = x**2 + y**2 + 0.3  # keeps the force within a cell small
        self._waves: tuple[Waves, Waves] = (numpy.fft.rfft2(x / square), numpy.fft.rfft2(y / square))

    def at(self, positions: Matrix, mass: Vector) -> Matrix:
        """Return the field at each entity, interpolated between the four nearest cells."""
        import numpy

        cells = self._cells
        low, high = positions.min(axis=0), positions.max(axis=0)
        width = max(float((high - low).max()) / (cells - 2), 1e-9)
        points = (positions - low) / width
        corner = points.astype(numpy.int64)
        right, down = (points - corner).T
        flat = corner[:, 0] * cells + corner[:, 1]
        around = [
            (flat, (1 - right) * (1 - down)),
            (flat + cells, right * (1 - down)),
            (flat + 1, (1 - right) * down),
            (flat + cells + 1, right * down),
        ]
        masses = numpy.zeros(cells * cells)
        for cell, share in around:
            masses += numpy.bincount(cell, share * mass, minlength=cells * cells)
        # Axis by axis, since half of the rows are empty before and not needed after.
        rows = numpy.fft.rfft(masses.reshape(cells, cells), 2 * cells, axis=1)
        waves = numpy.fft.fft(rows, 2 * cells, axis=0)
        result = numpy.zeros_like(positions)
        for axis in (0, 1):
            rows = numpy.fft.ifft(waves * self._waves[axis], axis=0)[:cells]
            field = numpy.fft.irfft(rows, 2 * cells, axis=1)[:, :cells].ravel() / width
            for cell, share in around:
                result[:, axis] += share * field[cell]
        return result
