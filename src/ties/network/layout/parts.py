"""The connected parts of a network."""

from collections.abc import Collection

__all__ = ["neighbours", "parts"]


def parts(count: int, joined: Collection[tuple[int, int]]) -> list[list[int]]:
    """The connected parts, the largest first, each sorted."""
    near = neighbours(count, joined)
    found, seen = [], set[int]()
    for start in range(count):
        if start in seen:
            continue
        part, frontier = {start}, [start]
        while frontier:
            frontier = sorted({j for i in frontier for j in near[i]} - part)
            part.update(frontier)
        seen |= part
        found.append(sorted(part))
    return sorted(found, key=lambda part: (-len(part), part))


def neighbours(count: int, joined: Collection[tuple[int, int]]) -> list[set[int]]:
    """For each entity those that a line joins with it."""
    near: list[set[int]] = [set() for _ in range(count)]
    for a, b in joined:
        near[a].add(b)
        near[b].add(a)
    return near
