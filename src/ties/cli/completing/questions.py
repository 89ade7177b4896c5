"""Completion of questions: the words of the grammar, and names where it expects one."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import dropwhile

from ties.cli.completing.graph_names import Candidate, GraphNames
from ties.errors import NotUnderstood
from ties.questions.continuations import Continuation, continuations
from ties.questions.tokens import tokenize
from ties.records.phrases import ARTICLES, word_key
from ties.records.vocabulary import using, vocabulary

__all__ = ["next_of_question"]

_STARTS = {
    "who": "who supports TTP",
    "where": "where is AQIS based",
    "does": "does the Taliban support TTP",
    "is": "is AQIS based in Kandahar",
    "how": "how is AQIS connected to ISIL-K",
    "what": "what is said about TTP",
    "which": "which groups are based in Kunar",
}

_BE = frozenset(("is", "are", "was", "were"))
_DO = frozenset(("do", "does", "did"))

_RARE = frozenset(
    ("else", "other", "rather", "apart", "aside", "in", "except", "beside", "besides", "but", "than")
)
"""Words that are offered only after their first letter: exceptions may follow almost anything."""


def next_of_question(words: Sequence[str], prefix: str, graph: GraphNames) -> list[Candidate]:
    """Return the possible continuations of a question.

    Args:
        words: the complete words.
        prefix: the beginning of the next word, or ''.
    """
    if not words and not prefix:
        return [Candidate(word, note) for word, note in _STARTS.items()]
    with using(graph.vocabulary()):
        return _next_of_question(words, prefix, graph)


def _next_of_question(words: Sequence[str], prefix: str, graph: GraphNames) -> list[Candidate]:
    try:
        expected = continuations(tokenize(" ".join(words)))
    except NotUnderstood:  # too long for a question
        return []
    found: dict[str, Candidate] = {}
    names = _names(expected, words, prefix, graph) if words else ()
    for candidate in (*names, *_words(expected, words, prefix)):
        found.setdefault(candidate.text, candidate)
    return list(found.values())


def _words(expected: Iterable[Continuation], words: Sequence[str], prefix: str) -> Iterator[Candidate]:
    """Yield the words that start with the prefix; without a prefix, one word for each relation."""
    keys = {word_key(word) for word in words}
    offered: set[str] = set()
    for one in expected:
        if not one.word or not one.word.startswith(word_key(prefix)) or (one.form and not words):
            continue
        if not one.relations:
            if prefix or one.word not in _RARE:
                yield Candidate(one.word)
        elif prefix or (one.relations[0].type not in offered and _is_usual(one, keys)):
            offered.add(one.relations[0].type)
            yield Candidate(one.word, one.relations[0].gloss)


def _is_usual(one: Continuation, keys: Set[str]) -> bool:
    """Return whether this form is usual here, as in "does support" or "is based"."""
    if keys & _DO:
        return not one.form.split()[0].endswith("s")
    active = one.relations[0].active
    return not keys & _BE or one.form not in {*active, *(form.rpartition(" ")[0] for form in active)}


def _names(
    expected: Iterable[Continuation], words: Sequence[str], prefix: str, graph: GraphNames
) -> Iterator[Candidate]:
    """Yield the names that start with the words and the prefix, where the grammar expects a name."""
    seen = set()
    for one in expected:
        if not one.word and (one.kind, one.types, one.start) not in seen:
            seen.add((one.kind, one.types, one.start))
            before = [*dropwhile(lambda word: word.lower() in ARTICLES, words[one.start :])]
            yield from _names_of_kind(one, before, prefix, graph)


def _names_of_kind(
    expected: Continuation, before: Sequence[str], prefix: str, graph: GraphNames
) -> Sequence[Candidate]:
    match expected.kind:
        case "entity":
            return graph.names(before, prefix, expected.types)
        case "place":
            return graph.names(before, prefix, vocabulary().types_with("place"))
        case "speaker" | "outlet" | "voice" | "document":
            voices = [] if expected.kind == "document" else graph.voices()
            documents = [] if expected.kind == "voice" else graph.documents()
            typed = " ".join((*before, prefix)).casefold()
            return [
                Candidate(" ".join(one.text.split()[len(before) :]), one.note)
                for one in (*voices, *documents)
                if one.text.casefold().startswith(typed)
            ]
        case "relation" | "relations" if not before:
            phrases = (relation.phrase for relation in vocabulary().relations.values())
            return [Candidate(phrase) for phrase in phrases if phrase.startswith(prefix.lower())]
    return ()
