"""Names for the communities of a large picture: the place that members share, else the best connected one."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from ties.network import Network
from ties.network.layout.large import Crowd
from ties.records.vocabulary import vocabulary

__all__ = ["Caption", "captions"]

_MOST = 40  # captions
_LEAST = 6  # members of a community that gets one
_SHARED = 0.6  # of the members whose place is told, who have to be in one for it to give the name


@dataclass(frozen=True, slots=True)
class Caption:
    """The name of a community, over the middle of where its members stand.

    Attributes:
        size: how far most of them reach around it.
    """

    text: str
    x: int
    y: int
    size: int


def captions(network: Network, crowd: Crowd, ranks: Sequence[int]) -> list[Caption]:
    """Names for the largest communities, the largest first.

    Args:
        ranks: the place of each entity in the order of how well it is connected.
    """
    members: dict[int, list[int]] = {}
    for i in sorted(range(len(ranks)), key=ranks.__getitem__):
        members.setdefault(crowd.communities[i], []).append(i)
    largest = sorted(members.values(), key=lambda some: (-len(some), ranks[some[0]]))
    named = [some for some in largest[:_MOST] if len(some) >= _LEAST]
    places = _places(network)
    told: list[Caption] = []
    taken = set[int]()
    for some in named:
        place = _shared([places[i] for i in some if i in places])
        by = some[0] if place is None or place in taken else place
        taken.add(by)
        x, y = (round(median(crowd.positions[i][axis] for i in some)) for axis in (0, 1))
        away = [math.dist((x, y), crowd.positions[i]) for i in some]
        name = network.entities[by].name
        told.append(Caption(name, x, y, round(quantiles(away, n=4)[2])))
    return told


def _places(network: Network) -> dict[int, set[int]]:
    """For each entity the places where it is said to be."""
    at = {entity.id: i for i, entity in enumerate(network.entities)}
    location = set(vocabulary().location_relations())
    places: dict[int, set[int]] = {}
    for claim in network.claims:
        if claim.relation in location and not claim.mode:
            places.setdefault(at[claim.subject], set()).add(at[claim.object])
    return places


def _shared(places: Sequence[set[int]]) -> int | None:
    """The place where most of some members are, if there is one."""
    counted = Counter(place for one in places for place in one)
    if len(places) < _LEAST or not counted:
        return None
    place, number = min(counted.items(), key=lambda item: (-item[1], item[0]))
    return place if number >= _SHARED * len(places) else None
