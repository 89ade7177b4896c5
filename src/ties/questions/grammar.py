"""The closed grammar: every way to parse the words of a question, before any name is looked up."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from ties.queries.catalog import Query, ask_lines, shipped_query
from ties.questions.forms import (
    deed_relations,
    forms,
    holds_from_either_end,
    place_relations,
    relations_in_place,
)
from ties.questions.frames import Frame, frames, frames_around
from ties.questions.keyword_frames import keyword_frames
from ties.questions.parse import FINDING, Parse, QuestionKind, Rank, Slot
from ties.questions.patterns import Match, Patterns, narrower_nouns
from ties.questions.tokens import Tokens, possessor
from ties.records.vocabulary import Relation, per_vocabulary, vocabulary

__all__ = ["CannedPatterns", "canned_patterns", "find_keyword_parses", "find_parses", "shipped_patterns"]

type CannedPatterns = Patterns[Callable[[], Query]]
"""Patterns with functions that return their queries; a file is read only when its function is called."""

_FRAME_KINDS = {
    "speaker": "speaker",
    "outlet": "outlet",
    "attribute": "attribute",
    "unit": "attribute",
    "place": "place",
    "number": "number",
    "words": "words",
    "earlier": "editions",
    "later": "editions",
}


_LISTS = (QuestionKind.ENTITIES, QuestionKind.PAIRS)
_QUESTION_WORDS = frozenset(
    (
        *("who", "whom", "whose", "what", "which", "where", "when", "why", "how"),
        *("do", "does", "did", "is", "are", "was", "were", "has", "have", "had"),
        *("will", "would", "should", "could", "can", "may", "might", "must", "shall"),
        *("summarise", "summarize", "explain", "write", "translate", "draft", "predict", "recommend"),
    )
)
"""No name in keywords starts with one of these."""


_PUNCTUATION = ",-–— "
"""What may stand between a name and the word beside it: "X - date of listing"."""


@cache
def _frames() -> Patterns[Frame]:
    return Patterns(frames())


@per_vocabulary
def _frames_around() -> Patterns[Frame]:
    return Patterns(frames_around())


@per_vocabulary
def _last_words_around() -> frozenset[str]:
    """Return the last words of the forms in two halves: without one, no such form is in a question."""
    forms_around = (form for relation in vocabulary().relations.values() for form in relation.around)
    return frozenset(word for form in forms_around for word in form.rpartition(" ")[2].split("|"))


@cache
def _keyword_frames() -> Patterns[Frame]:
    return Patterns(keyword_frames())


def canned_patterns(queries: Iterable[Query]) -> CannedPatterns:
    """Return the patterns of the `@ask` and `@also` lines of canned queries."""
    return Patterns(
        (line.rstrip("?"), partial(_identity, query))
        for query in queries
        for line in (*query.asks, *query.patterns)
    )


@cache
def shipped_patterns() -> CannedPatterns:
    """Return the patterns of the canned queries that ties ships with."""
    return Patterns((line.rstrip("?"), partial(shipped_query, name)) for line, name in ask_lines())


def _identity(query: Query) -> Query:
    return query


def find_parses(
    tokens: Tokens, queries: Sequence[CannedPatterns], corrected_word: str = ""
) -> Iterator[Parse]:
    """Yield every way to parse a question, the most literal first.

    Args:
        queries: patterns of canned queries.
        corrected_word: the token that replaces a misspelt word, or ''.
    """
    yield from _frame_parses(_frames(), tokens, corrected_word)
    if not _last_words_around().isdisjoint(tokens.keys):
        yield from _frame_parses(_frames_around(), tokens, corrected_word)
    for patterns in queries:
        for load_query, match in patterns.matches(tokens):
            canned = load_query()
            slots = _slots(tokens, match, {parameter.name: parameter.kind for parameter in canned.parameters})
            yield Parse(
                QuestionKind.CANNED,
                tokens.texts,
                slots,
                query=canned,
                rank=Rank.CANNED,
                corrected_word=corrected_word,
            )


def find_keyword_parses(tokens: Tokens) -> Iterator[Parse]:
    """Yield every way to parse keywords ("TTP leader"), which are not a whole question."""
    for parse in _frame_parses(_keyword_frames(), tokens):
        if not any(slot.start == 0 and tokens.keys[0] in _QUESTION_WORDS for slot in parse.slots):
            yield parse


def _frame_parses(known: Patterns[Frame], tokens: Tokens, corrected_word: str = "") -> Iterator[Parse]:
    for frame, match in known.matches(tokens):
        is_list = frame.kind in _LISTS or (frame.place == "in" and frame.rank.is_keywords)
        if is_list and not narrower_nouns().isdisjoint(tokens.keys):
            continue
        if (relations := _relations(frame, match)) is None:
            continue
        yield Parse(
            frame.kind,
            tokens.texts,
            _slots(tokens, match, _FRAME_KINDS | {"object": _object_kind(frame)}),
            relations,
            holds_from_either_end(match.relations),
            match.entity_type,
            attribute=frame.attribute,
            needs_attribute=frame.needs_attribute,
            exact=frame.exact,
            mutual=frame.mutual,
            rank=frame.rank,
            corrected_word=corrected_word,
        )


def _relations(frame: Frame, match: Match) -> tuple[Relation, ...] | None:
    """Return the relations that a match asks about; None if it makes no sense ("which agreements attack")."""
    if frame.kind is QuestionKind.ATTRIBUTE:
        return ()
    if frame.kind is QuestionKind.WHERE and match.entity_type not in ("", *vocabulary().types_with("place")):
        return None
    if frame.place in ("in", "where"):
        return relations_in_place(match.entity_type) if frame.place == "in" else place_relations()
    if frame.place == "done":
        return deed_relations()
    relations = (vocabulary().relations[frame.relation],) if frame.relation else match.relations
    if frame.place == "among":
        relations = forms("PREDICATE")["member of"]
    elif frame.place == "inside":
        relations = tuple(relation for relation in place_relations() if relation.inside)
    if frame.place == "at" and not any(relation.holds_around for relation in relations):
        return None
    if frame.place == "when":
        return tuple(relation for relation in relations if not relation.is_location) or None
    if frame.kind is QuestionKind.WHERE and not all(relation.holds_around for relation in relations):
        return None
    if match.entity_type and frame.kind in FINDING:
        at_end = "subjects" if frame.kind is QuestionKind.SUBJECT else "objects"
        relations = tuple(
            relation for relation in relations if match.entity_type in getattr(relation, at_end)
        )
        return relations or None
    return relations


def _object_kind(frame: Frame) -> str:
    """Return the kind of slot that the object of a question is: body, place or entity."""
    if frame.place == "among":
        return "body"
    return (
        "place"
        if frame.place in ("in", "inside", "where") and frame.kind is not QuestionKind.WHERE
        else "entity"
    )


def _slots(tokens: Tokens, match: Match, kinds: Mapping[str, str]) -> tuple[Slot, ...]:
    slots = []
    for name, start, end in match.spans:
        text = " ".join(tokens.texts[start:end])
        if name in match.possessives:
            text = possessor(text)
        slots.append(Slot(name, kinds.get(name, "entity"), text.strip(_PUNCTUATION) or text, start, end))
    return tuple(slots)
