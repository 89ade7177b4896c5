"""Where each of many entities stands: communities lie apart, and a small change of the network moves little.

Every connected part is balanced by forces, from a start that each entity has by its own id; lines between
communities pull less than those within. Then symbols are pushed off each other, and parts set out in rows.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from ties.network.layout.collisions import pushed_apart
from ties.network.layout.communities import communities
from ties.network.layout.forces import balanced, diffused
from ties.network.layout.parts import parts
from ties.network.layout.small import Room, place

if TYPE_CHECKING:
    import numpy

    type Matrix = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]
    type Vector = numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]
    type Pairs = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.int64]]

__all__ = ["Crowd", "place_crowd"]

_BETWEEN = 0.25  # pull of a line between communities; one within has 1
_FEW = 6  # entities of a part that stand around one of them
_SOME = 40  # entities of a part that is laid out as a small picture is
_FREE = 5.0  # around a symbol in the largest pictures
_FREER = 190.0  # more in smaller ones, divided by the root of the number of entities
_GAP = 60.0  # between parts
_RIM = 97  # per cent of the entities that stay where forces put them; those farther out come nearer
_BEYOND = 0.12


@dataclass(frozen=True, slots=True)
class Crowd:
    """Where many entities stand, and with whom.

    Attributes:
        positions: x to the right, y downwards.
        communities: the number of each entity's.
    """

    positions: list[tuple[int, int]]
    communities: list[int]


def place_crowd(ids: Sequence[str], sizes: Sequence[int], lines: Iterable[tuple[int, int]]) -> Crowd:
    """Positions of entities, no two symbols covering each other.

    Args:
        ids: one an entity; where it starts from depends on nothing else.
        sizes: radii of the symbols.
        lines: the two ends of each, as indices.
    """
    import numpy

    joined = Counter((min(a, b), max(a, b)) for a, b in lines if a != b)
    found = parts(len(ids), joined)
    at = {i: (number, k) for number, part in enumerate(found) for k, i in enumerate(part)}
    inside: list[list[tuple[int, int, int]]] = [[] for _ in found]
    for (a, b), number in sorted(joined.items()):
        inside[at[a][0]].append((at[a][1], at[b][1], number))
    keys = _keys(ids)
    radii = numpy.array(sizes, dtype=float) + _FREE + _FREER / math.sqrt(max(len(ids), 1))
    laid_out, of = [], {}
    for number, part in enumerate(found):
        own, within = _part(inside[number], keys[part], radii[part])
        laid_out.append(own)
        of.update({i: (number, community) for i, community in zip(part, within, strict=True)})
    positions = _in_rows(found, laid_out, radii)
    numbers = {community: number for number, community in enumerate(sorted(set(of.values())))}
    placed = [(round(x), round(y)) for x, y in positions.tolist()]
    return Crowd(placed, [numbers[of[i]] for i in range(len(ids))])


def _keys(ids: Sequence[str]) -> Matrix:
    """Two numbers from 0 to 1 for each id."""
    import numpy

    digests = b"".join(blake2b(id_.encode("utf-8", "surrogatepass"), digest_size=16).digest() for id_ in ids)
    keys: Matrix = numpy.frombuffer(digests, dtype="<u8").reshape(-1, 2) / 2.0**64
    return keys


def _part(lines: Sequence[tuple[int, int, int]], keys: Matrix, radii: Vector) -> tuple[Matrix, list[int]]:
    """Positions of a connected part, and the community of each of its entities.

    Args:
        lines: the two ends of each, and how many there are between them.
    """
    import numpy

    table = numpy.array(lines, dtype=numpy.int64).reshape(-1, 3)
    pairs, weights = table[:, :2], numpy.sqrt(table[:, 2].astype(float))
    if len(keys) <= _FEW:
        return _around_one(pairs, radii), [0] * len(keys)
    if len(keys) <= _SOME:
        rooms = [Room(2 * radius, 2 * radius) for radius in radii.tolist()]
        own = place(rooms, [(a, b) for a, b, number in lines for _ in range(number)])
        return numpy.array(own, dtype=float), [0] * len(keys)
    of = communities(pairs, weights, keys[:, 0])
    pull = weights * numpy.where(of[pairs[:, 0]] == of[pairs[:, 1]], 1.0, _BETWEEN)
    positions = balanced(diffused(pairs, pull, keys), pairs, pull)
    return pushed_apart(_nearer(positions), radii), of.tolist()


def _around_one(pairs: Pairs, radii: Vector) -> Matrix:
    """The best connected in the middle, the others in a circle around it."""
    import numpy

    count = len(radii)
    positions = numpy.zeros((count, 2))
    middle = int(numpy.bincount(pairs.ravel(), minlength=count).argmax())
    others = numpy.flatnonzero(numpy.arange(count) != middle)
    if len(others):
        widest = float(radii.max())
        reach = max(3.5 * widest, widest / math.sin(math.pi / max(len(others), 2)))
        turn = 2 * math.pi * numpy.arange(len(others)) / len(others)
        positions[others] = reach * numpy.stack([numpy.cos(turn), numpy.sin(turn)], axis=1)
    return positions


def _nearer(positions: Matrix) -> Matrix:
    """The positions with the outermost drawn in: a few loose ends would make all else small."""
    import numpy

    out = positions - numpy.median(positions, axis=0)
    away = numpy.sqrt((out**2).sum(axis=1))
    rim = float(numpy.percentile(away, _RIM))
    beyond = numpy.maximum(away / rim, 1)
    return out * ((1 + _BEYOND * numpy.log(beyond)) / beyond)[:, None]


def _in_rows(found: Sequence[Sequence[int]], laid_out: Sequence[Matrix], radii: Vector) -> Matrix:
    """The positions of all: the largest part first, the others in rows beside it and beneath."""
    import numpy

    corners = [
        ((own - radii[part, None]).min(axis=0), (own + radii[part, None]).max(axis=0))
        for part, own in zip(found, laid_out, strict=True)
    ]
    sizes = [(high - low).tolist() for low, high in corners]
    beside, beneath = (side + _GAP for side in sizes[0])
    area = sum((width + _GAP) * (height + _GAP) for width, height in sizes)
    widest = max(beside, math.sqrt(area) * 1.3)
    positions = numpy.zeros((len(radii), 2))
    start = left = top = bottom = 0.0
    for part, own, (low, _), (width, height) in zip(found, laid_out, corners, sizes, strict=True):
        if left + width > widest:
            left, top = start, bottom
        if start and (top >= beneath or left + width > widest):  # there is no more room beside the first
            start, left, top = 0.0, 0.0, max(bottom, beneath)
        positions[part] = own - low + (left, top)
        left += width + _GAP
        if part is found[0]:
            start = left
        else:
            bottom = max(bottom, top + height + _GAP)
    positions -= (positions.min(axis=0) + positions.max(axis=0)) / 2
    return positions
