"""Positions and communities of many entities."""

import math
import random
import statistics

import numpy
import pytest

from ties.network.layout.communities import communities
from ties.network.layout.large import CommunityLayout, place_communities

COUNT, COMMUNITIES = 800, 8
IDS = [f"n{i}" for i in range(COUNT)]
COMMUNITY = [i % COMMUNITIES for i in range(COUNT)]
SIZES = [8 + i % 15 for i in range(COUNT)]


def community_lines() -> list[tuple[int, int]]:
    """Return eight communities with a few lines between them."""
    rng = random.Random(4)
    lines = [(i, rng.randrange(i % COMMUNITIES, COUNT, COMMUNITIES)) for i in range(COUNT) for _ in range(4)]
    return lines + [(rng.randrange(COUNT), rng.randrange(COUNT)) for _ in range(COUNT // 4)]


@pytest.fixture(scope="module")
def layout() -> CommunityLayout:
    return place_communities(IDS, SIZES, community_lines())


def extent(layout: CommunityLayout) -> float:
    return max(float(max(column) - min(column)) for column in zip(*layout.positions, strict=True))


def test_same_network_has_the_same_positions(layout: CommunityLayout) -> None:
    assert place_communities(IDS, SIZES, community_lines()) == layout


def test_communities_are_found_and_apart(layout: CommunityLayout) -> None:
    in_community = [
        {layout.communities[i] for i in range(number, COUNT, COMMUNITIES)} for number in range(COMMUNITIES)
    ]
    assert [len(of) for of in in_community] == [1] * COMMUNITIES
    assert len(set(layout.communities)) == COMMUNITIES
    middles = [
        tuple(
            statistics.median(layout.positions[i][axis] for i in range(number, COUNT, COMMUNITIES))
            for axis in (0, 1)
        )
        for number in range(COMMUNITIES)
    ]
    own = [math.dist(layout.positions[i], middles[COMMUNITY[i]]) for i in range(COUNT)]
    nearest = [
        min(range(COMMUNITIES), key=lambda c: math.dist(layout.positions[i], middles[c]))
        for i in range(COUNT)
    ]
    assert sum(a == b for a, b in zip(nearest, COMMUNITY, strict=True)) > 0.95 * COUNT
    assert statistics.median(own) < 0.15 * extent(layout)


def test_symbols_do_not_overlap(layout: CommunityLayout) -> None:
    points = numpy.array(layout.positions, dtype=float)
    distances = numpy.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    is_touching = distances < numpy.add.outer(SIZES, SIZES)
    assert (is_touching.sum() - COUNT) / 2 == 0


@pytest.mark.parametrize("line", [(0, 8), (3, 500)], ids=["within a community", "between two"])
def test_additional_line_moves_entities_little(layout: CommunityLayout, line: tuple[int, int]) -> None:
    more = place_communities(IDS, SIZES, [*community_lines(), line])
    moved = [math.dist(a, b) for a, b in zip(layout.positions, more.positions, strict=True)]
    assert 0 < statistics.median(moved) < 0.02 * extent(layout)


def test_additional_entity_moves_the_others_little(layout: CommunityLayout) -> None:
    lines = [(a + 1, b + 1) for a, b in community_lines()]
    more = place_communities(["first", *IDS], [9, *SIZES], [*lines, (0, 17)])
    moved = [math.dist(a, b) for a, b in zip(layout.positions, more.positions[1:], strict=True)]
    assert statistics.median(moved) < 0.02 * extent(layout)


def test_small_components_are_apart_from_the_rest() -> None:
    ids = [*IDS, *(f"m{i}" for i in range(60))]
    lines = community_lines() + [(COUNT + i, COUNT + i + 1) for i in range(40) if i % 4 != 3]
    layout = place_communities(ids, [12] * len(ids), lines)
    lowest = max(y for _, y in layout.positions[:COUNT])
    rightmost = max(x for x, _ in layout.positions[:COUNT])
    assert all(y > lowest or x > rightmost for x, y in layout.positions[COUNT:])
    assert len(set(layout.positions)) == len(ids)
    assert len(set(layout.communities[COUNT:])) == 10 + 20
    assert not set(layout.communities[COUNT:]) & set(layout.communities[:COUNT])


def test_small_components_are_packed_in_rows() -> None:
    lines = [(13 * part, 13 * part + k) for part in range(30) for k in range(1, 13)]
    layout = place_communities([f"n{i}" for i in range(390)], [9] * 390, lines)
    assert len(set(layout.communities)) == 30
    points = numpy.array(layout.positions, dtype=float)
    distances = numpy.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    assert ((distances < 18).sum() - 390) / 2 == 0
    width, height = points.max(axis=0) - points.min(axis=0)
    assert 1 < width / height < 2.5


def test_entities_without_lines_are_placed() -> None:
    alone = place_communities(IDS, SIZES, [(0, 0)])
    assert len(set(alone.positions)) == COUNT


def test_weakly_connected_clusters_are_separate_communities() -> None:
    pairs = numpy.array([(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)])
    found = communities(pairs, numpy.ones(len(pairs)), numpy.linspace(0, 0.9, 6)).tolist()
    assert found in ([0, 0, 0, 1, 1, 1], [1, 1, 1, 0, 0, 0])
