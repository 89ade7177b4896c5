"""Wording shared by all formats: periods, quantities, certainties, modes, quotes, gists and documents."""

import re
from collections.abc import Iterable, Mapping

from ties.quantities import pluralize
from ties.records import CERTAINTIES, Attribute, Claim, Document, Statement

__all__ = [
    "CONTEXT_TITLES",
    "CURATORS_READING",
    "RETOLD",
    "certainty",
    "date_words",
    "describe_document",
    "evidence_counts",
    "evidence_text",
    "how_read",
    "omit_repeated",
    "paragraphs",
    "partition_retold",
    "period",
    "quantity",
    "quotation",
    "shorten",
    "statement_rank",
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

_MAX_CITATION = 144
"""The maximum number of characters of a citation: two lines of 80 cells, with a number and indentation."""

_MAX_CITED = 2
"""The maximum number of documents named that a document reports on."""

_MIN_NAME = 20
"""The number of characters that the name of such a document needs."""

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

CURATORS_READING = "curator's reading"
"""The mark of a claim that rests on how the curator understood the passages; its notes say why."""

RETOLD = "retold:"
"""The word before a gist, which has no quotation marks, since it is in the curator's words."""

_BEFORE_RETOLD = re.compile(rf"(?:\[\d+\] )?(?:¶[^\"\u201c(]*? )?(?={RETOLD} )")

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


def evidence_text(record: Statement | Attribute) -> str:
    """Return a quote in quotation marks, or else a gist as "retold: they paid it"; '' if there is neither."""
    return quotation(record.quote) or (f"{RETOLD} {record.gist}" if record.gist else "")


def partition_retold(line: str) -> tuple[str, str, str]:
    """Split the line of a statement at the word before its gist, like `str.partition`."""
    found = _BEFORE_RETOLD.match(line)
    if not found:
        return line, "", ""
    return line[: found.end()], RETOLD, line[found.end() + len(RETOLD) :]


def how_read(document: Document) -> str:
    """Return that a document may not be quoted, and how far it was read; '' if there is nothing to say."""
    retold = "" if document.quotable else "may not be quoted, so it is retold in the curator's words"
    read = f"read up to paragraph {document.read_to} only" if document.read_to else ""
    return "; ".join(filter(None, (retold, read)))


def omit_repeated(detail: str, text: str) -> str:
    """Return a detail, or '' if the quote or gist next to it has the same words."""
    return "" if detail.casefold() in text.casefold() else detail


def period(since: str, until: str) -> str:
    """Return a period as "in 2022", "on 2022-07-31", "since 2021" or "2021 to 2022"; '' without dates."""
    if since and since == until:
        return f"on {since}" if since.count("-") == 2 else f"in {since}"
    if since and until:
        return f"{since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else ""


def date_words(date: str) -> str:
    """Return a partial date in words: "June 2023", "31 July 2022", "2022"; any other text as it is."""
    year, *rest = date.split("-")
    if not rest or not all(map(str.isdecimal, rest)) or not 1 <= int(rest[0]) <= len(_MONTHS):
        return date
    return " ".join((*(str(int(day)) for day in rest[1:]), _MONTHS[int(rest[0]) - 1], year))


def certainty(
    record: Claim | Attribute, strongest: str = "", *, dated: bool = True, reading: bool = False
) -> str:
    """Return certainty, mode and period: "stated", "stated, aim only", "possible, past, in 2022".

    Args:
        strongest: the certainty of several claims of this mode; '' for the record's own.
        dated: include the period.
        reading: mark a claim whose statements all have a curator's note, because its notes are not shown.
    """
    mode = _MODES.get(record.mode, "") if isinstance(record, Claim) else ""
    when = period(record.since, record.until) if dated else ""
    is_reading = reading and isinstance(record, Claim) and record.is_curators_reading
    read = CURATORS_READING if is_reading else ""
    return ", ".join(filter(None, (strongest or record.certainty, mode, when, read)))


def quantity(attribute: Attribute) -> str:
    """Return the value of an attribute: "estimated 4,000 to 6,000", "at least 30 camps", "banned"."""
    low, high = attribute.low, attribute.high
    ends = [f"{end:,}" for end in dict.fromkeys((low, high)) if end is not None]
    bound = "" if len(ends) != 1 or low == high else "at least" if high is None else "at most"
    value = " to ".join(ends) if ends else attribute.value
    unit = "" if attribute.unit == attribute.attribute else attribute.unit
    return " ".join(filter(None, (attribute.qualifier or bound, value, unit)))


def strongest_first(claim: Claim) -> list[Statement]:
    """Return the statements of a claim, the most certain first, and of these the unqualified ones first."""
    return sorted(claim.statements, key=statement_rank)


def statement_rank(statement: Statement) -> tuple[int, bool]:
    """Return a key that sorts a statement by certainty, and before others if no role qualifies it."""
    return CERTAINTIES.index(statement.certainty), bool(statement.role)


def describe_document(document: Document, documents: Mapping[str, Document]) -> str:
    """Return a citation that takes at most two lines of 80 cells: "Outlook (India), June 2023, citing ...".

    It has the publisher, the date, the symbol, the descriptor or title, and the documents that it reports on,
    those not read last. A document that reports on others needs no title if no other has its publisher and
    date. Longer texts are cut; `ties documents` has them in full.

    Args:
        documents: by id; the documents that it reports on are looked up here.
    """
    publisher = shorten(document.publisher, _MAX_CITATION // 3)
    head = ", ".join(filter(None, (publisher, date_words(document.published), document.symbol)))
    reported = [documents[id_] for id_ in document.reports_on if id_ in documents]
    reported.sort(key=lambda other: not other.read)
    source = (document.publisher, document.published)
    alike = [other for other in documents.values() if (other.publisher, other.published) == source]
    is_known_by_head = all(source) and reported and len(alike) == 1
    name = document.descriptor or ("" if is_known_by_head else document.title)
    limit = _MAX_CITATION - len(head)
    line = ": ".join(filter(None, (head, shorten(name, limit // 3 if reported else limit))))
    if not reported:
        return line
    unread = "" if all(other.read for other in reported) else " (not read)"
    rest = " and 9 more" if len(reported) > _MAX_CITED else ""
    room = _MAX_CITATION - len(f"{line}, citing {unread}{rest}")
    shown = reported[: max(min(room // _MIN_NAME, _MAX_CITED), 1)]
    names = [shorten(_short_name(other), room // len(shown) - 2) for other in shown]
    read = sum(other.read for other in shown)
    listed = "; ".join(", ".join(group) for group in (names[:read], names[read:]) if group)
    unread = unread if read < len(shown) else ""
    more = f" and {len(reported) - len(shown)} more" if len(reported) > len(shown) else ""
    return f"{line}, citing {listed}{unread}{more}"


def _short_name(document: Document) -> str:
    """Return the descriptor of a document, its symbol, or else its title."""
    return document.descriptor or document.symbol or document.title


def shorten(text: str, limit: int) -> str:
    """Return a text of at most `limit` characters, cut at a space and ended with "..." if it is longer."""
    if len(text) <= limit:
        return text
    cut = text[: max(limit - 4, 1)]
    whole, space, _ = cut.rpartition(" ")
    return f"{(whole if space else cut).rstrip(' ,;:.')} ..."


def evidence_counts(documents: int, voices: int) -> str:
    """Return the amount of evidence: "1 document, 2 voices"; voices are left out if none is named."""
    return ", ".join([pluralize(documents, "document"), *([pluralize(voices, "voice")] if voices else [])])
