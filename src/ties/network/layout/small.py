"""Layout of few entities: the same network always gives the same picture.

Each connected component is laid out by stress majorization (Gansner, Koren and North, "Graph Drawing by
Stress Majorization", 2004). A line is longer the more neighbours its ends do not share, so a group with
thirty places around it gets space for thirty. Then footprints fill a rectangle without overlaps, and
components are packed. Labels keep their size on the screen, so they get more space in a smaller picture.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ties.network.layout.components import connected_components, neighbours
from ties.network.layout.filling import fill
from ties.network.layout.packing import Footprint, pack, place_beside

if TYPE_CHECKING:
    import numpy

    type Matrix = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]

__all__ = ["MAX_ENTITIES", "Footprint", "place_entities"]

MAX_ENTITIES = 250
"""Networks that show more at first are laid out by communities."""

_LINE = 72.0  # length of the shortest line
_UNSHARED = 0.3  # added to its length, times the root of the neighbours that its ends do not share
_BETWEEN_HUBS = 0.55  # times the root of the neighbours that both ends have at least
_PARALLEL = 14.0  # for each parallel line, which needs space for a bend and a label
_FAR = 0.82  # exponent that shortens long distances: chains would make everything else small
_FEW = 12  # entities of a network whose chains stay straight
_MAX_ROUNDS = 240
_WINDOW = 600.0, 500.0  # pixels for everything in a window of usual size
_PASSES = 3  # in which labels get the space that they need at the scale of the one before


def place_entities(
    footprints: Sequence[Footprint],
    lines: Iterable[tuple[int, int]],
    hidden: Collection[tuple[int, int]] = (),
) -> list[tuple[int, int]]:
    """Return positions of entities (x to the right, y downwards) at which no two footprints overlap.

    Args:
        footprints: one for each entity.
        lines: the two ends of each, as indices.
        hidden: lines that are hidden at first. They move nothing; an entity without other lines
            is placed in free space near those that it is tied to.
    """
    if not footprints:
        return []
    import numpy

    pairs = Counter((min(a, b), max(a, b)) for a, b in lines if a != b)
    count = len(footprints)
    attached = _attached(count, pairs, hidden)
    positions = numpy.zeros((count, 2))
    components = [one for one in connected_components(count, pairs) if one[0] not in attached]
    shapes = [_place_component(one, [footprints[i] for i in one], pairs) for one in components]
    shown = [i for one in components for i in one]
    boxes, scale = list(footprints), 1.0
    for _ in range(_PASSES if count > _FEW else 1):
        boxes = [footprint.at(scale) for footprint in footprints]
        placed = [
            (one, _part(shape, [boxes[i] for i in one]))
            for one, shape in zip(components, shapes, strict=True)
        ]
        pack(placed, boxes, set(pairs), positions)
        width, height = (positions[shown].max(axis=0) - positions[shown].min(axis=0) + 1).tolist()
        scale = min(1.0, _WINDOW[0] / width, _WINDOW[1] / height)
    place_beside(attached, boxes, positions)
    middle = (positions.min(axis=0) + positions.max(axis=0)) / 2
    return [(round(x), round(y)) for x, y in (positions - middle).tolist()]


def _attached(
    count: int, pairs: Collection[tuple[int, int]], hidden: Collection[tuple[int, int]]
) -> dict[int, list[int]]:
    """Return the entities with only hidden lines, in order, each with those that are placed before it."""
    adjacent = neighbours(count, hidden)
    placed = {i for pair in pairs for i in pair}
    attached: dict[int, list[int]] = {}
    while reached := {j for i in placed for j in adjacent[i]} - placed:
        attached |= {i: sorted(adjacent[i] & placed) for i in sorted(reached)}
        placed |= reached
    return attached


def _place_component(
    component: list[int], footprints: list[Footprint], pairs: Counter[tuple[int, int]]
) -> Matrix:
    """Return the positions of one connected component, wider than high; footprints may overlap."""
    place = {i: k for k, i in enumerate(component)}
    lines = {(place[a], place[b]): number for (a, b), number in pairs.items() if a in place}
    distances = _distances(len(component), footprints, lines)
    return _rotate(_majorize(_initial_positions(distances), distances))


def _part(positions: Matrix, footprints: list[Footprint]) -> Matrix:
    """Return the positions of one connected component at which no two footprints overlap."""
    return (fill if len(positions) > _FEW else _separate)(positions, footprints)


def _distances(count: int, footprints: list[Footprint], lines: Mapping[tuple[int, int], int]) -> Matrix:
    """Return the ideal distance between every two entities: the length of the shortest path between them."""
    import numpy

    adjacent = neighbours(count, lines)
    distances = numpy.full((count, count), numpy.inf)
    numpy.fill_diagonal(distances, 0)
    for (a, b), number in lines.items():
        unshared = len(adjacent[a] ^ adjacent[b])
        least = min(len(adjacent[a]), len(adjacent[b]))
        size = (min(footprints[a].width, 90) + min(footprints[b].width, 90)) / 8
        stretch = _UNSHARED * math.sqrt(unshared) + _BETWEEN_HUBS * (math.sqrt(least) - 1)
        distances[a, b] = distances[b, a] = _LINE * (1 + stretch) + size + _PARALLEL * (number - 1)
    for k in range(count):
        numpy.minimum(distances, distances[:, k, None] + distances[None, k, :], out=distances)
    return _LINE * (distances / _LINE) ** (_FAR if count > _FEW else 1)


def _initial_positions(distances: Matrix) -> Matrix:
    """Return initial positions: classical scaling, plus a spiral so that no two are the same."""
    import numpy

    count = len(distances)
    squares = distances**2
    centred = (squares.mean(axis=0)[None, :] + squares.mean(axis=1)[:, None] - squares - squares.mean()) / 2
    values, vectors = numpy.linalg.eigh(centred)
    scaled = vectors[:, -2:] * numpy.sqrt(numpy.maximum(values[-2:], 0))
    if count == 1:
        scaled = numpy.zeros((1, 2))
    heaviest = numpy.abs(scaled).argmax(axis=0)
    # An eigenvector may have either sign.
    scaled = scaled * numpy.where(scaled[heaviest, [0, 1]] < 0, -1, 1)
    angles = numpy.arange(count) * (math.pi * (3 - math.sqrt(5)))
    spiral = (
        numpy.stack([numpy.cos(angles), numpy.sin(angles)], axis=1) * numpy.sqrt(numpy.arange(count))[:, None]
    )
    positions: Matrix = scaled + spiral * (_LINE / 8)
    return positions


def _majorize(positions: Matrix, distances: Matrix) -> Matrix:
    """Return positions whose distances approach the given ones; short distances count most."""
    import numpy

    count = len(distances)
    weights = (distances + numpy.eye(count)) ** -2
    numpy.fill_diagonal(weights, 0)
    sums = numpy.maximum(weights.sum(axis=1), 1e-12)[:, None]
    target = weights * distances
    for _ in range(_MAX_ROUNDS):
        x, y = positions[:, 0], positions[:, 1]
        lengths = numpy.sqrt((x[:, None] - x[None, :]) ** 2 + (y[:, None] - y[None, :]) ** 2)
        pull = target / numpy.maximum(lengths, 1e-3)
        own = pull.sum(axis=1)[:, None] * positions
        # einsum always adds in the same order; a matrix product may differ in the last digit between runs.
        moved = (own + numpy.einsum("ij,jk->ik", weights - pull, positions)) / sums
        is_still = numpy.abs(moved - positions).max() < 0.1
        positions = moved
        if is_still:
            break
    return positions


def _rotate(positions: Matrix) -> Matrix:
    """Return the positions rotated so that they spread most from left to right."""
    import numpy

    centred = positions - positions.mean(axis=0)
    xx, yy, xy = (centred[:, 0] ** 2).sum(), (centred[:, 1] ** 2).sum(), (centred[:, 0] * centred[:, 1]).sum()
    angle = math.atan2(2 * xy, xx - yy) / 2
    cos, sin = math.cos(angle), math.sin(angle)
    rotated: Matrix = numpy.stack(
        [centred[:, 0] * cos + centred[:, 1] * sin, centred[:, 1] * cos - centred[:, 0] * sin], axis=1
    )
    return rotated


def _spread(positions: Matrix, need_x: Matrix, need_y: Matrix) -> Matrix:
    """Return the positions scaled up until few footprints overlap: pushing alone would line them up."""
    import numpy

    while True:
        over_x = numpy.abs(positions[:, 0, None] - positions[None, :, 0]) < need_x
        over_y = numpy.abs(positions[:, 1, None] - positions[None, :, 1]) < need_y
        # Each footprint overlaps itself, and every pair counts twice.
        if (over_x & over_y).sum() < 2.2 * len(positions):
            return positions
        positions = positions * 1.06


def _separate(positions: Matrix, footprints: list[Footprint]) -> Matrix:
    """Return the positions with overlapping footprints pushed apart, each pair the shorter way."""
    import numpy

    if len(footprints) < 2:
        return positions
    widths = numpy.array([one.width for one in footprints])
    heights = numpy.array([one.height for one in footprints])
    need_x = (widths[:, None] + widths[None, :]) / 2
    need_y = (heights[:, None] + heights[None, :]) / 2
    order = numpy.arange(len(footprints))
    before = numpy.where(order[:, None] < order[None, :], -1.0, 1.0)
    positions = _spread(positions, need_x, need_y)
    for round_ in range(1_000):
        apart_x = positions[:, 0, None] - positions[None, :, 0]
        apart_y = positions[:, 1, None] - positions[None, :, 1]
        over_x, over_y = need_x - numpy.abs(apart_x), need_y - numpy.abs(apart_y)
        overlap = (over_x > 0.5) & (over_y > 0.5)
        numpy.fill_diagonal(overlap, False)
        if not overlap.any():
            break
        is_sideways = overlap & (over_x <= over_y)
        is_vertical = overlap & ~is_sideways
        direction_x = numpy.where(apart_x == 0, before, numpy.sign(apart_x))
        direction_y = numpy.where(apart_y == 0, before, numpy.sign(apart_y))
        push_x = (numpy.where(is_sideways, over_x, 0) * direction_x).sum(axis=1)
        push_y = (numpy.where(is_vertical, over_y, 0) * direction_y).sum(axis=1)
        # Push by less than half of each overlap, because an entity is pushed from several sides. If entities
        # only push each other around, scale everything up.
        growth = 1.05 if round_ % 40 == 39 else 1
        positions = (positions + numpy.stack([push_x, push_y], axis=1) * 0.35) * growth
    return positions
