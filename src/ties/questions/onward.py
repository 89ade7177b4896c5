"""How a question that was begun may go on: what the patterns of the grammar want next."""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from ties.queries.file import Query
from ties.questions.forms import LONGEST, PREPOSITIONS, forms
from ties.questions.frames import frames
from ties.questions.grammar import shipped
from ties.questions.patterns import Match, Node, Patterns, closes, steps, type_nouns
from ties.questions.words import Words
from ties.records.vocabulary import Relation

__all__ = ["Next", "onward"]

_ENDS = {"subject": "subjects", "object": "objects"}
_SAID = {"speaker": "speaker", "figure": "figure", "unit": "figure", "place": "place"}


class Next(Struct, frozen=True):
    """What may come next.

    Attributes:
        named: how many of the words that stand already are taken for parts of names.
        word: '' where a name is wanted.
        form: that the word is a part of, else ''.
        relations: of which that is a form.
        kind: of the name, as `ties.questions.questions.Slot` has it.
        types: of the entities that it may name; none means all.
        start: where the words of the name begin, among those that stand already.
    """

    named: int
    word: str = ""
    form: str = ""
    relations: tuple[Relation, ...] = ()
    kind: str = ""
    types: frozenset[str] = frozenset()
    start: int = 0


@cache
def _framed() -> Patterns[None]:
    return Patterns((pattern, None) for pattern, _ in frames())


def onward(words: Words) -> list[Next]:
    """What may come next, the plainest questions first; the same may come more than once.

    Of all ways to read the words that stand already, those count that take fewest of them for names.
    """
    found = [told for _, node in _framed().begins() for told in _wanted(node, words, 0, Match(), None, 0)]
    for asked, node in shipped().begins():
        found += _wanted(node, words, 0, Match(), asked(), 0)
    fewest = min((told.named for told in found), default=0)
    return [told for told in found if told.named == fewest]


def _wanted(
    node: Node | None, words: Words, at: int, so_far: Match, query: Query | None, named: int
) -> Iterator[Next]:
    """What a pattern wants from some place on, once it has taken the words before `at`."""
    if node is None:
        return
    if node.kind == "WAYS":
        for way in node.ways:
            yield from _wanted(way, words, at, so_far, query, named)
        return
    if node.kind in ("SLOT", "OWNER"):
        yield _name(node, words, at, so_far, query, named)
        for end in range(at + 1, len(words.keys) + 1):
            if closes(replace(node, then=node), words, end):
                taken = named + words.articles[at:end].count(False)
                yield from _wanted(node.then, words, end, so_far, query, taken)
        return
    while at < len(words.keys) and words.articles[at] and words.keys[at] not in node.words:
        at += 1
    if at < len(words.keys):
        for end, match in steps(node, words, at, so_far):
            yield from _wanted(node.then, words, end, match, query, named)
    yield from _words(node, words, at, so_far, named)


def _name(node: Node, words: Words, at: int, so_far: Match, query: Query | None, named: int) -> Next:
    """The name that a slot wants; the relation before it says of which types it may be."""
    kinds = {told.name: told.kind for told in query.parameters} if query else _SAID
    end = _ENDS.get(node.name, "")
    allowed = [getattr(relation, end) for relation in so_far.relations] if end else []
    return Next(
        named + words.articles[at:].count(False),
        kind=kinds.get(node.name, "entity"),
        types=frozenset().union(*allowed),
        start=at,
    )


def _words(node: Node, words: Words, at: int, so_far: Match, named: int) -> Iterator[Next]:
    """The words that a place wants, or those of its forms that go on as the words from `at` on do."""
    begun = words.keys[at:]
    if node.kind in ("WORD", "TYPE", "PREP"):
        if not begun:
            told = {"WORD": node.words, "TYPE": type_nouns().keys(), "PREP": PREPOSITIONS}[node.kind]
            yield from (Next(named, word) for word in sorted(told))
        return
    if len(begun) >= LONGEST:
        return
    ending = f" {so_far.preposition}" if node.kind.endswith("-") else ""
    for form, relations in forms(node.kind.removesuffix("-")).items():
        parts = form.removesuffix(ending).split()
        if len(parts) > len(begun) and tuple(parts[: len(begun)]) == begun:
            yield Next(named, parts[len(begun)], form, relations)
