"""Answers about the attributes of one entity: numbers, dates and other values."""

from collections.abc import Iterable

from ties.answers.answer import Answer, Context, build_answer, negative_subject, search_note
from ties.names.resolve import long_name
from ties.quantities import first_names
from ties.questions.lookup import attributes_about, attributes_called, shares_word
from ties.questions.request import Request, ResolvedRequest
from ties.records import Attribute, Entity
from ties.records.selection import UNDATED
from ties.shell_commands import command
from ties.store.protocol import Store

__all__ = ["answer_attributes"]

_MAX_NAMED = 8


def answer_attributes(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return the attributes of one entity that a request asks for, one per row.

    For a place, those of what happened in it count as well.
    """
    request, entity = resolved.request, resolved.entities["entity"]
    attributes = attributes_about(store, entity)
    matching = _matching(request, attributes)
    found = [one for one in matching if not request.selection.exclusion_reason(one)]
    left_out = request.selection.count_left_out(matching)
    near = [one for one in attributes if one not in matching and shares_word(request.attribute, one)]
    notes = ["Figures are listed as reported, not added up."] if len(found) > 1 else []
    if not found:
        notes.append(search_note(store))
        if others := sorted({one.attribute for one in attributes if one not in (*matching, *near)}):
            listed = first_names(others, _MAX_NAMED)
            notes.append(f"Other attributes of {entity.name}: {listed} ({command('show', entity.id)}).")
    return build_answer(
        store,
        resolved,
        request.question or _question(request, entity),
        [("attribute", "attribute")],
        [(one,) for one in found],
        says="" if found else f"{negative_subject(left_out)} says {_missing(resolved)}.",
        context=[
            *(Context(UNDATED, one) for one in request.selection.undated(matching)),
            *(Context("near", one) for one in near if not request.selection.exclusion_reason(one)),
        ],
        left_out=left_out,
        notes=notes,
    )


def _question(request: Request, entity: Entity) -> str:
    """Return a question for a request that has none of its own."""
    if request.attribute == "*":
        return f"How strong is {long_name(entity)}?"
    return f"What is said about the {request.attribute} of {long_name(entity)}?"


def _matching(request: Request, attributes: Iterable[Attribute]) -> list[Attribute]:
    place = request.entities.get("place")
    there = [one for one in attributes if not place or one.place == place]
    if request.attribute == "*":
        return [one for one in there if one.has_number]
    return attributes_called(request.attribute, there, request.unit)


def _missing(resolved: ResolvedRequest) -> str:
    """Return what was not found, as the object of "says"."""
    attribute, name = resolved.request.attribute, resolved.entities["entity"].name
    if attribute == "*":
        return f"how strong {name} is"
    if attribute in ("date", "founded", "born"):
        return f"when {name} was{'' if attribute == 'date' else f' {attribute}'}"
    place = resolved.entities.get("place")
    return f"anything about the {attribute} of {name}{f' in {place.name}' if place else ''}"
