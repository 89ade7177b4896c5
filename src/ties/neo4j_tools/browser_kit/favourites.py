"""The canned queries as favourites of Neo4j Browser.

Browser draws the result of one statement, but not of several statements run at once. So each query has two
forms: a statement that draws, with its values in a map at the top, and `:param` lines followed by the query.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent, wrap

from ties.errors import UsageError
from ties.queries.catalog import Query, all_queries
from ties.queries.parameters import ANY, Parameter, read_value
from ties.records import MODES
from ties.records.selection import EVERYTHING
from ties.store.guard.text import check_without_plan

__all__ = ["Favourite", "favourites"]

type Value = str | int | list[str]

_PARAMETER = re.compile(r"\$([a-z_]\w*)")
_LIST = re.compile(r"collect\(DISTINCT (claim|attribute)\) AS (\w+)")
_WIDTH = 110

_EXAMPLES = {
    "entity": "ttp",
    "place": "afghanistan",
    "document": "outlook-2023-06",
    "voice": "UN Monitoring Team",
    "relation": "supports",
    "relations": "kind:hostility",
    "number": "1",
    "limit": "50",
    "text": "fighters",
    "office": "minister",
    "role": "training camps",
    "date": "2023",
}
"""Values for parameters without a default, by kind; they fit the shipped data."""

_QUERY_EXAMPLES = {
    ("between", "one"): "taliban",
    ("common-supporters", "one"): "foreign-terrorist-fighters",
    ("deaths", "person"): "ayman-al-zawahiri",
    ("funding", "entity"): "al-qaeda",
    ("offices", "person"): "sirajuddin-haqqani",
    ("origins", "group"): "isil-k",
    ("roles", "group"): "taliban",
    ("rivals", "entity"): "isil-k",
    ("shares-relation", "entity"): "taliban",
    ("shares-relation", "relation"): "allied with",
    ("sites", "entity"): "isil-k",
    ("supporters-of-enemies", "entity"): "isil-k",
    ("tasks", "group"): "aqis",
    ("tasks", "task"): "recruitment",
    ("where-is", "relations"): "kind:location",
    ("who-is-around", "place"): "kabul",
    ("who-is-in", "place"): "afghanistan",
    ("who-is-in", "relation"): "based in",
    ("whom-has", "who"): "taliban",
}
"""Values that give a better example, by query and parameter."""

_FILTERS = {
    "modes": "modes that count: '' for claims that hold; add 'past', 'denied', 'aim' or 'attempt'",
    "certainties": "certainties that count",
    "said_in": "only these documents, by id ('' means all)",
    "said_by": "only these voices ('' means all)",
    "as_of": "a date, with from and to as its first and last day: only claims dated then ('' means all)",
    "begun": "'begun': only claims that began then, and not those that merely held ('' means all)",
    "from": "only claims that hold on or after this day",
    "to": "only claims that hold on or before this day",
}


@dataclass(frozen=True, slots=True)
class Favourite:
    """A canned query for Neo4j Browser.

    Attributes:
        name: the name of the query.
        drawing: one statement that returns everything that Browser draws.
        parameters: `:param` lines, then the query as it is in `cypher/`.
    """

    name: str
    drawing: str
    parameters: str


def favourites(folder: Path | None = None) -> list[Favourite]:
    """Return the canned queries that ties ships with and those in a user's folder, by name.

    Raises:
        UsageError: a user's query does more than read; Browser would run it unchecked.
        UsageError, BadData: as `queries.user_queries` does.
    """
    match, refused = [], []
    for query in all_queries(folder).values():
        favourite = Favourite(query.name, _drawing(query), _with_parameters(query))
        try:
            if query.own:
                check_without_plan(query.cypher)
                check_without_plan(favourite.drawing)  # Neo4j takes \u000a in comments for a line end
        except UsageError as error:
            refused.append(f"{query.name}: {error.message}")
        match.append(favourite)
    if refused:
        advice = [*refused, f"remove them from {folder}, or unset TIES_QUERIES"]
        raise UsageError("the kit takes only queries that read the graph", advice=advice)
    return match


@dataclass(frozen=True, slots=True)
class _Argument:
    """A parameter with its value."""

    name: str
    value: Value
    gloss: str
    literal_only: bool
    """Whether Cypher takes only a literal here, as after LIMIT."""


def _arguments(query: Query) -> list[_Argument]:
    """Return the arguments of a query, filters last."""
    used = set(_PARAMETER.findall(query.cypher))
    arguments = [
        _Argument(parameter.name, _example(query, parameter), parameter.gloss, parameter.kind == "limit")
        for parameter in query.parameters
    ]
    filters = EVERYTHING.parameters() | ({"modes": list(MODES)} if query.any_mode else {})
    for name, gloss in _FILTERS.items():
        value = filters[name]
        if name in used:
            assert isinstance(value, str | list)
            arguments.append(_Argument(name, value, gloss, literal_only=False))
    return arguments


def _example(query: Query, parameter: Parameter) -> Value:
    text = _QUERY_EXAMPLES.get((query.name, parameter.name)) or parameter.default
    text = _EXAMPLES[parameter.kind] if text is None else text
    if parameter.kind in ("entity", "place", "document", "voice"):
        return "" if text == ANY else text
    return read_value(parameter, text)


def _drawing(query: Query) -> str:
    """Return one statement: the query as a subquery, with the ends of its claims added to the result.

    Browser draws a relationship only if both of its ends are in the result.
    """
    arguments = _arguments(query)
    literals = {one.name: _literal(one.value) for one in arguments if one.literal_only}
    given = [one for one in arguments if not one.literal_only]
    body = _PARAMETER.sub(lambda match: literals.get(match[1], f"given.{match[1]}"), query.cypher)
    columns = ",\n  ".join([", ".join(column.name for column in query.columns), *_end_columns(query)])
    values = "".join(
        f"  {one.name}: {_literal(one.value)}{'' if one is given[-1] else ','}  // {_comment(one)}\n"
        for one in given
    )
    top = f"WITH {{\n{values}}} AS given\nCALL (given) {{\n" if given else "CALL () {\n"
    return f"{_header(query)}{top}{indent(body, '  ')}\n}}\nRETURN {columns}\n"


def _comment(argument: _Argument) -> str:
    return _without_semicolon(argument.gloss) + (" ('' means any)" if argument.value == "" else "")


def _end_columns(query: Query) -> list[str]:
    """Return the additional columns that make Browser draw all claims and attributes of the query."""
    ends = []
    lists = {name: item for item, name in _LIST.findall(query.cypher)}
    for column in query.columns:
        name, of = column.name, lists.get(column.name)
        if column.kind == "claim":
            ends.append(f"[startNode({name}), endNode({name})] AS {name}_ends")
        elif column.kind == "attribute":
            ends.append(f"{_owner_pattern(name)} AS {name}_of")
        elif of == "claim":
            ends.append(f"[claim IN {name} | [startNode(claim), endNode(claim)]] AS {name}_ends")
        elif of == "attribute":
            ends.append(f"[attribute IN {name} | {_owner_pattern('attribute')}] AS {name}_of")
    return ends


def _owner_pattern(attribute: str) -> str:
    """Return a pattern for the entity that an attribute belongs to, and the relationship between them."""
    return f"[(owner:Entity)-[has:HAS_ATTRIBUTE]->({attribute}) | [owner, has]]"


def _with_parameters(query: Query) -> str:
    """Return `:param` lines and the query, which Browser runs one after the other."""
    lines = [f":param {one.name} => {_literal(one.value)};\n" for one in _arguments(query)]
    return _header(query) + "".join(lines) + query.cypher + ";\n"


def _header(query: Query) -> str:
    """Return the title, which Browser shows as the favourite's name, and the description, as comments."""
    prose = wrap(_without_semicolon(query.prose), _WIDTH - 3, break_on_hyphens=False)
    return "".join(f"// {line}\n" for line in (query.title, *prose))


def _without_semicolon(comment: str) -> str:
    """Return a comment without semicolons, at which Browser would split the statement."""
    return comment.replace(";", ",")


def _literal(value: Value) -> str:
    """Return a value as Cypher text."""
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, int):
        return str(value)
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
