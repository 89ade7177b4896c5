"""A canned query as Neo4j Browser and cypher-shell take it."""

import json
from collections.abc import Mapping

from ties.queries.catalog import Query
from ties.render.safe import plain, plain_json, visible

__all__ = ["literal", "pasteable"]


def pasteable(query: Query, parameters: Mapping[str, object]) -> str:
    """A query as Neo4j Browser and cypher-shell take it: its parameters, a line each, then its Cypher.

    Its question stands first, which makes it the name of a favourite.
    """
    title = plain(query.title).replace(";", ",")  # Browser takes one for an end even in a comment
    lines = [f":param {name} => {literal(value)};" for name, value in parameters.items()]
    return "\n".join([f"// {title}", *lines, f"{visible(query.cypher)};"]) + "\n"


def literal(value: object) -> str:
    """A value as Cypher text, in which nothing steers a terminal."""
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, int):
        return str(value)
    text = plain_json(json.dumps(str(value), ensure_ascii=False))[1:-1]
    return "'" + text.replace('\\"', '"').replace("'", "\\'") + "'"
