"""How evidence is worded, in every format: periods, quantities, certainty, modes, quotes, documents."""

from collections.abc import Iterable, Mapping

from ties.quantities import counted
from ties.records import CERTAINTIES, Attribute, Claim, Document, Statement

__all__ = [
    "CONTEXT_TITLES",
    "beyond",
    "certainty",
    "described",
    "paragraphs",
    "period",
    "quantity",
    "quoted",
    "strongest_first",
    "tally",
]

CONTEXT_TITLES = {
    "denied": "Denied",
    "aim": "Aimed at, not done",
    "attempt": "Attempted",
    "past": "Past",
    "contrary": "But",
    "near": "Nearby",
}
"""What a line is called that lists claims which stand beside an answer, by why they do."""

_MODES = {"denied": "denied", "aim": "aim only", "attempt": "attempt", "past": "past"}


def paragraphs(numbers: Iterable[str]) -> str:
    """Paragraphs as "¶2 5 12"; '' for none."""
    named = " ".join(dict.fromkeys(filter(None, numbers)))
    return f"¶{named}" if named else ""


def quoted(quote: str) -> str:
    """A quote in quotation marks, curved ones where it holds straight ones itself; nothing for none."""
    if '"' in quote:
        return f"\u201c{quote}\u201d"
    return f'"{quote}"' if quote else ""


def beyond(detail: str, quote: str) -> str:
    """A detail, unless the quote beside it has the same words."""
    return "" if detail.casefold() in quote.casefold() else detail


def period(since: str, until: str) -> str:
    """When something holds: "in 2022", "since 2021", "until 2022-07", "2021 to 2022"; '' for no date."""
    if since and since == until:
        return f"in {since}"
    if since and until:
        return f"{since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else ""


def certainty(record: Claim | Attribute, strongest: str = "", *, dated: bool = True) -> str:
    """How sure something is, in which mode and when: "stated", "stated, aim only", "possible, past, in 2022".

    Args:
        strongest: the certainty of several claims of this mode; '' for the record's own.
        dated: whether to say when.
    """
    mode = _MODES.get(record.mode, "") if isinstance(record, Claim) else ""
    when = period(record.since, record.until) if dated else ""
    return ", ".join(filter(None, (strongest or record.certainty, mode, when)))


def quantity(fact: Attribute) -> str:
    """What a fact states: "estimated 4,000 to 6,000", "at least 30 camps", "banned"."""
    low, high = fact.low, fact.high
    ends = [f"{end:,}" for end in dict.fromkeys((low, high)) if end is not None]
    bound = "" if len(ends) != 1 or low == high else "at least" if high is None else "at most"
    value = " to ".join(ends) if ends else fact.value
    unit = "" if fact.unit == fact.attribute else fact.unit
    return " ".join(filter(None, (fact.qualifier or bound, value, unit)))


def strongest_first(claim: Claim) -> list[Statement]:
    """The statements of a claim, the strongest first."""
    return sorted(claim.statements, key=lambda statement: CERTAINTIES.index(statement.certainty))


def described(document: Document, documents: Mapping[str, Document]) -> str:
    """Who published a document, when, its title, and whose words it passes on.

    Args:
        documents: by id, in which those that it passes on are looked up.
    """
    head = ", ".join(filter(None, (document.publisher, document.published)))
    line = f"{head}: {document.title}" if head else document.title
    passed_on = [documents[id_] for id_ in document.reports_on if id_ in documents]
    if passed_on:
        on = (other.title + ("" if other.read else " (not read)") for other in passed_on)
        line += f"; on {', '.join(on)}"
    return line


def tally(documents: int, voices: int) -> str:
    """How much stands behind something: "1 document, 2 voices"."""
    return f"{counted(documents, 'document')}, {counted(voices, 'voice')}"
