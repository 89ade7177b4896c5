"""Answers to canned queries: their rows, the evidence in them, and what was left out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from ties.answers.answer import (
    Answer,
    Context,
    Evidence,
    Row,
    build_answer,
    evidence_in,
    modes_phrase,
    negative_subject,
    search_note,
    sort_claims,
)
from ties.errors import BadData, UsageError
from ties.quantities import pluralize
from ties.queries.catalog import Query
from ties.queries.parameters import Arguments, bind, senses_in
from ties.questions.request import Request, ResolvedRequest
from ties.records import MODES, Attribute, Claim, Entity, Record
from ties.records.selection import EVERYTHING, MODE_WORDS, UNDATED, Selection
from ties.store.protocol import Store
from ties.store.recognize import as_records
from ties.store.values import Table, Value

__all__ = ["MAX_ROWS", "TIMEOUT", "answer_canned_query", "cypher_parameters"]

MAX_ROWS = 1000
"""The maximum number of rows of a user's own query."""

TIMEOUT = 30.0
"""Seconds after which a user's own query is stopped."""

_EVIDENCE = ("claim", "attribute")


def answer_canned_query(store: Store, resolved: ResolvedRequest) -> Answer:
    """Run a canned query. Rows keep their order; lists in them, which have no order, are sorted.

    Raises:
        UsageError: a parameter is missing or malformed, the query takes no filters, or a user's own query
            is refused.
        BadData: a user's own query returns other columns than it declares.
        NameUnknown, NameAmbiguous: a name does not identify one entity, document or voice.
        StoreUnavailable: a user's own query timed out.
    """
    query, selection = resolved.query, resolved.request.selection
    assert query is not None
    if selection != EVERYTHING and not _takes_filters(query):
        raise UsageError(f"query '{query.name}' does not count claims, so it takes no filters")
    bound = bind(store, query.parameters, resolved.request.parameters, entities=resolved.entities)
    table = _run(store, query, bound, selection)
    kept = [
        row for row in table.rows if all(_is_counted(query, item, selection) for item in _single_records(row))
    ]
    if types := resolved.request.types:
        kept = [
            row for row in kept if any(isinstance(value, Entity) and value.type in types for value in row)
        ]
    counted_keys = _record_keys(kept)
    capped = any(parameter.kind == "limit" for parameter in query.parameters)
    all_rows: Iterable[Sequence[Value]] = table.rows
    if query.filters and not capped and (selection != EVERYTHING or not query.any_mode):
        all_rows = _run(store, query, bound, EVERYTHING, any_mode=True).rows
    others = [item for item in evidence_in([*all_rows]) if _record_key(item) not in counted_keys]
    left_out = selection.count_left_out(others)
    other_modes = [
        item
        for item in others
        if isinstance(item, Claim)
        and item.mode not in selection.modes
        and not selection.exclusion_reason(item)
    ]
    undated = selection.undated(others)
    claims = sort_claims(item for item in undated if isinstance(item, Claim))
    attributes = sorted((item for item in undated if isinstance(item, Attribute)), key=_sort_key)
    context = [Context(UNDATED, claim) for claim in claims]
    context += [Context(UNDATED, attribute) for attribute in attributes]
    context += (
        [] if query.any_mode else [Context(claim.mode or "near", claim) for claim in sort_claims(other_modes)]
    )
    context += [
        Context("beside", claim)
        for claim in _claims_beside(store, query, bound, resolved.request)
        if _record_key(claim) not in counted_keys
    ]
    notes: list[str] = []
    if query.own:
        from ties.answers.unknown_names import unknown_name_notes

        notes += unknown_name_notes(store, query.cypher)
    if not kept:
        parameters = "; ".join(f"{name}: {text}" for name, text in bound.display.items())
        notes += [f"Parameters: {parameters}."] if parameters else []
        notes.append(search_note(store))
    modes = [mode for mode in MODE_WORDS if mode not in selection.modes]
    if modes and query.filters and not query.any_mode and (capped or not _shows_evidence(query)):
        notes.append(f"Not counted: {modes_phrase(modes)}.")
    if selection.as_of and query.filters and (capped or not _shows_evidence(query)):
        notes.append("Not counted: anything that no date places then.")
    if table.truncated:
        limits = [parameter.name for parameter in query.parameters if parameter.kind == "limit"]
        notes.append(f"There are more rows{f' (raise --{limits[0]} to see them)' if limits else ''}.")
    return build_answer(
        store,
        resolved,
        resolved.request.question or _question(query, bound),
        [(column.name, "entity" if column.kind == "node" else column.kind) for column in query.columns],
        [row if query.own else tuple(map(_sorted_value, row)) for row in kept],
        says=_count(query, kept) if kept else _nothing_found(query, bound, left_out),
        context=context,
        left_out=left_out,
        notes=notes,
        truncated=table.truncated,
    )


def _count(query: Query, rows: Sequence[Row]) -> str:
    """Return a sentence that counts the values in the first column, if the query declares one."""
    if not query.count:
        return ""
    number = len({value.id if isinstance(value, Entity) else str(value) for value, *_ in rows})
    return f"{pluralize(number, *query.count)} {'is' if number == 1 else 'are'} named, not necessarily all."


