"""Answers that set two entities side by side; nothing is ranked, added up or subtracted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ties.answers.answer import Answer, Context, Row, build_answer, negative_subject, search_note
from ties.errors import UsageError
from ties.names.resolve import long_name
from ties.queries.catalog import run
from ties.questions.request import ResolvedRequest
from ties.records import Attribute, Claim, Entity
from ties.records.selection import UNDATED
from ties.records.vocabulary import relation_order, vocabulary
from ties.store.protocol import Store

__all__ = ["answer_comparison"]

type _Sides = tuple[list[Attribute], list[Attribute]]
type _Tie = tuple[Entity, Claim]

_BASES = {
    "unit": ("unit",),
    "place": ("place",),
    "date": ("since", "until", "as_of"),
    "note": ("note",),
}
"""The fields of an attribute that must be equal for two numbers to count the same."""

_COLUMNS = {
    "part": "text",
    "name": "text",
    "unit": "text",
    "end": "text",
    "entity": "entity",
    "one_attributes": "attributes",
    "other_attributes": "attributes",
    "one_claims": "claims",
    "other_claims": "claims",
    "one_number": "number",
    "other_number": "number",
}


def answer_comparison(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return what two entities have in common, and what only one of them has.

    The column `part` is one of:

    - "attribute": attributes of the same name, unit and place, of both or one of them.
    - "direct": the claims of one relation between the two; `one_claims` has those whose subject is the first.
    - "shared": the claims of one relation to the same `entity`; `end` is the end at which the two are, or ''.
    - "only": how many other claims and attributes each has in a section of its dossier.

    Raises:
        UsageError: both names refer to the same entity.
    """
    one, other = resolved.entities["one"], resolved.entities["other"]
    if one.id == other.id:
        raise UsageError(f"both names refer to the same entity: {long_name(one)}")
    selection = resolved.request.selection
    attributes = tuple(
        run(store, "attributes-of", {"entity": end.id}).records(Attribute, "attribute")
        for end in (one, other)
    )
    ties = tuple(
        run(store, "claims-of", {"entity": end.id}).pairs((Entity, "other"), (Claim, "claim"))
        for end in (one, other)
    )
    records = {record.id: record for side in attributes for record in side}
    left_out = selection.count_left_out(records.values())
    claims = {claim.id: claim for side in ties for _, claim in side}
    left_out += selection.count_left_out(claims.values())
    counted = tuple([item for item in side if not selection.exclusion_reason(item)] for side in attributes)
    first, second = (
        [(found, claim) for found, claim in side if not selection.exclusion_reason(claim)] for side in ties
    )
    compared, alone = _by_name((counted[0], counted[1]))
    direct = [claim for found, claim in first if found.id == other.id]
    shared, rest = _shared(one, other, first, second)
    rows: list[Row] = [_row("attribute", *key[:2], attributes=sides) for key, sides in compared.items()]
    rows += _direct_rows(one, direct)
    rows += shared
    rows += _only_rows((one, other), rest, alone)
    return build_answer(
        store,
        resolved,
        resolved.request.question or f"How do {long_name(one)} and {long_name(other)} compare?",
        [*_COLUMNS.items()],
        rows,
        says="" if rows else f"{negative_subject(left_out)} says anything about {one.name} or {other.name}.",
        context=[
            *(Context(UNDATED, item) for item in selection.undated(records.values())),
            *(Context(UNDATED, claim) for claim in selection.undated(claims.values())),
        ],
        left_out=left_out,
        notes=_notes(one, other, compared) if rows else [search_note(store)],
    )


def _row(
    part: str,
    name: str,
    unit: str = "",
    *,
    end: str = "",
    entity: Entity | None = None,
    attributes: _Sides = ([], []),
    claims: tuple[Sequence[Claim], Sequence[Claim]] = ((), ()),
    numbers: tuple[int, int] | tuple[None, None] = (None, None),
) -> Row:
    sides = (*map(list, attributes), *map(list, claims))
    return (part, name, unit, end, entity, *sides, *numbers)


# ------------------------------------------------------------ attributes


