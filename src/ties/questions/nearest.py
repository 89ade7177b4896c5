"""Errors for a question that is not understood: the unknown name, or the nearest questions."""

import re
from collections.abc import Callable, Iterator, Sequence

from ties.errors import NameUnknown, NotUnderstood, TiesError
from ties.names.filters import resolve_voice
from ties.names.resolve import resolve
from ties.queries.catalog import run
from ties.questions.forms import PREPOSITIONS, forms, infinitives
from ties.questions.grammar import CannedPatterns
from ties.questions.interpretation import Interpretation
from ties.questions.lookup import Lookup
from ties.questions.parse import FINDING, SPEAKERS, Parse, QuestionKind, Rank, Slot
from ties.questions.patterns import forms_at
from ties.questions.tokens import Tokens, shorten, tokenize
from ties.records import Claim
from ties.records.names import fold
from ties.records.phrases import ARTICLES
from ties.records.vocabulary import per_vocabulary, vocabulary
from ties.shell_commands import command
from ties.store.counts import search_entities
from ties.store.protocol import Store

__all__ = ["not_understood_error", "unknown_name_error"]

type _Name = tuple[str, bool]
"""A name as typed, and whether it is the name of a place."""

_MAX_SUGGESTIONS = 3
_MAX_NAME_WORDS = 8
_MAX_TEXT_LENGTH = 200
_MAX_WORDS_SEARCHED = 30
_MIN_SIMILARITY = 85.0
_GENERAL = (
    "who is NAME",
    "where is NAME",
    "where is NAME based",
    "where does NAME operate",
    "what is said about NAME",
    "what does DOCUMENT say about NAME",
    "how is NAME connected to NAME",
    "what ties NAME to NAME",
    "how many fighters does NAME have",
    "who else is in PLACE",
)
_ALWAYS = ("what ties NAME to NAME", "what is said about NAME")
"""The last suggestions; they have an answer about most names."""

_KEPT_FIRST_WORDS = ("who", "where")
_NOT_NOUNS = ("in", "sworn", "responsible", "subordinate")
"""Words that a form can start with and that take no article."""

_LINKING_WORDS = ARTICLES | frozenset(
    ("of", "and", "in", "for", *("al", "el", "e", "i", "bin", "ibn", "abu", "de", "von", "van"))
)
"""Words in lower case that can be in a name with capitals."""

_MAX_CANDIDATES = 60
_PLACEHOLDER = re.compile(r"\b(NAME|PLACE|DOCUMENT|VOICE|RELATIONS?|NUMBER|LIMIT|TEXT|OFFICE|DATE)\b")
_NOT_IN_NAMES = frozenset(
    (
        *("and", "or", "but", "nor", "not", "never", "no", "none", "neither", "nobody", "nothing", "without"),
        *("who", "whom", "what", "which", "why", "when", "where", "how", "that", "because", "if", "than"),
        *("is", "are", "was", "were", "be", "been", "do", "does", "did", "has", "have", "had"),
        *("will", "would", "should", "could", "can", "may", "might", "must", "shall"),
    )
)
"""If one of these is in place of a name, the text is more than a name."""


def unknown_name_error(store: Store, parses: Sequence[Parse]) -> TiesError | None:
    """Return the error for a question with an unknown name; None if the text may not be a name."""
    lookup = Lookup(store)
    lookup.read(slot for parse in parses for slot in parse.slots)
    for parse in sorted(parses, key=lambda parse: parse.rank is Rank.GENERIC):
        unknown = [slot for slot in parse.slots if not _is_known(lookup, slot)]
        errors = [_name_error(store, lookup, slot) for slot in unknown]
        if errors and all(errors):
            return errors[0]
    return None


def _is_known(lookup: Lookup, slot: Slot) -> bool:
    if slot.kind in ("entity", "place", "body"):
        return bool(lookup.entities(slot))
    return slot.kind == "attribute" or (slot.kind in SPEAKERS and lookup.speaker(slot.text) is not None)


