"""What any question can carry beside what it asks: a period, who says it, a place."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from ties.questions.tokens import AUXILIARIES, Tokens, tokens_of
from ties.records.dates import DATE_FORM, PartialDate, Period
from ties.records.phrases import ARTICLES

__all__ = ["Qualifiers", "period_from", "readings"]

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "|".join(f"{month}|{month[:3]}" for month in _MONTHS) + "|sept"
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_DIGITS_OF_YEAR = 4
_DATE = (
    rf"(?:{_YEAR}-[0-9]{{2}}(?:-[0-9]{{2}})?"
    rf"|(?:[0-9]{{1,2}}(?:st|nd|rd|th)? (?:of )?)?(?:{_MONTH})\.?(?: of)? {_YEAR}"
    rf"|(?:{_MONTH})\.? [0-9]{{1,2}}(?:st|nd|rd|th)? {_YEAR}"
    rf"|(?:the year )?{_YEAR})"
)
_BACK = "(?:back |right |just |only )?"
_PERIODS = (
    (rf"{_BACK}(?:between|from) (?P<start>{_DATE}) (?:and|to|until|till|through) (?P<end>{_DATE})", "range"),
    (rf"(?P<start>{_DATE})(?: to |-|–| - | – )(?P<end>{_DATE})", "range"),
    (rf"{_BACK}(?:since|starting in|starting from) (?P<start>{_DATE})(?: on| onwards?)?", "since"),
    (rf"{_BACK}from (?P<start>{_DATE})(?: on| onwards?)", "since"),
    (rf"{_BACK}(?:after|later than) (?P<start>{_DATE})", "after"),
    (rf"{_BACK}(?:before|prior to|earlier than) (?P<end>{_DATE})", "before"),
    (rf"{_BACK}(?:until|till|up to|up until|by) (?P<end>{_DATE})", "until"),
    (rf"{_BACK}(?:as of|as at) (?P<start>{_DATE})", "as of"),
    (rf"{_BACK}(?:in|during|on|of|for|at the end of|throughout) (?P<start>{_DATE})", "in"),
    (rf"(?P<start>{_DATE})", "in"),
)
"""What says when, the most specific first, with what it means."""

_WHEN = {"prior to": "before", "at the time of": "in", "during": "in"}
_AUXILIARY = "|".join(AUXILIARIES)
_QUESTION = f"who|whom|which|what|where|how|{_AUXILIARY}|list|show"
_SAYING = (
    "say|claim|report|state|think|believe|admit|acknowledge|concede|confirm|insist|assert|maintain|allege"
)
_SAYS = f"(?:{_SAYING})s?"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(rf"\b{text}", re.IGNORECASE)


_EVENT = _pattern(
    "(?P<question>.+?) (?P<when>before|prior to|since|after|until|during|at the time of) (?P<event>.+)"
)
_SPEAKERS = (
    _pattern("according to (?:only )?(?P<speaker>[^,]+),(?P<question>.+)"),
    _pattern(f"according to (?:only )?(?P<speaker>.+?)(?P<question> (?:{_QUESTION}) .+)"),
    _pattern("(?P<question>.+?),? (?:only )?according to (?:only )?(?P<speaker>.+)"),
    _pattern("(?P<question>.+?),? as (?:reported|claimed|stated|told) by (?P<speaker>.+)"),
    _pattern(
        rf"(?P<head>who|which \w+|what|where) (?:do|does|did) (?P<speaker>.+?) {_SAYS} (?:that )?"
        "(?P<question>.+)"
    ),
    _pattern(f"(?:do|does|did) (?P<speaker>.+?) {_SAYS} (?:that )?(?P<question>.+)"),
    _pattern(rf"(?P<head>what) (?:do|does|did) (?P<speaker>.+?) {_SAYS} (?:that )?(?P<question>.+)"),
    _pattern(
        rf"what (?:do|does|did) (?P<speaker>.+?) {_SAYS} (?:about|of|on) (?P<question>.+ (?:to|with|of) .+)"
    ),
)
_MODES = (
    (
        _pattern(
            r"(?:wants?|wanted|aims?|aimed|seeks?|sought|hopes?|plans?|planned|intends?|would like) to (?=\w)"
        ),
        "aims",
    ),
    (_pattern(r"(?:tries|try|tried|attempts?|attempted|failed) to (?=\w)"), "attempts"),
    (_pattern(r"(?<=\w )not (?=\w+ed\b|\w+en\b)"), "denied"),
    (_pattern(r"(?:used to|formerly|previously) (?=\w)"), "past"),
    (_pattern(r"(?:former|ex-|previous|past|old) ?(?=\w)"), "past"),
    (_pattern(r"in the past(?= |$)"), "past"),
)
"""The words that ask for what is wanted, was tried or was so, and not for what is so."""

_ASKS_WHAT = _pattern(r"(?:what|which \w+) (?:has|have|had|did|do|does) ")
_DENIED_BY = _pattern(
    "(?:do|does|did|has|have) (?P<speaker>.+?) (?:den(?:y|ies|ied)|disputes?|disputed|rejects?|rejected) "
    "that (?P<question>.+)"
)
_PRONOUNS = ("it", "them", "him", "her")
"""Pronouns that stand for who denies something about himself."""

_TRYING = _pattern(
    "(?P<head>.*)(?:is|are|was|were) (?P<subject>.*?)(?:trying|attempting|planning|seeking|hoping|aiming"
    "|intending) to (?P<rest>.+)"
)
"""What somebody tries to do or wants to do: the documents say one or the other."""

_SAYS_NOT = _pattern(
    "(?:who|which (?:document|report|voice)s?) (?:says?|said|claims?|claimed|insists?|insisted) (?:that )?"
    f"(?P<subject>.+?) (?P<verb>{_AUXILIARY})(?: not|n['’]t|nt) (?P<rest>.+)"
)
_SAID_OF_ITSELF = _pattern(f"^(?P<verb>{_AUXILIARY}) (?:it|they)(?= )")
"""A question in which a voice is asked about itself: "according to TTP, does it get help"."""

_NOT = _pattern(f"(?P<head>.+? )(?P<verb>{_AUXILIARY})(?: not|n['’]t) (?P<rest>.+)")

_TOPIC = _pattern(
    "(?!(?:according|in|on|by|since|after|before|during|as|apart|aside|besides|except|other|from|at|with|without"
    "|not|if|unless|while|although|given) )"
    rf"(?P<topic>[^,:?]+?)(?:[,:.]| -| –| —) (?P<question>(?:{_QUESTION}) .+)"
)
_WRITING_ABOUT = _pattern(
    r"^(?:(?:i|we)(?:['’]m| am|['’]re| are) |my |our |for )(?:[\w-]+ ){0,5}?(?:about|on|into) (?=\w)"
)
"""What makes a name a topic: "I am writing about X: ..."."""

_PREAMBLE = _pattern(
    rf"(?P<unused>(?:i|we|my|our|for) [^:?]*?)(?:[.,:;]| -| –| —) (?P<question>(?:{_QUESTION}|when) .+)"
)
_POSTAMBLE = _pattern("(?P<question>[^?]+)\\? (?P<unused>(?:i|we|my|this is|it['’]s|it is) .+)")
"""What those who ask say of themselves: "We are checking a name for a bank transfer: ..."."""

_LIMITING = _pattern(r"(?:only|just|not|never|except|without|but)\b|\d")
"""What may limit the question, so that it cannot be left out."""

_EXCEPT_FIRST = _pattern(
    "(?P<except>(?:apart|aside) from|besides|except(?: for)?|other than|in addition to) (?P<excluded>[^,]+), "
    f"(?P<question>(?:{_QUESTION}) .+)"
)
"""An exception in front: "apart from the Taliban, who supports TTP"."""

_REFERRING = _pattern("(?:it|them|they|him|he|she|there)(?=[ ,?]|$)")
"""Words that stand for a topic in front of a question: "Doha Agreement: who signed it"."""

_DENIAL = _pattern(
    "(?:who|(?:does|do|did|has|have) (?:any(?:one|body)|some(?:one|body)|any (?:document|voice|report))) "
    "(?:den(?:y|ies|ied)|disputes?|disputed|rejects?|rejected|contests?) (?:that )?(?P<question>.+)"
)

_PLACE = _pattern("(?P<question>.+) (?:in|inside|within|across|throughout) (?P<place>.+)")
_WHERE_IN = _pattern(f"where in (?P<place>.+?) (?P<rest>(?:{_AUXILIARY}) .+)")
_WHICH_PART = _pattern(
    "(?:in )?(?:which|what) (?:part|area|region|province|corner) of (?P<place>.+?) "
    f"(?P<rest>(?:{_AUXILIARY}) .+?)(?: in)?"
)
_PLACE_FIRST = _pattern("in (?P<place>[^,]+),(?P<question>.+)")

_INDIRECT = _pattern(
    r"(?P<asked>how many \w+|(?:which|what) \w+|who|whom|what|where|when|how) "
    rf"(?!(?:{_AUXILIARY})\b)(?P<rest>.+)"
)
"""A question in the order of words that it has in a sentence: "where the TTP is based"."""

_PAST_TOO = _pattern(
    "(?:(?:who|what) (?:is|are|was|were) |list (?:all )?|all )?(?P<start>.*?)(?:the )?"
    "(?:(?:past|former|previous) and (?:present|current)|(?:present|current) and (?:past|former|previous))"
    "(?P<end> .+|$)"
)
"""Who is or was something: "former and current leaders of X"."""


_WHO_DID = _pattern(r"who did (?P<event>the .+|\S+)")
"""Who did it, where no verb follows: "who did 9/11"."""

_FILLERS = _pattern(
    "(?:ever|already|itself|himself|herself|themselves|actually|really|exactly|reportedly|also|yet|so far"
    "|at all|apparently|quick|quickly|new|total|estimated|approximate|approximately|current|in fact|for me"
    "|in the (?:data|documents|reports|graph)|still|again|out|of the two|own|its|their|his|her"
    "|(?:said|thought|believed|known|reported|suspected|rumoured|alleged|supposed) to be|in any way|in total"
    "|(?:is|are|was|were) (?:said|thought|believed|known|reported|suspected|alleged) to have"
    r"|(?:accused|suspected) of(?= \w+ing\b)"
    "|any(?= (?:help|support|money|weapons|training|assistance|aid|funds))"
    "|(?:(?:every|each|a|per) (?:day|week|month|year)|monthly|annually|yearly)(?=$| since | in )"
    "|what (?:speaks|is the evidence) for (?:it|that|this)(?:,? and (?:what )?against(?: it)?)?$"
    "|(?:close|strong|deep|direct|long-?standing)(?= (?:ties|links|relations))"
    "|with (?:their|its|his) (?:roles?|ranks?|titles?|positions?|evidence|sources?|dates?)$"
    "|known(?= (?:members|leaders|supporters|allies))|to move (?:its|their) (?:money|funds|cash)$"
    "|in numbers|,? ?yes or no$|or not$"
    "|(?:terrorist|terror|security)(?= threats?)"
    "|(?:,? ?and )?if so,? (?:who|how|where|when|what|by whom)$"
    "|,? ?and (?:in|at) (?:what|which) (?:place|city|country|province)$|,? ?and where$"
    "|(?:,? ?and )?(?:since )?when$|by whom(?=,|$)"
    "|(?:identified|described|regarded|listed|named) as"
    "|(?:the )?ranks of|(?:manage[sd]?|able|known|said|believed|thought|reported|alleged) to"
    "|and (?:who says (?:so|that|this)|by whom|according to whom)|how do they (?:differ|compare)"
    "|(?:militant|terrorist|armed|jihadist|extremist)(?= groups?))(?=[ ,]|$),?"
)
"""Words that change nothing in what is asked, taken off only if the question makes no sense with them."""

_RANKS = _pattern(
    "(?:(?:most|least) (?:serious|important|dangerous|powerful|active|wanted|significant)|main|biggest"
    "|greatest|major|principal|key|top|largest|strongest|serious|chief|closest|senior|important|worst)"
    "(?= (?!in |of |at |within ))"
)
"""Words that rank what is asked for. Nothing is ranked: all of it is listed, and the answer says so."""


_AS_HEAD = _pattern(
    r"(?P<question>.*\b(?:succeed(?:s|ed)?|replace[sd]?|came after|comes after|took over from) .+?)"
    r" as (?:the )?(?:\S+ )?(?:leader|head|chief|emir|commander)(?: of \S+)?"
)
"""A succession with the office, which the rows show."""


class Qualifiers(Struct, frozen=True):
    """What a question carries beside what it asks; '' where it says nothing.

    Attributes:
        period: as ISO 8601 writes it (`ties.records.dates.Period`).
        event: the name of an event as typed, which gives the period.
        when: how the period is related to the event: before, since, after, until or during.
        speaker: a document or voice as typed.
        place: the name of a place as typed.
        is_state: whether it says "as of", so that what began earlier counts as well.
        is_ranked: whether the question asks for the first in some order.
        unused: what those who ask say of themselves, which the answer does not depend on.
        mode: what is asked for instead of what is so, as `Selection.include` has it: aims, attempts, past or
            denied; several are joined by commas.
    """

    period: str = ""
    event: str = ""
    when: str = ""
    speaker: str = ""
    place: str = ""
    mode: str = ""
    is_state: bool = False
    is_ranked: bool = False
    unused: str = ""


def readings(tokens: Tokens) -> Iterator[tuple[Tokens, Qualifiers]]:
    """Yield the question as it is, and then without what it may carry, in every combination."""
    states = [(" ".join(tokens.texts), Qualifiers())]
    yield tokens, Qualifiers()
    for peel in _PEELS:
        for text, qualifiers in [*states]:
            for rest, found in peel(text, qualifiers):
                if rest and (rest, found) not in states:
                    states.append((rest, found))
                    yield tokens_of(tuple(rest.split())), found


def _without_mode(text: str, qualifiers: Qualifiers) -> Iterator[tuple[str, Qualifiers]]:
    if found := _DENIAL.fullmatch(text):
        yield found["question"], replace(qualifiers, mode="denied")
        return
    if found := _DENIED_BY.fullmatch(text):
        words = found["question"].split()
        asked = (found["speaker"] if word.lower() in _PRONOUNS else word for word in words)
        yield " ".join(asked), replace(qualifiers, mode="denied", speaker=found["speaker"])
        return
    if found := _SAYS_NOT.fullmatch(text):
        yield f"{found['verb']} {found['subject']} {found['rest']}", replace(qualifiers, mode="denied")
        return
    if found := _TRYING.fullmatch(text):
        verb = "does " if found["subject"] else ""
        rest = f"{found['head']}{verb}{found['subject']}{found['rest']}"
        yield rest, replace(qualifiers, mode="aims, attempts")
        return
    for pattern, mode in _MODES:
        if mode == "denied" and not _ASKS_WHAT.match(text):
            continue  # who does not support X is not known: documents do not deny everything that is not so
        if found := pattern.search(text):
            yield text[: found.start()] + text[found.end() :], replace(qualifiers, mode=mode)
            return


def _without_period(text: str, qualifiers: Qualifiers) -> Iterator[tuple[str, Qualifiers]]:
    for pattern, meaning in _periods():
        found = pattern.search(text)
        if not found:
            continue
        rest = f"{text[: found.start()].rstrip(' ,')} {text[found.end() :].lstrip(' ,')}".strip()
        try:
            period = _period(meaning, found.groupdict())
        except (ValueError, OverflowError):  # there is no such date
            return
        yield rest, replace(qualifiers, period=period, is_state=meaning == "as of")
        return


def _without_speaker(text: str, qualifiers: Qualifiers) -> Iterator[tuple[str, Qualifiers]]:
    for pattern in _SPEAKERS:
        if found := pattern.fullmatch(text):
            head = found.groupdict().get("head")
            rest = f"{head} {found['question'].strip()}" if head else found["question"].strip()
            rest = _SAID_OF_ITSELF.sub(rf"\g<verb> {found['speaker']}", rest)
            said = replace(qualifiers, speaker=found["speaker"].strip(" ,"))
            yield rest, said
            if head and not said.mode and (negated := _NOT.fullmatch(rest)):
                yield f"{negated['head']}{negated['verb']} {negated['rest']}", replace(said, mode="denied")


def _without_event(text: str, qualifiers: Qualifiers) -> Iterator[tuple[str, Qualifiers]]:
    if not qualifiers.period and (found := _EVENT.fullmatch(text)):
        when = _WHEN.get(found["when"].lower(), found["when"].lower())
        yield found["question"].rstrip(" ,"), replace(qualifiers, event=found["event"].strip(" ,"), when=when)


def _without_place(text: str, qualifiers: Qualifiers) -> Iterator[tuple[str, Qualifiers]]:
    if found := _WHERE_IN.fullmatch(text) or _WHICH_PART.fullmatch(text):
        yield f"where {found['rest']}", replace(qualifiers, place=found["place"])
    for pattern in (_PLACE, _PLACE_FIRST):
        if found := pattern.fullmatch(text):
            yield found["question"].strip(" ,"), replace(qualifiers, place=found["place"].strip(" ,"))


def _without_fillers(text: str, qualifiers: Qualifiers) -> Iterator[tuple[str, Qualifiers]]:
    if found := _WHO_DID.fullmatch(text):
        yield f"who carried out {found['event']}", qualifiers
    if found := _AS_HEAD.fullmatch(text):
        yield found["question"], qualifiers
    rest = " ".join(_FILLERS.sub("", text).split()).replace(" ,", ",").rstrip(",? ")
    if rest != text:
        yield rest, qualifiers


def _without_asides(text: str, qualifiers: Qualifiers) -> Iterator[tuple[str, Qualifiers]]:
    for pattern in (_PREAMBLE, _POSTAMBLE):
        if (found := pattern.fullmatch(text)) and not _LIMITING.search(found["unused"]):
            yield found["question"], replace(qualifiers, unused=found["unused"])


def _with_topic(text: str, qualifiers: Qualifiers) -> Iterator[tuple[str, Qualifiers]]:
    """Yield "TOPIC: QUESTION" as a question about the topic."""
    if found := _TOPIC.fullmatch(text):
        topic = _WRITING_ABOUT.sub("", found["topic"])
        question = re.sub("^who did(?= it$)", "who carried out", found["question"])
        if _REFERRING.search(question):
            yield _REFERRING.sub(topic, question), qualifiers
        else:
            yield from ((f"{question} {word} {topic}", qualifiers) for word in ("for", "of", "in", "by"))


def _in_order(text: str, qualifiers: Qualifiers) -> Iterator[tuple[str, Qualifiers]]:
    """Yield a question in the order of words that the grammar has: "where is TTP based", "... except X"."""
    if found := _EXCEPT_FIRST.fullmatch(text):
        yield f"{found['question']} {found['except']} {found['excluded']}", qualifiers
    if found := _PAST_TOO.fullmatch(text):
        yield f"who were {found['start']}{found['end'].strip()}".strip(), qualifiers
    if found := _INDIRECT.fullmatch(text):
        asked, words = found["asked"], found["rest"].split()
        at = next((at for at, word in enumerate(words) if word.lower() in AUXILIARIES), 0)
        if at and at == len(words) - 1 and words[at].lower() in ("has", "have"):
            yield " ".join((asked, "does", *words[:at], "have")), qualifiers
        elif at:
            yield " ".join((asked, words[at], *words[:at], *words[at + 1 :])), qualifiers
        elif words[0][0].isupper() or words[0].lower() in ARTICLES:
            yield " ".join((asked, "do", *words)), qualifiers


def _without_rank(text: str, qualifiers: Qualifiers) -> Iterator[tuple[str, Qualifiers]]:
    rest = " ".join(_RANKS.sub("", text).split())
    if rest != text:
        yield rest, replace(qualifiers, is_ranked=True)


_PEELS = (
    _without_asides,
    _with_topic,
    _in_order,
    _without_fillers,
    _without_rank,
    _without_mode,
    _without_period,
    _without_speaker,
    _without_event,
    _without_place,
)


@cache
def _periods() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE), meaning)
        for pattern, meaning in _PERIODS
    )


def _period(meaning: str, dates: Mapping[str, str]) -> str:
    """Return a period as ISO 8601 writes it.

    Raises:
        ValueError, OverflowError: a date does not exist.
    """
    start, end = (_iso_date(dates[name]) if dates.get(name) else "" for name in ("start", "end"))
    return period_from(meaning, start, end)


def period_from(meaning: str, start: str, end: str = "") -> str:
    """Return the period that a preposition makes of partial dates, as ISO 8601 writes it.

    Args:
        meaning: in, as of, range, since, until, or after and before, which leave out the date itself.

    Raises:
        ValueError, OverflowError: a date does not exist.
    """
    if meaning == "after":
        start, meaning = _next(start, 1), "since"
    elif meaning == "before":
        end, meaning = _next(end or start, -1), "until"
    period = {
        "in": start,
        "as of": start,
        "since": f"{start}/..",
        "until": f"../{end or start}",
        "range": f"{start}/{end}",
    }
    return Period.parse(period[meaning]).text


def _next(text: str, step: int) -> str:
    """Return the partial date of the same precision that is next (1) or before (-1)."""
    known = PartialDate.parse(text)
    day = known.last + timedelta(days=1) if step > 0 else known.first - timedelta(days=1)
    return day.isoformat()[: len(text)]


def _iso_date(text: str) -> str:
    """Return a date as ISO 8601 writes it: "July 2022" is 2022-07."""
    if re.fullmatch(DATE_FORM, text):
        return text
    words = re.findall(r"[a-z]+|[0-9]+", text.lower())
    year = next(word for word in words if len(word) == _DIGITS_OF_YEAR and word.isdigit())
    month = next(
        (number for number, name in enumerate(_MONTHS, 1) for word in words if word[:3] == name[:3]), 0
    )
    day = next((int(word) for word in words if word.isdigit() and word != year), 0)
    parts = [year, *([f"{month:02}"] if month else []), *([f"{day:02}"] if day else [])]
    return PartialDate.parse("-".join(parts)).text
