"""What is said of a question that is not understood: the name that is not known, or the nearest questions."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from ties.errors import NameUnknown, NotUnderstood, TiesError
from ties.names.resolve import resolve
from ties.questions.forms import PREPOSITIONS, forms
from ties.questions.grammar import Canned
from ties.questions.lookup import Lookup
from ties.questions.patterns import forms_at
from ties.questions.questions import Rank, Reading, Slot
from ties.questions.words import Words, cut, shortened
from ties.records.names import fold
from ties.records.vocabulary import Relation, vocabulary
from ties.shell_commands import command
from ties.store.protocol import Store

__all__ = ["dated", "not_understood", "refusal"]

type _Name = tuple[str, bool]
"""A name as it was typed, and whether it is that of a place."""

_LISTED = 3
_LONGEST_NAME = 8
_LONGEST_TEXT = 200
_LOOKED_INTO = 30
_CLOSE = 85.0
_GENERAL = (
    "who is NAME",
    "where is NAME",
    "where is NAME based",
    "where does NAME operate",
    "what is said of NAME",
    "what does DOCUMENT say about NAME",
    "how is NAME connected to NAME",
    "what ties NAME and NAME",
    "how many fighters does NAME have",
    "who else is in PLACE",
)
_RESTRICTING = ("who", "where")
_WEIGHED = 30
_PLACEHOLDER = re.compile(r"\b(NAME|PLACE|DOCUMENT|VOICE|RELATIONS?|NUMBER|LIMIT|TEXT|DATE)\b")
_DATED = re.compile(r"(?P<question>.+?),?(?: back)? (?:in|on|as of|during) (?P<date>\d{4}(?:-\d\d){0,2})")
_NO_NAME = frozenset(
    (
        *("and", "or", "but", "nor", "not", "never", "no", "none", "neither", "nobody", "nothing", "without"),
        *("who", "whom", "what", "which", "why", "when", "where", "how", "that", "because", "if", "than"),
        *("is", "are", "was", "were", "be", "been", "do", "does", "did", "has", "have", "had"),
        *("will", "would", "should", "could", "can", "may", "might", "must", "shall"),
    )
)
"""Words that say that what stands where a name should is more than a name."""


def dated(words: Words, makes_sense: Callable[[str], bool]) -> TiesError | None:
    """The error for a question that would be understood without the date at its end; None for any other.

    Args:
        makes_sense: whether a question is understood.
    """
    asked = _DATED.fullmatch(" ".join(words.texts))
    if not asked or not makes_sense(asked["question"]):
        return None
    return NotUnderstood(
        f"'{shortened(asked[0])}' has a date in it, which ties takes as an option",
        advice=[command("ask", shortened(asked["question"]), "--as-of", asked["date"])],
    )


def refusal(store: Store, readings: Sequence[Reading]) -> TiesError | None:
    """The error for a question whose words are known but not a name in it; None where that may be no name."""
    lookup = Lookup(store, [slot for reading in readings for slot in reading.slots])
    for reading in sorted(readings, key=lambda reading: reading.rank is Rank.GENERIC):
        unknown = [slot for slot in reading.slots if not _known(lookup, slot)]
        errors = [_error(store, lookup, slot) for slot in unknown]
        if errors and all(errors):
            return errors[0]
    return None


def _known(lookup: Lookup, slot: Slot) -> bool:
    if slot.kind in ("entity", "place", "body"):
        return bool(lookup.entities(slot))
    return slot.kind == "figure" or (slot.kind == "speaker" and lookup.speaker(slot.text) is not None)


def _error(store: Store, lookup: Lookup, slot: Slot) -> TiesError | None:
    """What is wrong with a name that is not known; None where it does not look like a name."""
    if slot.kind not in ("entity", "place", "body", "speaker"):
        return None
    if not _may_be_a_name(store, slot.text):
        return None
    if slot.kind == "speaker":
        return lookup.unknown_speaker(slot.text)
    try:
        hit = resolve(store, slot.text)
    except TiesError as error:
        return error
    what = "place" if slot.kind == "place" else "group"
    return NameUnknown(
        f"no {what} here is called '{slot.text}'", advice=[f"{hit.name} is a {hit.type}, id {hit.id}"]
    )


def _may_be_a_name(store: Store, text: str) -> bool:
    """Whether a text has nothing in it that belongs to a question; or is close to a name that is known."""
    if len(text) > _LONGEST_TEXT:
        return False
    words = cut(text)
    told = (
        end
        for kind in ("ACTIVE", "PREDICATE", "PASSIVE")
        for at in range(len(words.keys))
        for end, _ in forms_at(kind, words, at)
        if words.keys[at] not in PREPOSITIONS or end > at + 1
    )
    of_grammar = (word in _NO_NAME or word.endswith(("n't", "n’t")) for word in words.keys)
    if not any(told) and not any(of_grammar):
        return bool(words.keys)
    from rapidfuzz.fuzz import ratio

    names = (name for hit in store.find_names(text) for name in hit.names)
    return any(ratio(fold(text), fold(name)) >= _CLOSE for name in names)


def not_understood(
    store: Store, words: Words, queries: Sequence[Canned], fits: Callable[[str], bool]
) -> NotUnderstood:
    """The error for what is no question: the three nearest ones, with the names in it that are known.

    To who and where these are questions that start in the same way.

    Args:
        fits: whether a question with its names is one that makes sense.
    """
    names, rest = _names_in(store, words)
    known = [*_templates(), *(line for query in queries for line in _asked(query))]
    first = next((word for word in words.keys[:1] if word in _RESTRICTING), "")
    known = [line for line in dict.fromkeys(known) if line.startswith(first)]
    near: list[str] = []
    for line in _by_likeness(rest, known):
        filled = _filled(line, names)
        if filled not in near and (_PLACEHOLDER.search(filled) or fits(filled)):
            near.append(filled)
        if len(near) == _LISTED:
            break
    return NotUnderstood(
        f"'{shortened(' '.join(words.texts))}' is no question that ties knows",
        advice=["the nearest questions that it does know:", *(f"  {line}" for line in near)],
    )


def _by_likeness(asked: str, known: Sequence[str]) -> list[str]:
    """Questions, those first that are most like what was asked, or like the first half of two questions."""
    from rapidfuzz.fuzz import ratio

    halves = {asked.lower(), asked.lower().partition(" and ")[0]}
    likeness = {line: max(ratio(half, line.lower()) for half in halves) for line in known}
    return sorted(known, key=likeness.__getitem__, reverse=True)[:_WEIGHED]


@cache
def _templates() -> list[str]:
    """A question for each way to ask about each relation, and those about something else."""
    made: list[str] = [*_GENERAL]
    for relation in vocabulary().relations.values():
        made += [f"who {form} NAME" for form in relation.active[:1]]
        made += [f"does NAME {form} NAME" for form in _infinitive(relation)]
        made += [f"who does NAME {form}" for form in _infinitive(relation)]
        for form in map(_with_article, relation.predicate[:1]):
            made += [f"who is {form} NAME", f"is NAME {form} NAME"]
        made += [f"who is {form} NAME" for form in relation.passive[:1] if form.endswith(" by")]
    return made


def _infinitive(relation: Relation) -> list[str]:
    """The first active form that goes with "does", as a list of one or none."""
    for form in relation.active:
        verb, blank, rest = form.partition(" ")
        of_one = (f"{verb}s", f"{verb}es", f"{verb[:-1]}ies")
        if any(f"{changed}{blank}{rest}" in relation.active for changed in of_one):
            return [form]
    return []


def _with_article(form: str) -> str:
    """A predicate with the article that a noun in it wants."""
    if not form.endswith(" of") or form.startswith("in "):
        return form
    return f"{'an' if form[0] in 'aeiou' else 'a'} {form}"


def _asked(queries: Canned) -> Iterator[str]:
    for line, asked in queries.written:
        for told in asked().parameters:
            line = line.replace(f"{{{told.name}}}", "NAME" if told.kind == "entity" else told.kind.upper())
        yield line


def _names_in(store: Store, words: Words) -> tuple[list[_Name], str]:
    """The names that are known in some words, and the words with NAME in their place.

    A name beside a further capital may be a part of a longer one ("Pakistani Taliban") and does not count.
    """
    texts = words.texts[:_LOOKED_INTO]
    spans = [
        (start, end)
        for start in range(len(texts))
        for end in range(min(len(texts), start + _LONGEST_NAME), start, -1)
        if not _is_lone_word_of_grammar(words, start, end) and not _cut_off(words, start, end)
    ]
    slots = {span: Slot("", "entity", " ".join(texts[slice(*span)]).strip(","), *span) for span in spans}
    lookup = Lookup(store, slots.values())
    names, rest, at = [], [], 0
    while at < len(words.texts):
        span = next((span for span in spans if span[0] == at and lookup.entities(slots[span])), None)
        if span:
            is_place = lookup.entities(slots[span])[0].type in vocabulary().types_with("place")
            names.append((slots[span].text, is_place))
        rest.append("NAME" if span else words.keys[at])
        at = span[1] if span else at + 1
    return names, " ".join(rest)


def _is_lone_word_of_grammar(words: Words, start: int, end: int) -> bool:
    first = words.keys[start]
    return end - start == 1 and (words.articles[start] or first in _NO_NAME or first in forms("ACTIVE"))


def _cut_off(words: Words, start: int, end: int) -> bool:
    """Whether a word with a capital stands beside the span, other than the first one of the question."""
    before = words.texts[start - 1 : start] if start > 1 else ()
    return any(text[:1].isupper() for text in (*before, *words.texts[end : end + 1]))


def _filled(line: str, names: Sequence[_Name]) -> str:
    """A question with names in place of NAME and PLACE, as far as there are names."""
    left = list(names)

    def fill(found: re.Match[str]) -> str:
        name = next((name for name in left if name[1] or found[0] == "NAME"), None)
        if name is None:
            return found[0]
        left.remove(name)
        return name[0]

    return re.sub(r"\b(NAME|PLACE)\b", fill, line)
