"""What a question means together with what it carries: a period, who says it, a place."""

from msgspec.structs import replace

from ties.errors import NameUnknown, UsageError
from ties.names.filters import resolve_voice
from ties.names.resolve import ambiguity_error, resolve_name
from ties.queries.catalog import run, shipped_query
from ties.questions.forms import forms, relations_in_place
from ties.questions.interpretation import Combined, Interpretation, Meaning
from ties.questions.lookup import Lookup, Speaker, attributes_called
from ties.questions.parse import FINDING, LISTINGS, Parse, QuestionKind, Slot
from ties.questions.qualifiers import Qualifiers, period_from
from ties.records import DATE_ATTRIBUTE, Attribute, Claim, Entity
from ties.records.dates import Period, holds_in
from ties.records.selection import Selection
from ties.records.vocabulary import Relation, vocabulary
from ties.store.protocol import Store

__all__ = ["qualify"]

_EVENTS = "events"
"""The canned query that lists events; it also takes the dates that attributes give."""

_AIMS = "aims"
"""The canned query that lists aims. No document limits an aim to a place, so a place changes nothing."""

_WITH_MODE = (*FINDING, QuestionKind.WHERE, QuestionKind.WHETHER, QuestionKind.PAIRS)


def qualify(meaning: Meaning, qualifiers: Qualifiers, store: Store, lookup: Lookup) -> Meaning | None:
    """Return a meaning limited to what the question carries; None if it makes no sense.

    Raises:
        NameUnknown, NameAmbiguous: a place, voice, document or event is not known, or is not one.
        UsageError: no document dates the event.
    """
    if qualifiers == Qualifiers():
        return meaning
    names = (qualifiers.place, qualifiers.event)
    lookup.read(Slot("", "entity", text, 0, 0) for text in (*names, qualifiers.speaker) if text)
    period = qualifiers.period
    place = _place(qualifiers.place, store, lookup) if qualifiers.place else None
    if isinstance(meaning, Interpretation) and (place or period):
        meaning = _deeds_unless_counted(meaning, period, place, lookup)
    if place:
        limited = _in_place(meaning, place, qualifiers.place)
        if limited is None:
            return None
        meaning = limited
    if qualifiers.event:
        event = _entity(qualifiers.event, store, lookup)
        if event.type not in vocabulary().types_with("dated"):
            return None
        period = _period_of(event, qualifiers.when, store)
    speaker = None
    if qualifiers.speaker:
        speaker = lookup.speaker(qualifiers.speaker)
        if speaker is None:
            resolve_voice(store, qualifiers.speaker)  # raises the error
            return None
    if (
        period
        and not qualifiers.mode
        and isinstance(meaning, Interpretation)
        and _asks_for_events_there(meaning)
    ):
        meaning = _events(meaning)
    return _limited(meaning, period, speaker, qualifiers, store)


def _limited(
    meaning: Meaning, period: str, speaker: Speaker | None, qualifiers: Qualifiers, store: Store
) -> Meaning | None:
    if isinstance(meaning, Combined):
        parts = [_limited(part, period, speaker, qualifiers, store) for part in meaning.parts]
        return replace(meaning, parts=tuple(part for part in parts if part)) if all(parts) else None
    kind, mode = meaning.parse.kind, qualifiers.mode
    if kind in LISTINGS and (period or speaker or mode or qualifiers.is_ranked):
        return None
    if (speaker and meaning.speaker) or (mode and kind not in _WITH_MODE):
        return None
    if period and _asks_about_event_of(meaning, period, store):
        period = ""
    return replace(
        meaning,
        period=period,
        begun=bool(period) and not qualifiers.is_state and _asks_for_beginnings(meaning.parse),
        speaker=speaker or meaning.speaker,
        mode=mode,
        is_ranked=qualifiers.is_ranked,
        unused=qualifiers.unused or meaning.unused,
    )


def _deeds_unless_counted(
    asked: Interpretation, period: str, place: Entity | None, lookup: Lookup
) -> Interpretation:
    """Return "X attacks" as what X did, if no document has a figure of it for the period and the place."""
    parse, name = asked.parse, asked.values.get("attribute", "")
    relations = forms("DEED").get(name.lower(), ())
    if parse.kind is not QuestionKind.ATTRIBUTE or not parse.rank.is_keywords or not relations:
        return asked
    figures = attributes_called(name, lookup.attributes(asked.entity))
    figures = [figure for figure in figures if place is None or figure.place in place.ids]
    if any(not Selection(as_of=period).exclusion_reason(figure) for figure in figures):
        return asked
    slots = tuple(replace(slot, name="subject") for slot in parse.slots if slot.name == "entity")
    what = replace(parse, kind=QuestionKind.OBJECT, slots=slots, relations=relations, needs_attribute=False)
    return replace(asked, parse=what, entities={"subject": asked.entity}, values={})


def _asks_about_event_of(asked: Interpretation, period: str, store: Store) -> bool:
    """Return whether a question asks for a figure of an event that the time only helps to name."""
    dated = vocabulary().types_with("dated")
    if asked.parse.kind is not QuestionKind.ATTRIBUTE or asked.entity.type not in dated:
        return False
    return any(holds_in(Period.parse(period), date, date) for date in _dates(asked.entity, store))


