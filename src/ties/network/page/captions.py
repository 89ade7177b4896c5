"""Captions in a large picture: the names of its largest communities."""

from collections.abc import Sequence
from dataclasses import dataclass

from ties.network import Network
from ties.network.page.communities import Community

__all__ = ["Caption", "captions"]

_MAX_CAPTIONS = 40
_MIN_MEMBERS = 6  # of a community with a caption


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


def captions(network: Network, communities: Sequence[Community]) -> list[Caption]:
    """Return captions for the largest communities, which come first."""
    return [
        Caption(network.entities[one.eponym].name, one.x, one.y, one.size)
        for one in communities[:_MAX_CAPTIONS]
        if len(one.members) >= _MIN_MEMBERS
    ]
