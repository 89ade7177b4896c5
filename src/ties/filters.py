"""Which claims an answer may rest on: by document, voice, certainty, date and mode."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ties.dates import FIRST_DAY, LAST_DAY, PartialDate, validity
from ties.model import CERTAINTIES
from ties.store.protocol import Properties

__all__ = ["CYPHER", "EVERYTHING", "FACTS", "INCLUDABLE", "Filters"]

INCLUDABLE = {"aims": "aim", "attempts": "attempt", "denied": "denied", "past": "past"}
"""The modes that a person may ask for, by the word for them."""

CYPHER = """claim.mode IN $modes AND claim.certainty IN $certainties
  AND (size($documents) = 0 OR claim.document IN $documents)
  AND (size($voices) = 0 OR claim.attributed_to IN $voices)
  AND claim.valid_from <= $to AND claim.valid_to >= $from"""
"""The filters as a canned query has them; `Filters.parameters` fills them in."""

FACTS = """fact.certainty IN $certainties
  AND (size($documents) = 0 OR fact.document IN $documents)
  AND (size($voices) = 0 OR fact.attributed_to IN $voices)
  AND (fact.since = '' OR fact.since <= left($to, size(fact.since)))
  AND (fact.until = '' OR fact.until >= left($from, size(fact.until)))"""
"""The same for attributes, whose partial dates are compared as far as they are told."""


@dataclass(frozen=True, slots=True)
class Filters:
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

    def reason_against(self, told: Properties) -> str:
        """Why a claim or attribute does not count, whatever its mode; '' when it does."""
        if self.documents and told["document"] not in self.documents:
            return "of other documents"
        if self.voices and told["attributed_to"] not in self.voices:
            return "of other voices"
        if CERTAINTIES.index(str(told["certainty"])) > CERTAINTIES.index(self.min_certainty):
            return f"less than {self.min_certainty}"
        if self.as_of and not _overlaps(told, self.as_of):
            return f"not as of {self.as_of.text}"
        return ""

    def left_out(self, told: Iterable[Properties]) -> Counter[str]:
        """How many of some claims or attributes do not count, by reason."""
        return Counter(reason for item in told if (reason := self.reason_against(item)))

    def undated(self, told: Iterable[Properties]) -> int:
        """How many claims that count at a date say nothing of when; 0 where no date is asked for."""
        return sum(not item["since"] and not item["until"] for item in told) if self.as_of else 0

    def parameters(self) -> dict[str, object]:
        """What fills in `CYPHER`."""
        return {
            "modes": sorted(self.modes),
            "certainties": list(CERTAINTIES[: CERTAINTIES.index(self.min_certainty) + 1]),
            "documents": list(self.documents),
            "voices": list(self.voices),
            "from": self.as_of.first.isoformat() if self.as_of else FIRST_DAY,
            "to": self.as_of.last.isoformat() if self.as_of else LAST_DAY,
        }

    def lines(self) -> list[str]:
        """The filters in words, a line each."""
        told = [f"Only document {', '.join(self.documents)}."] if self.documents else []
        told += [f"Only what is said by {', '.join(self.voices)}."] if self.voices else []
        told += (
            [f"Only what is {self.min_certainty} or surer."] if self.min_certainty != CERTAINTIES[-1] else []
        )
        return told + ([f"As of {self.as_of.text}."] if self.as_of else [])


EVERYTHING = Filters()


def _overlaps(told: Properties, span: PartialDate) -> bool:
    first, last = told.get("valid_from"), told.get("valid_to")
    if first is None or last is None:  # an attribute
        first, last = validity(str(told["since"]), str(told["until"]), past=False, published="")
    return str(first) <= span.last.isoformat() and str(last) >= span.first.isoformat()
