"""Layout of many entities: communities are apart, and a small change of the network moves little.

Each connected component is laid out by forces, from initial positions that depend only on the ids. Lines
between communities pull less than those within. Then overlapping symbols are separated, and components are
put in rows.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from ties.network.layout.collisions import separate
from ties.network.layout.communities import communities
from ties.network.layout.components import connected_components
from ties.network.layout.forces import balance, diffuse
from ties.network.layout.small import Footprint, place_entities

if TYPE_CHECKING:
    import numpy

    type Matrix = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]
    type Vector = numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]
    type Pairs = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.int64]]

__all__ = ["CommunityLayout", "place_communities"]

_BETWEEN = 0.25  # pull of a line between communities; one within has 1
_MAX_STAR = 6  # entities of a component that is laid out as a star
_MAX_SMALL = 40  # entities of a component that is laid out like a small network
_SPACE = 5.0  # around a symbol in the largest pictures
_MORE_SPACE = 190.0  # in smaller pictures, divided by the root of the number of entities
_GAP = 60.0  # between components
_RIM = 97  # per cent of the entities that stay where forces put them; outliers are pulled in
_BEYOND_RIM = 0.12


@dataclass(frozen=True, slots=True)
class CommunityLayout:
    """Positions and communities, one for each entity.

    Attributes:
        positions: x to the right, y downwards.
        communities: numbers.
    """

    positions: list[tuple[int, int]]
    communities: list[int]


def place_communities(
    ids: Sequence[str], sizes: Sequence[int], lines: Iterable[tuple[int, int]]
) -> CommunityLayout:
    """Return positions of entities at which no two symbols overlap.

    Args:
        ids: one for each entity; its initial position depends on nothing else.
        sizes: radii of the symbols.
        lines: the two ends of each, as indices.
    """
    import numpy

    pairs = Counter((min(a, b), max(a, b)) for a, b in lines if a != b)
    components = connected_components(len(ids), pairs)
    place = {i: (number, k) for number, one in enumerate(components) for k, i in enumerate(one)}
    inner: list[list[tuple[int, int, int]]] = [[] for _ in components]
    for (a, b), number in sorted(pairs.items()):
        inner[place[a][0]].append((place[a][1], place[b][1], number))
    keys = _keys(ids)
    radii = numpy.array(sizes, dtype=float) + _SPACE + _MORE_SPACE / math.sqrt(max(len(ids), 1))
    layouts, of = [], {}
    for number, one in enumerate(components):
        own, within = _place_component(inner[number], keys[one], radii[one])
        layouts.append(own)
        of.update({i: (number, community) for i, community in zip(one, within, strict=True)})
    positions = _pack_rows(components, layouts, radii)
    numbers = {community: number for number, community in enumerate(sorted(set(of.values())))}
    rounded = [(round(x), round(y)) for x, y in positions.tolist()]
    return CommunityLayout(rounded, [numbers[of[i]] for i in range(len(ids))])


def _keys(ids: Sequence[str]) -> Matrix:
    """Return two numbers from 0 to 1 for each id."""
    import numpy

    digests = b"".join(blake2b(id_.encode("utf-8", "surrogatepass"), digest_size=16).digest() for id_ in ids)
    keys: Matrix = numpy.frombuffer(digests, dtype="<u8").reshape(-1, 2) / 2.0**64
    return keys


def _place_component(
    lines: Sequence[tuple[int, int, int]], keys: Matrix, radii: Vector
) -> tuple[Matrix, list[int]]:
    """Return the positions of a connected component, and the community of each of its entities.

    Args:
        lines: two entities, and the number of lines between them.
    """
    import numpy

    table = numpy.array(lines, dtype=numpy.int64).reshape(-1, 3)
    pairs, weights = table[:, :2], numpy.sqrt(table[:, 2].astype(float))
    if len(keys) <= _MAX_STAR:
        return _star(pairs, radii), [0] * len(keys)
    if len(keys) <= _MAX_SMALL:
        footprints = [Footprint(2 * radius, 2 * radius) for radius in radii.tolist()]
        own = place_entities(footprints, [(a, b) for a, b, number in lines for _ in range(number)])
        return numpy.array(own, dtype=float), [0] * len(keys)
    of = communities(pairs, weights, keys[:, 0])
    pull = weights * numpy.where(of[pairs[:, 0]] == of[pairs[:, 1]], 1.0, _BETWEEN)
    positions = balance(diffuse(pairs, pull, keys), pairs, pull)
    return separate(_pull_in_outliers(positions), radii), of.tolist()


def _star(pairs: Pairs, radii: Vector) -> Matrix:
    """Return positions with the best connected entity in the middle, and the others in a circle."""
    import numpy

    count = len(radii)
    positions = numpy.zeros((count, 2))
    middle = int(numpy.bincount(pairs.ravel(), minlength=count).argmax())
    others = numpy.flatnonzero(numpy.arange(count) != middle)
    if len(others):
        widest = float(radii.max())
        reach = max(3.5 * widest, widest / math.sin(math.pi / max(len(others), 2)))
        angle = 2 * math.pi * numpy.arange(len(others)) / len(others)
        positions[others] = reach * numpy.stack([numpy.cos(angle), numpy.sin(angle)], axis=1)
    return positions


def _pull_in_outliers(positions: Matrix) -> Matrix:
    """Return the positions with outliers nearer: a few loose ends would make everything else small."""
    import numpy

    offset = positions - numpy.median(positions, axis=0)
    distance = numpy.sqrt((offset**2).sum(axis=1))
    rim = float(numpy.percentile(distance, _RIM))
    beyond = numpy.maximum(distance / rim, 1)
    return offset * ((1 + _BEYOND_RIM * numpy.log(beyond)) / beyond)[:, None]


def _pack_rows(components: Sequence[Sequence[int]], layouts: Sequence[Matrix], radii: Vector) -> Matrix:
    """Return the positions of all: the largest component first, the others in rows beside it and below."""
    import numpy

    corners = [
        ((own - radii[one, None]).min(axis=0), (own + radii[one, None]).max(axis=0))
        for one, own in zip(components, layouts, strict=True)
    ]
    sizes = [(high - low).tolist() for low, high in corners]
    right, below = (side + _GAP for side in sizes[0])
    area = sum((width + _GAP) * (height + _GAP) for width, height in sizes)
    widest = max(right, math.sqrt(area) * 1.3)
    positions = numpy.zeros((len(radii), 2))
    start = left = top = bottom = 0.0
    for one, own, (low, _), (width, height) in zip(components, layouts, corners, sizes, strict=True):
        if left + width > widest:
            left, top = start, bottom
        if start and (top >= below or left + width > widest):  # no space is left beside the first
            start, left, top = 0.0, 0.0, max(bottom, below)
        positions[one] = own - low + (left, top)
        left += width + _GAP
        if one is components[0]:
            start = left
        else:
            bottom = max(bottom, top + height + _GAP)
    positions -= (positions.min(axis=0) + positions.max(axis=0)) / 2
    return positions
