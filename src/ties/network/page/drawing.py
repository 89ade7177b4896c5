"""Positions and sizes of entities in a picture, and the order in which their names are placed."""

import math
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ties.network import Network
from ties.network.authors import authors
from ties.network.layout.large import CommunityLayout, place_communities
from ties.network.layout.small import MAX_ENTITIES, Footprint, place_entities
from ties.network.page.captions import Caption, captions
from ties.network.page.communities import Community, can_act, name_communities
from ties.records import Entity
from ties.records.vocabulary import vocabulary

__all__ = ["Drawing", "Lens", "can_act", "draw_network", "hidden_documents"]

type Lens = Literal["actors", "everything"]
"""What a page shows at first: what ties groups, people, organizations and countries, or everything."""

type Line = tuple[int, int, str]
"""A line of the picture: two entities, and the kind of their claims."""

_LABEL_WIDTH = 124.0  # the maximum
_LETTER_WIDTH = 6.6
_LINE_HEIGHT = 15.0
_LABEL_LETTERS = 40  # the maximum
_FEW, _MAX_NAMED = 40, 30  # so few all have space for their names; of more, only so many: more cannot be read
_MAX_DETAILED = 1_000  # entities that are laid out one by one
_NEAR = 4.0  # between a symbol and its label, in pixels
_ROOM = 8.0  # around an entity for each line after the second, where all names have space
_ARROW_HEADS = 2.5  # more space for the root of the number of lines, whose arrow heads are there
_STRAIGHT = 1.6  # how much longer the lines of a path are drawn, for their labels
_MAX_PLAIN = 300  # entities that are shown at first without an overview
_CROWDED, _TOP = 60, 30  # of more entities without an overview, only so many are shown at first


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture of a network.

    Attributes:
        sizes, ranks, positions: one for each entity, in their order.
        communities: those of an overview, empty if few entities are shown at first.
        authors: who only publishes the documents of the network.
        top: how many of the first ranks are shown at first; 0 for all.
    """

    sizes: list[int]
    ranks: list[int]
    positions: list[tuple[int, int]]
    captions: list[Caption]
    communities: list[Community]
    authors: set[int]
    top: int = 0


def hidden_documents(network: Network) -> set[str]:
    """Return the documents that are hidden at first: reference works, unless nothing else is cited."""
    cited = {claim.document for claim in network.claims}
    reference = {document.id for document in network.documents if document.kind == "reference"}
    return reference if cited - reference else set()


def draw_network(
    network: Network,
    path: Sequence[Sequence[str]] = (),
    *,
    lens: Lens = "everything",
    by: Collection[str] | None = None,
) -> Drawing:
    """Return the drawing of a network. Symbols grow with the number of claims that are shown at first.

    What the lens shows is laid out first, line by line, and the rest around it; of many entities, only the
    most important ones. A large network is laid out
    as a whole, by its claims. Undated claims count, so that they can be read when they are shown. What the
    lens hides enlarges only the symbols that it hides too.

    Args:
        path: the ids of the claims of each step of a path, which is drawn from left to right.
        lens: what is shown at first.
        by: the ids of the network's authors; None finds them.
    """
    known = vocabulary()
    types = [entity.type for entity in network.entities]
    acting = {type_ for type_ in set(types) if can_act(type_, known)}
    at = {entity.id: i for i, entity in enumerate(network.entities)}
    hidden = hidden_documents(network)
    publishing = {at[id_] for id_ in (authors(network) if by is None else by)}
    hidden_entities = set[int]()
    if lens == "actors":
        hidden_entities = {i for i, type_ in enumerate(types) if type_ not in acting}
        hidden_entities |= publishing
    lines, around, of_reference = list[Line](), list[Line](), set[Line]()
    weight, undated = Counter[int](), Counter[int]()
    at_first, claimed = set[int](), set[int]()
    for claim in network.claims:
        relation = known.relations[claim.relation]
        line = at[claim.subject], at[claim.object], relation.kind
        claimed.update(line[:2])
        if claim.document in hidden:
            of_reference.add(line)
            continue
        ends = set(line[:2])
        others = ends & hidden_entities
        is_shown = not others and not (lens == "actors" and relation.inside)
        (lines if is_shown else around).append(line)
        if is_shown and claim.id not in network.undated:
            at_first.update(ends)
        (undated if claim.id in network.undated else weight).update(others or (ends if is_shown else ()))
    sizes = [_size(weight[i], acting=type_ in acting) for i, type_ in enumerate(types)]
    ranks = _ranks([(weight[i], undated[i]) for i in range(len(types))])
    shown = [i for i in range(len(types)) if i not in hidden_entities]
    at_first.update(set(shown) - claimed)
    has_overview = len(at_first) > _MAX_PLAIN
    top = _TOP if lens == "actors" and len(at_first) > _CROWDED and not has_overview else 0
    if len(shown) > MAX_ENTITIES or len(types) > _MAX_DETAILED:
        layout = _place_large(network, sizes, _pairs([*lines, *around]), set(_pairs(of_reference)))
        communities = name_communities(network, layout, ranks)
        named = captions(network, communities)
        overview = communities if has_overview else []
        return Drawing(sizes, ranks, layout.positions, named, overview, publishing, top)
    if top:
        main = set(sorted(shown, key=ranks.__getitem__)[:top])
        around += [line for line in lines if not main.issuperset(line[:2])]
        lines = [line for line in lines if main.issuperset(line[:2])]
        shown = sorted(main)
    pairs = _pairs({(min(a, b), max(a, b), kind): None for a, b, kind in lines})
    degrees = Counter(i for pair in set(pairs) for i in pair)
    with_names = set(sorted(shown, key=ranks.__getitem__)[: _FEW if len(shown) <= _FEW else _MAX_NAMED])
    room = _ROOM if len(shown) <= _FEW else 0
    footprints = [
        _footprint(entity, sizes[i], degrees[i], room, named=i in with_names)
        for i, entity in enumerate(network.entities)
    ]
    first = {step[0] for step in path}
    steps = {claim.id: (at[claim.subject], at[claim.object]) for claim in network.claims if claim.id in first}
    positions = place_entities(footprints, pairs, set(_pairs([*around, *of_reference])))
    return Drawing(
        sizes, ranks, _left_to_right(positions, [steps[step[0]] for step in path]), [], [], publishing, top
    )


def _place_large(
    network: Network, sizes: list[int], lines: list[tuple[int, int]], hidden: set[tuple[int, int]]
) -> CommunityLayout:
    """Return the layout of a network with more entities than can be placed one by one.

    Args:
        hidden: lines that count only for entities without others.
    """
    connected = {i for pair in lines for i in pair}
    more = sorted(pair for pair in hidden if not connected.issuperset(pair))
    return place_communities([entity.id for entity in network.entities], sizes, lines + more)


def _pairs(lines: Iterable[Line]) -> list[tuple[int, int]]:
    return [(a, b) for a, b, _ in lines]


def _left_to_right(
    positions: list[tuple[int, int]], path: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the positions, mirrored if a path of several steps would end on the left.

    A path without anything else is a straight line.

    Args:
        path: the two entities of each step.
    """
    if len(path) < 2:
        return positions
    first, last = (set(path[end]) - set(path[next_]) for end, next_ in ((0, 1), (-1, -2)))
    if first and last and positions[min(first)][0] > positions[min(last)][0]:
        positions = [(-x, y) for x, y in positions]
    is_alone = len(positions) == len(path) + 1
    return [(round(_STRAIGHT * x), 0) for x, _ in positions] if is_alone else positions


def _size(claims: int, *, acting: bool) -> int:
    root = math.sqrt(claims)
    return round(min(8 + 2.6 * root, 26) if acting else min(7 + 1.4 * root, 15))


def _ranks(weights: Sequence[tuple[int, int]]) -> list[int]:
    """Return the rank of each weight, 0 for the heaviest."""
    ranks = [0] * len(weights)
    for rank, i in enumerate(sorted(range(len(weights)), key=weights.__getitem__, reverse=True)):
        ranks[i] = rank
    return ranks


def _footprint(entity: Entity, size: int, degree: int, room: float, *, named: bool) -> Footprint:
    side = 2.0 * size + 12 + room * max(0, degree - 2)
    if not named:
        return Footprint(side, side)
    name = entity.name[:_LABEL_LETTERS]
    width = sum(_LETTER_WIDTH * (2 if unicodedata.east_asian_width(letter) in "WF" else 1) for letter in name)
    lines = 1 if width <= _LABEL_WIDTH else 2
    gap = _NEAR + _ARROW_HEADS * math.sqrt(degree)
    return Footprint(side, side, (min(width, _LABEL_WIDTH) + gap, lines * _LINE_HEIGHT + gap))
