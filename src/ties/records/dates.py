"""Partial dates as documents give them: a year, a month or a day (ISO 8601)."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import override

from msgspec import Struct

__all__ = ["DATE_FORM", "FIRST_DAY", "LAST_DAY", "PartialDate", "Period", "holds_in", "validity"]

FIRST_DAY = "0001-01-01"
LAST_DAY = "9999-12-31"

DATE_FORM = "[0-9]{4}(-[0-9]{2}){0,2}"
"""The form of a partial date, as a pattern for Python and Cypher; the date need not exist."""

_OPEN = ".."


class Period(Struct, frozen=True):
    """A span of days, as ISO 8601 writes intervals.

    Attributes:
        text: as written: a partial date ("2022", "2022-07"), or an interval of two with ".." for an open end
            ("2021/2022", "2021/..", "../2021-06").
        first: its first day.
        last: its last day.
    """

    text: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Parse a partial date or an interval.

        Raises:
            ValueError: the text has another form, a date does not exist, or the end is before the start.
        """
        start, slash, end = text.partition("/")
        if not slash:
            return PartialDate.parse(text)
        if start == end == _OPEN:
            raise ValueError(f"'{text}' is not a period (write 2021/.., ../2021 or 2021/2022)")
        first = date.min if start == _OPEN else PartialDate.parse(start).first
        last = date.max if end == _OPEN else PartialDate.parse(end).last
        if last < first:
            raise ValueError(f"'{text}' ends before it starts")
        return cls(text, first, last)

    @property
    def phrase(self) -> str:
        """The period as part of a sentence: "as of 2022", "since 2021", "until 2021-06"."""
        start, slash, end = self.text.partition("/")
        if not slash:
            return f"as of {self.text}"
        if end == _OPEN:
            return f"since {start}"
        return f"until {end}" if start == _OPEN else f"from {start} to {end}"


class PartialDate(Period, frozen=True):
    """A year, a month or a day ("2022", "2022-07" or "2022-07-31"), as a span of days."""

    @override
    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Parse an ISO 8601 partial date.

        Raises:
            ValueError: the text has another form, or the date does not exist.
        """
        return _parse(text)


@lru_cache(maxsize=10_000)
def _parse(text: str) -> PartialDate:
    if not re.fullmatch(DATE_FORM, text):
        raise ValueError(f"'{text}' is not a date (write 2022, 2022-07 or 2022-07-31)")
    year, *rest = map(int, text.split("-"))
    month, day = (*rest, None, None)[:2]
    from calendar import monthrange  # slow to import, and most questions need no dates

    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise ValueError(f"'{text}' is not a valid date: {error}") from None
    last_month = month or 12
    return PartialDate(text, first, date(year, last_month, day or monthrange(year, last_month)[1]))


def validity(since: str, until: str, *, past: bool, published: str) -> tuple[str, str]:
    """Return the first and last day on which a claim may hold, as ISO dates.

    Args:
        since, until: partial dates as written, or ''.
        past: whether the document says that the claim no longer holds.
        published: the document's partial date, or ''.

    Returns:
        `FIRST_DAY` and `LAST_DAY` where no date is given. A past claim without an end date ended the day
        before its document was published.
    """
    first = PartialDate.parse(since).first.isoformat() if since else FIRST_DAY
    if until:
        return first, PartialDate.parse(until).last.isoformat()
    if past and published:
        published_on = PartialDate.parse(published).first
        if published_on > date.min:
            return first, (published_on - timedelta(days=1)).isoformat()
    return first, LAST_DAY


def holds_in(span: Period, since: str, until: str, *, past: bool = False, reported: str = "") -> bool | None:
    """Return whether dates say that something holds at some time in a span; None if they leave it open.

    Args:
        since, until: partial dates as written, or ''. One alone says nothing about the time on its other
            side: what began in 2022 is known to last until it was reported, and what ended in 2022 is known
            of then.
        past: whether the document says that it was so, without saying that it still is.
        reported: when the document was published, a partial date or ''.
    """
    first = PartialDate.parse(since) if since else None
    last = PartialDate.parse(until) if until else None
    if (first and first.first > span.last) or (last and last.last < span.first):
        return False
    if first and last:
        return True
    if first and past:
        return first.last >= span.first or None
    if first:
        return not reported or PartialDate.parse(reported).last >= span.first or None
    return (last is not None and last.first <= span.last) or None
