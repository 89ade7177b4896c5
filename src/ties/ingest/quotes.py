"""Quotes looked up in the text of their document, paragraph by paragraph."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ties.records import Contents, paragraph_order

__all__ = ["QuoteCheck", "check_quotes", "paragraphs_of"]

_LONGEST_NUMBER = 9  # digits of a paragraph
_LISTED = 12  # paragraphs that have a quote that is missing in its own

_MARKS = str.maketrans({**dict.fromkeys("‘’‚‛ʻʼ`´", "'"), **dict.fromkeys("“”„‟«»", '"')})


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """How the quotes of a dataset stand to the text of one document.

    Attributes:
        found: how many quotes stand in their paragraph.
        missing: those that do not, with the reason, sorted by paragraph.
        uncited: numbers of the paragraphs that no statement and no attribute cites.
        named: numbers of those among them that a description cites.
    """

    found: int
    missing: tuple[str, ...]
    uncited: tuple[int, ...]
    named: tuple[int, ...]


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a text: its lines but the empty ones; the first is paragraph 1."""
    return [line for line in text.split("\n") if line.strip()]


def check_quotes(contents: Contents, document: str, text: str) -> QuoteCheck:
    """Look up every quote that a dataset takes from a document in the document's text."""
    paragraphs = [_alike(paragraph) for paragraph in paragraphs_of(text)]
    cited, named = set(), {d.paragraph for d in contents.descriptions if d.document == document}
    found, missing = 0, []
    for paragraph, quote in sorted(
        _quotes(contents, document), key=lambda cite: (paragraph_order(cite[0]), cite[1])
    ):
        cited.add(paragraph)
        number = int(paragraph) if paragraph.isdecimal() and len(paragraph) <= _LONGEST_NUMBER else 0
        if not 1 <= number <= len(paragraphs):
            missing.append(f"paragraph {paragraph}: the text has paragraphs 1 to {len(paragraphs)}")
        elif (words := _alike(quote)) not in paragraphs[number - 1]:
            elsewhere = (str(n) for n, text_ in enumerate(paragraphs, start=1) if words in text_)
            listed = ", ".join(islice(elsewhere, _LISTED))
            more = " and elsewhere" if next(elsewhere, None) else ""
            hint = f" (it stands in {listed}{more})" if listed else ""
            missing.append(f'paragraph {paragraph}: "{quote}" is not there{hint}')
        else:
            found += 1
    uncited = [number for number in range(1, len(paragraphs) + 1) if str(number) not in cited]
    return QuoteCheck(
        found, tuple(missing), tuple(uncited), tuple(number for number in uncited if str(number) in named)
    )


def _quotes(contents: Contents, document: str) -> Iterator[tuple[str, str]]:
    for claim in contents.claims:
        if claim.document == document:
            yield from zip(claim.paragraphs, claim.quotes, strict=True)
    for attribute in contents.attributes:
        if attribute.document == document:
            yield attribute.paragraph, attribute.quote


def _alike(text: str) -> str:
    """Text with its accents composed, its white space and its quotation marks made alike."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_MARKS).split())
