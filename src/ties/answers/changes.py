"""Answers to what later documents say anew, otherwise or no longer, and what they deny."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ties.answers.answer import Answer, Row, build_answer, negative_subject, search_note, sort_claims
from ties.quantities import pluralize
from ties.queries.catalog import run
from ties.questions.request import ResolvedRequest
from ties.records import Attribute, Claim, Entity, strongest
from ties.records.selection import Selection
from ties.records.vocabulary import relation_order, vocabulary
from ties.store.protocol import Store
from ties.store.values import Value

__all__ = ["PARTS", "answer_changes"]

PARTS = ("denied", "differently", "new", "no longer")
"""What the column `part` can have, in the order of the rows."""

_COLUMNS = (
    *(("part", "text"), ("subject", "entity"), ("name", "text"), ("object", "entity")),
    *(("earlier_claims", "claims"), ("later_claims", "claims")),
    *(("earlier_attributes", "attributes"), ("later_attributes", "attributes")),
)

type _Sides[T] = tuple[list[T], list[T]]


class _Said(Struct):
    """What earlier and later documents say of a tie, or of an attribute of an entity."""

    subject: Entity
    name: str
    object: Entity | None
    claims: _Sides[Claim]
    attributes: _Sides[Attribute]


def answer_changes(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return what the later documents say otherwise than the earlier ones, a tie or attribute per row.

    The column `part` is one of:

    - "denied": the earlier ones say that it is so, the later ones that it is not.
    - "differently": both speak of it, with another mode, certainty, period or value. Where a document lists
      several texts, as aims are listed, none replaces another: each is "new" or "no longer" said.
    - "new": only the later ones speak of it.
    - "no longer": only the earlier ones do. That it is not said again does not mean that it has ended.
    """
    request = resolved.request
    about = resolved.entities.get("entity")
    found: dict[tuple[str, ...], _Said] = {}
    left_out: Counter[str] = Counter()
    for side, documents in enumerate((request.earlier, request.later)):
        for document in documents:
            left_out.update(_collect(store, document, about, request.selection, side, found))
    parts: dict[str, list[_Said]] = defaultdict(list)
    for said in (one for listed in found.values() for one in _split(listed)):
        parts[_part(said)].append(said)
    rows = [_row(part, said) for part in PARTS for said in sorted(parts[part], key=_order)]
    return build_answer(
        store,
        resolved,
        request.question or _question(request.earlier, request.later, about),
        _COLUMNS,
        rows,
        says="" if found else f"{negative_subject(left_out)} of these says anything about it.",
        left_out=left_out,
        notes=[*_notes(store, request.later, parts)] if found else [search_note(store)],
        cited=(*request.earlier, *request.later),
        known=[end for said in found.values() for end in (said.subject, said.object) if end],
    )


def _question(earlier: Sequence[str], later: Sequence[str], about: Entity | None) -> str:
    """Return a question for a request that has none of its own."""
    of = f" about {about.name}" if about else ""
    return f"What changed{of} from {', '.join(earlier)} to {', '.join(later)}?"


def _collect(
    store: Store,
    document: str,
    about: Entity | None,
    selection: Selection,
    side: int,
    found: dict[tuple[str, ...], _Said],
) -> Mapping[str, int]:
    """Add what a document says to one side, and return what the selection leaves out."""
    table = run(store, "said-in", {"report": document, "about": about.id if about else ""})
    symmetric = {type_ for type_, relation in vocabulary().relations.items() if relation.symmetric}
    evidence: list[Claim | Attribute] = []
    for subject, object_, claim, attribute in table.rows:
        if not isinstance(subject, Entity):
            continue
        if isinstance(claim, Claim) and isinstance(object_, Entity):
            evidence.append(claim)
            if selection.exclusion_reason(claim):
                continue
            ends = (subject, object_)
            if claim.relation in symmetric and object_.id < subject.id:
                ends = (object_, subject)
            key: tuple[str, ...] = ("claim", claim.relation, ends[0].id, ends[1].id)
            said = found.setdefault(key, _Said(ends[0], claim.relation, ends[1], ([], []), ([], [])))
            said.claims[side].append(claim)
        elif isinstance(attribute, Attribute):
            evidence.append(attribute)
            if selection.exclusion_reason(attribute):
                continue
            key = ("attribute", attribute.attribute, attribute.unit, attribute.place, subject.id)
            said = found.setdefault(key, _Said(subject, attribute.attribute, None, ([], []), ([], [])))
            said.attributes[side].append(attribute)
    return selection.count_left_out(evidence)


