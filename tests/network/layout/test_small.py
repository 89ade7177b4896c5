"""Positions of few entities."""

import itertools
import math
import random

import pytest

from ties.network.layout.small import Footprint, place_entities

FOOTPRINT = Footprint(80, 40)


def overlaps(positions: list[tuple[int, int]], footprints: list[Footprint]) -> list[tuple[int, int]]:
    """Return the pairs of footprints that overlap by more than the rounding."""
    return [
        (i, j)
        for i, j in itertools.combinations(range(len(footprints)), 2)
        if abs(positions[i][0] - positions[j][0]) < (footprints[i].width + footprints[j].width) / 2 - 2
        and abs(positions[i][1] - positions[j][1]) < (footprints[i].height + footprints[j].height) / 2 - 2
    ]


def random_lines(count: int, lines: int, seed: int) -> set[tuple[int, int]]:
    """Return lines of some hubs with many neighbours, and some random lines."""
    rng = random.Random(seed)
    hubs = range(max(1, count // 12))
    return {(rng.choice(hubs), rng.randrange(count)) for _ in range(lines)} | {
        (rng.randrange(count), rng.randrange(count)) for _ in range(lines // 4)
    }


def test_same_network_has_the_same_positions() -> None:
    pairs = random_lines(60, 110, 1)
    assert place_entities([FOOTPRINT] * 60, pairs) == place_entities([FOOTPRINT] * 60, pairs)


@pytest.mark.parametrize(("count", "lines"), [(2, 1), (12, 20), (60, 110), (150, 400)])
def test_footprints_do_not_overlap(count: int, lines: int) -> None:
    footprints = [Footprint(60 + i % 70, 30 + i % 25) for i in range(count)]
    positions = place_entities(footprints, random_lines(count, lines, 2))
    assert overlaps(positions, footprints) == []


def test_neighbours_are_nearer_than_others() -> None:
    ring = {(i, (i + 1) % 20) for i in range(20)}
    positions = place_entities([FOOTPRINT] * 20, ring)

    def mean(pairs: set[tuple[int, int]]) -> float:
        return sum(math.dist(positions[i], positions[j]) for i, j in pairs) / len(pairs)

    others = {(i, j) for i, j in itertools.combinations(range(20), 2)} - ring - {(0, 19)}
    assert mean(ring) < 0.5 * mean(others)


def test_components_do_not_overlap() -> None:
    pairs = {(0, 1), (1, 2), (3, 4)}
    positions = place_entities([FOOTPRINT] * 6, pairs)
    assert overlaps(positions, [FOOTPRINT] * 6) == []


def test_entity_with_hidden_lines_is_placed_beside_its_neighbour_and_moves_nothing() -> None:
    pairs = {(0, 1), (1, 2), (2, 3), (0, 3), (0, 2)}
    footprints = [FOOTPRINT] * 8
    without = place_entities(footprints[:4], pairs)
    positions = place_entities(footprints, pairs, {(4, 0), (0, 5), (6, 0)})
    assert overlaps(positions, footprints) == []

    def shape(some: list[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(x - some[0][0], y - some[0][1]) for x, y in some[:4]]

    assert all(math.dist(one, other) < 2 for one, other in zip(shape(without), shape(positions), strict=True))


def test_loops_and_networks_without_lines_are_placed() -> None:
    assert place_entities([], []) == []
    assert place_entities([FOOTPRINT], {(0, 0)}) == [(0, 0)]
    assert overlaps(place_entities([FOOTPRINT] * 30, []), [FOOTPRINT] * 30) == []


def test_short_chain_is_straight() -> None:
    points = place_entities([FOOTPRINT] * 5, {(i, i + 1) for i in range(4)})
    assert [point[0] for point in points] in (
        sorted(x for x, _ in points),
        sorted((x for x, _ in points), reverse=True),
    )
    assert max(abs(y) for _, y in points) < 0.1 * max(x for x, _ in points)


def test_star_and_complete_graph_do_not_overlap() -> None:
    star = place_entities([FOOTPRINT] * 40, {(0, i) for i in range(1, 40)})
    complete = place_entities([FOOTPRINT] * 12, set(itertools.combinations(range(12), 2)))
    assert overlaps(star, [FOOTPRINT] * 40) == []
    assert overlaps(complete, [FOOTPRINT] * 12) == []


def test_entities_with_hidden_lines_only_are_near_those_that_they_are_tied_to() -> None:
    pairs = {(0, 1), (1, 2), (2, 3), (3, 4)}
    positions = place_entities([FOOTPRINT] * 7, pairs, {(5, 0), (6, 5)})  # 6 is tied to 5 alone
    assert overlaps(positions, [FOOTPRINT] * 7) == []
    assert math.dist(positions[5], positions[0]) < 0.5 * math.dist(positions[5], positions[4])
    assert math.dist(positions[6], positions[5]) < math.dist(positions[6], positions[4])


def test_labels_have_space_at_the_scale_of_a_window() -> None:
    footprints = [Footprint(30, 30, (100, 20)) for _ in range(40)]
    positions = place_entities(footprints, random_lines(40, 60, 5))
    xs, ys = zip(*positions, strict=True)
    scale = min(600 / (max(xs) - min(xs)), 500 / (max(ys) - min(ys)))
    assert scale < 0.8
    assert overlaps(positions, [footprint.at(1.3 * scale) for footprint in footprints]) == []


def test_many_entities_fill_a_rectangle() -> None:
    star = place_entities([FOOTPRINT] * 60, {(0, i) for i in range(1, 60)})
    xs, ys = zip(*star, strict=True)
    width, height = max(xs) - min(xs) + 80, max(ys) - min(ys) + 40
    assert 1 < width / height < 1.8
    assert width * height < 2.5 * 60 * 80 * 40
