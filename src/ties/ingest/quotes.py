"""Check quotes against the text of their document, paragraph by paragraph."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ties.records import Contents, paragraph_order

__all__ = ["QuoteCheck", "check_quotes", "paragraphs_of"]

_MAX_DIGITS = 9  # digits of a paragraph
_MAX_LISTED = 12  # paragraphs that contain a quote missing from its own

_MARKS = str.maketrans({**dict.fromkeys("‘’‚‛ʻʼ`´", "'"), **dict.fromkeys("“”„‟«»", '"')})


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """A comparison of a dataset's quotes with the text of one document.

    Attributes:
        matching: the number of quotes that are in their paragraph.
        missing: a line for each quote that is not, with the reason, sorted by paragraph.
        uncited: numbers of paragraphs that no statement or attribute cites.
        names_only: the uncited paragraphs that a description cites.
    """

    matching: int
    missing: tuple[str, ...]
    uncited: tuple[int, ...]
    names_only: tuple[int, ...]


def paragraphs_of(text: str) -> list[str]:
    """Return the non-empty lines of a text; the first one is paragraph 1."""
    return [line for line in text.split("\n") if line.strip()]


def check_quotes(contents: Contents, document: str, text: str) -> QuoteCheck:
    """Look up every quote that a dataset takes from a document in the text of the document."""
    paragraphs = [_normalize(paragraph) for paragraph in paragraphs_of(text)]
    cited, in_descriptions = set(), {d.paragraph for d in contents.descriptions if d.document == document}
    matching, missing = 0, []
    for paragraph, quote in sorted(
        _quotes(contents, document), key=lambda cite: (paragraph_order(cite[0]), cite[1])
    ):
        cited.add(paragraph)
        number = int(paragraph) if paragraph.isdecimal() and len(paragraph) <= _MAX_DIGITS else 0
        if not 1 <= number <= len(paragraphs):
            missing.append(f"paragraph {paragraph}: the text has paragraphs 1 to {len(paragraphs)}")
        elif (words := _normalize(quote)) not in paragraphs[number - 1]:
            elsewhere = (str(n) for n, text_ in enumerate(paragraphs, start=1) if words in text_)
            numbers = ", ".join(islice(elsewhere, _MAX_LISTED))
            more = " and elsewhere" if next(elsewhere, None) else ""
            found_in = f" (found in {numbers}{more})" if numbers else ""
            missing.append(f'paragraph {paragraph}: "{quote}" is not there{found_in}')
        else:
            matching += 1
    uncited = [number for number in range(1, len(paragraphs) + 1) if str(number) not in cited]
    return QuoteCheck(
        matching,
        tuple(missing),
        tuple(uncited),
        tuple(number for number in uncited if str(number) in in_descriptions),
    )


def _quotes(contents: Contents, document: str) -> Iterator[tuple[str, str]]:
    for claim in contents.claims:
        if claim.document == document:
            yield from zip(claim.paragraphs, claim.quotes, strict=True)
    for attribute in contents.attributes:
        if attribute.document == document:
            yield attribute.paragraph, attribute.quote


def _normalize(text: str) -> str:
    """Return a text with composed accents and uniform white space and quotation marks."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_MARKS).split())
