"""Citations of documents: short, with the month in words, and cut visibly."""

import pytest

from ties.records import Document
from ties.render.layout import wrap
from ties.render.wording import date_words, describe_document, shorten


def document(id_: str, **fields: object) -> Document:
    return Document(id=id_, dataset="d", **{"title": f"Title of {id_}", **fields})  # type: ignore[arg-type]


def describe(first: Document, *others: Document) -> str:
    return describe_document(first, {one.id: one for one in (first, *others)})


ARTICLE = document("a", publisher="Outlook", published="2023-06", reports_on=("r",))


@pytest.mark.parametrize(
    ("reported", "expected"),
    [
        ({}, "Outlook, June 2023, citing Title of r"),
        ({"read": False}, "Outlook, June 2023, citing Title of r (not read)"),
        ({"symbol": "S/2023/370"}, "Outlook, June 2023, citing S/2023/370"),
        (
            {"descriptor": "the 14th report", "symbol": "S/2023/370"},
            "Outlook, June 2023, citing the 14th report",
        ),
    ],
)
def test_document_is_cited_by_publisher_date_and_what_it_reports(
    reported: dict[str, object], expected: str
) -> None:
    assert describe(ARTICLE, document("r", **reported)) == expected


def test_title_is_given_if_publisher_and_date_do_not_identify_the_document() -> None:
    twin = document("b", publisher="Outlook", published="2023-06")
    assert describe(ARTICLE, document("r"), twin).startswith("Outlook, June 2023: Title of a, citing ")
    assert describe(document("c")) == "Title of c"
    assert describe(document("c", descriptor="a letter", symbol="X/1")) == "X/1: a letter"
    assert describe(twin) == "Outlook, June 2023: Title of b"


def test_not_read_is_said_once() -> None:
    article = document("a", publisher="P", published="2020", reports_on=("r", "s"))
    unread = [document(id_, read=False) for id_ in ("r", "s")]
    assert describe(article, *unread) == "P, 2020, citing Title of r, Title of s (not read)"
    mixed = describe(article, unread[0], document("s"))
    assert mixed == "P, 2020, citing Title of s; Title of r (not read)"


def test_citation_takes_at_most_two_lines_and_is_cut_visibly() -> None:
    words = " ".join(f"word{number}" for number in range(60))
    reports = [document(id_, title=words, read=False) for id_ in ("r", "s", "t")]
    long = document("a", title=words, publisher=words, published="2023-06-09", reports_on=("r", "s", "t"))
    twin = document("b", publisher=words, published="2023-06-09")
    for text in (
        describe(long, *reports),
        describe(long, *reports, twin),
        describe(document("c", title=words)),
    ):
        assert len(wrap(f"[1] {text}", 80, rest="    ")) <= 2, text
        assert " ..." in text
    assert describe(long, *reports).endswith(" (not read) and 1 more")


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2023", "2023"),
        ("2023-06", "June 2023"),
        ("2020-02-29", "29 February 2020"),
        ("", ""),
        ("2023-13", "2023-13"),
        ("a-b", "a-b"),
    ],
)
def test_date_is_in_words(date: str, words: str) -> None:
    assert date_words(date) == words


def test_text_is_cut_at_a_space() -> None:
    assert shorten("one two three", 13) == "one two three"
    assert shorten("one two three four", 12) == "one two ..."
    assert shorten("x" * 30, 10) == f"{'x' * 6} ..."
