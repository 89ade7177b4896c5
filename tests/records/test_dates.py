"""Partial dates and validity, checked against a calendar counted day by day."""

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.datasets import make_claim
from ties.records import Attribute, Claim
from ties.records.dates import FIRST_DAY, LAST_DAY, PartialDate, validity
from ties.records.selection import UNDATED, Selection

YEARS = st.integers(1, 9999)
DAYS = st.dates()


@st.composite
def partial_dates(draw: st.DrawFn) -> str:
    """A year, a month or a day."""
    return draw(DAYS).isoformat()[: draw(st.sampled_from([4, 7, 10]))]


def days_of(text: str) -> list[date]:
    """Return the days of 2020 to 2024 whose ISO form has a prefix."""
    first = date(2020, 1, 1)
    every = [first + timedelta(days=number) for number in range(5 * 365 + 2)]
    return [day for day in every if day.isoformat().startswith(text)]


@pytest.mark.parametrize("year", range(2020, 2025))
def test_partial_date_spans_the_days_with_its_prefix(year: int) -> None:
    months = [f"{year}-{month:02}" for month in range(1, 13)]
    for text in [str(year), *months, f"{year}-01-01", f"{year}-02-28", f"{year}-12-31"]:
        parsed = PartialDate.parse(text)
        days = days_of(text)
        assert (parsed.first, parsed.last) == (days[0], days[-1])
        assert (parsed.last - parsed.first).days + 1 == len(days)


@settings(deadline=None)
@given(YEARS)
def test_leap_years_have_a_29_february(year: int) -> None:
    whole, february = PartialDate.parse(f"{year:04}"), PartialDate.parse(f"{year:04}-02")
    assert (whole.last - whole.first).days + 1 == 365 + isleap(year)
    assert (february.last - february.first).days + 1 == 28 + isleap(year)


@settings(deadline=None)
@given(partial_dates())
def test_text_is_kept_as_written(text: str) -> None:
    parsed = PartialDate.parse(text)
    assert parsed.text == text
    assert parsed.first.isoformat().startswith(text)
    assert parsed.last.isoformat().startswith(text)
    assert parsed.first <= parsed.last


@settings(deadline=None)
@example(2022, 0, 1)
@example(2022, 1, 0)
@example(2023, 2, 29)
@example(2024, 2, 29)
@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99))
def test_only_existing_days_are_valid(year: int, month: int, day: int) -> None:
    text = f"{year:04}-{month:02}-{day:02}"
    try:
        expected = date.fromisoformat(text)
    except ValueError:
        with pytest.raises(ValueError, match="is not a valid date"):
            PartialDate.parse(text)
    else:
        assert PartialDate.parse(text).first == PartialDate.parse(text).last == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "22", "02022", "2022-7", "2022-07-1", "2022/07", "07-2022", "July 2022", "2022-07-31T00:00"),
        *("-2022", " 2022", "2022 ", "2022-", "2022-07-", "２０２２", "2022\n", "20220731", "today"),
    ],
)
def test_other_forms_are_not_dates(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("since", "until", "past", "published", "expected"),
    [
        ("", "", False, "2023-06", (FIRST_DAY, LAST_DAY)),
        ("2022", "", False, "2023-06", ("2022-01-01", LAST_DAY)),
        ("2022-07", "", False, "", ("2022-07-01", LAST_DAY)),
        ("", "2022-07", False, "2023-06", (FIRST_DAY, "2022-07-31")),
        ("2021", "2022", False, "2023-06", ("2021-01-01", "2022-12-31")),
        ("2022-07-31", "2022-07-31", False, "2023", ("2022-07-31", "2022-07-31")),
        ("", "", True, "2023-06", (FIRST_DAY, "2023-05-31")),
        ("", "", True, "2023", (FIRST_DAY, "2022-12-31")),
        ("", "", True, "2024-03-01", (FIRST_DAY, "2024-02-29")),
        ("2001", "", True, "2023-06-09", ("2001-01-01", "2023-06-08")),
        ("", "2022-07", True, "2023-06", (FIRST_DAY, "2022-07-31")),
        ("", "", True, "", (FIRST_DAY, LAST_DAY)),
        ("", "", True, "0001", (FIRST_DAY, LAST_DAY)),
    ],
)
def test_claim_is_valid_from_first_to_last_day(
    since: str, until: str, past: bool, published: str, expected: tuple[str, str]
) -> None:
    assert validity(since, until, past=past, published=published) == expected


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        ("", "", {"2021": UNDATED, "2022": UNDATED, "2022-07": UNDATED, "2024": UNDATED}),
        ("2022", "", {"2021": "not", "2022": "", "2022-07": "", "2024": UNDATED}),
        ("2022-08", "", {"2021": "not", "2022": "", "2022-07": "not", "2024": UNDATED}),
        ("", "2022-06", {"2021": UNDATED, "2022": "", "2022-07": "not", "2024": "not"}),
        ("2021", "2022", {"2021": "", "2022": "", "2022-07": "", "2024": "not"}),
    ],
)
def test_only_dates_say_that_a_claim_holds_at_a_time(since: str, until: str, holds: dict[str, str]) -> None:
    claim = make_claim("a", "SUPPORTS", "b", since=since, until=until)
    assert {text: reason(claim, text) for text in holds} == holds
    assert Selection(as_of="2021").undated([claim]) == ([claim] if holds["2021"] == UNDATED else [])
    assert Selection().undated([claim]) == []


def test_past_claim_holds_only_at_its_own_dates() -> None:
    begun = make_claim("a", "SUPPORTS", "b", mode="past", since="2001")
    assert [reason(begun, text) for text in ("2000", "2001-03", "2002")] == ["not", "", UNDATED]
    undated = make_claim("a", "SUPPORTS", "b", mode="past")
    assert [reason(undated, text) for text in ("2000", "2024")] == [UNDATED, UNDATED]


@pytest.mark.parametrize(
    ("dates", "holds"),
    [
        ({}, [UNDATED, UNDATED, UNDATED]),
        ({"as_of": "2022-07"}, ["not", "", "not"]),
        ({"since": "2022"}, ["not", "", ""]),
        ({"since": "2021", "as_of": "2022-07"}, ["", "", "not"]),
        ({"until": "2022", "as_of": "2021"}, ["", "", "not"]),
    ],
)
def test_as_of_of_an_attribute_dates_it(dates: dict[str, str], holds: list[str]) -> None:
    number = Attribute(
        dataset="x",
        document="d",
        paragraph="1",
        entity="a",
        entity_as="a",
        attribute="fighters",
        since=dates.get("since", ""),
        until=dates.get("until", ""),
        as_of=dates.get("as_of", ""),
    )
    assert [reason(number, text) for text in ("2021", "2022", "2023")] == holds


def reason(record: Claim | Attribute, as_of: str) -> str:
    """Return why a record does not count as of a date, in a word."""
    return Selection(as_of=as_of).exclusion_reason(record).partition(" ")[0]


@settings(deadline=None)
@given(partial_dates(), partial_dates())
def test_iso_days_sort_as_text(since: str, until: str) -> None:
    first, last = validity(since, until, past=False, published="")
    assert (first <= last) == (PartialDate.parse(since).first <= PartialDate.parse(until).last)
