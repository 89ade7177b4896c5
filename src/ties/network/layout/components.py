"""Connected components of a network."""

from collections.abc import Collection

__all__ = ["connected_components", "neighbours"]


def connected_components(count: int, pairs: Collection[tuple[int, int]]) -> list[list[int]]:
    """Return the connected components, the largest first, each sorted."""
    adjacent = neighbours(count, pairs)
    components, seen = [], set[int]()
    for start in range(count):
        if start in seen:
            continue
        component, frontier = {start}, [start]
        while frontier:
            frontier = sorted({j for i in frontier for j in adjacent[i]} - component)
            component.update(frontier)
        seen |= component
        components.append(sorted(component))
    return sorted(components, key=lambda component: (-len(component), component))


def neighbours(count: int, pairs: Collection[tuple[int, int]]) -> list[set[int]]:
    """Return the neighbours of each entity."""
    adjacent: list[set[int]] = [set() for _ in range(count)]
    for a, b in pairs:
        adjacent[a].add(b)
        adjacent[b].add(a)
    return adjacent
