"""Captions for communities in a large picture: the place that members share or the best connected member."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from ties.network import Network
from ties.network.layout.large import CommunityLayout
from ties.records.vocabulary import vocabulary

__all__ = ["Caption", "captions"]

_MAX_CAPTIONS = 40
_MIN_MEMBERS = 6  # of a community with a caption
_SHARED = 0.6  # the share of members with a known place that must have the same one


@dataclass(frozen=True, slots=True)
class Caption:
    """The name of a community, at the centre of its members.

    Attributes:
        size: the distance within which most members are.
    """

    text: str
    x: int
    y: int
    size: int


def captions(network: Network, layout: CommunityLayout, ranks: Sequence[int]) -> list[Caption]:
    """Return captions for the largest communities, the largest first.

    Args:
        ranks: the rank of each entity by the number of its claims.
    """
    members: dict[int, list[int]] = {}
    for i in sorted(range(len(ranks)), key=ranks.__getitem__):
        members.setdefault(layout.communities[i], []).append(i)
    largest = sorted(members.values(), key=lambda community: (-len(community), ranks[community[0]]))
    named = [community for community in largest[:_MAX_CAPTIONS] if len(community) >= _MIN_MEMBERS]
    places = _places(network)
    result: list[Caption] = []
    taken = set[int]()
    for community in named:
        place = _shared([places[i] for i in community if i in places])
        eponym = community[0] if place is None or place in taken else place
        taken.add(eponym)
        x, y = (round(median(layout.positions[i][axis] for i in community)) for axis in (0, 1))
        distances = [math.dist((x, y), layout.positions[i]) for i in community]
        name = network.entities[eponym].name
        result.append(Caption(name, x, y, round(quantiles(distances, n=4)[2])))
    return result


def _places(network: Network) -> dict[int, set[int]]:
    """Return the places of each entity."""
    at = {entity.id: i for i, entity in enumerate(network.entities)}
    location = set(vocabulary().location_relations())
    places: dict[int, set[int]] = {}
    for claim in network.claims:
        if claim.relation in location and not claim.mode:
            places.setdefault(at[claim.subject], set()).add(at[claim.object])
    return places


def _shared(places: Sequence[set[int]]) -> int | None:
    """Return the place that most members share, if any."""
    counts = Counter(place for one in places for place in one)
    if len(places) < _MIN_MEMBERS or not counts:
        return None
    place, number = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return place if number >= _SHARED * len(places) else None
