"""Puts the parts of a network, and who hangs on it, beside what stands already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

    type Matrix = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]
    type Vector = numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]

__all__ = ["Room", "pack", "put_beside"]

_GAP = 30.0  # between parts that no line joins


@dataclass(frozen=True, slots=True)
class Room:
    """The room that an entity takes with its label, in units of the picture; its symbol is in the middle."""

    width: float
    height: float


def pack(
    parts: Sequence[tuple[list[int], Matrix]],
    rooms: Sequence[Room],
    pairs: set[tuple[int, int]],
    positions: Matrix,
) -> None:
    """Write the positions of all parts: the first, then each other where it makes the picture grow least.

    Args:
        parts: the entities of each, and how they stand to each other.
        pairs: entities that a line joins.
        positions: of all entities, to be written.
    """
    import numpy

    taken = numpy.zeros((0, 4))
    for part, own in parts:
        corner = _corner(part, own, rooms)
        size = corner[2:] - corner[:2]
        put = _free_corner(taken, size) if len(taken) else numpy.zeros(2)
        positions[part] = own - corner[:2] + put
        taken = numpy.vstack([taken, _obstacles(part, rooms, pairs, positions)])


def _corner(part: list[int], own: Matrix, rooms: Sequence[Room]) -> Vector:
    """The left, top, right and bottom of a part with its rooms."""
    import numpy

    half = numpy.array([[rooms[i].width / 2, rooms[i].height / 2] for i in part])
    return numpy.concatenate([(own - half).min(axis=0), (own + half).max(axis=0)])


def _obstacles(
    part: list[int], rooms: Sequence[Room], pairs: set[tuple[int, int]], positions: Matrix
) -> Matrix:
    """What other parts may not cover: rooms, and spots along the lines; left, top, right, bottom of each."""
    import numpy

    half = numpy.array([[rooms[i].width / 2, rooms[i].height / 2] for i in part])
    boxes = [numpy.hstack([positions[part] - half, positions[part] + half])]
    inside = set(part)
    lines = numpy.array(sorted(pair for pair in pairs if pair[0] in inside), dtype=int).reshape(-1, 2)
    for share in numpy.linspace(0.1, 0.9, 9):
        spots = positions[lines[:, 0]] * (1 - share) + positions[lines[:, 1]] * share
        boxes.append(numpy.hstack([spots, spots]))
    return numpy.vstack(boxes)


def _free_corner(taken: Matrix, size: Vector) -> Vector:
    """The left upper corner of a free box, so that the whole picture grows least and stays about square.

    The plane is cut into cells; sums over the cells tell of every box at once whether it is free.
    """
    import numpy

    low, high = taken[:, :2].min(axis=0), taken[:, 2:].max(axis=0)
    origin = low - size - 3 * _GAP
    cells = numpy.ceil((high + size + 3 * _GAP - origin) / _GAP).astype(int)
    starts = numpy.floor((taken[:, :2] - _GAP - origin) / _GAP).astype(int)
    ends = numpy.floor((taken[:, 2:] + _GAP - origin) / _GAP).astype(int) + 1
    edges = numpy.zeros(cells + 1, dtype=int)
    for xs, ys, step in ((starts, starts, 1), (ends, starts, -1), (starts, ends, -1), (ends, ends, 1)):
        numpy.add.at(edges, (xs[:, 0], ys[:, 1]), step)
    busy = edges.cumsum(axis=0).cumsum(axis=1)[:-1, :-1] > 0
    sums = numpy.zeros(cells + 1, dtype=int)
    sums[1:, 1:] = busy.cumsum(axis=0).cumsum(axis=1)
    w, h = numpy.ceil(size / _GAP).astype(int)
    covered = sums[w:, h:] - sums[:-w, h:] - sums[w:, :-h] + sums[:-w, :-h]
    corners = numpy.argwhere(covered == 0) * _GAP + origin
    whole = numpy.maximum(high, corners + size) - numpy.minimum(low, corners)
    away = numpy.abs(corners + size / 2 - (low + high) / 2).sum(axis=1)
    best: Vector = corners[numpy.lexsort((away, whole.max(axis=1).round()))[0]]
    return best


def put_beside(hanging: dict[int, int], rooms: Sequence[Room], positions: Matrix) -> None:
    """Write the positions of those that hang on another: the nearest free room, searched in a spiral.

    Args:
        hanging: by entity the one that it hangs on.
        positions: of all entities; those that do not hang stand already.
    """
    import numpy

    sizes = numpy.array([[room.width, room.height] for room in rooms]) / 2
    stands = numpy.array([i not in hanging for i in range(len(rooms))])
    turn = 0.35 * numpy.arange(1, 20_000)
    spiral = numpy.stack([numpy.cos(turn), numpy.sin(turn)], axis=1) * (20 + 4 * turn)[:, None]
    for i, on in hanging.items():
        for spot in positions[on] + spiral:
            if (numpy.abs(positions[stands] - spot) >= sizes[stands] + sizes[i]).any(axis=1).all():
                break
        positions[i] = spot
        stands[i] = True
