"""Check quotes against the text of their document, paragraph by paragraph."""

import unicodedata
from dataclasses import dataclass
from functools import partial
from itertools import islice

from ties.ingest.problems import ProblemsAt
from ties.records import Contents

__all__ = ["Coverage", "DocumentText", "coverage_of"]

_MAX_DIGITS = 9  # digits of a paragraph
_MAX_LISTED = 12  # paragraphs that contain a quote missing from its own
_MAX_WORDS = 12  # words of a text in a message, as few as in a quote
_MIN_SIMILARITY = 50.0  # out of 100
_MAX_COMPARED = 200_000  # characters of a paragraph

_MARKS = str.maketrans({**dict.fromkeys("‘’‚‛ʻʼ`´", "'"), **dict.fromkeys("“”„‟«»", '"')})


class DocumentText:
    """The text of a document.

    Args:
        text: its lines that are not empty are its paragraphs; the first one is paragraph 1.
    """

    def __init__(self, text: str) -> None:
        self.paragraphs = [_normalize(line) for line in text.split("\n") if line.strip()]

    def check(self, document: str, paragraph: str, quote: str, problems: ProblemsAt) -> None:
        """Note a quote that is not in its paragraph.

        Args:
            document: the id of the document, for messages.
            paragraph: as cited.
            quote: as cited; may be empty.
            problems: where to note the problem.
        """
        paragraphs = self.paragraphs
        number = int(paragraph) if paragraph.isdecimal() and len(paragraph) <= _MAX_DIGITS else 0
        if not 1 <= number <= len(paragraphs):
            message = f"paragraph {paragraph} is not in the text of '{document}'"
            problems.add(f"{message}, which has paragraphs 1 to {len(paragraphs)}")
        elif (words := _normalize(quote)) not in paragraphs[number - 1]:
            message = f"\"{quote}\" is not in paragraph {paragraph} of '{document}'"
            problems.add(message, partial(self._hint, words, number))

    def _hint(self, words: str, number: int) -> str:
        """Return where else a quote is, or else the text of its paragraph that is nearest to it."""
        elsewhere = (str(n) for n, text in enumerate(self.paragraphs, start=1) if words in text)
        if numbers := ", ".join(islice(elsewhere, _MAX_LISTED)):
            return f" (found in {numbers}{' and elsewhere' if next(elsewhere, None) else ''})"
        nearest = _nearest(words, self.paragraphs[number - 1])
        return f' (nearest there: "{nearest}")' if nearest else " (nothing there is near it)"


def _nearest(words: str, paragraph: str) -> str:
    """Return the words of a paragraph that are nearest to a quote, at most twelve; '' if none are near."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    paragraph = paragraph[:_MAX_COMPARED]
    match = partial_ratio_alignment(words.casefold(), paragraph.casefold(), score_cutoff=_MIN_SIMILARITY)
    if match is None or len(words) > len(paragraph):
        return paragraph if len(paragraph.split()) <= _MAX_WORDS else ""
    start = paragraph.rfind(" ", 0, match.dest_start + 1) + 1
    end = paragraph.find(" ", max(match.dest_end - 1, start))
    return " ".join(paragraph[start : end if end >= 0 else None].split()[:_MAX_WORDS]).strip('"')


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a document's text a dataset cites.

    Attributes:
        quotes: the number of quotes, all of which are in their paragraph.
        uncited: numbers of paragraphs that no statement or attribute cites.
        names_only: the uncited paragraphs that a description cites.
    """

    quotes: int
    uncited: tuple[int, ...]
    names_only: tuple[int, ...]


def coverage_of(contents: Contents, document: str, text: DocumentText) -> Coverage:
    """Return which paragraphs of a document a checked dataset cites."""
    cited = [p for claim in contents.claims if claim.document == document for p in claim.paragraphs]
    cited += [one.paragraph for one in contents.attributes if one.document == document]
    names = {one.paragraph for one in contents.descriptions if one.document == document}
    known = {*cited}
    uncited = tuple(n for n in range(1, len(text.paragraphs) + 1) if str(n) not in known)
    return Coverage(len(cited), uncited, tuple(number for number in uncited if str(number) in names))


def _normalize(text: str) -> str:
    """Return a text with composed accents and uniform white space and quotation marks."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_MARKS).split())
