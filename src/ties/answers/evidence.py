"""Everything that ties two entities."""

from collections import Counter
from dataclasses import dataclass

from ties.answers.reading import claims_in, long_name
from ties.filters import EVERYTHING, Filters
from ties.model import Document
from ties.queries import run
from ties.resolve import refuse_unknown, resolve
from ties.store.contents import documents
from ties.store.protocol import NameHit, Relationship, Store
from ties.wire import merged_documents

__all__ = ["Evidence", "evidence"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Every claim between two entities, whatever its mode, sorted by relation, mode and direction."""

    question: str
    one: NameHit
    other: NameHit
    claims: tuple[Relationship, ...]
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
    claims = claims_in(run(store, "between", {"one": first.id, "other": second.id}))
    return Evidence(
        f"What ties {long_name(first)} and {long_name(second)}?",
        first,
        second,
        tuple(claim for claim in claims if not filters.reason_against(claim.properties)),
        filters,
        filters.left_out(claim.properties for claim in claims),
        {first.id: first.name, second.id: second.name},
        merged_documents(documents(store)),
    )
