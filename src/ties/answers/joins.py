"""Notes on evidence that names an entity by an id that `same_as` joins to it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ties.quantities import pluralize
from ties.records import Attribute, Claim, Description, Entity, Record, paragraph_order
from ties.store.protocol import Store

__all__ = ["join_notes"]

_MAX_NOTES = 5

type _Places = dict[tuple[str, str], dict[str, set[str]]]
"""The paragraphs of each document that use an id, by canonical id and id as written."""


def join_notes(
    store: Store, records: Iterable[Record], entities: Mapping[str, Entity]
) -> tuple[list[str], set[str]]:
    """Return which records name an entity by a joined id, under which name, and what joined it.

    The store is read only if a record does.

    Args:
        records: of an answer.
        entities: those of the answer, by canonical id.

    Returns:
        Sentences, which cite documents as `[id]`, and the ids of these documents.
    """
    places = _places_of_joined_ids(records, entities)
    if not places:
        return [], set()
    shown = sorted(places)[:_MAX_NOTES]
    descriptions = sorted(
        store.descriptions(ids={id_ for pair in shown for id_ in pair}),
        key=lambda found: (found.entity, found.order, found.dataset, found.id),
    )
    notes, cited = [], set()
    for id_, written in shown:
        entity = entities[id_]
        joins = _joins(descriptions, written, entity)
        cited |= {*places[id_, written], *(join.document for join in joins)} - {""}
        notes.append(f"{_written(descriptions, written, entity, places[id_, written])}{_joined_by(joins)}.")
    if len(places) > _MAX_NOTES:
        notes.append(f"{pluralize(len(places) - _MAX_NOTES, 'more id')} joined to entities of this answer.")
    return notes, cited


def _places_of_joined_ids(records: Iterable[Record], entities: Mapping[str, Entity]) -> _Places:
    places: _Places = defaultdict(lambda: defaultdict(set))
    canonical = {other: entity.id for entity in entities.values() for other in entity.same_as}
    for record in records:
        if isinstance(record, Claim):
            pairs = [(record.subject, record.subject_as), (record.object, record.object_as)]
            numbers = set(record.paragraphs)
        elif isinstance(record, Attribute):
            pairs = [(record.entity, record.entity_as), (record.place, record.place_as)]
            numbers = {record.paragraph}
        elif isinstance(record, Description) and record.name and record.entity in canonical:
            pairs, numbers = [(canonical[record.entity], record.entity)], {record.paragraph}
        else:
            continue
        for id_, written in pairs:
            if written not in ("", id_) and id_ in entities:
                places[id_, written][record.document] |= numbers
    return places


def _joins(descriptions: Iterable[Description], written: str, entity: Entity) -> list[Description]:
    """Return the descriptions that join an id to an entity: those that name both ids, or else one of them."""
    joining = [found for found in descriptions if found.same_as]
    direct = [found for found in joining if {entity.id, written} <= {found.entity, *found.same_as}]
    return direct or [found for found in joining if written in (found.entity, *found.same_as)]


def _written(
    descriptions: Iterable[Description], written: str, entity: Entity, places: Mapping[str, set[str]]
) -> str:
    """Return under which name, or else which id, and in which paragraphs an entity is written."""
    named = [found for found in descriptions if found.entity == written and found.name]
    named.sort(key=lambda found: (found.document not in places, found.order))
    name = next((found.name for found in named if found.document in ("", *places)), "")
    called = f"written as {name}" if name not in ("", entity.name) else f"given the id {written}"
    where = []
    for document, numbers in sorted(places.items()):
        listed = " ".join(sorted(numbers - {""}, key=paragraph_order))
        if document:
            where.append(f"[{document}] ¶{listed}" if listed else f"[{document}]")
    return f"{entity.name} is {called}{f' in {", ".join(where)}' if where else ''}"


def _joined_by(joins: Iterable[Description]) -> str:
    by = sorted({f"[{join.document}]" if join.document else f"dataset {join.dataset}" for join in joins})
    return f"; joined by {', '.join(by)}" if by else ""
