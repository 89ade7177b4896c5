"""Find references to other entries in a comment, and what its wording says about them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from ties.ingest.readers.un_list.rules import Wording, rules
from ties.names.parts import bare_name
from ties.records.names import fold

__all__ = ["Comment", "Reference", "has_word"]

_MAX_QUOTE = 12
_AFTER = 3
"""How many words a quote has, and how many of them may follow the number."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = "|".join(f"{month}[a-z]*" for month in _MONTHS)
_DATE = rf"(?:(\d{{1,2}}) )?(?:({_MONTH})\.?,? )?(?:of )?(\d{{4}})"
_SINCE = re.compile(rf"^[^.;(]{{0,3}}\s*since {_DATE}", re.IGNORECASE)
_UNTIL = re.compile(rf"^[^.;(]{{0,3}}\s*until {_DATE}", re.IGNORECASE)
_WHEN = re.compile(rf"^\)?,?\s*((?:as (?:of|at)|since|until|from|in) [\w ]{{0,12}}?{_DATE})", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.;\]])\s+(?=[A-Z\[(“\"])")
_ABBREVIATION = re.compile(
    rf"(?:^|[\s(])(?:{'|'.join(_MONTHS)}|Sept|No|Nos|Mr|Mrs|Dr|St|Gen|Col|Lt|Maj|Ltd|Inc|Co|approx|Tel|b|d)\.$"
)
_WORD = re.compile(r"[^\s,;:/()“”\"‘’'\-–—.]+")


class Reference(Struct, frozen=True):
    """A reference to another entry.

    Attributes:
        number: of the other entry, as it is written now.
        relations: phrases of the vocabulary that the wording means.
        wording: the words that mean them, or ''.
        named: the name that must be one of the other entry's for the wording to be about it, or ''.
        role: these words, if they say more than the relations; or ''.
        quote: at most twelve words of the comment around the number.
        mode, certainty, since, until, note: as in a row of statements.
    """

    number: str
    relations: tuple[str, ...]
    wording: str
    named: str
    role: str
    quote: str
    mode: str = ""
    certainty: str = ""
    since: str = ""
    until: str = ""
    note: str = ""


class Comment:
    """A comment on an entry, in one line."""

    def __init__(self, text: str) -> None:
        self.text = text

    @property
    def own_old_numbers(self) -> list[str]:
        """The numbers that the entry had on earlier lists."""
        return re.findall(rules().reference.own_old_number, self.text)

    def references(self, own_names: Iterable[str]) -> Iterator[Reference]:
        """Yield the references to other entries, in their order.

        Args:
            own_names: the folded names of the entry.
        """
        own = {word for name in own_names for word in name.split()}
        for sentence in _sentences(self.text):
            earlier = 0
            for match in _number_pattern().finditer(sentence):
                yield _reference(sentence, match, earlier, own)
                earlier = match.end()


def _canonical_number(match: re.Match[str]) -> str:
    """Return the present form of a number: "QI.M.352.15." and "QE.004" are QDi.352 and QDe.004."""
    reference = rules().reference
    new_list, new_kind, new_digits, old_list, old_kind, old_digits, short_digits = match.groups()
    if new_list:
        return f"{new_list}{new_kind}.{int(new_digits):03}"
    prefix = reference.prefixes.get(old_list, old_list)
    return f"{prefix}{old_kind.lower()}.{int(old_digits or short_digits):03}"


def has_word(text: str, words: Iterable[str]) -> bool:
    """Return whether a text has one of the words or phrases, in any case."""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in words)


@cache
def _number_pattern() -> re.Pattern[str]:
    return re.compile(f"{rules().reference.number}|{rules().reference.old_number}")


@cache
def _wordings() -> list[tuple[Wording, re.Pattern[str]]]:
    return [(wording, wording.regex) for wording in rules().reference.wording]


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; the dot of an abbreviation ends none."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text[start : end.start()]):
            yield text[start : end.start()]
            start = end.end()
    yield text[start:]


def _reference(sentence: str, match: re.Match[str], earlier: int, own: set[str]) -> Reference:
    """Return the reference at a match.

    Args:
        earlier: where the reference before it in the sentence ends, or 0.
        own: the folded words in the names of the entry.
    """
    number = _canonical_number(match)
    before, after = sentence[: match.start()], sentence[match.end() :]
    words = rules().reference.words
    governing = _governing(before, own)
    if governing is None:
        fallback = (rules().claims["reference"],)
        return Reference(number, fallback, "", "", "", _quote(sentence, match, earlier))
    wording, start, end, lead = governing
    phrase = before[start:end].strip()
    near = re.sub(_DATE, "", f"{lead} {phrase}")
    if wording.not_before and re.match(wording.not_before, after):
        return _reference_in_part(sentence, match, number, phrase, start)
    when = _WHEN.match(after)
    until = _date_of(_UNTIL.match(after))
    is_past = has_word(near, words["past"]) and not has_word(near, ("is", "currently"))
    return Reference(
        number,
        wording.relations,
        phrase,
        _named(before[end:]) if wording.is_exact else "",
        _role(phrase) if wording.has_role else "",
        _quote(sentence, match, start),
        mode="denied" if has_word(lead, words["denied"]) else "past" if is_past else "",
        certainty=next((one for one in ("possible", "probable") if has_word(near, words[one])), ""),
        since=_date_of(_SINCE.match(after)),
        until=until,
        note=when[1].strip() if when else "",
    )


def _reference_in_part(
    sentence: str, match: re.Match[str], number: str, phrase: str, start: int
) -> Reference:
    """Return a reference whose wording is about a part of the other entry: "leader of X in Mali"."""
    return Reference(
        number, (rules().claims["part"],), phrase, "", _role(phrase), _quote(sentence, match, start)
    )


def _governing(before: str, own: set[str]) -> tuple[Wording, int, int, str] | None:
    """Return the wording that governs what follows a text, where it stands, and its clause before it.

    Only names may stand between the wording and the number, and in its clause nobody else may be named before
    it: then the entry itself is the one who leads, joined or financed.
    """
    found = [
        (-match.end(), at, match.start(), wording)
        for at, (wording, pattern) in enumerate(_wordings())
        for match in pattern.finditer(before)
        if _is_name(before[match.end() :])
    ]
    for minus_end, _, start, wording in sorted(found, key=lambda one: one[:3]):
        lead = _clause(before[:start])
        if _is_lead(lead, own):
            return wording, start, -minus_end, lead
    return None


def _named(text: str) -> str:
    """Return the name between a wording and the number that it governs, without what stands before it."""
    name = _without_parentheses(_clause(text).rstrip("( "))
    return re.split(r"\blisted as\b|\b(?:formerly|also) known as\b", name, flags=re.IGNORECASE)[-1].strip(
        " ,"
    )


def _role(phrase: str) -> str:
    """Return what a wording calls somebody: "is the chief operational commander of" without its frame."""
    known = rules().reference.words
    frame = {*known["lead"], *known["probable"], *known["possible"], "the", "of", "in", "for", "to", "within"}
    words = phrase.split()
    while len(words) > 1 and words[0].lower() in frame:
        del words[0]
    while len(words) > 1 and words[-1].lower() in frame:
        del words[-1]
    return " ".join(words)


def _is_name(text: str) -> bool:
    """Return whether a text has nothing but names, and numbers and acronyms in parentheses."""
    text = _without_parentheses(text.rstrip("( "))
    known = rules().reference.words["name"]
    return all(not word[0].islower() or word.lower() in known for word in _WORD.findall(text))


def _without_parentheses(text: str) -> str:
    """Return a text without what is in parentheses, also in parentheses in others."""
    while (shorter := bare_name(text)) != text:
        text = shorter
    return text


def _clause(text: str) -> str:
    """Return what stands between the number before it, if any, and the end of a text."""
    numbers = [*_number_pattern().finditer(text)]
    return text[numbers[-1].end() :].lstrip(") ,;") if numbers else text


def _is_lead(lead: str, own: set[str]) -> bool:
    """Return whether the words before a wording name nobody but the entry itself."""
    words = rules().reference.words
    first, comma, rest = lead.partition(",")
    if comma and fold(first).split()[:1] and fold(first).split()[0] in words["lead_starts"]:
        lead = rest
    allowed = {*words["lead"], *words["probable"], *words["possible"], *words["past"], *words["denied"]}
    return all(word in allowed or word in own for word in fold(bare_name(lead)).split())


def _date_of(match: re.Match[str] | None) -> str:
    """Return the date in a match as a partial date, or ''."""
    if match is None:
        return ""
    day, month, year = match.groups()[-3:]
    if not month:
        return str(year)
    number = next(at for at, name in enumerate(_MONTHS, start=1) if month.lower().startswith(name.lower()))
    return f"{year}-{number:02}-{int(day):02}" if day else f"{year}-{number:02}"


def _quote(sentence: str, match: re.Match[str], start: int) -> str:
    """Return at most twelve words with the number, from the wording on if there is room."""
    words = [(word.start(), word.end()) for word in re.finditer(r"\S+", sentence)]
    at = next(place for place, (_, end) in enumerate(words) if end >= match.end())
    first = next(place for place, (_, end) in enumerate(words) if end > start)
    if at - first >= _MAX_QUOTE:
        first = at - _MAX_QUOTE + 1
    last = min(first + _MAX_QUOTE, at + 1 + _AFTER, len(words))
    return sentence[words[first][0] : words[last - 1][1]]
