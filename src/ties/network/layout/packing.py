"""Pack the components of a network, and place other entities beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

    type Matrix = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]
    type Vector = numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]

__all__ = ["Footprint", "pack", "place_beside"]

_GAP = 30.0  # between components


@dataclass(frozen=True, slots=True)
class Footprint:
    """The size of an entity with its label; the symbol is in the middle.

    Attributes:
        width, height: in units of the picture.
        label: width and height of its label in pixels, which stay the same when the picture is made smaller.
    """

    width: float
    height: float
    label: tuple[float, float] = (0.0, 0.0)

    def at(self, scale: float) -> Footprint:
        """Return the footprint with its label above or below the symbol, where a unit has so many pixels."""
        width, height = self.label
        return Footprint(max(self.width, width / scale), self.height + 2 * height / scale)


def pack(
    components: Sequence[tuple[list[int], Matrix]],
    footprints: Sequence[Footprint],
    pairs: set[tuple[int, int]],
    positions: Matrix,
) -> None:
    """Write the positions of all components, each where the picture grows least.

    Args:
        components: the entities of each, and their positions relative to each other.
        pairs: the two ends of each line.
        positions: those of all entities, which are written.
    """
    import numpy

    taken = numpy.zeros((0, 4))
    for component, own in components:
        corner = _corner(component, own, footprints)
        size = corner[2:] - corner[:2]
        origin = _free_corner(taken, size) if len(taken) else numpy.zeros(2)
        positions[component] = own - corner[:2] + origin
        taken = numpy.vstack([taken, _obstacles(component, footprints, pairs, positions)])


def _corner(component: list[int], own: Matrix, footprints: Sequence[Footprint]) -> Vector:
    """Return the left, top, right and bottom of a component with its footprints."""
    import numpy

    half = numpy.array([[footprints[i].width / 2, footprints[i].height / 2] for i in component])
    return numpy.concatenate([(own - half).min(axis=0), (own + half).max(axis=0)])


def _obstacles(
    component: list[int], footprints: Sequence[Footprint], pairs: set[tuple[int, int]], positions: Matrix
) -> Matrix:
    """Return what other components must not cover: footprints, and points along lines, as boxes."""
    import numpy

    half = numpy.array([[footprints[i].width / 2, footprints[i].height / 2] for i in component])
    boxes = [numpy.hstack([positions[component] - half, positions[component] + half])]
    inside = set(component)
    lines = numpy.array(sorted(pair for pair in pairs if pair[0] in inside), dtype=int).reshape(-1, 2)
    for share in numpy.linspace(0.1, 0.9, 9):
        points = positions[lines[:, 0]] * (1 - share) + positions[lines[:, 1]] * share
        boxes.append(numpy.hstack([points, points]))
    return numpy.vstack(boxes)


def _free_corner(taken: Matrix, size: Vector) -> Vector:
    """Return the top left corner of the free box for which the picture grows least and stays about square.

    The plane is divided into cells; prefix sums show for every box at once whether it is free.
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


def place_beside(
    attached: Mapping[int, Sequence[int]], footprints: Sequence[Footprint], positions: Matrix
) -> None:
    """Write the positions of entities attached to others: the nearest free place, found along a spiral.

    Args:
        attached: for each entity to place, those that it is placed near, which are placed before it.
        positions: those of all entities; those of `attached` are written.
    """
    import numpy

    sizes = numpy.array([[one.width, one.height] for one in footprints]) / 2
    is_placed = numpy.array([i not in attached for i in range(len(footprints))])
    angle = 0.35 * numpy.arange(1, 20_000)
    spiral = numpy.stack([numpy.cos(angle), numpy.sin(angle)], axis=1) * (20 + 4 * angle)[:, None]
    for i, others in attached.items():
        for point in positions[list(others)].mean(axis=0) + spiral:
            distance = numpy.abs(positions[is_placed] - point)
            if (distance >= sizes[is_placed] + sizes[i]).any(axis=1).all():
                break
        positions[i] = point
        is_placed[i] = True
