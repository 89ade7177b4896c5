"""A parse with its names looked up: an interpretation, unless a name is unknown."""

from collections.abc import Mapping

from msgspec.structs import replace

from ties.names.filters import FilterMatch
from ties.names.resolve import Match, ambiguity_error
from ties.queries.parameters import Parameter
from ties.questions.interpretation import Interpretation
from ties.questions.lookup import Lookup, Speaker, attributes_called, attributes_named
from ties.questions.parse import FINDING, SPEAKERS, Parse, QuestionKind, Slot
from ties.questions.tokens import is_number
from ties.records import Entity

__all__ = ["resolve_parse"]


def resolve_parse(lookup: Lookup, parse: Parse) -> Interpretation | None:
    """Look up the names of a parse; None if one is unknown.

    Raises:
        NameAmbiguous: several entities have one of the names.
    """
    entities: dict[str, Entity] = {}
    values: dict[str, str] = {}
    names: list[Match] = []
    editions: dict[str, FilterMatch] = {}
    speaker: Speaker | None = None
    parameters = {parameter.name: parameter for parameter in parse.query.parameters} if parse.query else {}
    for slot in parse.slots:
        if slot.kind in ("entity", "place", "body"):
            named = lookup.entities(slot)
            if len(named) > 1:
                raise ambiguity_error(slot.text, named)
            if not named:
                return None
            entities[slot.name] = named[0]
            names.append(lookup.match(slot.text))
        elif slot.kind in SPEAKERS:
            speaker = lookup.speaker(slot.text, as_outlet=slot.kind == "outlet")
            if speaker is None:
                return None
        elif slot.kind == "editions":
            match = lookup.editions(slot.text)
            if match is None:
                return None
            editions[slot.name] = match
        else:
            value = _value(lookup, slot, parameters)
            if value is None:
                return None
            values[slot.name] = value
    if parse.kind is QuestionKind.CONNECTION:
        is_direct = lookup.are_tied(entities["one"], entities["other"])
        parse = replace(parse, kind=QuestionKind.EVIDENCE if is_direct else QuestionKind.PATH)
    interpretation = Interpretation(
        _with_possible_relations(parse, entities),
        entities,
        speaker,
        values,
        editions=editions,
        names=tuple(match for match in names if match.note),
    )
    has_words = _has_attribute(lookup, interpretation) and _has_role(lookup, interpretation)
    return interpretation if has_words else None


def _value(lookup: Lookup, slot: Slot, parameters: Mapping[str, Parameter]) -> str | None:
    """Return the value of a slot that names nothing; None if it has the wrong form."""
    if slot.kind in ("attribute", "words") or (slot.kind == "number" and is_number(slot.text)):
        return slot.text
    return lookup.parameter(slot, parameters[slot.name]) if slot.name in parameters else None


def _with_possible_relations(parse: Parse, entities: Mapping[str, Entity]) -> Parse:
    """Return a parse with those of several relations that an entity of this type can have, if any.

    "Who is behind X" asks who carried out an attack, but who supports a group.
    """
    if len(parse.relations) == 1 or parse.either or parse.kind not in FINDING:
        return parse
    ends = (entities[role].type if role in entities else "" for role in ("subject", "object"))
    subject, object_ = ends
    possible = tuple(relation for relation in parse.relations if relation.allows(subject, object_))
    return replace(parse, relations=possible) if possible else parse


def _has_attribute(lookup: Lookup, interpretation: Interpretation) -> bool:
    """Return whether a document gives the attribute that the question names ("the status of TTP")."""
    name, unit = (interpretation.values.get(slot, "") for slot in ("attribute", "unit"))
    if interpretation.parse.kind in (QuestionKind.MOST, QuestionKind.FEWEST):
        return all(lookup.has_figures(text) for text in (name, unit) if text)
    if not interpretation.parse.needs_attribute:
        return True
    attributes = lookup.attributes(interpretation.entity)
    if interpretation.parse.exact:
        return bool(attributes_named(name, attributes))
    return bool(attributes_called(name, attributes, unit))


def _has_role(lookup: Lookup, interpretation: Interpretation) -> bool:
    """Return whether a claim of the entity in a question has the role that it asks for, if any."""
    query = interpretation.parse.query
    roles = [one.name for one in query.parameters if one.kind == "role"] if query else []
    values = [interpretation.values[name] for name in roles if name in interpretation.values]
    return all(lookup.has_role(interpretation.entity, value) for value in values)
