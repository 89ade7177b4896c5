"""What an answer may rest on, as a caller says it."""

from collections.abc import Iterable
from typing import TypedDict

from ties.errors import UsageError
from ties.records import CERTAINTIES
from ties.records.dates import PartialDate
from ties.records.selection import INCLUDABLE, Filters
from ties.suggestions import did_you_mean

__all__ = ["Filtering", "filters_from", "several"]


class Filtering(TypedDict, total=False):
    """What an answer may rest on: the options of the command line, under the same names.

    Attributes:
        document, voice: any of these; one or several.
        as_of: a partial date.
        min_certainty: the weakest wording that counts.
        include: modes that count as well: "aims", "attempts", "denied", "past".
    """

    document: str | Iterable[str]
    voice: str | Iterable[str]
    as_of: str
    min_certainty: str
    include: str | Iterable[str]


def several(given: str | Iterable[str]) -> tuple[str, ...]:
    """One text, or several."""
    return (given,) if isinstance(given, str) else tuple(given)


def filters_from(
    document: str | Iterable[str] = (),
    voice: str | Iterable[str] = (),
    as_of: str = "",
    min_certainty: str = CERTAINTIES[-1],
    include: str | Iterable[str] = (),
) -> Filters:
    """The filters that `Filtering` names.

    Raises:
        UsageError: a date, certainty or mode is none.
    """
    try:
        date = PartialDate.parse(as_of) if as_of else None
    except ValueError as error:
        raise UsageError(f"as_of: {error}") from None
    if min_certainty not in CERTAINTIES:
        raise UsageError(f"unknown certainty '{min_certainty}'{did_you_mean(min_certainty, CERTAINTIES)}")
    for word in several(include):
        if word not in INCLUDABLE:
            raise UsageError(f"include: unknown mode '{word}'{did_you_mean(word, INCLUDABLE)}")
    modes = frozenset(INCLUDABLE[word] for word in several(include))
    return Filters(several(document), several(voice), date, min_certainty, modes)
