"""How a question in plain words goes on: words of the grammar, and names where one may stand."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import dropwhile

from ties.cli.completing.known import Candidate, Known
from ties.errors import NotUnderstood
from ties.questions.onward import Next, onward
from ties.questions.words import cut, key
from ties.records.vocabulary import vocabulary

__all__ = ["next_of_question"]

_STARTS = {
    "who": "who supports TTP",
    "where": "where is AQIS based",
    "does": "does the Taliban support TTP",
    "is": "is AQIS based in Kandahar",
    "how": "how is AQIS connected to ISIL-K",
    "what": "what is said of TTP",
    "which": "which groups are based in Kunar",
}

_ARTICLES = frozenset(("a", "an", "the"))
_BE = frozenset(("is", "are", "was", "were"))
_DO = frozenset(("do", "does", "did"))

_SELDOM = frozenset(
    ("else", "other", "rather", "apart", "aside", "in", "except", "beside", "besides", "but", "than")
)
"""Words that are offered only when they are begun: after almost anything somebody may be excepted."""


def next_of_question(words: Sequence[str], begun: str, known: Known) -> list[Candidate]:
    """How a question may go on.

    Args:
        words: those that stand already.
        begun: the beginning of the next one, or ''.
    """
    if not words and not begun:
        return [Candidate(word, note) for word, note in _STARTS.items()]
    try:
        wanted = onward(cut(" ".join(words)))
    except NotUnderstood:  # too long for a question
        return []
    found: dict[str, Candidate] = {}
    names = _names(wanted, words, begun, known) if words else ()
    for candidate in (*names, *_words(wanted, words, begun)):
        found.setdefault(candidate.text, candidate)
    return list(found.values())


def _words(wanted: Iterable[Next], words: Sequence[str], begun: str) -> Iterator[Candidate]:
    """The words that go on as they were begun; before they are, one for each relation."""
    keys = {key(word) for word in words}
    offered: set[str] = set()
    for told in wanted:
        if not told.word or not told.word.startswith(key(begun)) or (told.form and not words):
            continue
        if not told.relations:
            if begun or told.word not in _SELDOM:
                yield Candidate(told.word)
        elif begun or (told.relations[0].type not in offered and _usual(told, keys)):
            offered.add(told.relations[0].type)
            yield Candidate(told.word, told.relations[0].gloss)


def _usual(told: Next, keys: Set[str]) -> bool:
    """Whether a form is what one would write: "does support", "is based"."""
    if keys & _DO:
        return not told.form.split()[0].endswith("s")
    active = told.relations[0].active
    return not keys & _BE or told.form not in {*active, *(form.rpartition(" ")[0] for form in active)}


def _names(wanted: Iterable[Next], words: Sequence[str], begun: str, known: Known) -> Iterator[Candidate]:
    """Names that go on as they were begun."""
    done = set()
    for told in wanted:
        if not told.word and (told.kind, told.types, told.start) not in done:
            done.add((told.kind, told.types, told.start))
            before = [*dropwhile(lambda word: word.lower() in _ARTICLES, words[told.start :])]
            yield from _named(told, before, begun, known)


def _named(told: Next, before: Sequence[str], begun: str, known: Known) -> Sequence[Candidate]:
    match told.kind:
        case "entity":
            return known.names(before, begun, told.types)
        case "place":
            return known.names(before, begun, vocabulary().types_with("place"))
        case "speaker" | "voice" | "document":
            voices = [] if told.kind == "document" else known.voices()
            documents = [] if told.kind == "voice" else known.documents()
            typed = " ".join((*before, begun)).casefold()
            return [
                Candidate(" ".join(one.text.split()[len(before) :]), one.note)
                for one in (*voices, *documents)
                if one.text.casefold().startswith(typed)
            ]
        case "relation" | "relations" if not before:
            phrases = (relation.phrase for relation in vocabulary().relations.values())
            return [Candidate(phrase) for phrase in phrases if phrase.startswith(begun.lower())]
    return ()