def _asks_for_beginnings(parse: Parse) -> bool:
    """Return whether a time in the question is when something began: "who was listed in 2015"."""
    return bool(parse.relations) and parse.names_act and all(one.begins for one in parse.relations)


def _asks_for_events_there(asked: Interpretation) -> bool:
    """Return whether a question asks for what happened in a place."""
    parse, dated = asked.parse, {*vocabulary().types_with("dated")}
    is_there = parse.kind is QuestionKind.SUBJECT and all(one.is_location for one in parse.relations)
    return is_there and "excluded" not in asked.entities and parse.types_found <= dated


def _events(asked: Interpretation) -> Interpretation:
    """Return the question what happened in a place, for which the dates of the events count as well."""
    parse = asked.parse
    slots = tuple(replace(slot, name="entity", kind="entity") for slot in parse.slots)
    query = shipped_query(_EVENTS)
    canned = replace(parse, kind=QuestionKind.CANNED, relations=(), slots=slots, query=query)
    return replace(asked, parse=canned, entities={"entity": asked.entity})


def _entity(text: str, store: Store, lookup: Lookup) -> Entity:
    found = lookup.entities(Slot("", "entity", text, 0, 0))
    if len(found) > 1:
        raise ambiguity_error(text, found)
    return found[0] if found else resolve_name(store, text).entities[0]


def _place(text: str, store: Store, lookup: Lookup) -> Entity:
    entity = _entity(text, store, lookup)
    if entity.type not in vocabulary().types_with("place"):
        raise NameUnknown(
            f"'{text}' is not a place", advice=[f"{entity.name} is a {entity.type}, id {entity.id}"]
        )
    return entity


def _in_place(meaning: Meaning, place: Entity, text: str) -> Meaning | None:
    """Return what is asked about, limited to a place with all inside."""
    if isinstance(meaning, Combined):
        is_finding = all(
            isinstance(part, Interpretation) and part.parse.kind in FINDING for part in meaning.parts
        )
        return _both(meaning, _there(relations_in_place(""), place, text)) if is_finding else None
    parse = meaning.parse
    if parse.query and parse.query.name == _AIMS:
        return replace(meaning, unused=f"in {text}")
    if (name := _place_slot(parse)) and name not in meaning.entities:
        words = (*parse.words, "in")
        slot = Slot(name, "place", text, len(words), len(words))
        return replace(
            meaning,
            parse=replace(parse, words=words, slots=(*parse.slots, slot)),
            entities={**meaning.entities, name: place},
        )
    if parse.kind in FINDING:
        (found, *others), dated = parse.types_found, vocabulary().types_with("dated")
        of_type = found if found in dated and not others else ""
        return _both(meaning, _there(relations_in_place(of_type), place, text))
    if parse.kind is QuestionKind.WHERE:
        inside = tuple(map(vocabulary().relations.__getitem__, vocabulary().containment_relations()))
        return _both(meaning, _there(inside, place, text))
    if parse.kind is QuestionKind.ENTITIES:
        there = _there(relations_in_place(parse.entity_type), place, text)
        return replace(there, parse=replace(there.parse, entity_type=parse.entity_type))
    return None


def _place_slot(parse: Parse) -> str:
    """Return the slot for a place that a question may fill, or ''."""
    if parse.kind in (QuestionKind.ATTRIBUTE, QuestionKind.MOST, QuestionKind.FEWEST):
        return "place"
    parameters = parse.query.parameters if parse.query else ()
    return next((one.name for one in parameters if one.kind == "place" and one.default is not None), "")


def _both(meaning: Meaning, there: Interpretation) -> Combined:
    words = meaning.words if isinstance(meaning, Combined) else meaning.parse.words
    return Combined("all", (meaning, there), (*words, *there.parse.words[2:]))


def _there(relations: tuple[Relation, ...], place: Entity, text: str) -> Interpretation:
    """Return the question who is in a place, in the sense of some relations."""
    words = ("who", "is", "in", *text.split())
    slot = Slot("object", "place", text, 3, len(words))
    return Interpretation(Parse(QuestionKind.SUBJECT, words, (slot,), relations), {"object": place})


def _period_of(event: Entity, when: str, store: Store) -> str:
    """Return the period before, since, after, until or during an event.

    Raises:
        UsageError: no document dates it, or documents give different dates.
    """
    dates = _dates(event, store)
    if len(dates) != 1:
        problem = "documents give different dates for" if dates else "no document here dates"
        raise UsageError(
            f"{problem} {event.name}, so ties cannot tell what was {when} it", advice=["give a year instead"]
        )
    date = dates.pop()
    return period_from(when, date, date)


def _dates(event: Entity, store: Store) -> set[str]:
    """Return the dates that documents give for an event, or else those of the claims about it."""
    attributes = run(store, "attributes-of", {"entity": event.id}).records(Attribute, "attribute")
    dates = {one.value for one in attributes if one.attribute == DATE_ATTRIBUTE}
    if dates:
        return dates
    claims = run(store, "claims-of", {"entity": event.id}).records(Claim, "claim")
    return {claim.since for claim in claims if claim.since}
