"""Where many entities stand, and in which communities."""

import math
import random
import statistics

import numpy
import pytest

from ties.network.layout.communities import communities
from ties.network.layout.large import CommunityLayout, place_communities

COUNT, CIRCLES = 800, 8
IDS = [f"n{i}" for i in range(COUNT)]
CIRCLE = [i % CIRCLES for i in range(COUNT)]
SIZES = [8 + i % 15 for i in range(COUNT)]


def circles() -> list[tuple[int, int]]:
    """Eight circles of acquaintances, a few of whom know somebody of another."""
    rng = random.Random(4)
    lines = [(i, rng.randrange(i % CIRCLES, COUNT, CIRCLES)) for i in range(COUNT) for _ in range(4)]
    return lines + [(rng.randrange(COUNT), rng.randrange(COUNT)) for _ in range(COUNT // 4)]


@pytest.fixture(scope="module")
def layout() -> CommunityLayout:
    return place_communities(IDS, SIZES, circles())


def extent(layout: CommunityLayout) -> float:
    return max(float(max(column) - min(column)) for column in zip(*layout.positions, strict=True))


def test_the_same_layout_stands_the_same_each_time(layout: CommunityLayout) -> None:
    assert place_communities(IDS, SIZES, circles()) == layout


def test_circles_of_acquaintances_are_found_and_lie_apart(layout: CommunityLayout) -> None:
    of_circle = [{layout.communities[i] for i in range(number, COUNT, CIRCLES)} for number in range(CIRCLES)]
    assert [len(of) for of in of_circle] == [1] * CIRCLES
    assert len(set(layout.communities)) == CIRCLES
    middles = [
        tuple(
            statistics.median(layout.positions[i][axis] for i in range(number, COUNT, CIRCLES))
            for axis in (0, 1)
        )
        for number in range(CIRCLES)
    ]
    own = [math.dist(layout.positions[i], middles[CIRCLE[i]]) for i in range(COUNT)]
    nearest = [
        min(range(CIRCLES), key=lambda c: math.dist(layout.positions[i], middles[c])) for i in range(COUNT)
    ]
    assert sum(a == b for a, b in zip(nearest, CIRCLE, strict=True)) > 0.95 * COUNT
    assert statistics.median(own) < 0.15 * extent(layout)


def test_no_two_symbols_cover_each_other(layout: CommunityLayout) -> None:
    spots = numpy.array(layout.positions, dtype=float)
    away = numpy.sqrt(((spots[:, None] - spots[None]) ** 2).sum(axis=2))
    touching = away < numpy.add.outer(SIZES, SIZES)
    assert (touching.sum() - COUNT) / 2 == 0


@pytest.mark.parametrize("line", [(0, 8), (3, 500)], ids=["within a circle", "between two"])
def test_one_more_claim_moves_little(layout: CommunityLayout, line: tuple[int, int]) -> None:
    more = place_communities(IDS, SIZES, [*circles(), line])
    moved = [math.dist(a, b) for a, b in zip(layout.positions, more.positions, strict=True)]
    assert 0 < statistics.median(moved) < 0.02 * extent(layout)


def test_one_more_entity_moves_little_wherever_it_comes_in_the_order(layout: CommunityLayout) -> None:
    lines = [(a + 1, b + 1) for a, b in circles()]
    more = place_communities(["first", *IDS], [9, *SIZES], [*lines, (0, 17)])
    moved = [math.dist(a, b) for a, b in zip(layout.positions, more.positions[1:], strict=True)]
    assert statistics.median(moved) < 0.02 * extent(layout)


def test_small_parts_and_those_alone_stand_apart_from_the_rest() -> None:
    ids = [*IDS, *(f"m{i}" for i in range(60))]
    lines = circles() + [(COUNT + i, COUNT + i + 1) for i in range(40) if i % 4 != 3]
    layout = place_communities(ids, [12] * len(ids), lines)
    lowest = max(y for _, y in layout.positions[:COUNT])
    rightmost = max(x for x, _ in layout.positions[:COUNT])
    assert all(y > lowest or x > rightmost for x, y in layout.positions[COUNT:])
    assert len(set(layout.positions)) == len(ids)
    assert len(set(layout.communities[COUNT:])) == 10 + 20
    assert not set(layout.communities[COUNT:]) & set(layout.communities[:COUNT])


def test_many_small_parts_are_laid_out_like_small_pictures_and_fill_their_rows() -> None:
    lines = [(13 * part, 13 * part + k) for part in range(30) for k in range(1, 13)]
    layout = place_communities([f"n{i}" for i in range(390)], [9] * 390, lines)
    assert len(set(layout.communities)) == 30
    spots = numpy.array(layout.positions, dtype=float)
    away = numpy.sqrt(((spots[:, None] - spots[None]) ** 2).sum(axis=2))
    assert ((away < 18).sum() - 390) / 2 == 0
    width, height = spots.max(axis=0) - spots.min(axis=0)
    assert 1 < width / height < 2.5


def test_nobody_tied_to_anybody_is_no_trouble() -> None:
    alone = place_communities(IDS, SIZES, [(0, 0)])
    assert len(set(alone.positions)) == COUNT


def test_strangers_are_no_community() -> None:
    pairs = numpy.array([(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)])
    found = communities(pairs, numpy.ones(len(pairs)), numpy.linspace(0, 0.9, 6)).tolist()
    assert found in ([0, 0, 0, 1, 1, 1], [1, 1, 1, 0, 0, 0])
