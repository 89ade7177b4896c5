"""Compare quotes and gists with the text of their document, paragraph by paragraph."""

import re
import unicodedata
from dataclasses import dataclass
from functools import partial
from itertools import islice

from ties.ingest.problems import ProblemsAt
from ties.records import Attribute, Contents, Statement

__all__ = ["MAX_REPEATED", "Coverage", "DocumentText", "coverage_of", "paragraph_number"]

MAX_REPEATED = 6
"""The maximum number of words in a row that a gist may have in common with its paragraph."""

_MAX_DIGITS = 9  # digits of a paragraph
_MAX_LISTED = 12  # paragraphs that contain a quote missing from its own
_MAX_WORDS = 12  # words of a text in a message, as few as in a quote
_MIN_SIMILARITY = 50.0  # out of 100
_MAX_COMPARED = 200_000  # characters of a paragraph

_WORD = re.compile(r"[^\W_]+")
_MARKS = str.maketrans({**dict.fromkeys("‘’‚‛ʻʼ`´", "'"), **dict.fromkeys("“”„‟«»", '"')})


class DocumentText:
    """The text of a document.

    Args:
        text: its lines that are not empty are its paragraphs; the first one is paragraph 1.
    """

    def __init__(self, text: str) -> None:
        self.paragraphs = [_normalize(line) for line in text.split("\n") if line.strip()]

    def check_quote(self, document: str, paragraph: str, quote: str, problems: ProblemsAt) -> None:
        """Note a quote that is not in its paragraph.

        Args:
            document: the id of the document, for messages.
            paragraph: as cited.
            quote: as cited; may be empty.
            problems: where to note the problem.
        """
        text = self._paragraph(document, paragraph, problems)
        if text is not None and (words := _normalize(quote)) not in text:
            message = f"\"{quote}\" is not in paragraph {paragraph} of '{document}'"
            problems.add(message, partial(self._hint, words, text))

    def check_gist(self, document: str, paragraph: str, gist: str, problems: ProblemsAt) -> None:
        """Note a gist that repeats its paragraph, which would be a quote without quotation marks.

        Args:
            document: the id of the document, for messages.
            paragraph: as cited.
            gist: as written; may be empty.
            problems: where to note the problem.
        """
        text = self._paragraph(document, paragraph, problems)
        if text is None or not (repeated := _repeated_words(gist, text)):
            return
        problems.add(
            f"the gist repeats {len(repeated)} consecutive words of paragraph {paragraph} of '{document}' "
            f'(at most {MAX_REPEATED}): "{" ".join(repeated)}"'
        )

    def _paragraph(self, document: str, paragraph: str, problems: ProblemsAt) -> str | None:
        """Return the text of a paragraph; None, with a problem noted, if there is no such paragraph."""
        number = paragraph_number(paragraph)
        if 1 <= number <= len(self.paragraphs):
            return self.paragraphs[number - 1]
        message = f"paragraph {paragraph} is not in the text of '{document}'"
        problems.add(f"{message}, which has paragraphs 1 to {len(self.paragraphs)}")
        return None

    def _hint(self, words: str, paragraph: str) -> str:
        """Return where else a quote is, or else the text of its paragraph that is nearest to it."""
        elsewhere = (str(n) for n, text in enumerate(self.paragraphs, start=1) if words in text)
        if numbers := ", ".join(islice(elsewhere, _MAX_LISTED)):
            return f" (found in {numbers}{' and elsewhere' if next(elsewhere, None) else ''})"
        nearest = _nearest(words, paragraph)
        return f' (nearest there: "{nearest}")' if nearest else " (nothing there is near it)"


def paragraph_number(paragraph: str) -> int:
    """Return the number of a paragraph; 0 if it is not a plain number."""
    return int(paragraph) if paragraph.isdecimal() and len(paragraph) <= _MAX_DIGITS else 0


def _repeated_words(gist: str, paragraph: str) -> list[str]:
    """Return the longest sequence of words that a gist repeats, if it is too long; [] otherwise."""
    words, text = _words(gist), f" {' '.join(_words(paragraph))} "
    longest: list[str] = []
    for start in range(len(words)):
        end = start + max(len(longest), MAX_REPEATED) + 1
        while end <= len(words) and f" {' '.join(words[start:end])} " in text:
            longest = words[start:end]
            end += 1
    return longest


def _words(text: str) -> list[str]:
    """Return the words of a text without case, accents and punctuation."""
    decomposed = unicodedata.normalize("NFKD", _normalize(text).casefold()).replace("'", "")
    return _WORD.findall("".join(letter for letter in decomposed if not unicodedata.combining(letter)))


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
        quotes_or_gists: how many there are, all of which agree with their paragraph.
        uncited: numbers of paragraphs that no statement or attribute cites.
        names_only: the uncited paragraphs that a description cites.
    """

    quotes_or_gists: int
    uncited: tuple[int, ...]
    names_only: tuple[int, ...]


def coverage_of(contents: Contents, document: str, text: DocumentText) -> Coverage:
    """Return which paragraphs of a document a checked dataset cites."""
    citing: list[Statement | Attribute] = [
        one for claim in contents.claims if claim.document == document for one in claim.statements
    ]
    citing += [one for one in contents.attributes if one.document == document]
    names = {one.paragraph for one in contents.descriptions if one.document == document}
    known = {one.paragraph for one in citing}
    number = sum(bool(one.words) for one in citing)
    uncited = tuple(n for n in range(1, len(text.paragraphs) + 1) if str(n) not in known)
    return Coverage(number, uncited, tuple(number for number in uncited if str(number) in names))


def _normalize(text: str) -> str:
    """Return a text with composed accents and uniform white space and quotation marks."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_MARKS).split())
