"""What of a network stands where in its picture, how large, and who comes first when names get room."""

import math
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ties.network import Network
from ties.network.layout.large import place_crowd
from ties.network.layout.small import MOST, Room, place
from ties.network.page.captions import Caption, captions
from ties.records import Entity
from ties.records.vocabulary import Vocabulary, vocabulary

__all__ = ["Drawing", "acts", "background", "drawn"]

_LABEL_WIDTH = 124.0  # of a label in the picture, at most
_LETTER = 6.6
_LINE = 15.0
_SHORTENED = 40
_NAMED = 120  # entities that get room for their name: more names than that cannot be read at once


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture of a network.

    Attributes:
        sizes, ranks, positions: one an entity, in their order.
    """

    sizes: list[int]
    ranks: list[int]
    positions: list[tuple[int, int]]
    captions: list[Caption]


def background(network: Network) -> set[str]:
    """Documents that the first picture leaves out: reference works, where anything else is cited as well."""
    cited = {claim.document for claim in network.claims}
    reference = {document.id for document in network.documents if document.kind == "reference"}
    return reference if cited - reference else set()


def acts(type_: str, known: Vocabulary) -> bool:
    """Whether such entities can help others: the picture is about them, the rest is where and when."""
    return "helper" in known.types[type_].traits


def drawn(network: Network, path: Sequence[tuple[int, int]] = ()) -> Drawing:
    """Draw a network: symbols grow with the number of claims in the first picture.

    Args:
        path: the two entities of each hop of the path that is to be read, from left to right.
    """
    at = {entity.id: i for i, entity in enumerate(network.entities)}
    hidden = background(network)
    lines, later = list[tuple[int, int]](), set[tuple[int, int]]()
    weight: Counter[int] = Counter()
    for claim in network.claims:
        pair = at[claim.subject], at[claim.object]
        if claim.document in hidden:
            later.add(pair)
        else:
            lines.append(pair)
            weight.update(set(pair))
    types = [entity.type for entity in network.entities]
    acting = {type_ for type_ in set(types) if acts(type_, vocabulary())}
    sizes = [_size(weight[i], acting=type_ in acting) for i, type_ in enumerate(types)]
    ranks = _ranks([weight[i] for i in range(len(types))])
    if len(types) > MOST:
        joined = {i for pair in lines for i in pair}
        lines += sorted(pair for pair in later if not joined.issuperset(pair))
        crowd = place_crowd([entity.id for entity in network.entities], sizes, lines)
        return Drawing(sizes, ranks, crowd.positions, captions(network, crowd, ranks))
    rooms = [_room(entity, sizes[i], named=ranks[i] < _NAMED) for i, entity in enumerate(network.entities)]
    return Drawing(sizes, ranks, _from_the_left(place(rooms, lines, later), path), [])


def _from_the_left(
    positions: list[tuple[int, int]], path: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The positions, mirrored where a path of several hops would end on the left."""
    if len(path) < 2:
        return positions
    first, last = (set(path[end]) - set(path[beside]) for end, beside in ((0, 1), (-1, -2)))
    if first and last and positions[min(first)][0] > positions[min(last)][0]:
        return [(-x, y) for x, y in positions]
    return positions


def _size(claims: int, *, acting: bool) -> int:
    root = math.sqrt(claims)
    return round(min(8 + 2.6 * root, 26) if acting else min(7 + 1.4 * root, 15))


def _ranks(weights: Sequence[int]) -> list[int]:
    """The place of each in the order of their weights, the heaviest first."""
    ranks = [0] * len(weights)
    for rank, i in enumerate(sorted(range(len(weights)), key=lambda i: (-weights[i], i))):
        ranks[i] = rank
    return ranks


def _room(entity: Entity, size: int, *, named: bool) -> Room:
    if not named:
        return Room(2.0 * size + 12, 2.0 * size + 12)
    name = entity.name[:_SHORTENED]
    width = sum(_LETTER * (2 if unicodedata.east_asian_width(letter) in "WF" else 1) for letter in name)
    lines = 1 if width <= _LABEL_WIDTH else 2
    return Room(max(2.0 * size, min(width, _LABEL_WIDTH)) + 12, 2.0 * size + lines * _LINE + 10)