def _name_error(store: Store, lookup: Lookup, slot: Slot) -> TiesError | None:
    """Return the error for an unknown name; None if it does not look like a name."""
    if slot.kind not in ("entity", "place", "body", *SPEAKERS):
        return None
    if not _may_be_a_name(store, slot.text):
        return None
    try:
        if slot.kind in SPEAKERS:
            resolve_voice(store, slot.text)
            return None
        entity = resolve(store, slot.text)
    except TiesError as error:
        return error
    expected = "place" if slot.kind == "place" else "group"
    return NameUnknown(
        f"'{slot.text}' is not a {expected}", advice=[f"{entity.name} is a {entity.type}, id {entity.id}"]
    )


def _may_be_a_name(store: Store, text: str) -> bool:
    """Return whether a text has no words of the grammar in it, or is close to a known name."""
    if len(text) > _MAX_TEXT_LENGTH:
        return False
    tokens = tokenize(text)
    lower = [key for key, word in zip(tokens.keys, tokens.texts, strict=True) if word.islower()]
    if "in" in lower and len(lower) < len(tokens.keys) and not _LINKING_WORDS.issuperset(lower):
        return False  # "the weather in Kabul": words around a name
    forms_in_text = (
        end
        for kind in ("ACTIVE", "PREDICATE", "PASSIVE")
        for at in range(len(tokens.keys))
        for end, _ in forms_at(kind, tokens, at)
        if tokens.keys[at] not in PREPOSITIONS or end > at + 1
    )
    grammar_words = (word in _NOT_IN_NAMES or word.endswith(("n't", "n’t")) for word in tokens.keys)
    if not any(forms_in_text) and not any(grammar_words):
        return bool(tokens.keys)
    from rapidfuzz.fuzz import ratio

    names = (name for entity in store.similar_entities(text) for name in entity.names)
    return any(ratio(fold(text), fold(name)) >= _MIN_SIMILARITY for name in names)


def not_understood_error(
    store: Store,
    tokens: Tokens,
    queries: Sequence[CannedPatterns],
    understand: Callable[[str], Interpretation | None],
) -> NotUnderstood:
    """Return the error for an unknown question, with up to three similar ones that have an answer here.

    For a question with who or where, these start with the same word. If no name in it is known, they are
    about the entities of which most is said.

    Args:
        understand: returns what a question means, or None.
    """
    names, rest = _names_in(store, tokens)
    examples = names or [(count.entity.name, False) for count in search_entities(store, [], limit=2)[1]]
    known = [*_templates(), *(line for query in queries for line in _ask_templates(query))]
    first = next((word for word in tokens.keys[:1] if word in _KEPT_FIRST_WORDS), "")
    known = [line for line in dict.fromkeys(known) if line.startswith(first)]
    nearest: list[str] = []
    for line in (*_by_similarity(rest, known), *_ALWAYS):
        question = _fill(line, examples)
        if len(nearest) == _MAX_SUGGESTIONS or question in nearest or _PLACEHOLDER.search(question):
            continue
        meaning = understand(question)
        if meaning and meaning.is_plausible() and _has_answer(store, meaning):
            nearest.append(question)
    more = [] if names else ["what else can be asked:", f"  {command('queries')}"]
    return NotUnderstood(
        f"'{shorten(' '.join(tokens.texts))}' is not a question that ties understands",
        advice=[
            "questions that have an answer here:",
            *(f"  {command('ask', line)}" for line in nearest),
            *more,
        ]
        if nearest
        else more,
    )


def _has_answer(store: Store, meaning: Interpretation) -> bool:
    """Return whether the answer to a question has rows; False where that is not quick to tell."""
    parse = meaning.parse
    ids = {name: entity.id for name, entity in meaning.entities.items()}
    types = {relation.type for relation in parse.relations}
    if parse.kind in (QuestionKind.EVIDENCE, QuestionKind.WHETHER):
        between = (
            one for one in store.claims_among(ids.values()) if {one.subject, one.object} == {*ids.values()}
        )
        both_ways = parse.kind is QuestionKind.EVIDENCE or _holds_both_ways(parse)
        return any(
            (not types or claim.relation in types)
            and not claim.mode
            and (both_ways or claim.subject == ids["subject"])
            for claim in between
        )
    if parse.kind in (*FINDING, QuestionKind.WHERE):
        end = "object" if parse.kind is QuestionKind.SUBJECT else "subject"
        ties = run(store, "ties-by", {"entity": ids[end], "relations": sorted(types)}).records(Claim, "claim")
        both_ways = _holds_both_ways(parse)
        return any((both_ways or getattr(claim, end) == ids[end]) and not claim.mode for claim in ties)
    return parse.kind is QuestionKind.SHOW


