"""Everything that ties two entities."""

from collections import Counter

from msgspec import Struct

from ties.answers.reading import long_name
from ties.names.resolve import refuse_unknown, resolve
from ties.queries.catalog import run
from ties.records import Claim, Document, Entity, merged_documents
from ties.records.selection import EVERYTHING, Filters
from ties.store.protocol import Store

__all__ = ["Evidence", "evidence"]


class Evidence(Struct, frozen=True):
    """Every claim between two entities, whatever its mode, sorted by relation, mode and direction."""

    question: str
    one: Entity
    other: Entity
    claims: tuple[Claim, ...]
    filters: Filters
    left_out: Counter[str]
    names: dict[str, str]
    documents: dict[str, Document]


def evidence(store: Store, one: str, other: str, filters: Filters = EVERYTHING) -> Evidence:
    """Every claim between two entities, given by name.

    Raises:
        NameUnknown, NameAmbiguous: one of the names is not that of one entity.
    """
    refuse_unknown(store, filters)
    first, second = resolve(store, one), resolve(store, other)
    claims = run(store, "between", {"one": first.id, "other": second.id}).records(Claim, "claim")
    return Evidence(
        f"What ties {long_name(first)} and {long_name(second)}?",
        first,
        second,
        tuple(claim for claim in claims if not filters.reason_against(claim)),
        filters,
        filters.left_out(claims),
        {first.id: first.name, second.id: second.name},
        merged_documents(store.documents()),
    )
