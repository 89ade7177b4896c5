"""How many somebody has, when something was, and other facts about one entity."""

from ties.answers.answer import Answer, answer_of, nobody, searched
from ties.names.resolve import long_name
from ties.queries.catalog import run
from ties.questions.lookup import asks_for
from ties.questions.request import Asked, Request
from ties.records import Attribute
from ties.shell_commands import command
from ties.store.protocol import Store

__all__ = ["facts"]

_NAMED = 8


def facts(store: Store, asked: Asked) -> Answer:
    """The facts about one entity that a request asks for, a row each. They are not to be added up."""
    request, entity = asked.request, asked.entities["entity"]
    every = run(store, "attributes-of", {"entity": entity.id}).records(Attribute, "attribute")
    wanted = [fact for fact in every if _is_wanted(request, fact)]
    found = [fact for fact in wanted if not request.selection.reason_against(fact)]
    left_out = request.selection.left_out(wanted)
    notes = ["Each figure stands for itself: they are not to be added up."] if len(found) > 1 else []
    if not found:
        notes.append(searched(store))
        if others := sorted({fact.attribute for fact in every if fact not in wanted}):
            more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
            named = f"{', '.join(others[:_NAMED])}{more} ({command('show', entity.id)})"
            notes.append(f"What is said of it: {named}.")
    return answer_of(
        store,
        asked,
        request.question or f"What is said of {request.attribute} of {long_name(entity)}?",
        [("attribute", "attribute")],
        [(fact,) for fact in found],
        says="" if found else f"{nobody(left_out)} says {_nothing(asked)}.",
        left_out=left_out,
        notes=notes,
    )


def _is_wanted(request: Request, fact: Attribute) -> bool:
    if (place := request.entities.get("place")) and fact.place != place:
        return False
    if request.attribute == "*":
        return fact.low is not None or fact.high is not None
    return asks_for(request.attribute, fact) and (not request.unit or asks_for(request.unit, fact))


def _nothing(asked: Asked) -> str:
    """What nobody says where there is no such fact."""
    attribute, name = asked.request.attribute, asked.entities["entity"].name
    if attribute == "*":
        return f"how strong {name} is"
    if attribute in ("date", "founded"):
        return f"when {name} was{' founded' if attribute == 'founded' else ''}"
    place = asked.entities.get("place")
    return f"anything of {attribute} of {name}{f' in {place.name}' if place else ''}"
