"""What a question can mean: parses of its words, with the names still as typed."""

from collections.abc import Collection, Mapping
from enum import IntEnum, StrEnum

from msgspec import Struct

from ties.queries.file import Query
from ties.questions.forms import verb_after_who
from ties.records.vocabulary import Relation

__all__ = ["FINDING", "LISTINGS", "SPEAKERS", "Parse", "QuestionKind", "Rank", "Slot"]


_COMMANDS = frozenset(("list", "name", "give", "show", "find"))


class QuestionKind(StrEnum):
    """What a question asks for."""

    SUBJECT = "who has a relation to somebody"
    OBJECT = "to whom somebody has a relation"
    WHERE = "where somebody is"
    WHETHER = "whether somebody has a relation to somebody"
    CONNECTION = "how two entities are connected: what ties them, or else a path"
    PATH = "what path leads from one entity to another"
    EVIDENCE = "what ties two entities"
    COMPARE = "how two entities compare"
    CHANGES = "what changed from some documents to later ones"
    SHOW = "what is known about somebody"
    SAID = "what one document or voice says about somebody"
    ATTRIBUTE = "how many somebody has, or another attribute"
    MORE = "which of two has more"
    MOST = "who has the most of something"
    FEWEST = "who has the fewest of something"
    PAIRS = "who has a relation to anybody"
    DOCUMENTS = "which documents there are"
    CANNED = "what a canned query answers"
    ENTITIES = "which entities there are"
    RELATIONS = "which relations there are"
    VOICES = "which voices there are"


FINDING = (QuestionKind.SUBJECT, QuestionKind.OBJECT)
"""The kinds that ask who is at one end of a relation."""

LISTINGS = (QuestionKind.DOCUMENTS, QuestionKind.ENTITIES, QuestionKind.RELATIONS, QuestionKind.VOICES)
"""The kinds that ask what there is in the graph."""


_FIRST_WORDS = frozenset(("who", "whom", "whose", "what", "which", "where", "did", "has", "have"))
_WAS = frozenset(("was", "were", "had"))
_PRESENT = frozenset(("is", "are", "do", "does"))
_PAST = frozenset(
    (
        *("led", "fought", "struck", "broke", "took", "gave", "held", "sold", "sent", "split", "swore"),
        *("became", "met", "shot", "kept", "hid", "hit", "ran", "put", "did", "came"),
    )
)
_ASKS_ABOUT_PAST = frozenset(
    (
        *(QuestionKind.SUBJECT, QuestionKind.OBJECT, QuestionKind.WHERE, QuestionKind.WHETHER),
        *(QuestionKind.PAIRS, QuestionKind.CANNED),
    )
)

SPEAKERS = ("speaker", "outlet")
"""The kinds of slots that name a document or a voice; of an outlet, all that it has published counts."""


class Rank(IntEnum):
    """The rank of a parse; among parses with the same entities, the lowest rank wins."""

    STATED = 0
    PLAIN = 1
    CANNED = 2
    GENERIC = 3
    FIGURE = 4
    KEYWORDS = 5

    @property
    def is_keywords(self) -> bool:
        """Whether the words are no whole question: "TTP founded", which asks for a figure, "TTP leader"."""
        return self >= Rank.FIGURE


class Slot(Struct, frozen=True):
    """A name or another value in a question.

    Attributes:
        name: its role in the question, or the name of the canned query's parameter.
        kind: entity, place, body (a group), document, editions (documents, or when they were published),
            speaker, outlet, attribute, number, or the kind of the parameter.
        text: as typed, without a possessive ending ("'s").
        start, end: the range of words that it covers.
    """

    name: str
    kind: str
    text: str
    start: int
    end: int


class Parse(Struct, frozen=True):
    """One way to understand a question.

    Attributes:
        words: those of the question, with spelling corrected.
        slots: in the order of the words.
        relations: those that the question may ask about: one, or those of a sense or of kind location.
        either: whether they hold from either end, as in "enemies of".
        entity_type: the type of entity asked for ("which groups"), or ''.
        query: the canned query that answers it, if any.
        attribute: the attribute that it asks for but does not name, "*" for all with a number, or ''.
        needs_attribute: whether it applies only if a document gives the attribute that the question names.
        mutual: whether it asks the same of both ("X and Y fight each other").
        exact: whether that attribute must have this very name, or one that the vocabulary has for it.
        corrected_word: the word that replaces a misspelt one, or ''.
    """

    kind: QuestionKind
    words: tuple[str, ...]
    slots: tuple[Slot, ...]
    relations: tuple[Relation, ...] = ()
    either: bool = False
    entity_type: str = ""
    query: Query | None = None
    attribute: str = ""
    needs_attribute: bool = False
    exact: bool = False
    mutual: bool = False
    rank: Rank = Rank.PLAIN
    corrected_word: str = ""

    @property
    def relation(self) -> Relation:
        """The one relation asked about."""
        return self.relations[0]

    @property
    def is_past(self) -> bool:
        """Whether its words ask for what was so, and not for what is so: "who led X", "did X support Y"."""
        is_whole = self.words[0].lower() in _FIRST_WORDS  # "groups based there" is not about the past
        is_past_tense = (is_whole and self.names_act) or not self._words.isdisjoint(_WAS)
        counts_claims = self.query is None or "claim" in self.query.filters
        return self.kind in _ASKS_ABOUT_PAST and is_past_tense and counts_claims

    @property
    def names_act(self) -> bool:
        """Whether its words name what was done, and not what is or was so: "was put on", not "was on"."""
        words = self._words
        if not words.isdisjoint(_PRESENT):
            return False
        return not words.isdisjoint(_PAST) or any(word.endswith("ed") for word in words)

    @property
    def _words(self) -> frozenset[str]:
        """The words outside its slots."""
        inside = {at for slot in self.slots for at in range(slot.start, slot.end)}
        return frozenset(word.lower() for at, word in enumerate(self.words) if at not in inside)

    @property
    def types_found(self) -> frozenset[str]:
        """The types of what the question may find at one end of its relations."""
        if self.entity_type:
            return frozenset((self.entity_type,))
        ends = (
            relation.subjects if self.kind is QuestionKind.SUBJECT else relation.objects
            for relation in self.relations
        )
        return frozenset().union(*ends)

    def title(self, names: Mapping[str, str], described: Collection[str] = ()) -> str:
        """Return the question in full.

        Args:
            names: by slot, replacing what was typed.
            described: the texts of slots that describe what they name ("the TTP leader X"): the name takes no
                article from them.
        """
        parts: list[str] = []
        at = 0
        for slot in self.slots:
            parts += self.words[at : slot.start]
            typed = " ".join(self.words[slot.start : slot.end])
            name = names.get(slot.name, slot.text)
            has_article = typed.lower().startswith("the ") and slot.text not in described
            article = "the " if has_article and not name.lower().startswith("the ") else ""
            owner = typed[len(slot.text) :] if typed.startswith(slot.text) else ""
            parts.append(f"{article}{name}{owner}")
            at = slot.end
        parts += self.words[at:]
        if self.kind is QuestionKind.WHERE and self.slots[0].start == 1:
            parts.insert(1, "is")
        if self.kind is QuestionKind.SUBJECT and self.words[0].lower() == "who":
            parts[1] = verb_after_who(parts[1])
        text = " ".join(parts)
        return f"{text[:1].upper()}{text[1:]}{'.' if self.words[0].lower() in _COMMANDS else '?'}"
