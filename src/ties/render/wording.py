"""Wording shared by all formats: periods, quantities, certainties, modes, quotes and documents."""

from collections.abc import Iterable, Mapping

from ties.quantities import pluralize
from ties.records import CERTAINTIES, Attribute, Claim, Document, Statement

__all__ = [
    "CONTEXT_TITLES",
    "certainty",
    "date_words",
    "describe_document",
    "evidence_counts",
    "omit_repeated",
    "paragraphs",
    "period",
    "quantity",
    "quotation",
    "strongest_first",
]

CONTEXT_TITLES = {
    "denied": "Denied",
    "aim": "Aims only",
    "attempt": "Attempted",
    "past": "Past",
    "contrary": "Contrary evidence",
    "beside": "Not counted as such",
    "near": "Related",
    "undated": "Undated",
}
"""The title of the claims in an answer's context, by the reason for showing them."""

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_MODES = {"denied": "denied", "aim": "aim only", "attempt": "attempt", "past": "past"}


def paragraphs(numbers: Iterable[str]) -> str:
    """Return paragraph numbers as "¶2 5 12"; '' for none."""
    named = " ".join(dict.fromkeys(filter(None, numbers)))
    return f"¶{named}" if named else ""


def quotation(quote: str) -> str:
    """Return a quote in quotation marks, curved ones if it contains straight ones; '' for no quote."""
    if '"' in quote:
        return f"\u201c{quote}\u201d"
    return f'"{quote}"' if quote else ""


def omit_repeated(detail: str, quote: str) -> str:
    """Return a detail, or '' if the quote next to it has the same words."""
    return "" if detail.casefold() in quote.casefold() else detail


def period(since: str, until: str) -> str:
    """Return a period as "in 2022", "since 2021", "until 2022-07" or "2021 to 2022"; '' without dates."""
    if since and since == until:
        return f"in {since}"
    if since and until:
        return f"{since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else ""


def date_words(date: str) -> str:
    """Return a partial date in words: "June 2023", "31 July 2022", "2022"; '' for ''."""
    year, *rest = date.split("-")
    month = _MONTHS[int(rest[0]) - 1] if rest else ""
    day = str(int(rest[1])) if len(rest) > 1 else ""
    return " ".join(filter(None, (day, month, year)))


def certainty(record: Claim | Attribute, strongest: str = "", *, dated: bool = True) -> str:
    """Return certainty, mode and period: "stated", "stated, aim only", "possible, past, in 2022".

    Args:
        strongest: the certainty of several claims of this mode; '' for the record's own.
        dated: include the period.
    """
    mode = _MODES.get(record.mode, "") if isinstance(record, Claim) else ""
    when = period(record.since, record.until) if dated else ""
    return ", ".join(filter(None, (strongest or record.certainty, mode, when)))


def quantity(attribute: Attribute) -> str:
    """Return the value of an attribute: "estimated 4,000 to 6,000", "at least 30 camps", "banned"."""
    low, high = attribute.low, attribute.high
    ends = [f"{end:,}" for end in dict.fromkeys((low, high)) if end is not None]
    bound = "" if len(ends) != 1 or low == high else "at least" if high is None else "at most"
    value = " to ".join(ends) if ends else attribute.value
    unit = "" if attribute.unit == attribute.attribute else attribute.unit
    return " ".join(filter(None, (attribute.qualifier or bound, value, unit)))


def strongest_first(claim: Claim) -> list[Statement]:
    """Return the statements of a claim, the most certain first."""
    return sorted(claim.statements, key=lambda statement: CERTAINTIES.index(statement.certainty))


def describe_document(document: Document, documents: Mapping[str, Document]) -> str:
    """Return the publisher, date, symbol and title of a document, and the documents that it reports on.

    Args:
        documents: by id; the documents that it reports on are looked up here.
    """
    head = ", ".join(filter(None, (document.publisher, document.published, document.symbol)))
    line = f"{head}: {document.title}" if head else document.title
    reported = [documents[id_] for id_ in document.reports_on if id_ in documents]
    if reported:
        titles = (other.title + ("" if other.read else " (not read)") for other in reported)
        line += f"; citing {', '.join(titles)}"
    return line


def evidence_counts(documents: int, voices: int) -> str:
    """Return the amount of evidence: "1 document, 2 voices"."""
    return f"{pluralize(documents, 'document')}, {pluralize(voices, 'voice')}"
