"""The answer of a canned query: its rows, the evidence in them, and what was left out of them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ties.answers.answer import (
    Answer,
    Context,
    Evidence,
    Row,
    answer_of,
    evidence_in,
    in_order,
    nobody,
    searched,
)
from ties.errors import BadData, UsageError
from ties.queries.catalog import Query
from ties.queries.parameters import Bound, bind
from ties.questions.request import Asked
from ties.records import MODES, Claim, Record
from ties.records.selection import EVERYTHING, MODE_WORDS, Selection
from ties.store.protocol import Store
from ties.store.recognize import as_records
from ties.store.values import Table, Value

__all__ = ["MOST", "PATIENCE", "canned", "cypher_parameters"]

MOST = 1000
"""Rows of a user's own query."""

PATIENCE = 30.0
"""Seconds that a user's own query may take."""

_EVIDENCE = ("claim", "attribute")


def canned(store: Store, asked: Asked) -> Answer:
    """Run a canned query: its rows in their order; lists in them are sorted, as they are in no order.

    Raises:
        UsageError: a parameter is missing or of the wrong form, the query takes no filters, or a user's own
            is refused.
        BadData: a user's own has other columns than it declares.
        NameUnknown, NameAmbiguous: a name is not that of one entity, document or voice.
        StoreUnavailable: a user's own query took too long.
    """
    query, selection = asked.query, asked.request.selection
    assert query is not None
    if selection != EVERYTHING and not _takes_filters(query):
        raise UsageError(f"'{query.name}' counts no claims and takes no filters")
    bound = bind(store, query.parameters, asked.request.parameters, entities=asked.entities)
    table = _read(store, query, bound, selection)
    kept = [row for row in table.rows if all(_counts(query, item, selection) for item in _alone(row))]
    counted = _keys(kept)
    capped = any(parameter.kind == "limit" for parameter in query.parameters)
    every: Iterable[Sequence[Value]] = table.rows
    if query.filters and not capped and (selection != EVERYTHING or not query.any_mode):
        every = _read(store, query, bound, EVERYTHING, any_mode=True).rows
    others = [item for item in evidence_in([*every]) if _key(item) not in counted]
    left_out = selection.left_out(others)
    against = [
        item
        for item in others
        if isinstance(item, Claim) and item.mode not in selection.modes and not selection.reason_against(item)
    ]
    notes = []
    if not kept:
        notes = (
            [f"Looked for {'; '.join(f'{name}: {text}' for name, text in bound.named.items())}."]
            if bound.named
            else []
        )
        notes.append(searched(store))
    if query.filters and not query.any_mode and (capped or not _shows_evidence(query)):
        apart = [word for mode, word in MODE_WORDS.items() if mode not in selection.modes]
        notes.append(f"Not counted: what is {', '.join(apart)}.")
    if table.truncated:
        limits = [parameter.name for parameter in query.parameters if parameter.kind == "limit"]
        notes.append(f"There are more rows than these{f' (--{limits[0]})' if limits else ''}.")
    return answer_of(
        store,
        asked,
        asked.request.question or _question(query, bound),
        [(column.name, "entity" if column.kind == "node" else column.kind) for column in query.columns],
        [row if query.own else tuple(map(_sorted, row)) for row in kept],
        says="" if kept else f"{nobody(left_out)} answers this.",
        context=[] if query.any_mode else [Context(claim.mode, claim) for claim in in_order(against)],
        left_out=left_out,
        notes=notes,
        truncated=table.truncated,
    )


def cypher_parameters(
    query: Query, bound: Bound, selection: Selection, *, any_mode: bool = False
) -> dict[str, object]:
    """Everything that the Cypher of a query takes.

    Args:
        any_mode: whether claims of every mode count, whatever the selection says.
    """
    values: dict[str, object] = dict(bound.values)
    if query.filters:
        values |= {
            name: value for name, value in selection.parameters().items() if f"${name}" in query.cypher
        }
        if "modes" in values and (any_mode or query.any_mode):
            values["modes"] = list(MODES)
    return values


def _alone(row: Iterable[Value]) -> Iterator[Evidence]:
    """The claims and attributes that are cells of their own."""
    return (item for value in row if not isinstance(value, list) for item in evidence_in(value))


def _takes_filters(query: Query) -> bool:
    return bool(query.filters) or any(column.kind in _EVIDENCE for column in query.columns)


def _shows_evidence(query: Query) -> bool:
    return any(column.kind in (*_EVIDENCE, "claims", "attributes", "list") for column in query.columns)


def _read(store: Store, query: Query, bound: Bound, selection: Selection, *, any_mode: bool = False) -> Table:
    """The table, cut where a parameter says how many rows are wanted at most."""
    parameters = cypher_parameters(query, bound, selection, any_mode=any_mode)
    limits = [parameter.name for parameter in query.parameters if parameter.kind == "limit"]
    for name in limits:  # one more shows whether there are more
        parameters[name] = int(str(parameters[name])) + 1
    if query.own:
        table = as_records(store.read_untrusted(query.cypher, parameters, limit=MOST, timeout=PATIENCE))
        declared = tuple(column.name for column in query.columns)
        if table.columns != declared:
            told = f"declares the columns {', '.join(declared)} and returns {', '.join(table.columns)}"
            raise BadData(f"the query '{query.name}' {told}")
    else:
        table = store.read_declared(query.cypher, parameters, query.holding)
    wanted = min((int(str(bound.values[name])) for name in limits), default=len(table.rows))
    return Table(table.columns, table.rows[:wanted], table.truncated or len(table.rows) > wanted)


def _counts(query: Query, item: Evidence, selection: Selection) -> bool:
    if selection.reason_against(item):
        return False
    return query.any_mode or not isinstance(item, Claim) or item.mode in selection.modes


def _keys(rows: Iterable[Row]) -> set[tuple[type, str]]:
    return {_key(item) for item in evidence_in([*rows])}


def _key(item: Evidence) -> tuple[type, str]:
    return type(item), item.id


def _sorted(value: Value) -> Value:
    """A list in an order that does not depend on the engine; any other value as it is."""
    if not isinstance(value, list):
        return value
    claims = [item for item in value if isinstance(item, Claim)]
    if len(claims) == len(value):
        return [*in_order(claims)]
    return sorted(value, key=_alphabet)


def _alphabet(item: Value) -> tuple[str, ...]:
    """A key that sorts entities by name, facts by what they state, and anything else as text."""
    if not isinstance(item, Record):
        return (str(item),)
    names = ("name", "attribute", "value", "document", "attributed_to")
    return (*(str(getattr(item, name, "")) for name in names), getattr(item, item.IDENTIFIER))


def _question(query: Query, bound: Bound) -> str:
    """The question with what was asked for: the `@ask` line that holds most of it, then the rest."""

    def held(ask: str) -> list[str]:
        return [name for name in bound.named if f"{{{name}}}" in ask]

    def is_whole(ask: str) -> bool:
        return ask.count("{") == len(held(ask)) > 0

    asks = sorted(filter(is_whole, query.asks), key=lambda ask: -len(held(ask)))
    text, left = query.title, list(bound.named)
    if asks:
        left = [name for name in left if name not in held(asks[0])]
        text = re.sub(r"\{(\w+)\}", lambda found: bound.named[found[1]], asks[0])
        text = f"{text[:1].upper()}{text[1:]}?"
    more = ", ".join(f"{name}: {bound.named[name]}" for name in left)
    return f"{text} ({more})" if more else text
