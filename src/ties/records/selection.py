"""What an answer, a picture or a path may rest on, as plain data; `store/selecting.py` makes Cypher of it."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from ties.records.dates import FIRST_DAY, LAST_DAY, PartialDate, validity
from ties.records.kinds import CERTAINTIES, MODES, Attribute, Claim
from ties.records.vocabulary import vocabulary

__all__ = ["EVERYTHING", "INCLUDABLE", "WHOLE", "Filters", "Rules", "Scope"]

INCLUDABLE = {"aims": "aim", "attempts": "attempt", "denied": "denied", "past": "past"}
"""The modes that a person may ask for, by the word for them."""


class Filters(Struct, frozen=True):
    """What a claim must be like to count.

    Attributes:
        documents, voices: any of these; empty means all.
        as_of: a claim counts unless it is known not to hold at any time in this span; undated ones count.
        min_certainty: the weakest wording that counts.
        include: modes that count as if the relation held.
    """

    documents: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    as_of: PartialDate | None = None
    min_certainty: str = CERTAINTIES[-1]
    include: frozenset[str] = frozenset()

    @property
    def modes(self) -> frozenset[str]:
        """The modes that count. At a date, what is over by now may still have been so."""
        return frozenset({"", *self.include, *(("past",) if self.as_of else ())})

    def reason_against(self, record: Claim | Attribute) -> str:
        """Why a claim or attribute does not count, whatever its mode; '' when it does."""
        if self.documents and record.document not in self.documents:
            return "of other documents"
        if self.voices and record.attributed_to not in self.voices:
            return "of other voices"
        if CERTAINTIES.index(record.certainty) > CERTAINTIES.index(self.min_certainty):
            return f"less than {self.min_certainty}"
        if self.as_of and not _overlaps(record, self.as_of):
            return f"not as of {self.as_of.text}"
        return ""

    def left_out(self, records: Iterable[Claim | Attribute]) -> Counter[str]:
        """How many of some claims or attributes do not count, by reason."""
        return Counter(reason for record in records if (reason := self.reason_against(record)))

    def undated(self, records: Iterable[Claim | Attribute]) -> int:
        """How many that count at a date say nothing of when; 0 where no date is asked for."""
        return sum(not record.since and not record.until for record in records) if self.as_of else 0

    def parameters(self) -> dict[str, object]:
        """What fills in the filters of a canned query; `documents` and `voices` fill in their older words."""
        return {
            "modes": sorted(self.modes),
            "certainties": list(CERTAINTIES[: CERTAINTIES.index(self.min_certainty) + 1]),
            "said_in": list(self.documents) or [""],
            "said_by": list(self.voices) or [""],
            "documents": list(self.documents),
            "voices": list(self.voices),
            "from": self.as_of.first.isoformat() if self.as_of else FIRST_DAY,
            "to": self.as_of.last.isoformat() if self.as_of else LAST_DAY,
        }

    def lines(self) -> list[str]:
        """The filters in words, a line each."""
        lines = [f"Only document {', '.join(self.documents)}."] if self.documents else []
        lines += [f"Only what is said by {', '.join(self.voices)}."] if self.voices else []
        if self.min_certainty != CERTAINTIES[-1]:
            lines.append(f"Only what is {self.min_certainty} or surer.")
        return lines + ([f"As of {self.as_of.text}."] if self.as_of else [])


EVERYTHING = Filters()


def _overlaps(record: Claim | Attribute, span: PartialDate) -> bool:
    if isinstance(record, Claim):
        first, last = record.valid_from, record.valid_to
    else:
        first, last = validity(record.since, record.until, past=False, published="")
    return first <= span.last.isoformat() and last >= span.first.isoformat()


class Scope(Struct, frozen=True):
    """What a picture is narrowed to. Claims of every mode are in it, each with a look of its own.

    Attributes:
        relations, types: of claims and of entities; empty means all.
    """

    filters: Filters = EVERYTHING
    relations: tuple[str, ...] = ()
    types: tuple[str, ...] = ()

    @property
    def modes(self) -> tuple[str, ...]:
        """The modes of claims that are in it."""
        return MODES

    def reason_against(self, claim: Claim) -> str:
        """Why a claim is not in it, '' when it is."""
        if self.relations and claim.relation not in self.relations:
            return "of other relations"
        return self.filters.reason_against(claim)

    def lines(self) -> list[str]:
        """What it is narrowed to, a sentence each."""
        known = vocabulary()
        phrases = [known.relations[type_].phrase for type_ in self.relations]
        plurals = [known.types[type_].plural for type_ in self.types]
        named = [f"Only {', '.join(words)}." for words in (phrases, plurals) if words]
        return self.filters.lines() + named


WHOLE = Scope()


class Rules(Struct, frozen=True):
    """What a path may be made of.

    Attributes:
        steps: the most steps that it may have.
        relations: types to go along; empty means all, what lies inside what only with `places`.
        avoid: ids of entities that it must not run through.
        places: whether it may run through places and countries.
        filters: which claims count; past ones do in any case.
    """

    steps: int = 6
    relations: tuple[str, ...] = ()
    avoid: frozenset[str] = frozenset()
    places: bool = False
    filters: Filters = EVERYTHING

    @property
    def modes(self) -> frozenset[str]:
        """The modes of claims that count."""
        return self.filters.modes | {"past"}

    @property
    def types(self) -> tuple[str, ...]:
        """The relations to go along."""
        known = vocabulary().relations
        return self.relations or tuple(
            relation.type for relation in known.values() if self.places or not relation.inside
        )
