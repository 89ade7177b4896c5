"""What a question means: an interpretation of one clause, or several that are combined."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from ties.errors import NameAmbiguous
from ties.names.filters import FilterMatch
from ties.names.resolve import Match
from ties.questions.lookup import Speaker
from ties.questions.parse import FINDING, Parse, QuestionKind, Rank
from ties.questions.request import Combination
from ties.questions.tokens import shorten
from ties.records import Entity
from ties.records.vocabulary import vocabulary

__all__ = [
    "Combined",
    "Interpretation",
    "Meaning",
    "ambiguous_question_error",
    "lowest_rank",
    "without_names_as_words",
]


class Interpretation(Struct, frozen=True):
    """What a question means.

    Attributes:
        entities: the entities that its names mean, by slot.
        speaker: the document or voice whose statements are asked for, if the question names one.
        values: the values of all other slots, by slot.
        editions: the documents that it compares, by slot.
        period: the period that the question asks about (`ties.records.dates.Period`), or ''.
        begun: whether it asks for what began in the period, and not for what was so at some time in it.
        is_ranked: whether it asks for the first in some order, which ties does not know.
        unused: what the question says that the answer does not depend on, or ''.
        names: what its names were resolved to, where that is not their whole name.
        mode: what it asks for instead of what is so (`ties.questions.qualifiers`), or ''.
    """

    parse: Parse
    entities: Mapping[str, Entity] = {}
    speaker: Speaker | None = None
    values: Mapping[str, str] = {}
    editions: Mapping[str, FilterMatch] = {}
    period: str = ""
    mode: str = ""
    begun: bool = False
    is_ranked: bool = False
    unused: str = ""
    names: tuple[Match, ...] = ()

    @property
    def entity(self) -> Entity:
        """The first entity in the question that is not excluded from the answer."""
        return next(entity for name, entity in self.entities.items() if name != "excluded")

    def meaning(self) -> tuple[object, ...]:
        """Return a key that is equal for interpretations that mean the same."""
        parse = self.parse
        ids = {name: entity.id for name, entity in self.entities.items()}
        types = tuple(relation.type for relation in parse.relations)
        if parse.either or (parse.relations and all(relation.symmetric for relation in parse.relations)):
            both = {ids.pop("subject", ""), ids.pop("object", "")} - {""}
            return (frozenset(both), types, parse.entity_type, tuple(sorted(ids.items())))
        query = parse.query.name if parse.query else ""
        filled = frozenset((*self.values.items(), *ids.items(), *self.editions.items()))
        return (parse.kind, types, parse.entity_type, query, parse.attribute, self.speaker, filled)

    def is_plausible(self) -> bool:
        """Return whether the question makes sense for entities of these types."""
        parse = self.parse
        if parse.kind is QuestionKind.SHOW:
            is_actor = self.entity.type in vocabulary().types_with("actor")
            return is_actor or parse.words[0].lower() != "who"
        types = {name: entity.type for name, entity in self.entities.items()}
        ends = types.get("subject", ""), types.get("object", "")
        return not parse.relations or any(relation.allows(*ends) for relation in parse.relations)


class Combined(Struct, frozen=True):
    """What a question of several clauses means.

    Attributes:
        how: how the answers of the parts are combined, as in `Request.combine`.
        parts: in the order of the question; of a chain, what is found first.
        words: those of the whole question.
        slot: of a chain, the slot of the second part that stands for what the first part finds.
    """

    how: Combination
    parts: "tuple[Meaning, ...]"
    words: tuple[str, ...]
    slot: str = ""


type Meaning = Interpretation | Combined


def lowest_rank(found: Sequence[Interpretation]) -> list[Interpretation]:
    """Return, of the interpretations about the same entities, those with the lowest rank.

    Of several that ask the same canned query, those count that take the fewest words as names or values; of
    several that ask for an attribute of one entity, those that take the fewest words as its name.
    """
    lowest: dict[frozenset[str], int] = {}
    for one in found:
        ids = frozenset(entity.id for entity in one.entities.values())
        lowest[ids] = min(lowest.get(ids, one.parse.rank), one.parse.rank)
    remaining = [
        one
        for one in found
        if one.parse.rank == lowest[frozenset(entity.id for entity in one.entities.values())]
    ]
    queries = {one.parse.query.name for one in remaining if one.parse.query}
    if len(queries) == 1 and all(one.parse.query for one in remaining):
        return _with_fewest(_words_in_slots, remaining)
    if len(lowest) == 1 and all(one.parse.kind is QuestionKind.ATTRIBUTE for one in remaining):
        return _with_fewest(_words_of_attribute, remaining)
    return remaining


def without_names_as_words(found: Sequence[Interpretation]) -> list[Interpretation]:
    """Return interpretations without those that take a name for a word of an attribute ("A support of B")."""
    ids = [frozenset(entity.id for entity in one.entities.values()) for one in found]
    return [
        one
        for one, own in zip(found, ids, strict=True)
        if one.parse.rank is not Rank.FIGURE or not any(own < others for others in ids)
    ]


def _with_fewest(
    words: Callable[[Interpretation], int], found: Sequence[Interpretation]
) -> list[Interpretation]:
    fewest = min(map(words, found), default=0)
    return [one for one in found if words(one) == fewest]


def _words_in_slots(interpretation: Interpretation) -> int:
    return sum(slot.end - slot.start for slot in interpretation.parse.slots)


def _words_of_attribute(interpretation: Interpretation) -> int:
    return interpretation.values.get("attribute", "").count(" ")


def ambiguous_question_error(meanings: Sequence[Interpretation]) -> NameAmbiguous:
    """Return the error for a question with several meanings, each worded as an unambiguous question."""
    question = shorten(" ".join(meanings[0].parse.words))
    return NameAmbiguous(
        f"'{question}' can mean {len(meanings)} things",
        advice=["ask for the one you mean:", *(f"  {_with_ids(one)}" for one in meanings)],
    )


def _with_ids(interpretation: Interpretation) -> str:
    """Word an interpretation as a question that has only this meaning, with ids for names."""
    ids = {name: entity.id for name, entity in interpretation.entities.items()}
    names = ", ".join(
        f"{entity.id}: {entity.name}, {entity.type}" for entity in interpretation.entities.values()
    )
    parse = interpretation.parse
    by_relation = parse.kind in FINDING
    if not by_relation or len(parse.relations) > 1 or len(ids) > 1:
        return f"{parse.title(ids)}  ({names})"
    phrase, id_ = parse.relation.phrase, interpretation.entity.id
    is_verb = phrase in parse.relation.active
    if parse.kind is QuestionKind.SUBJECT:
        return f"who {phrase if is_verb else f'is {phrase}'} {id_}?  ({names})"
    return f"{f'whom {id_}' if is_verb else f'who is {id_}'} {phrase}?  ({names})"