def _claims_beside(store: Store, query: Query, bound: Arguments, request: Request) -> list[Claim]:
    """Return the claims, of any mode, of the relations that are shown beside a sense."""
    found: dict[str, Claim] = {}
    for parameter in query.parameters:
        senses = senses_in(parameter, str(request.parameters.get(parameter.name, parameter.default)))
        if beside := [type_ for sense in senses for type_ in sense.beside]:
            wider = replace(bound, values={**bound.values, parameter.name: beside})
            for item in evidence_in([*_run(store, query, wider, request.selection, any_mode=True).rows]):
                if isinstance(item, Claim) and not request.selection.exclusion_reason(item):
                    found |= {item.id: item} if item.relation in beside else {}
    return sort_claims(found.values())


def _nothing_found(query: Query, bound: Arguments, left_out: Mapping[str, int]) -> str:
    """Return the sentence of an answer without rows; it mentions parameters and filters that may be why."""
    if not query.none:
        return f"{negative_subject(left_out)} answers this."
    narrowed_by = [*(["parameters"] if bound.display else []), *(["filters"] if left_out else [])]
    if not narrowed_by:
        return query.none
    return f"With these {' and '.join(narrowed_by)}, {query.none[0].lower()}{query.none[1:]}"


def cypher_parameters(
    query: Query, bound: Arguments, selection: Selection, *, any_mode: bool = False
) -> dict[str, object]:
    """Return all parameters of a query's Cypher: the query's own, and those of its filters.

    Args:
        any_mode: count claims of every mode, regardless of the selection.
    """
    values: dict[str, object] = dict(bound.values)
    if query.filters:
        values |= {
            name: value for name, value in selection.parameters().items() if f"${name}" in query.cypher
        }
        if "modes" in values and (any_mode or query.any_mode):
            values["modes"] = list(MODES)
    return values


def _single_records(row: Iterable[Value]) -> Iterator[Evidence]:
    """Return the claims and attributes that are not in a list."""
    return (item for value in row if not isinstance(value, list) for item in evidence_in(value))


def _takes_filters(query: Query) -> bool:
    return bool(query.filters) or any(column.kind in _EVIDENCE for column in query.columns)


def _shows_evidence(query: Query) -> bool:
    return any(column.kind in (*_EVIDENCE, "claims", "attributes", "list") for column in query.columns)


def _run(
    store: Store, query: Query, bound: Arguments, selection: Selection, *, any_mode: bool = False
) -> Table:
    """Run the query and cut its table at the limit that a parameter gives."""
    parameters = cypher_parameters(query, bound, selection, any_mode=any_mode)
    limits = [parameter.name for parameter in query.parameters if parameter.kind == "limit"]
    for name in limits:  # one extra row shows whether there are more
        parameters[name] = int(str(parameters[name])) + 1
    if query.own:
        table = as_records(store.read_untrusted(query.cypher, parameters, limit=MAX_ROWS, timeout=TIMEOUT))
        declared = tuple(column.name for column in query.columns)
        if table.columns != declared:
            difference = f"declares the columns {', '.join(declared)} and returns {', '.join(table.columns)}"
            raise BadData(f"query '{query.name}' {difference}")
    else:
        table = store.read_declared(query.cypher, parameters, query.record_columns)
    limit = min((int(str(bound.values[name])) for name in limits), default=len(table.rows))
    return Table(table.columns, table.rows[:limit], table.truncated or len(table.rows) > limit)


def _is_counted(query: Query, item: Evidence, selection: Selection) -> bool:
    if selection.exclusion_reason(item):
        return False
    return query.any_mode or not isinstance(item, Claim) or item.mode in selection.modes


def _record_keys(rows: Iterable[Row]) -> set[tuple[type, str]]:
    return {_record_key(item) for item in evidence_in([*rows])}


def _record_key(item: Evidence) -> tuple[type, str]:
    return type(item), item.id


def _sorted_value(value: Value) -> Value:
    """Return a list in an order that does not depend on the engine, and any other value unchanged."""
    if not isinstance(value, list):
        return value
    claims = [item for item in value if isinstance(item, Claim)]
    if len(claims) == len(value):
        return [*sort_claims(claims)]
    return sorted(value, key=_sort_key)


def _sort_key(item: Value) -> tuple[str, ...]:
    """Return a key that sorts entities by name, attributes by their values, and anything else as text."""
    if not isinstance(item, Record):
        return (str(item),)
    names = ("name", "attribute", "value", "document", "attributed_to")
    return (*(str(getattr(item, name, "")) for name in names), getattr(item, item.IDENTIFIER))


def _question(query: Query, bound: Arguments) -> str:
    """Return the question with its parameters: the `@ask` line with most of them, then the others."""

    def placeholders(ask: str) -> list[str]:
        return [name for name in bound.display if f"{{{name}}}" in ask]

    def is_whole(ask: str) -> bool:
        return ask.count("{") == len(placeholders(ask)) > 0

    asks = sorted(filter(is_whole, query.asks), key=lambda ask: -len(placeholders(ask)))
    text, others = query.title, list(bound.display)
    if asks:
        others = [name for name in others if name not in placeholders(asks[0])]
        text = re.sub(r"\{(\w+)\}", lambda found: bound.display[found[1]], asks[0])
        text = f"{text[:1].upper()}{text[1:]}?"
    more = ", ".join(f"{name}: {bound.display[name]}" for name in others)
    return f"{text} ({more})" if more else text
