"""Positions of many entities by forces: lines pull, entities repel each other, the middle draws all.

The repulsion of everybody on everybody is a convolution: masses are laid on a grid, and a Fourier transform
gives the field in every cell. Each entity goes by what pulls on it, not by a pace for all, so that a small
change of the network changes little of the picture.
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

__all__ = ["balanced", "diffused"]

_STEPS = 40  # of the diffusion
_ROUNDS = 120
_REPULSION = 2.0
_GRAVITY = 0.01
_HELD = 0.3  # stiffness of who has hardly a line
_FARTHEST = 0.4  # of a move in the first round, as a share of the whole


def diffused(pairs: Pairs, pull: Vector, keys: Matrix) -> Matrix:
    """First positions: spots that depend on the keys alone, then nearer and nearer to the neighbours.

    Args:
        pairs: entities that a line joins.
        pull: how strong each line is.
        keys: two numbers from 0 to 1 for each entity.
    """
    import numpy

    turn, out = 2 * math.pi * keys[:, 0], numpy.sqrt(keys[:, 1])
    positions: Matrix = numpy.stack([out * numpy.cos(turn), out * numpy.sin(turn)], axis=1)
    strength = _at_ends(pairs, pull, pull, len(keys))[:, None]
    for _ in range(_STEPS):
        x, y = positions.T
        near = numpy.stack(
            [_at_ends(pairs, pull * own[pairs[:, 1]], pull * own[pairs[:, 0]], len(keys)) for own in (x, y)],
            axis=1,
        )
        positions = (positions + near / strength) / 2
        positions = positions - (strength * positions).sum(axis=0) / strength.sum()
    return positions / numpy.sqrt((positions**2).mean(axis=0))


def balanced(positions: Matrix, pairs: Pairs, pull: Vector) -> Matrix:
    """The positions after some rounds of forces, about as far apart as the root of their number.

    Args:
        positions: to begin with, about 1 from the middle.
        pairs: entities that a line joins.
        pull: how strong each line is.
    """
    import numpy

    count = len(positions)
    mass: Vector = numpy.bincount(pairs.ravel(), minlength=count).astype(numpy.float64) + 1
    stiff = (_HELD + _at_ends(pairs, pull, pull, count))[:, None]
    field = _Field(128 if count <= 5_000 else 256 if count <= 40_000 else 512)
    size = math.sqrt(count)
    positions = positions * size
    for turn in range(_ROUNDS):
        force = _REPULSION * mass[:, None] * field.at(positions, mass)
        stretch = (positions[pairs[:, 1]] - positions[pairs[:, 0]]) * pull[:, None]
        for axis in (0, 1):
            force[:, axis] += _at_ends(pairs, stretch[:, axis], -stretch[:, axis], count)
        out = positions - positions.mean(axis=0)
        away = numpy.sqrt((out**2).sum(axis=1))[:, None] + 1e-9
        force -= _GRAVITY * size * mass[:, None] * out / away
        step = force / stiff / 2
        farthest = _FARTHEST * size * (1 - turn / _ROUNDS)
        length = numpy.sqrt((step**2).sum(axis=1))[:, None] + 1e-9
        positions = positions + step * numpy.minimum(1, farthest / length)
    return positions


def _at_ends(pairs: Pairs, first: Vector, second: Vector, count: int) -> Vector:
    """Sums for each entity over the lines that it is the first end of, and those that it is the second of."""
    import numpy

    sums: Vector = numpy.bincount(pairs[:, 0], first, minlength=count)
    return sums + numpy.bincount(pairs[:, 1], second, minlength=count)


class _Field:
    """The repulsion of masses, which falls with the distance."""

    def __init__(self, cells: int) -> None:
        import numpy

        self._cells = cells
        away = numpy.arange(2 * cells, dtype=float)
        away[cells:] -= 2 * cells
        x, y = numpy.meshgrid(away, away, indexing="ij")
        square = x**2 + y**2 + 0.3  # within a cell the force stays small
        self._waves: tuple[Waves, Waves] = (numpy.fft.rfft2(x / square), numpy.fft.rfft2(y / square))

    def at(self, positions: Matrix, mass: Vector) -> Matrix:
        """The field where each entity is; masses are shared out to the four cells around, so is the field."""
        import numpy

        cells = self._cells
        low, high = positions.min(axis=0), positions.max(axis=0)
        width = max(float((high - low).max()) / (cells - 2), 1e-9)
        spots = (positions - low) / width
        corner = spots.astype(numpy.int64)
        right, down = (spots - corner).T
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
        waves = numpy.fft.rfft2(masses.reshape(cells, cells), s=(2 * cells, 2 * cells))
        found = numpy.zeros_like(positions)
        for axis in (0, 1):
            whole = numpy.fft.irfft2(waves * self._waves[axis], s=(2 * cells, 2 * cells))
            field = whole[:cells, :cells].ravel() / width
            for cell, share in around:
                found[:, axis] += share * field[cell]
        return found
