"""What a question can mean: readings of its words, with the names still as typed."""

from collections.abc import Mapping
from enum import IntEnum, StrEnum

from msgspec import Struct

from ties.queries.file import Query
from ties.records.vocabulary import Relation

__all__ = ["Asks", "Rank", "Reading", "Slot"]


_ORDERS = frozenset(("list", "name", "give", "show", "find"))


class Asks(StrEnum):
    """What is asked for."""

    SUBJECT = "who has a relation to somebody"
    OBJECT = "to whom somebody has a relation"
    WHERE = "where somebody is"
    WHETHER = "whether somebody has a relation to somebody"
    PATH = "how two are connected"
    EVIDENCE = "what ties two"
    SHOW = "what is said of somebody"
    SAID = "what one document or voice says of somebody"
    FIGURE = "how many somebody has, or another fact about one"
    CANNED = "what a canned query answers"


class Rank(IntEnum):
    """Which of two readings with the same names counts: the lower."""

    TOLD = 0
    PLAIN = 1
    CANNED = 2
    GENERIC = 3


class Slot(Struct, frozen=True):
    """A name, or another thing that the asker fills in.

    Attributes:
        name: its role in the question, or the parameter of the canned query.
        kind: entity, place, body (a group), document, speaker, figure, or a parameter's of a canned query.
        text: as typed, without what only grammar needs ("'s").
        start, end: the words that it takes.
    """

    name: str
    kind: str
    text: str
    start: int
    end: int


class Reading(Struct, frozen=True):
    """One way to understand a question.

    Attributes:
        words: of the question, misspellings mended.
        slots: in the order of the words.
        relations: that the question may mean: one, or those of kind location.
        only: the type of entity that is asked for ("which groups"), else ''.
        query: the canned query that answers, if one does.
        figure: the attribute that is asked for without being named; "*" for every figure.
        if_told: whether it is meant only where some document states the fact that it names.
        read_as: the word that stands there in place of a misspelt one, else ''.
    """

    asks: Asks
    words: tuple[str, ...]
    slots: tuple[Slot, ...]
    relations: tuple[Relation, ...] = ()
    only: str = ""
    query: Query | None = None
    figure: str = ""
    if_told: bool = False
    rank: Rank = Rank.PLAIN
    read_as: str = ""

    @property
    def relation(self) -> Relation:
        """The one relation asked about."""
        return self.relations[0]

    @property
    def name(self) -> str:
        """The name in the question, as typed."""
        return self.asked.text

    @property
    def asked(self) -> Slot:
        """The name in the question; that of "else than" is beside it."""
        return next(slot for slot in self.slots if slot.name != "excluded")

    @property
    def before(self) -> str:
        """The words between the question word and the name."""
        start = 1 if self.words[0].lower() in ("who", "whom", "what", "which", "where") else 0
        return " ".join(self.words[start : self.asked.start])

    @property
    def after(self) -> str:
        """The words behind the name."""
        return " ".join(self.words[self.asked.end :])

    def slot(self, name: str) -> Slot | None:
        """The slot of this name, if the question has it."""
        return next((slot for slot in self.slots if slot.name == name), None)

    def title(self, names: Mapping[str, str]) -> str:
        """The question in full.

        Args:
            names: what to call what is in each slot, in place of what was typed.
        """
        parts: list[str] = []
        at = 0
        for slot in self.slots:
            parts += self.words[at : slot.start]
            typed = " ".join(self.words[slot.start : slot.end])
            name = names.get(slot.name, slot.text)
            article = (
                "the " if typed.lower().startswith("the ") and not name.lower().startswith("the ") else ""
            )
            owner = typed[len(slot.text) :] if typed.startswith(slot.text) else ""
            parts.append(f"{article}{name}{owner}")
            at = slot.end
        parts += self.words[at:]
        if self.asks is Asks.WHERE and self.slots[0].start == 1:
            parts.insert(1, "is")
        text = " ".join(parts)
        return f"{text[:1].upper()}{text[1:]}{'.' if self.words[0].lower() in _ORDERS else '?'}"
