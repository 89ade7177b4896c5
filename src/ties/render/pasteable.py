"""Canned queries as text for Neo4j Browser and cypher-shell."""

import json
from collections.abc import Mapping

from ties.queries.catalog import Query
from ties.render.safe import plain, plain_json, visible

__all__ = ["literal", "pasteable"]


def pasteable(query: Query, parameters: Mapping[str, object]) -> str:
    """Return a query as text for Neo4j Browser and cypher-shell: one line per parameter, then the Cypher.

    The title comes first, because Browser uses it as the name of a favourite.
    """
    title = plain(query.title).replace(";", ",")  # Browser ends a statement at one, even in a comment
    lines = [f":param {name} => {literal(value)};" for name, value in parameters.items()]
    return "\n".join([f"// {title}", *lines, f"{visible(query.cypher)};"]) + "\n"


def literal(value: object) -> str:
    """Return a value as Cypher text without terminal control characters."""
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, int):
        return str(value)
    text = plain_json(json.dumps(str(value), ensure_ascii=False))[1:-1]
    return "'" + text.replace('\\"', '"').replace("'", "\\'") + "'"
