"""The canned queries as a list, one of them in full, and its Cypher to paste into Neo4j Browser."""

import json
from collections.abc import Iterator, Mapping, Sequence

from ties.queries.catalog import Query
from ties.queries.parameters import Parameter
from ties.render.layout import width_of, wrapped
from ties.render.rows import Rows
from ties.render.safe import plain, plain_json, visible
from ties.shell_commands import command
from ties.store.values import Value

__all__ = ["pasteable", "queries_rows", "queries_text"]

_NARROW = 60
"""Cells of a terminal in which questions stand beneath the names."""


def queries_text(found: Sequence[Query], width: int) -> str:
    """The queries with their questions; a single one in full."""
    lines = list(_in_full(found[0], width) if len(found) == 1 else _listed(found, width))
    return "\n".join(lines) + "\n"


def queries_rows(found: Sequence[Query]) -> Rows:
    """A row a query."""
    columns = ("query", "question", "about", "parameters", "columns", "asks", "own")
    return Rows("Which queries are there?", columns, tuple(_row(query) for query in found))


def _row(query: Query) -> dict[str, Value]:
    return {
        "query": query.name,
        "question": query.title,
        "about": query.prose,
        "parameters": [_usage(parameter) for parameter in query.parameters],
        "columns": [column.name for column in query.columns],
        "asks": list(query.asks),
        "own": query.own,
    }


def _listed(found: Sequence[Query], width: int) -> Iterator[str]:
    column = max(width_of(plain(query.name)) for query in found) + 2
    for query in found:
        if width < _NARROW:
            yield from wrapped(query.name, width)
            yield from wrapped(query.title, width, first="  ")
        else:
            name = plain(query.name)
            first = name + " " * (column - width_of(name))
            yield from wrapped(query.title, width, first=first, rest=" " * column)


def _in_full(query: Query, width: int) -> Iterator[str]:
    yield from wrapped(f"{query.name}: {query.title}", width)
    yield from wrapped(query.prose, width) if query.prose else []
    for title, told in (
        ("Takes", [f"{_usage(parameter)}  {parameter.gloss}" for parameter in query.parameters]),
        ("Gives", [f"{column.name} ({column.kind})  {column.gloss}" for column in query.columns]),
        ("Ask for it by", [command("ask", ask) for ask in query.asks]),
    ):
        if told:
            yield f"{title}:"
            for line in told:
                yield from wrapped(line, width, first="  ", rest="      ")


def _usage(parameter: Parameter) -> str:
    """How a parameter is given: "--steps NUMBER (1 to 4; 3)"."""
    ends = f"{parameter.least} to {parameter.most}" if parameter.most is not None else ""
    told = "; ".join(filter(None, (ends, parameter.default)))
    return f"--{parameter.name} {parameter.kind.upper()}" + (f" ({told})" if told else "")


def pasteable(query: Query, parameters: Mapping[str, object]) -> str:
    """A query as Neo4j Browser and cypher-shell take it: its parameters, a line each, then its Cypher.

    Its question stands first, which makes it the name of a favourite.
    """
    title = plain(query.title).replace(";", ",")  # Browser takes one for an end even in a comment
    lines = [f":param {name} => {_literal(value)};" for name, value in parameters.items()]
    return "\n".join([f"// {title}", *lines, f"{visible(query.cypher)};"]) + "\n"


def _literal(value: object) -> str:
    """A value as Cypher text, in which nothing steers a terminal."""
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, int):
        return str(value)
    text = plain_json(json.dumps(str(value), ensure_ascii=False))[1:-1]
    return "'" + text.replace('\\"', '"').replace("'", "\\'") + "'"
