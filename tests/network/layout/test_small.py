"""Where entities stand."""

import itertools
import math
import random

import pytest

from ties.network.layout.small import Footprint, place_entities

FOOTPRINT = Footprint(80, 40)


def overlaps(positions: list[tuple[int, int]], footprints: list[Footprint]) -> list[tuple[int, int]]:
    """Pairs of footprints that cover each other by more than the rounding."""
    return [
        (i, j)
        for i, j in itertools.combinations(range(len(footprints)), 2)
        if abs(positions[i][0] - positions[j][0]) < (footprints[i].width + footprints[j].width) / 2 - 2
        and abs(positions[i][1] - positions[j][1]) < (footprints[i].height + footprints[j].height) / 2 - 2
    ]


def made_up(count: int, lines: int, seed: int) -> set[tuple[int, int]]:
    """Some hubs with many neighbours, and some lines at random."""
    rng = random.Random(seed)
    hubs = range(max(1, count // 12))
    return {(rng.choice(hubs), rng.randrange(count)) for _ in range(lines)} | {
        (rng.randrange(count), rng.randrange(count)) for _ in range(lines // 4)
    }


def test_the_same_network_stands_the_same_each_time() -> None:
    pairs = made_up(60, 110, 1)
    assert place_entities([FOOTPRINT] * 60, pairs) == place_entities([FOOTPRINT] * 60, pairs)


@pytest.mark.parametrize(("count", "lines"), [(2, 1), (12, 20), (60, 110), (150, 400)])
def test_footprints_do_not_overlap(count: int, lines: int) -> None:
    footprints = [Footprint(60 + i % 70, 30 + i % 25) for i in range(count)]
    positions = place_entities(footprints, made_up(count, lines, 2))
    assert overlaps(positions, footprints) == []


def test_neighbours_stand_nearer_than_others() -> None:
    ring = {(i, (i + 1) % 20) for i in range(20)}
    positions = place_entities([FOOTPRINT] * 20, ring)

    def mean(pairs: set[tuple[int, int]]) -> float:
        return sum(math.dist(positions[i], positions[j]) for i, j in pairs) / len(pairs)

    others = {(i, j) for i, j in itertools.combinations(range(20), 2)} - ring - {(0, 19)}
    assert mean(ring) < 0.5 * mean(others)


def test_parts_without_a_line_between_them_stand_apart() -> None:
    pairs = {(0, 1), (1, 2), (3, 4)}
    positions = place_entities([FOOTPRINT] * 6, pairs)
    assert overlaps(positions, [FOOTPRINT] * 6) == []


def test_who_has_lines_only_later_stands_beside_its_end_and_moves_nobody() -> None:
    pairs = {(0, 1), (1, 2), (2, 3), (0, 3), (0, 2)}
    footprints = [FOOTPRINT] * 8
    without = place_entities(footprints[:4], pairs)
    positions = place_entities(footprints, pairs, {(4, 0), (0, 5), (6, 0)})
    assert overlaps(positions, footprints) == []

    def shape(some: list[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(x - some[0][0], y - some[0][1]) for x, y in some[:4]]

    assert all(math.dist(one, other) < 2 for one, other in zip(shape(without), shape(positions), strict=True))


def test_lines_that_return_to_their_entity_and_no_lines_at_all_are_no_trouble() -> None:
    assert place_entities([], []) == []
    assert place_entities([FOOTPRINT], {(0, 0)}) == [(0, 0)]
    assert overlaps(place_entities([FOOTPRINT] * 30, []), [FOOTPRINT] * 30) == []


def test_a_chain_of_a_few_lies_straight() -> None:
    spots = place_entities([FOOTPRINT] * 5, {(i, i + 1) for i in range(4)})
    assert [spot[0] for spot in spots] in (
        sorted(x for x, _ in spots),
        sorted((x for x, _ in spots), reverse=True),
    )
    assert max(abs(y) for _, y in spots) < 0.1 * max(x for x, _ in spots)


def test_a_star_and_a_complete_graph_have_no_two_in_one_spot() -> None:
    star = place_entities([FOOTPRINT] * 40, {(0, i) for i in range(1, 40)})
    complete = place_entities([FOOTPRINT] * 12, set(itertools.combinations(range(12), 2)))
    assert overlaps(star, [FOOTPRINT] * 40) == []
    assert overlaps(complete, [FOOTPRINT] * 12) == []
