"""Selections of claims and attributes, as plain data; `store/selecting.py` turns them into Cypher."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache

from msgspec import Struct

from ties.errors import UsageError
from ties.records.dates import DATE_FORM, FIRST_DAY, LAST_DAY, PartialDate, Period, holds_in
from ties.records.kinds import CERTAINTIES, DATE_ATTRIBUTE, MODES, Attribute, Claim
from ties.records.vocabulary import vocabulary

__all__ = ["EVERYTHING", "INCLUDABLE", "MODE_WORDS", "UNDATED", "PathRules", "Selection"]

INCLUDABLE = {"aims": "aim", "attempts": "attempt", "denied": "denied", "past": "past"}
"""The modes that a selection may include, by the word that includes them."""


MODE_WORDS = {"denied": "denied", "aim": "aimed at", "attempt": "attempted", "past": "past"}
"""The adjective for each mode, as in "what is aimed at"."""

UNDATED = "undated"
"""The reason why a claim or attribute that says nothing about the time asked for does not count."""


def _refuse_unknown(what: str, words: Iterable[str], known: Collection[str]) -> None:
    for word in words:
        if word not in known:
            from ties.suggestions import did_you_mean

            raise UsageError(f"unknown {what} '{word}'{did_you_mean(word, known)}")


class Selection(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a claim or attribute must be like to count. The default selects everything.

    Attributes:
        documents, voices: ids and names, any of which counts; empty means all.
        as_of: a partial date or an interval of two (`ties.records.dates.Period`), or ''. A claim or attribute
            counts if its own dates say that it holds then; one that they say nothing about is `UNDATED`.
        min_certainty: the weakest certainty that counts.
        include: modes, of `INCLUDABLE`, that count as if the relation held.
        asserted: whether claims without a mode, which say that the relation holds, count.
        relations: relation types of claims; empty means all. Canned queries have parameters instead.
        types: entity types in a picture; empty means all. A request has its own `types` instead.
        begun: whether a claim counts only if it began in `as_of`, and not if it merely held then.

    Raises:
        UsageError: a date, certainty or mode is invalid.
    """

    documents: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    as_of: str = ""
    min_certainty: str = CERTAINTIES[-1]
    include: tuple[str, ...] = ()
    asserted: bool = True
    relations: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    begun: bool = False

    def __post_init__(self) -> None:
        if self.as_of:
            try:
                Period.parse(self.as_of)
            except ValueError as error:
                raise UsageError(str(error)) from None
            except (AttributeError, TypeError):
                raise UsageError(
                    f"{self.as_of!r} is not a date (write '2022', '2022-07' or '2022-07-31')"
                ) from None
        _refuse_unknown("certainty", (self.min_certainty,), CERTAINTIES)
        _refuse_unknown("mode", self.include, INCLUDABLE)

    def refuse_unknown_words(self) -> None:
        """Refuse relations and types that are not in the vocabulary in use, which depends on the graph.

        Raises:
            UsageError: a relation or type is unknown.
        """
        if self.relations or self.types:
            _refuse_unknown("relation", self.relations, vocabulary().relations)
            _refuse_unknown("type", self.types, vocabulary().types)

    @property
    def span(self) -> Period | None:
        """The days that `as_of` covers."""
        return _span(self.as_of) if self.as_of else None

    @property
    def when(self) -> str:
        """The time asked for as part of a sentence: "as of 2022", "in 2022" for what began then; or ''."""
        phrase = self.span.phrase if self.span else ""
        return phrase.replace("as of ", "in ") if self.begun else phrase

    @property
    def modes(self) -> frozenset[str]:
        """The modes that count. With `as_of`, past claims count as well: they may have held then."""
        included = {INCLUDABLE[word] for word in self.include}
        return frozenset(included | ({"", *(("past",) if self.as_of else ())} if self.asserted else set()))

    @property
    def restricts_claims(self) -> bool:
        """Whether it leaves out claims by document, voice, certainty or date."""
        return bool(self.documents or self.voices or self.as_of or self.min_certainty != CERTAINTIES[-1])

    def exclusion_reason(self, record: Claim | Attribute) -> str:
        """Return why a claim or attribute does not count, regardless of its mode; '' if it does."""
        if self.documents and record.document not in self.documents:
            return "from other documents"
        if self.voices and record.attributed_to not in self.voices:
            return "from other voices"
        if CERTAINTIES.index(record.certainty) > CERTAINTIES.index(self.min_certainty):
            return f"less certain than {self.min_certainty}"
        if self.relations and isinstance(record, Claim) and record.relation not in self.relations:
            return "with other relations"
        if span := self.span:
            holds = _began_in(record, span) if self.begun else _holds_in(record, span)
            return UNDATED if holds is None else "" if holds else f"not {self.when}"
        return ""

    def count_left_out(self, records: Iterable[Claim | Attribute]) -> Counter[str]:
        """Return the number of claims or attributes that do not count, by reason, without undated ones."""
        reasons = Counter(reason for record in records if (reason := self.exclusion_reason(record)))
        del reasons[UNDATED]
        return reasons

    def undated[T: Claim | Attribute](self, records: Iterable[T]) -> list[T]:
        """Return the records that would count if their dates placed them in the time asked for."""
        if not self.as_of:
            return []
        return [record for record in records if self.exclusion_reason(record) == UNDATED]

    def parameters(self) -> dict[str, object]:
        """Return the parameters of the filters of canned queries."""
        span = self.span
        return {
            "modes": sorted(self.modes),
            "certainties": list(CERTAINTIES[: CERTAINTIES.index(self.min_certainty) + 1]),
            "said_in": list(self.documents) or [""],
            "said_by": list(self.voices) or [""],
            "as_of": self.as_of,
            "begun": "begun" if self.begun else "",
            "from": span.first.isoformat() if span else FIRST_DAY,
            "to": span.last.isoformat() if span else LAST_DAY,
        }

    def lines(self) -> list[str]:
        """Return the selection in words, one sentence per filter."""
        lines = [f"Only evidence from {', '.join(self.documents)}."] if self.documents else []
        lines += [f"Only evidence attributed to {', '.join(self.voices)}."] if self.voices else []
        if self.min_certainty != CERTAINTIES[-1]:
            higher = "" if self.min_certainty == CERTAINTIES[0] else " or higher"
            lines.append(f"Only evidence with certainty {self.min_certainty}{higher}.")
        if when := self.when:
            when = f"begun {when}" if self.begun else when
            lines.append(f"{when[0].upper()}{when[1:]}.")
        lines += [] if self.asserted else [f"Only {' and '.join(self.include)}."]
        if self.relations:
            phrases = (vocabulary().relations[type_].phrase for type_ in self.relations)
            lines.append(f"Only relations: {', '.join(phrases)}.")
        if self.types:
            plurals = (vocabulary().types[type_].plural for type_ in self.types)
            lines.append(f"Only types: {', '.join(plurals)}.")
        return lines


