"""The communities of a large picture: their members, and the entity that each is named after."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from ties.network import Network
from ties.network.layout.large import CommunityLayout
from ties.records.vocabulary import Vocabulary, vocabulary

__all__ = ["Community", "can_act", "name_communities"]

_MIN_MEMBERS = 3
_MIN_AT_PLACE = 6  # members with a known place, of a community that is named after a place
_SHARED = 0.6  # the share of members with a known place that must have the same one


@dataclass(frozen=True, slots=True)
class Community:
    """A community, where most of its members are.

    Attributes:
        members: entities, by rank.
        eponym: the member that it is named after.
        x, y: the median of its members.
        size: the distance within which most members are.
    """

    members: list[int]
    eponym: int
    x: int
    y: int
    size: int


def can_act(type_: str, known: Vocabulary) -> bool:
    """Return whether entities of a type can help others; other types are places, events and the like."""
    return "helper" in known.types[type_].traits


def name_communities(network: Network, layout: CommunityLayout, ranks: Sequence[int]) -> list[Community]:
    """Return the communities with at least three members, the largest first.

    A community is named after the place that most members share, if it is a member, or else after the best
    connected member that can act.

    Args:
        ranks: the rank of each entity by the number of its claims.
    """
    known = vocabulary()
    found: dict[int, list[int]] = {}
    for i in sorted(range(len(ranks)), key=ranks.__getitem__):
        found.setdefault(layout.communities[i], []).append(i)
    largest = sorted(found.values(), key=lambda members: (-len(members), ranks[members[0]]))
    acting = [can_act(entity.type, known) for entity in network.entities]
    places = _places(network, known)
    result: list[Community] = []
    for members in largest:
        if len(members) < _MIN_MEMBERS:
            break
        place = _shared([places[i] for i in members if i in places])
        if place is not None and layout.communities[place] == layout.communities[members[0]]:
            eponym = place
        else:
            eponym = next((i for i in members if acting[i]), members[0])
        x, y = (round(median(layout.positions[i][axis] for i in members)) for axis in (0, 1))
        distances = [math.dist((x, y), layout.positions[i]) for i in members]
        result.append(Community(members, eponym, x, y, round(quantiles(distances, n=4)[2])))
    return result


def _places(network: Network, known: Vocabulary) -> dict[int, set[int]]:
    """Return the places of each entity."""
    at = {entity.id: i for i, entity in enumerate(network.entities)}
    location = set(known.location_relations())
    places: dict[int, set[int]] = {}
    for claim in network.claims:
        if claim.relation in location and not claim.mode:
            places.setdefault(at[claim.subject], set()).add(at[claim.object])
    return places


def _shared(places: Sequence[set[int]]) -> int | None:
    """Return the place that most members share, if any."""
    counts = Counter(place for one in places for place in one)
    if len(places) < _MIN_AT_PLACE or not counts:
        return None
    place, number = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return place if number >= _SHARED * len(places) else None
