"""Where each entity stands: the same network gives the same picture, and nothing moves by itself.

Every connected part is laid out by stress majorization (Gansner, Koren and North, "Graph Drawing by Stress
Majorization", 2004), with lines the longer the more neighbours their ends do not share, so that a group that
has thirty places around it gets room for thirty. Then rooms that overlap are pushed apart, parts packed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ties.network.layout.packing import Room, pack, put_beside
from ties.network.layout.parts import neighbours, parts

if TYPE_CHECKING:
    import numpy

    type Matrix = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]

__all__ = ["MOST", "Room", "place"]

MOST = 150
"""Entities that are laid out so at most: of more, communities tell more than distances."""

_LINE = 72.0  # length of the shortest line
_UNSHARED = 0.3  # how much longer a line is for each root of a neighbour that its ends do not share
_BETWEEN_HUBS = 0.55  # and for each root of a neighbour that both have: hubs are what the picture is about
_BESIDE = 14.0  # and for each further line beside it, which needs room for a bend and a name
_FAR = 0.82  # long distances grow slower than the walk: chains at the rim would make all else small
_FEW = 12  # entities whose chains lie straight all the same
_ROUNDS = 240


def place(
    rooms: Sequence[Room], lines: Iterable[tuple[int, int]], later: Collection[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Positions of entities: x to the right, y downwards, no two rooms overlapping.

    Args:
        rooms: one an entity.
        lines: the two ends of each, as indices.
        later: lines that the first picture leaves out. They move nothing; who has no other
            line is put into free room near the end that has.
    """
    if not rooms:
        return []
    import numpy

    joined = Counter((min(a, b), max(a, b)) for a, b in lines if a != b)
    hanging = _hanging(len(rooms), joined, later)
    positions = numpy.zeros((len(rooms), 2))
    standing = [part for part in parts(len(rooms), joined) if part[0] not in hanging]
    packed = [(part, _part(part, [rooms[i] for i in part], joined)) for part in standing]
    pack(packed, rooms, set(joined), positions)
    put_beside(hanging, rooms, positions)
    middle = (positions.min(axis=0) + positions.max(axis=0)) / 2
    return [(round(x), round(y)) for x, y in (positions - middle).tolist()]


def _hanging(
    count: int, joined: Collection[tuple[int, int]], later: Collection[tuple[int, int]]
) -> dict[int, int]:
    """Entities without a line of the first picture, each with the joined one that it hangs on."""
    first = {i for pair in joined for i in pair}
    on: dict[int, int] = {}
    for a, b in sorted(later):
        for one, other in ((a, b), (b, a)):
            if one not in first and other in first:
                on.setdefault(one, other)
    return {i: on[i] for i in range(count) if i in on}


def _part(part: list[int], rooms: list[Room], joined: Counter[tuple[int, int]]) -> Matrix:
    """Positions of one connected part, with its rooms apart and its long side lying."""
    at = {i: k for k, i in enumerate(part)}
    lines = {(at[a], at[b]): number for (a, b), number in joined.items() if a in at}
    distances = _distances(len(part), rooms, lines)
    return _apart(_lying(_majorized(_started(distances), distances)), rooms)


def _distances(count: int, rooms: list[Room], lines: Mapping[tuple[int, int], int]) -> Matrix:
    """How far apart every two entities should be: the length of the shortest walk along the lines."""
    import numpy

    near = neighbours(count, lines)
    distances = numpy.full((count, count), numpy.inf)
    numpy.fill_diagonal(distances, 0)
    for (a, b), number in lines.items():
        unshared = len(near[a] ^ near[b])
        least = min(len(near[a]), len(near[b]))
        size = (min(rooms[a].width, 90) + min(rooms[b].width, 90)) / 8
        stretch = _UNSHARED * math.sqrt(unshared) + _BETWEEN_HUBS * (math.sqrt(least) - 1)
        distances[a, b] = distances[b, a] = _LINE * (1 + stretch) + size + _BESIDE * (number - 1)
    for k in range(count):
        numpy.minimum(distances, distances[:, k, None] + distances[None, k, :], out=distances)
    return _LINE * (distances / _LINE) ** (_FAR if count > _FEW else 1)


