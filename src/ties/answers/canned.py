"""The answer of a canned query: its rows, the evidence in them, and what was left out of them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from ties.answers.reading import nobody
from ties.errors import BadData, UsageError
from ties.names.resolve import refuse_unknown
from ties.queries.catalog import Query
from ties.queries.parameters import Bound, bind
from ties.records import CERTAINTIES, MODES, Attribute, Claim, Document, Record, merged_documents
from ties.records.selection import EVERYTHING, Filters
from ties.store.protocol import Store
from ties.store.recognize import as_records
from ties.store.values import Table, Value

__all__ = ["MOST", "PATIENCE", "CannedAnswer", "Evidence", "canned", "cypher_parameters", "evidence_in"]

MOST = 1000
"""Rows of a user's own query."""

PATIENCE = 30.0
"""Seconds that a user's own query may take."""

_EVIDENCE = ("claim", "attribute")

type Evidence = Claim | Attribute
"""A claim or an attribute."""


class CannedAnswer(Struct, frozen=True):
    """What a canned query found.

    Attributes:
        question: in the words of the query, with what was asked for.
        sought: what was asked for, "group: TTP".
        rows: in the order of the query; lists are sorted, as they are in no order. A user's own are kept.
        truncated: whether a cap left rows out.
        not_so: claims that were not counted because they do not say that the tie holds.
        untold: whether the query counts on its own, so that what it left out cannot be told one by one.
        left_out: how many claims and facts the filters leave out, by reason.
        names: of every entity in the claims, by id.
        documents: by id.
        note: how a misspelt question was read, else ''.
    """

    query: Query
    question: str
    sought: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    truncated: bool
    not_so: tuple[Claim, ...]
    untold: bool
    filters: Filters
    left_out: Counter[str]
    names: dict[str, str]
    documents: dict[str, Document]
    note: str = ""

    @property
    def evidence(self) -> list[Evidence]:
        """The claims and facts in the rows, each once."""
        return [*_each(self.rows).values()]

    @property
    def nothing(self) -> str:
        """The sentence for an answer without rows."""
        return f"{nobody(self.left_out)} answers this."


def canned(
    store: Store,
    query: Query,
    given: Mapping[str, str],
    filters: Filters = EVERYTHING,
    *,
    question: str = "",
    note: str = "",
) -> CannedAnswer:
    """Run a canned query.

    Args:
        given: by parameter, as people type it: names, relations by phrase.
        question: how it was asked, where it was; else it is put in the words of the query.
        note: how a misspelt question was read, else ''.

    Raises:
        UsageError: a parameter is missing or of the wrong form, the query takes no filters, or a user's own
            is refused.
        BadData: a user's own has other columns than it declares.
        NameUnknown, NameAmbiguous: a name is not that of one entity, document or voice.
        StoreUnavailable: a user's own query took too long.
    """
    if filters != EVERYTHING and not _takes_filters(query):
        raise UsageError(f"'{query.name}' counts no claims and takes no filters")
    refuse_unknown(store, filters)
    bound = bind(store, query.parameters, given)
    table = _read(store, query, bound, filters)
    kept = [row for row in table.rows if all(_counts(query, item, filters) for item in _alone(row))]
    counted = _each(kept)
    capped = any(parameter.kind == "limit" for parameter in query.parameters)
    every: Iterable[Sequence[Value]] = table.rows
    if query.filters and not capped and (filters != EVERYTHING or not query.any_mode):
        every = _read(store, query, bound, EVERYTHING, any_mode=True).rows
    others = [item for key, item in _each(every).items() if key not in counted]
    left_out = filters.left_out(others)
    not_so = [
        item
        for item in others
        if isinstance(item, Claim) and item.mode not in filters.modes and not filters.reason_against(item)
    ]
    ends = {end for item in (*counted.values(), *not_so) for end in _about(item)}
    return CannedAnswer(
        query,
        question or _question(query, bound),
        tuple(f"{name}: {text}" for name, text in bound.named.items()),
        tuple(row if query.own else tuple(map(_sorted, row)) for row in kept),
        table.truncated,
        () if query.any_mode else tuple(_in_order(not_so)),
        bool(query.filters) and not query.any_mode and (capped or not _shows_evidence(query)),
        filters,
        left_out,
        {id_: entity.name for id_, entity in store.entities(ends).items()},
        merged_documents(store.documents()),
        note,
    )


def cypher_parameters(
    query: Query, bound: Bound, filters: Filters, *, any_mode: bool = False
) -> dict[str, object]:
    """Everything that the Cypher of a query takes.

    Args:
        any_mode: whether claims of every mode count, whatever the filters say.
    """
    values: dict[str, object] = dict(bound.values)
    if query.filters:
        values |= {name: value for name, value in filters.parameters().items() if f"${name}" in query.cypher}
        if "modes" in values and (any_mode or query.any_mode):
            values["modes"] = list(MODES)
    return values


def evidence_in(value: Value) -> list[Evidence]:
    """The claims and attributes in a cell."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, (Claim, Attribute))]


def _about(item: Evidence) -> tuple[str, ...]:
    """The ids of the entities that a claim or attribute is about."""
    return (item.subject, item.object) if isinstance(item, Claim) else (item.entity,)


def _takes_filters(query: Query) -> bool:
    return bool(query.filters) or any(column.kind in _EVIDENCE for column in query.columns)


def _shows_evidence(query: Query) -> bool:
    return any(column.kind in (*_EVIDENCE, "claims", "attributes", "list") for column in query.columns)


def _read(store: Store, query: Query, bound: Bound, filters: Filters, *, any_mode: bool = False) -> Table:
    """The table, cut where a parameter says how many rows are wanted at most."""
    parameters = cypher_parameters(query, bound, filters, any_mode=any_mode)
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


def _alone(row: Iterable[Value]) -> Iterator[Evidence]:
    """The claims and attributes that are cells of their own."""
    return (item for value in row if not isinstance(value, list) for item in evidence_in(value))


def _counts(query: Query, item: Evidence, filters: Filters) -> bool:
    if filters.reason_against(item):
        return False
    return query.any_mode or not isinstance(item, Claim) or item.mode in filters.modes


def _each(rows: Iterable[Sequence[Value]]) -> dict[tuple[str, str], Evidence]:
    """The claims and attributes in some rows, each once."""
    return {
        (type(item).__name__, item.id): item for row in rows for value in row for item in evidence_in(value)
    }


def _sorted(value: Value) -> Value:
    """A list in an order that does not depend on the engine; any other value as it is."""
    if not isinstance(value, list):
        return value
    claims = [item for item in value if isinstance(item, Claim)]
    if len(claims) == len(value):
        return [*_in_order(claims)]
    return sorted(value, key=_alphabet)


def _alphabet(item: Value) -> tuple[str, ...]:
    """A key that sorts entities by name, facts by what they state, and anything else as text."""
    if not isinstance(item, Record):
        return (str(item),)
    names = ("name", "attribute", "value", "document", "attributed_to")
    return (*(str(getattr(item, name, "")) for name in names), getattr(item, item.IDENTIFIER))


def _in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims with the surest first, then by who says them of whom."""

    def order(claim: Claim) -> tuple[object, ...]:
        by = (claim.relation, claim.subject, claim.object, claim.document, claim.attributed_to)
        return (MODES.index(claim.mode), CERTAINTIES.index(claim.certainty), *by, claim.id)

    return sorted(claims, key=order)


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
