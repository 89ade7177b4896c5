"""How evidence is cited in text: documents by number, paragraphs, quotes, voices, certainty and mode."""

from collections import Counter
from collections.abc import Iterable, Sequence

from ties.records import CERTAINTIES, Attribute, Claim, Document, Statement
from ties.records.selection import Filters
from ties.render.layout import counted

__all__ = [
    "MODE_TITLES",
    "Citations",
    "beyond",
    "certainty_of",
    "claim_line",
    "entries",
    "filter_lines",
    "paragraphs",
    "quoted",
    "searched",
    "tally",
    "voices",
]

type Evidence = Claim | Attribute

MODE_TITLES = {"denied": "Denied", "aim": "Aimed at, not done", "attempt": "Attempted", "past": "Past"}
"""What a line is called that lists claims which do not say that the relation holds."""

_MODES = {"denied": "denied", "aim": "aim only", "attempt": "attempt", "past": "past"}


def paragraphs(numbers: Iterable[str]) -> str:
    """Paragraphs as "¶2 5 12"."""
    return "¶" + " ".join(dict.fromkeys(numbers))


def quoted(quote: str) -> str:
    """A quote in quotation marks, curved ones where it holds straight ones itself; nothing for none."""
    if '"' in quote:
        return f"\u201c{quote}\u201d"
    return f'"{quote}"' if quote else ""


def certainty_of(record: Evidence, certainty: str = "") -> str:
    """Certainty with the mode where there is one: "stated", "stated, aim only".

    Args:
        certainty: that of several claims of this mode; '' for the record's own.
    """
    certainty = certainty or record.certainty
    mode = _MODES.get(record.mode, "") if isinstance(record, Claim) else ""
    return f"{certainty}, {mode}" if mode else certainty


def entries(claim: Claim) -> list[Statement]:
    """The statements of a claim, the strongest first."""
    return sorted(claim.statements, key=lambda statement: CERTAINTIES.index(statement.certainty))


def beyond(detail: str, quote: str) -> str:
    """A detail, unless the quote beside it has the same words."""
    return "" if detail.casefold() in quote.casefold() else detail


def voices(said: Iterable[Evidence], documents: dict[str, Document]) -> list[str]:
    """Who says some claims and facts, sorted; reference documents have no voice."""
    return sorted(
        {
            record.attributed_to
            for record in said
            if record.attributed_to and documents[record.document].kind != "reference"
        }
    )


class Citations:
    """Numbers the documents of one answer in the order in which they are first cited."""

    def __init__(self, documents: dict[str, Document]) -> None:
        self._documents = documents
        self._numbers: dict[str, int] = {}

    def number(self, document: str) -> str:
        """The number of a document, as "[1]"."""
        return f"[{self._numbers.setdefault(document, len(self._numbers) + 1)}]"

    def footnotes(self) -> list[str]:
        """A line for each document cited: who published it, when, and whose words it passes on."""
        return [
            f"[{number}] {self._described(self._documents[id_])}" for id_, number in self._numbers.items()
        ]

    def _described(self, document: Document) -> str:
        head = ", ".join(filter(None, (document.publisher, document.published)))
        line = f"{head}: {document.title}" if head else document.title
        passed_on = [self._documents[id_] for id_ in document.reports_on if id_ in self._documents]
        if passed_on:
            line += "; on " + ", ".join(
                other.title + ("" if other.read else " (not read)") for other in passed_on
            )
        return line


def claim_line(claim: Claim, names: dict[str, str]) -> str:
    """A claim on one line: "Taliban RESTRICTS TTP ¶32 (probable, UN Monitoring Team)"."""
    ends = f"{names[claim.subject]} {claim.relation} {names[claim.object]}"
    weight = ", ".join(filter(None, (certainty_of(claim), claim.attributed_to)))
    return f"{ends} {paragraphs(claim.paragraphs)} ({weight})"


def tally(claims: Sequence[Evidence], documents: dict[str, Document]) -> str:
    """How many documents and voices stand behind some claims: "1 document, 2 voices"."""
    said = len(voices(claims, documents))
    return f"{counted(document_count(claims), 'document', 'documents')}, {counted(said, 'voice', 'voices')}"


def filter_lines(filters: Filters, counted_claims: Sequence[Evidence], left_out: Counter[str]) -> list[str]:
    """What the filters ask for, what they leave out, and how many claims say nothing of when."""
    lines = filters.lines()
    undated = filters.undated(counted_claims)
    if undated:
        lines.append(f"Kept without a date: {undated}.")
    if left_out:
        reasons = ", ".join(f"{number} {reason}" for reason, number in sorted(left_out.items()))
        lines.append(f"Left out: {reasons}.")
    return lines


def searched(documents: dict[str, Document]) -> str:
    """Which documents an empty answer rests on."""
    read = [document for document in documents.values() if document.read and document.kind != "reference"]
    named = "; ".join(", ".join(filter(None, (d.publisher or d.title, d.published))) for d in read[:5])
    more = f"; and {len(read) - 5} more" if len(read) > 5 else ""
    return (
        f"Searched: {counted(len(read), 'document', 'documents')} ({named}{more})."
        if read
        else "Nothing was ingested."
    )


def document_count(claims: Sequence[Evidence]) -> int:
    """In how many documents some claims are made."""
    return len({record.document for record in claims})
