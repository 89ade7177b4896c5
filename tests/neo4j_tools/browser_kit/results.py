"""The picture that Neo4j Browser would draw of a result."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.conftest import Neo4jServer

__all__ = ["Picture", "picture_of"]


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a result.

    Attributes:
        nodes: their ids.
        labels: of all nodes.
        lines: as "aqis SUPPORTS ttp"; the relation is added if the type is another.
        dangling: lines with an end that is not in the result, which cannot be drawn.
    """

    nodes: set[str]
    labels: set[str]
    lines: set[str]
    dangling: set[str]


def picture_of(server: Neo4jServer, cypher: str) -> Picture:
    """Run a statement and return the picture of its result."""
    from neo4j.graph import Node, Relationship

    items = list(_items(server.run(cypher)))
    nodes = [item for item in items if isinstance(item, Node)]
    relationships = [item for item in items if isinstance(item, Relationship)]
    known = {node.element_id for node in nodes}
    names = {node.element_id: str(node["id"]) for node in nodes}

    def line(relationship: Relationship) -> str:
        name = relationship.get("relation", relationship.type)
        ends = [names.get(end.element_id, "?") if end else "?" for end in relationship.nodes]
        return f"{ends[0]} {relationship.type}{'' if name == relationship.type else f' {name}'} {ends[1]}"

    return Picture(
        set(names.values()),
        {label for node in nodes for label in node.labels},
        {line(one) for one in relationships},
        {line(one) for one in relationships if {end.element_id for end in one.nodes if end} - known},
    )


def _items(value: object) -> Iterator[object]:
    """Yield the items of lists and paths, recursively."""
    from neo4j.graph import Path

    if isinstance(value, Path):
        yield from (*value.nodes, *value.relationships)
    elif isinstance(value, list):
        for item in value:
            yield from _items(item)
    else:
        yield value