def _started(distances: Matrix) -> Matrix:
    """First positions: classical scaling, and a spiral so that no two are in one spot."""
    import numpy

    count = len(distances)
    squares = distances**2
    centred = (squares.mean(axis=0)[None, :] + squares.mean(axis=1)[:, None] - squares - squares.mean()) / 2
    values, vectors = numpy.linalg.eigh(centred)
    started = vectors[:, -2:] * numpy.sqrt(numpy.maximum(values[-2:], 0))
    if count == 1:
        started = numpy.zeros((1, 2))
    heaviest = numpy.abs(started).argmax(axis=0)
    started = started * numpy.where(
        started[heaviest, [0, 1]] < 0, -1, 1
    )  # an eigenvector has no sign of its own
    turns = numpy.arange(count) * (math.pi * (3 - math.sqrt(5)))
    spiral = (
        numpy.stack([numpy.cos(turns), numpy.sin(turns)], axis=1) * numpy.sqrt(numpy.arange(count))[:, None]
    )
    positions: Matrix = started + spiral * (_LINE / 8)
    return positions


def _majorized(positions: Matrix, distances: Matrix) -> Matrix:
    """Positions whose distances are nearer to those wanted, near ones counting most."""
    import numpy

    count = len(distances)
    weights = (distances + numpy.eye(count)) ** -2
    numpy.fill_diagonal(weights, 0)
    sums = numpy.maximum(weights.sum(axis=1), 1e-12)[:, None]
    wanted = weights * distances
    for _ in range(_ROUNDS):
        x, y = positions[:, 0], positions[:, 1]
        lengths = numpy.sqrt((x[:, None] - x[None, :]) ** 2 + (y[:, None] - y[None, :]) ** 2)
        pull = wanted / numpy.maximum(lengths, 1e-3)
        own = pull.sum(axis=1)[:, None] * positions
        # einsum adds in one order; a product of matrices may differ in its last digit from run to run.
        moved = (own + numpy.einsum("ij,jk->ik", weights - pull, positions)) / sums
        still = numpy.abs(moved - positions).max() < 0.1
        positions = moved
        if still:
            break
    return positions


def _lying(positions: Matrix) -> Matrix:
    """The positions turned so that they spread most from left to right."""
    import numpy

    centred = positions - positions.mean(axis=0)
    xx, yy, xy = (centred[:, 0] ** 2).sum(), (centred[:, 1] ** 2).sum(), (centred[:, 0] * centred[:, 1]).sum()
    angle = math.atan2(2 * xy, xx - yy) / 2
    cos, sin = math.cos(angle), math.sin(angle)
    turned: Matrix = numpy.stack(
        [centred[:, 0] * cos + centred[:, 1] * sin, centred[:, 1] * cos - centred[:, 0] * sin], axis=1
    )
    return turned


def _spread(positions: Matrix, need_x: Matrix, need_y: Matrix) -> Matrix:
    """The positions, evenly farther apart until few rooms overlap: pushing alone would line them up."""
    import numpy

    while True:
        over_x = numpy.abs(positions[:, 0, None] - positions[None, :, 0]) < need_x
        over_y = numpy.abs(positions[:, 1, None] - positions[None, :, 1]) < need_y
        if (over_x & over_y).sum() < 2.2 * len(
            positions
        ):  # each overlaps itself, and every pair counts twice
            return positions
        positions = positions * 1.06


def _apart(positions: Matrix, rooms: list[Room]) -> Matrix:
    """The positions with rooms pushed off each other, each pair the shorter way."""
    import numpy

    if len(rooms) < 2:
        return positions
    widths = numpy.array([room.width for room in rooms])
    heights = numpy.array([room.height for room in rooms])
    need_x = (widths[:, None] + widths[None, :]) / 2
    need_y = (heights[:, None] + heights[None, :]) / 2
    order = numpy.arange(len(rooms))
    before = numpy.where(order[:, None] < order[None, :], -1.0, 1.0)
    positions = _spread(positions, need_x, need_y)
    for turn in range(1_000):
        apart_x = positions[:, 0, None] - positions[None, :, 0]
        apart_y = positions[:, 1, None] - positions[None, :, 1]
        over_x, over_y = need_x - numpy.abs(apart_x), need_y - numpy.abs(apart_y)
        overlap = (over_x > 0.5) & (over_y > 0.5)
        numpy.fill_diagonal(overlap, False)
        if not overlap.any():
            break
        sideways = overlap & (over_x <= over_y)
        upwards = overlap & ~sideways
        way_x = numpy.where(apart_x == 0, before, numpy.sign(apart_x))
        way_y = numpy.where(apart_y == 0, before, numpy.sign(apart_y))
        push_x = (numpy.where(sideways, over_x, 0) * way_x).sum(axis=1)
        push_y = (numpy.where(upwards, over_y, 0) * way_y).sum(axis=1)
        # Less than half of each overlap at a time: an entity is pushed from several sides. Where they only
        # push each other around, all of it has to grow.
        grown = 1.05 if turn % 40 == 39 else 1
        positions = (positions + numpy.stack([push_x, push_y], axis=1) * 0.35) * grown
    return positions
