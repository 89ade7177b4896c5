"""How many somebody has, when something was, and other facts about one entity."""

from collections import Counter

from msgspec import Struct

from ties.answers.reading import long_name, nobody
from ties.names.resolve import refuse_unknown
from ties.queries.catalog import run
from ties.questions import Understood, asks_for
from ties.records import Attribute, Document, Entity, merged_documents
from ties.records.selection import EVERYTHING, Filters
from ties.store.protocol import Store

__all__ = ["Figures", "figures"]


class Figures(Struct, frozen=True):
    """The facts about one entity that answer a question.

    Attributes:
        asked: whose facts.
        facts: those asked for, each with its own document and voice; they are not to be added up.
        others: the names of its other facts.
        says: what nobody says when there is none: "how many ships TTP has".
    """

    question: str
    asked: Entity
    facts: tuple[Attribute, ...]
    others: tuple[str, ...]
    says: str
    note: str
    filters: Filters
    left_out: Counter[str]
    documents: dict[str, Document]

    @property
    def nothing(self) -> str:
        """The sentence for an answer in which nothing was found."""
        return f"{nobody(self.left_out)} says {self.says}."


def figures(store: Store, understood: Understood, filters: Filters = EVERYTHING) -> Figures:
    """The facts that a question asks for."""
    refuse_unknown(store, filters)
    asked = understood.asked
    every = run(store, "attributes-of", {"entity": asked.id}).records(Attribute, "attribute")
    wanted = [fact for fact in every if _is_wanted(understood, fact)]
    names = {fact.attribute for fact in every if fact not in wanted}
    return Figures(
        understood.reading.title({name: long_name(hit) for name, hit in understood.hits.items()}),
        asked,
        tuple(fact for fact in wanted if not filters.reason_against(fact)),
        tuple(sorted(names)),
        _says(understood),
        understood.note,
        filters,
        filters.left_out(wanted),
        merged_documents(store.documents()),
    )


def _is_wanted(understood: Understood, fact: Attribute) -> bool:
    place = understood.hits.get("place")
    if place and fact.place != place.id:
        return False
    wanted = understood.reading.figure or understood.given["figure"]
    if wanted == "*":
        return fact.low is not None or fact.high is not None
    unit = understood.given.get("unit")
    return asks_for(wanted, fact) and (unit is None or asks_for(unit, fact))


def _says(understood: Understood) -> str:
    wanted, name = understood.reading.figure, understood.asked.name
    if wanted == "*":
        return f"how strong {name} is"
    if wanted:
        return f"when {name} was" if wanted == "date" else f"when {name} was {wanted}"
    place = understood.hits.get("place")
    there = f" in {place.name}" if place else ""
    if understood.reading.words[0].lower() == "how":
        return f"how many {understood.given['figure']} {name} has{there}"
    return f"anything of the {understood.given['figure']} of {name}"
