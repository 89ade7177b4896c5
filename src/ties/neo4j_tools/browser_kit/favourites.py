"""The canned queries as favourites of Neo4j Browser.

Browser shows a picture of what one statement returns, but only ticks for several statements run at once. So
each query is there twice: as one statement that draws, its values in a map on top, and as `:param` lines with
the query as ties runs it.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent, wrap

from ties.errors import UsageError
from ties.queries.catalog import Query, every_query
from ties.queries.parameters import ANY, Parameter, read_value
from ties.records import MODES
from ties.records.selection import EVERYTHING
from ties.store.guard.text import check_without_plan

__all__ = ["Favourite", "favourites"]

type Value = str | int | list[str]

_PARAMETER = re.compile(r"\$([a-z_]\w*)")
_LIST = re.compile(r"collect\(DISTINCT (claim|fact)\) AS (\w+)")
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
    "date": "2023",
}
"""What stands for a parameter without a default, by its kind: the favourites run as they are on the data that
ties ships with."""

_BETTER_EXAMPLES = {
    ("between", "one"): "taliban",
    ("common-supporters", "one"): "foreign-terrorist-fighters",
    ("deaths", "person"): "ayman-al-zawahiri",
    ("offices", "person"): "sirajuddin-haqqani",
    ("origins", "group"): "isil-k",
    ("roles", "group"): "taliban",
    ("rivals", "entity"): "isil-k",
    ("shares-relation", "entity"): "taliban",
    ("shares-relation", "relation"): "allied with",
    ("supporters-of-enemies", "entity"): "isil-k",
    ("where-is", "relations"): "kind:location",
    ("who-is-in", "place"): "afghanistan",
    ("who-is-in", "relation"): "based in",
    ("whom-has", "who"): "taliban",
}
"""Examples that show more, by query and parameter."""

_FILTERS = {
    "modes": "'' is said to be so (add 'past', 'denied', 'aim' or 'attempt' to count them)",
    "certainties": "how surely it is worded",
    "said_in": "only these documents, by id ('' means all)",
    "said_by": "only these voices ('' means all)",
    "documents": "only these, by id (none means all)",
    "voices": "only these (none means all)",
    "from": "only what may hold from this day on",
    "to": "only what may hold up to this day",
}


@dataclass(frozen=True, slots=True)
class Favourite:
    """A canned query for Neo4j Browser.

    Attributes:
        name: that of the query.
        drawing: one statement that returns what Browser needs for a picture.
        parameters: `:param` lines, then the query as it is in `cypher/`.
    """

    name: str
    drawing: str
    parameters: str


def favourites(own: Path | None = None) -> list[Favourite]:
    """Every canned query that ties ships with, and those of a user's folder, by name.

    Raises:
        UsageError: a user's query would do more than read: Browser runs whatever a favourite holds.
        UsageError, BadData: as `queries.own_queries` does.
    """
    found, refused = [], []
    for query in every_query(own).values():
        made = Favourite(query.name, _drawing(query), _with_parameters(query))
        try:
            if query.own:
                check_without_plan(query.cypher)
                check_without_plan(made.drawing)  # comments as well: Neo4j reads \u000a in them as a new line
        except UsageError as error:
            refused.append(f"{query.name}: {error.message}")
        found.append(made)
    if refused:
        advice = [*refused, f"take them out of {own}, or leave TIES_QUERIES empty"]
        raise UsageError("the kit is only for queries that read the graph", advice=advice)
    return found


@dataclass(frozen=True, slots=True)
class _Filled:
    """A parameter with its value."""

    name: str
    value: Value
    gloss: str
    in_place: bool
    """Whether Cypher takes no expression there, as after LIMIT."""


def _filled(query: Query) -> list[_Filled]:
    """All that the query takes, filters last."""
    used = set(_PARAMETER.findall(query.cypher))
    told = [
        _Filled(parameter.name, _example(query, parameter), parameter.gloss, parameter.kind == "limit")
        for parameter in query.parameters
    ]
    filters = EVERYTHING.parameters() | ({"modes": list(MODES)} if query.any_mode else {})
    for name, gloss in _FILTERS.items():
        value = filters[name]
        if name in used:
            assert isinstance(value, str | list)
            told.append(_Filled(name, value, gloss, in_place=False))
    return told


def _example(query: Query, parameter: Parameter) -> Value:
    text = _BETTER_EXAMPLES.get((query.name, parameter.name)) or parameter.default
    text = _EXAMPLES[parameter.kind] if text is None else text
    if parameter.kind in ("entity", "place", "document", "voice"):
        return "" if text == ANY else text
    return read_value(parameter, text)


def _drawing(query: Query) -> str:
    """One statement: the query inside a subquery, and around it the ends of its claims.

    A relationship is drawn only if both its ends are in the result.
    """
    filled = _filled(query)
    in_place = {told.name: _literal(told.value) for told in filled if told.in_place}
    given = [told for told in filled if not told.in_place]
    body = _PARAMETER.sub(lambda found: in_place.get(found[1], f"given.{found[1]}"), query.cypher)
    columns = ",\n  ".join([", ".join(column.name for column in query.columns), *_ends(query)])
    values = "".join(
        f"  {told.name}: {_literal(told.value)}{'' if told is given[-1] else ','}  // {_gloss(told)}\n"
        for told in given
    )
    top = f"WITH {{\n{values}}} AS given\nCALL (given) {{\n" if given else "CALL () {\n"
    return f"{_header(query)}{top}{indent(body, '  ')}\n}}\nRETURN {columns}\n"


def _gloss(told: _Filled) -> str:
    return _without_semicolon(told.gloss) + (" ('' is any)" if told.value == "" else "")


def _ends(query: Query) -> list[str]:
    """What has to be returned beside the columns so that all of their claims and facts are drawn."""
    ends = []
    lists = {name: item for item, name in _LIST.findall(query.cypher)}
    for column in query.columns:
        name, of = column.name, lists.get(column.name)
        if column.kind == "claim":
            ends.append(f"[startNode({name}), endNode({name})] AS {name}_ends")
        elif column.kind == "attribute":
            ends.append(f"{_owner(name)} AS {name}_of")
        elif of == "claim":
            ends.append(f"[claim IN {name} | [startNode(claim), endNode(claim)]] AS {name}_ends")
        elif of == "fact":
            ends.append(f"[fact IN {name} | {_owner('fact')}] AS {name}_of")
    return ends


def _owner(fact: str) -> str:
    """The entity that a fact is about, and the line to it."""
    return f"[(owner:Entity)-[has:HAS_ATTRIBUTE]->({fact}) | [owner, has]]"


def _with_parameters(query: Query) -> str:
    """`:param` lines, then the query; run at once, each line sets its parameter and the query follows."""
    lines = [f":param {told.name} => {_literal(told.value)};\n" for told in _filled(query)]
    return _header(query) + "".join(lines) + query.cypher + ";\n"


def _header(query: Query) -> str:
    """The question, which Browser shows as the favourite's name, and how to read the answer."""
    prose = wrap(_without_semicolon(query.prose), _WIDTH - 3, break_on_hyphens=False)
    return "".join(f"// {line}\n" for line in (query.title, *prose))


def _without_semicolon(comment: str) -> str:
    """A comment that does not make Browser take one statement for several."""
    return comment.replace(";", ",")


def _literal(value: Value) -> str:
    """A value as Cypher text."""
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, int):
        return str(value)
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
