"""Positions and sizes of entities in a picture, and the order in which their names are placed."""

import math
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ties.network import Network
from ties.network.layout.large import place_communities
from ties.network.layout.small import MAX_ENTITIES, Footprint, place_entities
from ties.network.page.captions import Caption, captions
from ties.network.page.communities import Community, can_act, name_communities
from ties.records import Entity
from ties.records.vocabulary import vocabulary

__all__ = ["Drawing", "Lens", "can_act", "draw_network", "hidden_documents"]

type Lens = Literal["actors", "everything"]
"""What a page shows at first: what ties groups, people, organizations and countries, or everything."""

_LABEL_WIDTH = 124.0  # the maximum
_LETTER_WIDTH = 6.6
_LINE_HEIGHT = 15.0
_LABEL_LETTERS = 40  # the maximum
_MAX_NAMED = 120  # entities with space for their name: more cannot be read at once
_MAX_PLAIN = 300  # entities that are shown at first without an overview


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture of a network.

    Attributes:
        sizes, ranks, positions: one for each entity, in their order.
        communities: those of an overview, empty if few entities are shown at first.
    """

    sizes: list[int]
    ranks: list[int]
    positions: list[tuple[int, int]]
    captions: list[Caption]
    communities: list[Community]


def hidden_documents(network: Network) -> set[str]:
    """Return the documents that are hidden at first: reference works, unless nothing else is cited."""
    cited = {claim.document for claim in network.claims}
    reference = {document.id for document in network.documents if document.kind == "reference"}
    return reference if cited - reference else set()


def draw_network(
    network: Network, path: Sequence[Sequence[str]] = (), *, lens: Lens = "everything"
) -> Drawing:
    """Return the drawing of a network. Symbols grow with the number of claims that are shown at first.

    Undated claims, and those that the lens hides, draw entities together, so that they can be read when they
    are shown. Those that the lens hides enlarge only the symbols that it hides too.

    Args:
        path: the ids of the claims of each step of a path, which is drawn from left to right.
        lens: what is shown at first.
    """
    known = vocabulary()
    types = [entity.type for entity in network.entities]
    acting = {type_ for type_ in set(types) if can_act(type_, known)}
    at = {entity.id: i for i, entity in enumerate(network.entities)}
    hidden = hidden_documents(network)
    lines, hidden_lines = list[tuple[int, int]](), set[tuple[int, int]]()
    weight, undated = Counter[int](), Counter[int]()
    claimed, shown_at_first = set[int](), set[int]()
    for claim in network.claims:
        pair = at[claim.subject], at[claim.object]
        claimed.update(pair)
        if claim.document in hidden:
            hidden_lines.add(pair)
        else:
            lines.append(pair)
            shown = set(pair)
            is_hidden = False
            if lens == "actors":
                others = {i for i in shown if types[i] not in acting}
                is_hidden = bool(others) or known.relations[claim.relation].inside
                shown = others if is_hidden else shown
            if not is_hidden and claim.id not in network.undated:
                shown_at_first.update(pair)
            (undated if claim.id in network.undated else weight).update(shown)
    sizes = [_size(weight[i], acting=type_ in acting) for i, type_ in enumerate(types)]
    ranks = _ranks([(weight[i], undated[i]) for i in range(len(types))])
    if len(types) > MAX_ENTITIES:
        connected = {i for pair in lines for i in pair}
        lines += sorted(pair for pair in hidden_lines if not connected.issuperset(pair))
        layout = place_communities([entity.id for entity in network.entities], sizes, lines)
        communities = name_communities(network, layout, ranks)
        shown_at_first |= {
            i
            for i, type_ in enumerate(types)
            if i not in claimed and (lens == "everything" or type_ in acting)
        }
        named = captions(network, communities)
        return Drawing(
            sizes, ranks, layout.positions, named, communities if len(shown_at_first) > _MAX_PLAIN else []
        )
    footprints = [
        _footprint(entity, sizes[i], named=ranks[i] < _MAX_NAMED) for i, entity in enumerate(network.entities)
    ]
    first = {step[0] for step in path}
    ends = {claim.id: (at[claim.subject], at[claim.object]) for claim in network.claims if claim.id in first}
    positions = place_entities(footprints, lines, hidden_lines)
    return Drawing(sizes, ranks, _left_to_right(positions, [ends[step[0]] for step in path]), [], [])


def _left_to_right(
    positions: list[tuple[int, int]], path: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the positions, mirrored if a path of several steps would end on the left.

    Args:
        path: the two entities of each step.
    """
    if len(path) < 2:
        return positions
    first, last = (set(path[end]) - set(path[next_]) for end, next_ in ((0, 1), (-1, -2)))
    if first and last and positions[min(first)][0] > positions[min(last)][0]:
        return [(-x, y) for x, y in positions]
    return positions


def _size(claims: int, *, acting: bool) -> int:
    root = math.sqrt(claims)
    return round(min(8 + 2.6 * root, 26) if acting else min(7 + 1.4 * root, 15))


def _ranks(weights: Sequence[tuple[int, int]]) -> list[int]:
    """Return the rank of each weight, 0 for the heaviest."""
    ranks = [0] * len(weights)
    for rank, i in enumerate(sorted(range(len(weights)), key=weights.__getitem__, reverse=True)):
        ranks[i] = rank
    return ranks


def _footprint(entity: Entity, size: int, *, named: bool) -> Footprint:
    if not named:
        return Footprint(2.0 * size + 12, 2.0 * size + 12)
    name = entity.name[:_LABEL_LETTERS]
    width = sum(_LETTER_WIDTH * (2 if unicodedata.east_asian_width(letter) in "WF" else 1) for letter in name)
    lines = 1 if width <= _LABEL_WIDTH else 2
    return Footprint(max(2.0 * size, min(width, _LABEL_WIDTH)) + 12, 2.0 * size + lines * _LINE_HEIGHT + 10)
