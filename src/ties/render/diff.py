"""What changed from one version of a dataset to another."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from ties.answers.answer import Row, evidence_in
from ties.quantities import pluralize
from ties.records import Attribute, Claim, Entity
from ties.records.vocabulary import vocabulary
from ties.render.blocks import Block, Paragraph
from ties.render.wording import certainty, evidence_text, omit_repeated, period, shorten, strongest_first
from ties.render.writer import Writer, curator_notes_text
from ties.store.values import Value

__all__ = ["diff_blocks"]

_MAX_ENTITIES = 15
"""The maximum number of entities that were added, removed or altered, unless all are asked for."""

_MAX_LINES = 6
"""The maximum number of lines for an entity."""

_MAX_LINE = 300
"""The maximum number of characters of a line, unless all is asked for."""

_LONG, _AROUND = 80, 24
"""From this length on, only what differs in two texts is shown, with so many characters around it."""

_TITLES = {"added": "Added", "removed": "Removed", "altered": "Altered"}


def diff_blocks(writer: Writer) -> Iterator[Block]:
    """Yield the documents, then the entities that were added, removed and altered, and counts of the rest."""
    rows = writer.answer.rows
    writer.advice = "--all shows all"
    for row in rows:
        if row[0] == "document":
            yield from _document_lines(row)
    by_state: dict[str, list[list[Row]]] = {state: [] for state in _TITLES}
    about = (row for row in rows if isinstance(row[2], Entity))
    for _, group in groupby(about, key=lambda row: row[2].id if isinstance(row[2], Entity) else ""):
        of_entity = list(group)
        state = next((str(row[1]) for row in of_entity if row[0] == "entity"), "altered")
        by_state[state].append(of_entity)
    for state, title in _TITLES.items():
        entities = by_state[state]
        if not entities:
            continue
        yield Paragraph(f"{title}: {_count_by_type(entities)}")
        shown = entities if writer.answer.request.all else entities[:_MAX_ENTITIES]
        for of_entity in shown:
            yield from _entity_lines(writer, of_entity, state)
        if hidden := len(entities) - len(shown):
            yield Paragraph(f"and {hidden:,} more (--all shows all)", 1)


def _count_by_type(entities: Iterable[Sequence[Row]]) -> str:
    numbers = Counter(rows[0][2].type for rows in entities if isinstance(rows[0][2], Entity))
    types = vocabulary().types
    counted = (
        pluralize(number, types[type_].name.lower(), types[type_].plural)
        if type_ in types
        else f"{number:,} {type_ or 'other'}"
        for type_, number in numbers.items()
    )
    return ", ".join(counted)


def _document_lines(row: Row) -> Iterator[Paragraph]:
    _, change, _, name, _, before, after, *_ = row
    if change != "altered":
        yield Paragraph(f"Document {name} {change}: {_joined(before) or _joined(after)}")
        return
    yield Paragraph(f"Document {name}:")
    for old, new in zip(_texts(before), _texts(after), strict=True):
        yield Paragraph(f"{old} -> {new.partition(': ')[2]}", 1)


def _entity_lines(writer: Writer, rows: Sequence[Row], state: str) -> Iterator[Paragraph]:
    entity = rows[0][2]
    assert isinstance(entity, Entity)
    named = f"{entity.name} ({', '.join(filter(None, (entity.type, entity.id)))})"
    is_whole = state != "altered"  # all of it was added or removed
    if is_whole and not writer.answer.request.all:
        counts = Counter(str(row[0]) for row in rows if row[0] != "entity")
        numbers = ", ".join(pluralize(number, noun) for noun, number in counts.items())
        yield Paragraph(f"{named}{numbers and f': {numbers}'}", 1)
        return
    yield Paragraph(named, 1)
    lines = [line for row in rows if row[0] != "entity" for line in _lines(writer, row)]
    shown = lines if writer.answer.request.all else [shorten(line, _MAX_LINE) for line in lines[:_MAX_LINES]]
    yield from (Paragraph(line, 2) for line in shown)
    if hidden := len(lines) - len(shown):
        yield Paragraph(f"and {pluralize(hidden, 'more change')} (--all shows all)", 2)


def _lines(writer: Writer, row: Row) -> Iterator[str]:
    """Yield the lines for a difference of an entity."""
    part, change, _, name, object_, before, after, *sides = row
    if part == "claim" and isinstance(object_, Entity):
        yield from _claim_lines(writer, f"{name} {object_.name}", *map(_claims, sides[2:]))
    elif part == "attribute":
        old, new = (sorted(_value(writer, one) for one in _attributes(side)) for side in sides[:2])
        yield _changed(str(name), str(change), "; ".join(old), "; ".join(new))
    elif part == "name":
        kinds = " -> ".join(filter(None, (_joined(before), _joined(after))))
        yield f"{change} name: {name} ({kinds})"
    elif part == "join":
        yield f"{change} join: {name}"
    else:  # a note or the type
        yield _changed(str(part), str(change), _joined(before), _joined(after))


def _claim_lines(writer: Writer, tie: str, old: Sequence[Claim], new: Sequence[Claim]) -> Iterator[str]:
    """Yield what differs of one claim, or otherwise all claims of each side."""
    for claim in (*old, *new):
        writer.mark_shown(claim, claim.statements, notes=True)
    if len(old) == len(new) == 1:
        was, is_ = (_said(one) for one in (old[0], new[0]))
        for field in was:
            if was[field] != is_[field]:
                yield _changed(f"{tie}, {field}", "altered", was[field], is_[field])
        return
    for change, claims in (("removed", old), ("added", new)):
        for claim in claims:
            said = "; ".join(filter(None, _said(claim).values()))
            yield f"{change} {tie}: {said}"


def _said(claim: Claim) -> Mapping[str, str]:
    """Return what a claim says beside its relation and its ends, by field."""
    statements = strongest_first(claim)
    details = (
        detail
        for one in statements
        for detail in (omit_repeated(one.role, one.words), one.note, curator_notes_text([one.curator_note]))
    )
    return {
        "certainty": certainty(claim, dated=False),
        "dates": period(claim.since, claim.until),
        "quotes": _unique(evidence_text(one) for one in statements),
        "roles and notes": _unique(details),
    }


def _unique(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, texts)))


def _value(writer: Writer, item: Attribute) -> str:
    writer.mark_shown(item)
    how = "" if item.certainty == "stated" else item.certainty
    return " ".join(filter(None, (writer.attribute_value(item), how and f"({how})", evidence_text(item))))


def _changed(name: str, change: str, before: str, after: str) -> str:
    """Return a difference as "name: before -> after", or what was added or removed."""
    if change != "altered":
        return f"{change} {name}: {before or after}"
    if max(len(before), len(after)) > _LONG:
        before, after = _differing(before, after)
    return f"{name}: {before or 'none'} -> {after or 'none'}"


def _differing(one: str, other: str) -> tuple[str, str]:
    """Return what differs in two texts, with a little of what is around it."""
    start = _common(one, other)
    end = _common(one[start:][::-1], other[start:][::-1])
    first, last = max(start - _AROUND, 0), max(end - _AROUND, 0)
    cut = [
        f"{'...' if first else ''}{text[first : len(text) - last]}{'...' if last else ''}"
        for text in (one, other)
    ]
    return cut[0], cut[1]


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _texts(value: Value) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _joined(value: Value) -> str:
    return "; ".join(_texts(value))


def _claims(value: Value) -> list[Claim]:
    return [one for one in evidence_in(value) if isinstance(one, Claim)]


def _attributes(value: Value) -> list[Attribute]:
    return [one for one in evidence_in(value) if isinstance(one, Attribute)]