def _by_name(attributes: _Sides) -> tuple[dict[tuple[str, str, str], _Sides], _Sides]:
    """Return attributes by name, unit and place, and those that are not compared.

    Only attributes with a number, and those whose name both entities have, are compared.
    """
    names = [{item.attribute for item in side} for side in attributes]
    found: dict[tuple[str, str, str], _Sides] = defaultdict(lambda: ([], []))
    alone: _Sides = ([], [])
    for side, items in enumerate(attributes):
        for item in items:
            if item.has_number or item.attribute in names[0] & names[1]:
                found[item.attribute, item.unit, item.place][side].append(item)
            else:
                alone[side].append(item)
    in_both = names[0] & names[1]
    return dict(sorted(found.items(), key=lambda item: (item[0][0] not in in_both, item[0]))), alone


def _notes(one: Entity, other: Entity, compared: Mapping[tuple[str, str, str], _Sides]) -> list[str]:
    """Return a note for each attribute whose numbers do not count the same on both sides."""
    notes = ["Listed as reported: nothing is ranked, added up or subtracted."]
    by_name: dict[str, _Sides] = defaultdict(lambda: ([], []))
    for (name, _, _), sides in compared.items():
        for items, side in zip(by_name[name], sides, strict=True):
            items += (item for item in side if item.has_number)
    for name, (ones, others) in by_name.items():
        differing = [
            basis
            for basis, fields in _BASES.items()
            if {_basis(item, fields) for item in ones} != {_basis(item, fields) for item in others}
        ]
        if ones and others and differing:
            notes.append(
                f"The {name} of {one.name} and {other.name} are not on the same basis: "
                f"{' and '.join(differing)} differ."
            )
    return notes


def _basis(item: Attribute, fields: Iterable[str]) -> tuple[object, ...]:
    return tuple(getattr(item, field) for field in fields)


# ------------------------------------------------------------ claims


def _direct_rows(one: Entity, claims: Iterable[Claim]) -> list[Row]:
    order = relation_order()
    groups: dict[tuple[str, str], tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for claim in claims:
        is_first = claim.subject == one.id or vocabulary().relations[claim.relation].symmetric
        groups[claim.relation, claim.mode][0 if is_first else 1].append(claim)
    in_order = sorted(groups.items(), key=lambda item: (order[item[0][0]], item[0]))
    return [_row("direct", relation, claims=sides) for (relation, _), sides in in_order]


def _shared(
    one: Entity, other: Entity, first: Iterable[_Tie], second: Iterable[_Tie]
) -> tuple[list[Row], tuple[list[Claim], list[Claim]]]:
    """Return a row for each relation that both have to the same entity, and the other claims of each."""
    known, order = vocabulary().relations, relation_order()
    groups: dict[tuple[str, ...], tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    entities: dict[str, Entity] = {}
    for side, (end, ties) in enumerate(((one, first), (other, second))):
        for found, claim in ties:
            if found.id not in (one.id, other.id):
                entities[found.id] = found
                at = (
                    ""
                    if known[claim.relation].symmetric
                    else "subject"
                    if claim.subject == end.id
                    else "object"
                )
                groups[claim.relation, at, claim.mode, found.name, found.id][side].append(claim)
    in_order = sorted(groups.items(), key=lambda item: (order[item[0][0]], item[0]))
    rows = [
        _row("shared", relation, end=at, entity=entities[id_], claims=claims)
        for (relation, at, _, _, id_), claims in in_order
        if all(claims)
    ]
    ones, others = (
        [claim for sides in groups.values() if not all(sides) for claim in sides[at]] for at in (0, 1)
    )
    return rows, (ones, others)


def _only_rows(
    ends: tuple[Entity, Entity], claims: tuple[list[Claim], list[Claim]], alone: _Sides
) -> list[Row]:
    """Return how many claims and attributes only one of the two has, by section."""
    known = vocabulary()
    numbers: Counter[tuple[str, int]] = Counter()
    for side, end in enumerate(ends):
        for claim in claims[side]:
            section = known.section_of_claim(claim.relation, claim.mode, inverse=claim.subject != end.id)
            numbers[section.name, side] += 1
        for item in alone[side]:
            numbers[known.section_of_attribute(item.attribute, has_number=item.has_number).name, side] += 1
    return [
        _row("only", section.title, numbers=(numbers[name, 0], numbers[name, 1]))
        for name, section in known.sections.items()
        if numbers[name, 0] or numbers[name, 1]
    ]