def _holds_both_ways(parse: Parse) -> bool:
    return parse.either or any(relation.symmetric for relation in parse.relations)


def _by_similarity(question: str, known: Sequence[str]) -> list[str]:
    """Return known questions, most similar first; of "X and Y", similarity to X counts too."""
    from rapidfuzz.fuzz import ratio

    texts = {question.lower(), question.lower().partition(" and ")[0]}
    similarity = {line: max(ratio(text, line.lower()) for text in texts) for line in known}
    return sorted(known, key=similarity.__getitem__, reverse=True)[:_MAX_CANDIDATES]


@per_vocabulary
def _templates() -> list[str]:
    """Return a question for each way to ask about each relation, and the general ones."""
    templates: list[str] = [*_GENERAL]
    for relation in vocabulary().relations.values():
        templates += [f"who {form} NAME" for form in relation.active[:1]]
        templates += [f"does NAME {form} NAME" for form in infinitives(relation.active)[:1]]
        templates += [f"who does NAME {form}" for form in infinitives(relation.active)[:1]]
        for form in map(_with_article, relation.predicate[:1]):
            templates += [f"who is {form} NAME", f"is NAME {form} NAME"]
        templates += [f"who is {form} NAME" for form in relation.passive[:1] if form.endswith(" by")]
    return templates


def _with_article(form: str) -> str:
    """Return a predicate with the article that a noun in it needs."""
    first = form.partition(" ")[0]
    if not form.endswith((" of", " to", " for")) or first.endswith(("ed", "ing")) or first in _NOT_NOUNS:
        return form
    return f"{'an' if form[0] in 'aeiou' else 'a'} {form}"


def _ask_templates(queries: CannedPatterns) -> Iterator[str]:
    for line, load_query in queries.sources:
        if line not in load_query().asks:
            continue
        for parameter in load_query().parameters:
            placeholder = "NAME" if parameter.kind == "entity" else parameter.kind.upper()
            line = line.replace(f"{{{parameter.name}}}", placeholder)
        yield line


def _names_in(store: Store, tokens: Tokens) -> tuple[list[_Name], str]:
    """Return the known names in a question, and the question with NAME in their place.

    A name next to another capitalized word is ignored: it may be part of a longer one ("Pakistani Taliban").
    """
    texts = tokens.texts[:_MAX_WORDS_SEARCHED]
    spans = [
        (start, end)
        for start in range(len(texts))
        for end in range(min(len(texts), start + _MAX_NAME_WORDS), start, -1)
        if not _is_grammar_word(tokens, start, end) and not _is_part_of_name(tokens, start, end)
    ]
    slots = {span: Slot("", "entity", " ".join(texts[slice(*span)]).strip(","), *span) for span in spans}
    lookup = Lookup(store)
    lookup.read(slots.values())
    names, rest, at = [], [], 0
    while at < len(tokens.texts):
        span = next((span for span in spans if span[0] == at and lookup.entities(slots[span])), None)
        if span:
            is_place = lookup.entities(slots[span])[0].type in vocabulary().types_with("place")
            names.append((slots[span].text, is_place))
        rest.append("NAME" if span else tokens.keys[at])
        at = span[1] if span else at + 1
    return names, " ".join(rest)


def _is_grammar_word(tokens: Tokens, start: int, end: int) -> bool:
    first = tokens.keys[start]
    return end - start == 1 and (tokens.articles[start] or first in _NOT_IN_NAMES or first in forms("ACTIVE"))


def _is_part_of_name(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether a capitalized word, other than the first of the question, is next to the span."""
    before = tokens.texts[start - 1 : start] if start > 1 else ()
    return any(text[:1].isupper() for text in (*before, *tokens.texts[end : end + 1]))


def _fill(line: str, names: Sequence[_Name]) -> str:
    """Replace NAME and PLACE in a question with names, as long as there are any."""
    unused = list(names)

    def fill(found: re.Match[str]) -> str:
        name = next((name for name in unused if name[1] or found[0] == "NAME"), None)
        if name is None:
            return found[0]
        unused.remove(name)
        return name[0]

    return re.sub(r"\b(NAME|PLACE)\b", fill, line)
