"""What Neo4j Browser would draw of a result."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.conftest import Neo4jServer

__all__ = ["Drawn", "drawn"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture of a result.

    Attributes:
        nodes: their ids.
        labels: of any node.
        lines: "aqis SUPPORTS ttp"; with the relation that is meant where the type is another one.
        loose: the lines that cannot be drawn, because one of their ends is not in the result.
    """

    nodes: set[str]
    labels: set[str]
    lines: set[str]
    loose: set[str]


def drawn(server: Neo4jServer, cypher: str) -> Drawn:
    """Run a statement, and say what of its result is a picture."""
    from neo4j.graph import Node, Relationship

    items = list(_items(server.run(cypher)))
    nodes = [item for item in items if isinstance(item, Node)]
    relationships = [item for item in items if isinstance(item, Relationship)]
    known = {node.element_id for node in nodes}
    names = {node.element_id: str(node["id"]) for node in nodes}

    def line(told: Relationship) -> str:
        meant = told.get("relation", told.type)
        ends = [names.get(end.element_id, "?") if end else "?" for end in told.nodes]
        return f"{ends[0]} {told.type}{'' if meant == told.type else f' {meant}'} {ends[1]}"

    return Drawn(
        set(names.values()),
        {label for node in nodes for label in node.labels},
        {line(told) for told in relationships},
        {line(told) for told in relationships if {end.element_id for end in told.nodes if end} - known},
    )


def _items(value: object) -> Iterator[object]:
    """Everything inside of lists and paths."""
    from neo4j.graph import Path

    if isinstance(value, Path):
        yield from (*value.nodes, *value.relationships)
    elif isinstance(value, list):
        for item in value:
            yield from _items(item)
    else:
        yield value
