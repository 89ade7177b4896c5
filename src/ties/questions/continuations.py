"""Continuations of an unfinished question: the words and names that the grammar allows next."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from ties.queries.file import Query
from ties.questions.forms import MAX_FORM_WORDS, PREPOSITIONS, forms
from ties.questions.frames import frames, frames_around
from ties.questions.grammar import shipped_patterns
from ties.questions.patterns import Match, Node, Patterns, advance, can_end, type_nouns
from ties.questions.tokens import Tokens
from ties.records.vocabulary import Relation, per_vocabulary

__all__ = ["Continuation", "continuations"]

_ENDS = {"subject": "subjects", "object": "objects"}
_SLOT_KINDS = {
    "speaker": "speaker",
    "outlet": "outlet",
    "attribute": "attribute",
    "unit": "attribute",
    "place": "place",
}


class Continuation(Struct, frozen=True):
    """A word or a name that may come next.

    Attributes:
        name_words: how many of the words typed so far are taken as parts of names.
        word: the word; '' for a name.
        form: the form that the word is part of, or ''.
        relations: the relations that have this form.
        kind: the kind of name, as in `ties.questions.parse.Slot`.
        types: the entity types that the name may have; empty means all.
        start: the index of the first word of the name, among the words typed so far.
    """

    name_words: int
    word: str = ""
    form: str = ""
    relations: tuple[Relation, ...] = ()
    kind: str = ""
    types: frozenset[str] = frozenset()
    start: int = 0


@per_vocabulary
def _frame_patterns() -> Patterns[None]:
    return Patterns((pattern, None) for pattern, _ in (*frames(), *frames_around()))


def continuations(tokens: Tokens) -> list[Continuation]:
    """Return what may come next, the most literal questions first; there may be duplicates.

    Of all ways to parse the words typed so far, only those count that take the fewest words as names.
    """
    found: list[Continuation] = []
    for _, node in _frame_patterns().roots():
        found += _next_in_pattern(node, tokens, 0, Match(), None, 0)
    for load_query, node in shipped_patterns().roots():
        found += _next_in_pattern(node, tokens, 0, Match(), load_query(), 0)
    fewest = min((continuation.name_words for continuation in found), default=0)
    return [continuation for continuation in found if continuation.name_words == fewest]


def _next_in_pattern(
    node: Node | None, tokens: Tokens, at: int, so_far: Match, query: Query | None, name_words: int
) -> Iterator[Continuation]:
    """Yield what may come next in a pattern, from one position on, that has matched the words before `at`."""
    if node is None:
        return
    if node.kind == "BRANCH":
        for branch in node.branches:
            yield from _next_in_pattern(branch, tokens, at, so_far, query, name_words)
        return
    if node.kind in ("SLOT", "POSSESSIVE"):
        yield _next_name(node, tokens, at, so_far, query, name_words)
        for end in range(at + 1, len(tokens.keys) + 1):
            if can_end(replace(node, next=node), tokens, end):
                taken = name_words + tokens.articles[at:end].count(False)
                yield from _next_in_pattern(node.next, tokens, end, so_far, query, taken)
        return
    while at < len(tokens.keys) and tokens.articles[at] and tokens.keys[at] not in node.words:
        at += 1
    if at < len(tokens.keys):
        for end, match in advance(node, tokens, at, so_far):
            yield from _next_in_pattern(node.next, tokens, end, match, query, name_words)
    yield from _next_words(node, tokens, at, so_far, name_words)


def _next_name(
    node: Node, tokens: Tokens, at: int, so_far: Match, query: Query | None, name_words: int
) -> Continuation:
    """Return the name that fits a slot; the relation before it limits the types of the entity."""
    kinds = {parameter.name: parameter.kind for parameter in query.parameters} if query else _SLOT_KINDS
    end = _ENDS.get(node.name, "")
    allowed = [getattr(relation, end) for relation in so_far.relations] if end else []
    return Continuation(
        name_words + tokens.articles[at:].count(False),
        kind=kinds.get(node.name, "entity"),
        types=frozenset().union(*allowed),
        start=at,
    )


def _next_words(
    node: Node, tokens: Tokens, at: int, so_far: Match, name_words: int
) -> Iterator[Continuation]:
    """Yield the words that fit a position, or the next words of forms that are partly typed from `at` on."""
    typed = tokens.keys[at:]
    if node.kind in ("WORD", "TYPE", "PREP"):
        if not typed:
            words = {"WORD": node.words, "TYPE": type_nouns().keys(), "PREP": PREPOSITIONS}[node.kind]
            yield from (Continuation(name_words, word) for word in sorted(words))
        return
    if len(typed) >= MAX_FORM_WORDS:
        return
    ending = f" {so_far.preposition}" if node.kind.endswith("-") else ""
    for form, relations in forms(node.kind.removesuffix("-")).items():
        parts = form.removesuffix(ending).split()
        if len(parts) > len(typed) and tuple(parts[: len(typed)]) == typed:
            yield Continuation(name_words, parts[len(typed)], form, relations)