EVERYTHING = Selection()


@cache
def _span(text: str) -> Period:
    return Period.parse(text)


def _began_in(record: Claim | Attribute, span: Period) -> bool | None:
    """Return whether a claim began in a span; None if its dates leave it open. Attributes hold then."""
    holds = _holds_in(record, span)
    if not holds or not isinstance(record, Claim):
        return holds
    return PartialDate.parse(record.since).last >= span.first if record.since else None


def _holds_in(record: Claim | Attribute, span: Period) -> bool | None:
    if isinstance(record, Claim):
        return holds_in(
            span, record.since, record.until, past=record.mode == "past", reported=record.reported
        )
    since, until = record.since or record.as_of, record.until or record.as_of
    if record.attribute == DATE_ATTRIBUTE and not (since or until) and re.fullmatch(DATE_FORM, record.value):
        length = len(record.value)
        return span.first.isoformat()[:length] <= record.value <= span.last.isoformat()[:length]
    return holds_in(span, since, until)


class PathRules(Struct, frozen=True):
    """The rules for a path.

    Attributes:
        steps: the maximum number of steps.
        avoid: ids of entities that it must not go through.
        places: whether it may go through any place or country. Otherwise it goes only through sites: places
            inside another place, such as a building in a town, that contain no place and are not directly
            inside a country, as provinces are. Larger places would connect everybody in them.
        selection: which claims count; past ones always do. Relations that say which place contains which
            count only with `places`, or if the selection names them.
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
        """The types of relations that a path may follow."""
        known = vocabulary().relations
        return self.selection.relations or tuple(
            relation.type for relation in known.values() if self.places or not relation.inside
        )

    @property
    def excluded_modes(self) -> tuple[str, ...]:
        """The modes of claims that do not say that the relation holds, and that do not count."""
        return tuple(mode for mode in MODES if mode and mode not in self.modes)
