"""The closed grammar of questions: phrases of the vocabulary around one name.

supports TTP                 who has the relation to TTP     (active form, or predicate after "is" or "are")
is supported by TTP          to whom TTP has it              (passive form)
does TTP support             the same, asked by the subject
is TTP allied with           the same, with a predicate behind the name
is AQIS based                where: a form of kind location without its last word
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ties.errors import NotUnderstood
from ties.vocabulary import Relation, vocabulary

__all__ = ["Reading", "WhereReading", "read_where", "read_who"]

_BE = frozenset(("is", "are", "was", "were", "be", "been"))
_DO = frozenset(("do", "does", "did"))
_HAVE = frozenset(("has", "have", "had"))
_ARTICLES = frozenset(("a", "an", "the"))
_ASKING = frozenset(("who", "whom", "what", "which", "where"))
_LONGEST_FORM = 7
_SHORTEST_MENDED = 4
_TYPO = 80.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a question about who has a relation to whom.

    Attributes:
        asks_subject: whether the subjects are asked for, the name being the object.
        name: the name in the question, as typed.
        before, after: the words around the name, misspellings mended.
        read_as: the word that stands there in place of a misspelt one, else ''.
    """

    relation: Relation
    asks_subject: bool
    name: str
    before: str
    after: str
    read_as: str


@dataclass(frozen=True, slots=True)
class WhereReading:
    """One way to understand a question about where something is.

    Attributes:
        relations: those of kind location that the question may mean.
        after: the words behind the name.
    """

    relations: tuple[Relation, ...]
    name: str
    after: str


@cache
def _forms(kind: str) -> dict[str, Relation]:
    """The relation behind each form of a kind: active, predicate or passive."""
    return {
        form: relation for relation in vocabulary().relations.values() for form in getattr(relation, kind)
    }


def _words(text: str) -> list[str]:
    words = text.replace("?", " ").split()
    while words and words[0].lower() in _ASKING:
        del words[0]
    return words


def _lower(words: Iterable[str]) -> str:
    return " ".join(word for word in map(str.lower, words) if word not in _ARTICLES)


def _heads(words: Sequence[str], at: int, kind: str, asks_subject: bool, read_as: str) -> Iterator[Reading]:
    """Readings of the words from `at` on as a form and then a name, the longest form first."""
    for end in range(min(at + _LONGEST_FORM, len(words) - 1), at, -1):
        relation = _forms(kind).get(_lower(words[at:end]))
        if relation:
            before, name = " ".join(words[:end]), " ".join(words[end:])
            yield Reading(relation, asks_subject, name, before, "", read_as)


def _tails(words: Sequence[str], at: int, kind: str, asks_subject: bool, read_as: str) -> Iterator[Reading]:
    """Readings of the words from `at` on as a name and then a form, the longest form first."""
    for start in range(max(at + 1, len(words) - _LONGEST_FORM), len(words)):
        relation = _forms(kind).get(_lower(words[start:]))
        if relation:
            before, name, after = (" ".join(part) for part in (words[:at], words[at:start], words[start:]))
            yield Reading(relation, asks_subject, name, before, after, read_as)


def _who(words: Sequence[str], read_as: str = "") -> Iterator[Reading]:
    first = words[0].lower()
    if first in _BE:
        yield from _heads(words, 1, "passive", False, read_as)
        yield from _heads(words, 1, "predicate", True, read_as)
        yield from _tails(words, 1, "passive", True, read_as)
        yield from _tails(words, 1, "predicate", False, read_as)
    elif first in _DO:
        yield from _tails(words, 1, "active", False, read_as)
    else:
        yield from _heads(words, 0, "active", True, read_as)
        yield from _heads(words, 0, "predicate", True, read_as)
        yield from _heads(words, 0, "passive", False, read_as)
        if first in _HAVE:
            yield from _heads(words, 1, "active", True, read_as)
        yield from _tails(words, int(first in _HAVE), "active", False, read_as)


def read_who(text: str) -> list[Reading]:
    """The ways to understand what follows "who", the likeliest first.

    Raises:
        NotUnderstood: no relation is in it, or no name; the nearest questions are in the advice.
    """
    words = _words(text)
    readings = list(_who(words)) if words else []
    if not readings and words:
        readings = list(_forgiven(words))
    if not readings:
        raise NotUnderstood(f"'who {' '.join(words)}' is no question that ties knows", advice=_nearest(words))
    return readings


def _forgiven(words: Sequence[str]) -> Iterator[Reading]:
    """Readings that mend one misspelt word of a relation; names are never mended."""
    from rapidfuzz.process import extractOne

    forms = [form for kind in ("active", "predicate", "passive") for form in _forms(kind)]
    known = sorted({word for form in forms for word in form.split()})
    for at, word in enumerate(words):
        if len(word) < _SHORTEST_MENDED or word.lower() in known:
            continue
        found = extractOne(word.lower(), known, score_cutoff=_TYPO)
        if found:
            mended = _who([*words[:at], found[0], *words[at + 1 :]], read_as=found[0])
            yield from (reading for reading in mended if found[0] not in reading.name.split())


def _nearest(words: Sequence[str]) -> list[str]:
    from rapidfuzz.process import extract

    questions: dict[str, str] = {}
    for relation in vocabulary().relations.values():
        questions |= {form: f"  who {form} NAME" for form in relation.active[:1]}
        questions |= {
            form: f"  who is {form} NAME" for form in (*relation.predicate[:1], *relation.passive[:1])
        }
    found = extract(_lower(words), list(questions), limit=3)
    return ["the nearest questions that it does know:", *(questions[form] for form, *_ in found)]


@cache
def _bare_forms() -> dict[str, tuple[Relation, ...]]:
    """Forms of kind location without their last word, as they stand at the end of "where is X based"."""
    bare: dict[str, tuple[Relation, ...]] = {}
    for relation in vocabulary().relations.values():
        if relation.kind == "location":
            for form in (*relation.active, *relation.predicate):
                stem = form.rsplit(" ", 1)[0]
                if stem != form and relation not in bare.get(stem, ()):
                    bare[stem] = (*bare.get(stem, ()), relation)
    return bare


def read_where(text: str) -> list[WhereReading]:
    """The ways to understand what follows "where", the likeliest first.

    Raises:
        NotUnderstood: no name is in it.
    """
    words = _words(text)
    if words and words[0].lower() in _BE | _DO:
        words = words[1:]
    if not words:
        raise NotUnderstood(
            "'where' needs a name", advice=["  where is NAME based", "  where does NAME operate"]
        )
    readings = []
    for length in range(min(_LONGEST_FORM, len(words) - 1), 0, -1):
        relations = _bare_forms().get(_lower(words[-length:]))
        if relations:
            readings.append(WhereReading(relations, " ".join(words[:-length]), " ".join(words[-length:])))
    anywhere = tuple(vocabulary().relations[type_] for type_ in vocabulary().of_kind("location"))
    return [*readings, WhereReading(anywhere, " ".join(words), "")]
