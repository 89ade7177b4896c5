"""Values as JSON between the process that asks and the one that answers: nothing in it can be run."""

from ties.store.values import Node, Path, Relationship, Value

__all__ = ["OUT_OF_MEMORY", "packed", "unpacked"]

OUT_OF_MEMORY = 71
"""The exit code of a process that has taken too much memory."""


def packed(value: Value) -> object:
    """A value as `json` can write it: scalars and lists as they are, all else as a map that says what it is.

    Raises:
        RecursionError: it is nested too deeply.
    """
    if isinstance(value, list):
        return [packed(item) for item in value]
    if isinstance(value, dict):
        return {"map": {name: packed(item) for name, item in value.items()}}
    if isinstance(value, Node):
        return {"node": [value.id, list(value.labels), packed(value.properties)]}
    if isinstance(value, Relationship):
        ends = [value.id, value.type, value.start, value.end]
        return {"relationship": [*ends, packed(value.properties)]}
    if isinstance(value, Path):
        return {"path": [[packed(part) for part in parts] for parts in (value.nodes, value.relationships)]}
    return value


def unpacked(told: object) -> Value:
    """The value that `packed` made it from.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: `packed` did not make it.
    """
    if isinstance(told, list):
        return [unpacked(item) for item in told]
    if not isinstance(told, dict):
        assert told is None or isinstance(told, (str, int, float, bool))
        return told
    ((kind, body),) = told.items()
    if kind == "map":
        return {name: unpacked(item) for name, item in body.items()}
    if kind == "node":
        id_, labels, properties = body
        return Node(id_, tuple(labels), _properties(properties))
    if kind == "relationship":
        id_, type_, start, end, properties = body
        return Relationship(id_, type_, start, end, _properties(properties))
    if kind == "path":
        nodes, edges = ([unpacked(item) for item in parts] for parts in body)
        return Path(
            tuple(node for node in nodes if isinstance(node, Node)),
            tuple(edge for edge in edges if isinstance(edge, Relationship)),
        )
    raise ValueError(kind)


def _properties(told: object) -> dict[str, Value]:
    stored = unpacked(told)
    assert isinstance(stored, dict)
    return stored
