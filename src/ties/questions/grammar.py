"""The closed grammar: every way to understand the words of a question, before any name is looked up."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from ties.queries.catalog import Query, ask_lines, query
from ties.questions.forms import forms, in_a_place, somewhere
from ties.questions.frames import Frame, frames
from ties.questions.patterns import Match, Patterns
from ties.questions.questions import Asks, Rank, Reading, Slot
from ties.questions.words import Words, owner
from ties.records.vocabulary import Relation, vocabulary

__all__ = ["Canned", "canned", "read", "shipped"]

type Canned = Patterns[Callable[[], Query]]
"""Patterns that give the query they ask when it is needed: its file is not read before."""

_FRAME_KINDS = {"speaker": "speaker", "figure": "figure", "unit": "figure", "place": "place"}


@cache
def _frames() -> Patterns[Frame]:
    return Patterns(frames())


def canned(queries: Iterable[Query]) -> Canned:
    """The patterns of the `@ask` lines of some canned queries."""
    return Patterns((line.rstrip("?"), partial(_itself, told)) for told in queries for line in told.asks)


@cache
def shipped() -> Canned:
    """The patterns of the canned queries that ties ships with."""
    return Patterns((line.rstrip("?"), partial(query, name)) for line, name in ask_lines())


def _itself(told: Query) -> Query:
    return told


def read(words: Words, queries: Sequence[Canned], read_as: str = "") -> Iterator[Reading]:
    """Every way to understand some words, the plainest first.

    Args:
        queries: patterns of canned queries.
        read_as: the word among them that stands in place of a misspelt one.
    """
    for frame, match in _frames().matches(words):
        if (relations := _relations(frame, match)) is None:
            continue
        yield Reading(
            frame.asks,
            words.texts,
            _slots(words, match, _FRAME_KINDS | {"object": _object_kind(frame)}),
            relations,
            match.only,
            figure=frame.figure,
            if_told=frame.if_told,
            rank=frame.rank,
            read_as=read_as,
        )
    for patterns in queries:
        for asked, match in patterns.matches(words):
            told = asked()
            slots = _slots(words, match, {parameter.name: parameter.kind for parameter in told.parameters})
            yield Reading(Asks.CANNED, words.texts, slots, query=told, rank=Rank.CANNED, read_as=read_as)


def _relations(frame: Frame, match: Match) -> tuple[Relation, ...] | None:
    """What a match asks about; None where that cannot be: "which agreements attack", "where is supported"."""
    if frame.asks is Asks.FIGURE:
        return ()
    if frame.asks is Asks.WHERE and match.only not in ("", *vocabulary().types_with("place")):
        return None
    if frame.place in ("in", "where"):
        return in_a_place(match.only) if frame.place == "in" else somewhere()
    told = forms("PREDICATE")["member of"] if frame.place == "among" else match.relations
    if frame.asks is Asks.WHERE and not set(told) <= set(somewhere()):
        return None
    if match.only and frame.asks in (Asks.SUBJECT, Asks.OBJECT):
        at_end = "subjects" if frame.asks is Asks.SUBJECT else "objects"
        told = tuple(relation for relation in told if match.only in getattr(relation, at_end))
        return told or None
    return told


def _object_kind(frame: Frame) -> str:
    """What the object of a question must be for it to be about a place, or about a group."""
    if frame.place == "among":
        return "body"
    return "place" if frame.place and frame.asks is not Asks.WHERE else "entity"


def _slots(words: Words, match: Match, kinds: Mapping[str, str]) -> tuple[Slot, ...]:
    made = []
    for name, start, end in match.spans:
        text = " ".join(words.texts[start:end])
        if name in match.owners:
            text = owner(text)
        made.append(Slot(name, kinds.get(name, "entity"), text.rstrip(","), start, end))
    return tuple(made)
