"""What an answer, a picture or a path may rest on, as plain data; `store/selecting.py` makes Cypher of it."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from ties.errors import UsageError
from ties.records.dates import FIRST_DAY, LAST_DAY, PartialDate, validity
from ties.records.kinds import CERTAINTIES, MODES, Attribute, Claim
from ties.records.vocabulary import vocabulary

__all__ = ["EVERYTHING", "INCLUDABLE", "MODE_WORDS", "PathRules", "Selection"]

INCLUDABLE = {"aims": "aim", "attempts": "attempt", "denied": "denied", "past": "past"}
"""The modes that a person may ask for, by the word for them."""


MODE_WORDS = {"denied": "denied", "aim": "aimed at", "attempt": "attempted", "past": "past"}
"""What a claim of a mode is said to be: "what is aimed at"."""


class Selection(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a claim or attribute must be like to count. Everything counts unless something is asked for.

    Attributes:
        documents, voices: any of these; empty means all.
        as_of: a partial date, or ''. A claim counts unless it is known not to hold at any time in this span;
            undated ones count.
        min_certainty: the weakest wording that counts.
        include: what counts as if the relation held, of `INCLUDABLE`.
        relations: of claims, by type; empty means all. Canned queries have parameters for them instead.
        types: of the entities in a picture; empty means all. A request has `types` of its own instead.

    Raises:
        UsageError: a date, a certainty, a mode, a relation or a type is not one.
    """

    documents: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    as_of: str = ""
    min_certainty: str = CERTAINTIES[-1]
    include: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    types: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.as_of:
            try:
                PartialDate.parse(self.as_of)
            except ValueError as error:
                raise UsageError(str(error)) from None
            except TypeError:
                raise UsageError(
                    f"{self.as_of!r} is not a date ('2022', '2022-07' or '2022-07-31')"
                ) from None
        named = vocabulary() if self.relations or self.types else None
        for what, given, known in (
            ("certainty", (self.min_certainty,), CERTAINTIES),
            ("mode", self.include, (*INCLUDABLE,)),
            ("relation", self.relations, (*named.relations,) if named else ()),
            ("type", self.types, (*named.types,) if named else ()),
        ):
            for word in given:
                if word not in known:
                    from ties.suggestions import did_you_mean

                    raise UsageError(f"unknown {what} '{word}'{did_you_mean(word, known)}")

    @property
    def span(self) -> PartialDate | None:
        """The days of `as_of`."""
        return _span(self.as_of) if self.as_of else None

    @property
    def modes(self) -> frozenset[str]:
        """The modes that count. At a date, what is over by now may still have been so."""
        included = (INCLUDABLE[word] for word in self.include)
        return frozenset({"", *included, *(("past",) if self.as_of else ())})

    @property
    def restricts_claims(self) -> bool:
        """Whether it leaves out claims for what they are worded like, who makes them or when they hold."""
        return bool(self.documents or self.voices or self.as_of or self.min_certainty != CERTAINTIES[-1])

    def reason_against(self, record: Claim | Attribute) -> str:
        """Why a claim or attribute does not count, whatever its mode; '' when it does."""
        if self.documents and record.document not in self.documents:
            return "of other documents"
        if self.voices and record.attributed_to not in self.voices:
            return "of other voices"
        if CERTAINTIES.index(record.certainty) > CERTAINTIES.index(self.min_certainty):
            return f"less than {self.min_certainty}"
        if self.relations and isinstance(record, Claim) and record.relation not in self.relations:
            return "of other relations"
        if (span := self.span) and not _overlaps(record, span):
            return f"not as of {self.as_of}"
        return ""

    def left_out(self, records: Iterable[Claim | Attribute]) -> Counter[str]:
        """How many of some claims or attributes do not count, by reason."""
        return Counter(reason for record in records if (reason := self.reason_against(record)))

    def undated(self, records: Iterable[Claim | Attribute]) -> int:
        """How many that count at a date say nothing of when; 0 where no date is asked for."""
        return sum(not record.since and not record.until for record in records) if self.as_of else 0

    def parameters(self) -> dict[str, object]:
        """What fills in the filters of a canned query; `documents` and `voices` fill in their older words."""
        span = self.span
        return {
            "modes": sorted(self.modes),
            "certainties": list(CERTAINTIES[: CERTAINTIES.index(self.min_certainty) + 1]),
            "said_in": list(self.documents) or [""],
            "said_by": list(self.voices) or [""],
            "documents": list(self.documents),
            "voices": list(self.voices),
            "from": span.first.isoformat() if span else FIRST_DAY,
            "to": span.last.isoformat() if span else LAST_DAY,
        }

    def lines(self) -> list[str]:
        """What it asks for in words, a sentence each."""
        lines = [f"Only document {', '.join(self.documents)}."] if self.documents else []
        lines += [f"Only what is said by {', '.join(self.voices)}."] if self.voices else []
        if self.min_certainty != CERTAINTIES[-1]:
            surer = "" if self.min_certainty == CERTAINTIES[0] else " or surer"
            lines.append(f"Only what is {self.min_certainty}{surer}.")
        lines += [f"As of {self.as_of}."] if self.as_of else []
        known = vocabulary() if self.relations or self.types else None
        phrases = [known.relations[type_].phrase for type_ in self.relations] if known else []
        plurals = [known.types[type_].plural for type_ in self.types] if known else []
        return lines + [f"Only {', '.join(words)}." for words in (phrases, plurals) if words]


EVERYTHING = Selection()


@cache
def _span(text: str) -> PartialDate:
    return PartialDate.parse(text)


def _overlaps(record: Claim | Attribute, span: PartialDate) -> bool:
    if isinstance(record, Claim):
        first, last = record.valid_from, record.valid_to
    else:
        first, last = validity(record.since, record.until, past=False, published="")
    return first <= span.last.isoformat() and last >= span.first.isoformat()


class PathRules(Struct, frozen=True):
    """What a path may be made of.

    Attributes:
        steps: the most steps that it may have.
        avoid: ids of entities that it must not run through.
        places: whether it may run through places and countries.
        selection: which claims count; past ones do in any case. Along what lies inside what it goes only with
            `places`, or where that relation is asked for.
    """

    steps: int = 6
    avoid: frozenset[str] = frozenset()
    places: bool = False
    selection: Selection = EVERYTHING

    @property
    def modes(self) -> frozenset[str]:
        """The modes of claims that count."""
        return self.selection.modes | {"past"}

    @property
    def relations(self) -> tuple[str, ...]:
        """The types of the relations to go along."""
        known = vocabulary().relations
        return self.selection.relations or tuple(
            relation.type for relation in known.values() if self.places or not relation.inside
        )

    @property
    def left_out_modes(self) -> tuple[str, ...]:
        """The modes of claims that say that a relation does not hold, and that do not count."""
        return tuple(mode for mode in MODES if mode and mode not in self.modes)