def _split(said: _Said) -> Iterator[_Said]:
    """Yield what is said; of a list of texts, that of both sides, of the earlier one, of the later one."""
    was, is_ = said.attributes
    if not (_is_list(was) or _is_list(is_)):
        yield said
        return
    both = _values(was) & _values(is_)
    for earlier, later in (
        ([one for one in was if _value(one) in both], [one for one in is_ if _value(one) in both]),
        ([one for one in was if _value(one) not in both], []),
        ([], [one for one in is_ if _value(one) not in both]),
    ):
        if earlier or later:
            yield replace(said, attributes=(earlier, later))


def _is_list(attributes: Iterable[Attribute]) -> bool:
    """Return whether one document gives several texts."""
    texts = {(one.document, one.value.casefold()) for one in attributes if not one.has_number}
    return len(texts) > len({document for document, _ in texts})


def _part(said: _Said) -> str:
    """Return what the later documents say otherwise; '' if they say the same."""
    (earlier, later), (was, is_) = said.claims, said.attributes
    if not (earlier or was):
        return "new"
    if not (later or is_):
        return "no longer"
    if said.object is None:
        return "" if _values(was) == _values(is_) else "differently"
    if _asserts(earlier) and not _asserts(later) and any(claim.mode == "denied" for claim in later):
        return "denied"
    return "" if _sayings(earlier) == _sayings(later) else "differently"


def _asserts(claims: Iterable[Claim]) -> bool:
    return any(claim.mode in ("", "past") for claim in claims)


def _sayings(claims: Iterable[Claim]) -> set[tuple[str, ...]]:
    """Return how claims say it, by mode: the strongest certainty, and the periods."""
    by_mode: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_mode[claim.mode].append(claim)
    return {
        (
            mode,
            strongest(claim.certainty for claim in alike),
            *sorted({f"{c.since}/{c.until}" for c in alike}),
        )
        for mode, alike in by_mode.items()
    }


def _values(attributes: Iterable[Attribute]) -> set[tuple[object, ...]]:
    return {_value(one) for one in attributes}


def _value(one: Attribute) -> tuple[object, ...]:
    return (one.value.casefold(), one.low, one.high, one.since, one.until)


def _order(said: _Said) -> tuple[object, ...]:
    """Return a key that puts figures first, then ties as in the vocabulary, then other attributes."""
    by = (said.name, said.subject.name, said.subject.id)
    if said.object is None:
        has_number = any(one.has_number for side in said.attributes for one in side)
        return (0 if has_number else 2, 0, *by)
    return (1, relation_order()[said.name], *by, said.object.name, said.object.id)


def _row(part: str, said: _Said) -> Row:
    claims = [list[Value](sort_claims(side)) for side in said.claims]
    attributes = [list[Value](side) for side in said.attributes]
    return (part, said.subject, said.name, said.object, *claims, *attributes)


def _notes(store: Store, later: Sequence[str], parts: Mapping[str, Sequence[_Said]]) -> Iterator[str]:
    """Yield what must be known to read the rows."""
    if same := len(parts[""]):
        yield f"Said by both in the same way: {pluralize(same, 'tie or attribute', 'ties or attributes')}."
    if parts["no longer"]:
        yield "What is not said again may still hold: a document need not repeat it."
        read = {one.id: one.read_to for one in store.documents(later) if one.id in later and one.read_to}
        if read:
            listed = ", ".join(f"[{id_}] to paragraph {last}" for id_, last in sorted(read.items()))
            yield f"How far the later ones were read: {listed}."
