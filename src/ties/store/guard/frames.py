"""Values as JSON between the child process and its parent; unlike a pickle, JSON cannot run code."""

from ties.store.values import Node, Path, Relationship, Value

__all__ = ["OUT_OF_MEMORY", "from_json", "to_json"]

OUT_OF_MEMORY = 71
"""The exit code of a child process that has taken too much memory."""


def to_json(value: Value) -> object:
    """Return a value for `json`: scalars and lists as they are, anything else as a map with its type.

    Raises:
        RecursionError: the value is nested too deeply.
    """
    if isinstance(value, list):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {"map": {name: to_json(item) for name, item in value.items()}}
    if isinstance(value, Node):
        return {"node": [value.id, list(value.labels), to_json(value.properties)]}
    if isinstance(value, Relationship):
        ends = [value.id, value.type, value.start, value.end]
        return {"relationship": [*ends, to_json(value.properties)]}
    if isinstance(value, Path):
        return {"path": [[to_json(part) for part in parts] for parts in (value.nodes, value.relationships)]}
    return value


def from_json(encoded: object) -> Value:
    """Return the value that `to_json` encoded.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: `to_json` did not encode it.
    """
    if isinstance(encoded, list):
        return [from_json(item) for item in encoded]
    if not isinstance(encoded, dict):
        assert encoded is None or isinstance(encoded, (str, int, float, bool))
        return encoded
    ((kind, body),) = encoded.items()
    if kind == "map":
        return {name: from_json(item) for name, item in body.items()}
    if kind == "node":
        id_, labels, properties = body
        return Node(id_, tuple(labels), _properties(properties))
    if kind == "relationship":
        id_, type_, start, end, properties = body
        return Relationship(id_, type_, start, end, _properties(properties))
    if kind == "path":
        nodes, edges = ([from_json(item) for item in parts] for parts in body)
        return Path(
            tuple(node for node in nodes if isinstance(node, Node)),
            tuple(edge for edge in edges if isinstance(edge, Relationship)),
        )
    raise ValueError(kind)


def _properties(encoded: object) -> dict[str, Value]:
    properties = from_json(encoded)
    assert isinstance(properties, dict)
    return properties
