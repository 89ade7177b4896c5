"""Patterns of questions, and matching the words of a question against them.

A pattern is a sequence of words. `|` separates alternatives, `[...]` is optional, `{name}` matches one or
more words, `{name}'s` the same ending in a possessive. Words in capitals are classes:

WHO          who, whom, what; "which groups" and "how many groups", which also set the type
WHICH        what or which, without a type
TYPE         the name of an entity type, singular or plural
ANY          anybody, anything, any group
EXCEPT       besides, other than, apart from
BE DO HAVE   these verbs, in the present or past tense
PREP         a preposition that belongs to a form further on, marked with "-": PREDICATE-, ACTIVE-

The kinds of forms in `ties.questions.forms` are classes too: ACTIVE, PREDICATE, PASSIVE, NOUN and so on.

Patterns contain no articles: in a question they are skipped wherever a pattern has a word or a form.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from ties.questions.forms import MAX_FORM_WORDS, PREPOSITIONS, forms
from ties.questions.tokens import Tokens, possessor
from ties.records.phrases import ARTICLES, word_key
from ties.records.vocabulary import Relation, per_vocabulary, vocabulary

__all__ = ["Match", "Node", "Patterns", "advance", "can_end", "forms_at", "narrower_nouns", "type_nouns"]

_FORM_KINDS = (
    "ACTIVE",
    "PREDICATE",
    "PASSIVE",
    "RECEIVING",
    "NOUN",
    "OWNED",
    "AGENT",
    "LOCATED",
    "MUTUAL",
    "MUTUAL_ACTIVE",
    "BARE",
)
_CLASSES = {
    "BE": ("is|are|was|were",),
    "DO": ("do|does|did",),
    "HAVE": ("has|have|had",),
    "WHICH": ("what|which",),
    "WHO": ("who|whom|what|which [else]", "which|what [other] TYPE", "how many TYPE"),
    "ANY": (
        "anyone|anybody|anything|someone|somebody|something|any|whom",
        "any|some|which|another|other TYPE",
    ),
    "EXCEPT": (
        "else|other|rather than",
        "apart|aside from",
        "in addition to",
        "except for",
        "except|besides|beside|but|than",
    ),
}

_ANY_TYPE = (
    *("entity", "entities", "actor", "actors", "party", "parties", "entry", "entries"),
    *("everyone", "everybody", "those", "player", "players", "side", "sides"),
)

type _Item = str | list[_Item]


class Node(Struct, frozen=True):
    """A position in a pattern, linked to the next one.

    Attributes:
        kind: WORD, SLOT, POSSESSIVE, TYPE, PREP, BRANCH or a kind of forms, with "-" for a form whose
            preposition came earlier.
        words: the alternatives of a WORD.
        name: of a SLOT or POSSESSIVE.
        next: the next position; None at the end.
        branches: the alternatives of a BRANCH, each linked to the position after it.
    """

    kind: str
    words: frozenset[str] = frozenset()
    name: str = ""
    next: "Node | None" = None
    branches: "tuple[Node | None, ...]" = ()


class Match(Struct, frozen=True):
    """One way in which a pattern fits the words.

    Attributes:
        spans: the name, start and end of each slot, in order.
        possessives: the slots whose last word is a possessive.
        entity_type: the entity type that the question names, or ''.
        preposition: the preposition at the front, or ''.
    """

    spans: tuple[tuple[str, int, int], ...] = ()
    possessives: frozenset[str] = frozenset()
    relations: tuple[Relation, ...] = ()
    entity_type: str = ""
    preposition: str = ""


class Patterns[T]:
    """Patterns in order, indexed by their first word and parsed on demand.

    Attributes:
        sources: the text of each pattern, with its meaning.
    """

    def __init__(self, sources: Iterable[tuple[str, T]]) -> None:
        self.sources = tuple(sources)
        self._by_word: Mapping[str, list[int]] = defaultdict(list)
        self._read: dict[int, Node | None] = {}
        for number, (text, _) in enumerate(self.sources):
            head = text.partition(" ")[0]
            items = _items(text if "[" in head else head) or _items(text)  # [] for an article
            for word in _first_words(items):
                self._by_word[word].append(number)

    def roots(self) -> Iterator[tuple[T, Node | None]]:
        """Yield the first position of every pattern, with the pattern's meaning."""
        for number, (_, meaning) in enumerate(self.sources):
            yield meaning, self._root(number)

    def matches(self, tokens: Tokens) -> Iterator[tuple[T, Match]]:
        """Yield every way in which a pattern fits all the words, with the pattern's meaning."""
        first = next((k for k, article in zip(tokens.keys, tokens.articles, strict=True) if not article), "")
        for number in sorted({*self._by_word.get(first, ()), *self._by_word.get("", ())}):
            text, meaning = self.sources[number]
            if _shortest(text) > len(tokens.keys):
                continue
            for match in _fits(self._root(number), tokens, 0, Match()):
                yield meaning, match

    def _root(self, number: int) -> Node | None:
        if number not in self._read:
            self._read[number] = _node(_items(self.sources[number][0]), None)
        return self._read[number]


@per_vocabulary
def type_nouns() -> Mapping[str, str]:
    """Return the entity type by noun, in lower case and British spelling; '' for one that fits all.

    A noun for a part of a shipped type is that of a type that a dataset adds, if it has the noun too.
    """
    nouns = dict.fromkeys(_ANY_TYPE, "")
    for type_ in vocabulary().types.values():
        for noun in (type_.name, type_.plural, *type_.nouns, *type_.narrower):
            nouns[word_key(noun)] = type_.name
    return nouns


@per_vocabulary
def narrower_nouns() -> frozenset[str]:
    """Return the nouns that mean only some entities of their type, and that are not those of another type."""
    return frozenset(
        noun
        for type_ in vocabulary().types.values()
        for noun in map(word_key, type_.narrower)
        if type_nouns()[noun] == type_.name
    )


@cache
def _items(text: str) -> list[_Item]:
    """Split a pattern into its words; an optional part is a nested list."""
    if "[" not in text:
        return [word for word in text.split() if word not in ARTICLES]
    stack: list[list[_Item]] = [[]]
    for token in text.replace("[", " [ ").replace("]", " ] ").split():
        if token == "[":  # noqa: S105
            stack.append([])
        elif token == "]":  # noqa: S105
            inner = stack.pop()
            stack[-1].append(inner)
        elif token not in ARTICLES:
            stack[-1].append(token)
    return stack[0]


def _first_words(items: Sequence[_Item]) -> frozenset[str]:
    """Return the words that a pattern can start with, including '' if it can start with any word."""
    found: frozenset[str] = frozenset()
    for item in items:
        if not isinstance(item, list):
            return found | _starts(item)
        found |= _first_words(item)
    return found


@cache
def _starts(item: str) -> frozenset[str]:
    """Return the words that an item of a pattern can start with; '' means any word."""
    if item in _CLASSES:
        return frozenset().union(*(_first_words(_items(phrase)) for phrase in _CLASSES[item]))
    return _element(item).words or frozenset(("",))


@cache
def _shortest(text: str) -> int:
    """Return the smallest number of words that a pattern fits."""
    return sum(not isinstance(item, list) for item in _items(text))


def _node(items: Sequence[_Item], next_: Node | None) -> Node | None:
    """Return the first position of a pattern that continues with another position."""
    for item in reversed(items):
        if isinstance(item, list):
            next_ = Node("BRANCH", branches=(_node(item, next_), next_))
        elif item in _CLASSES:
            next_ = Node("BRANCH", branches=tuple(_node(_items(phrase), next_) for phrase in _CLASSES[item]))
        else:
            element = _element(item)
            next_ = Node(element.kind, element.words, element.name, next_)
    return next_


@cache
def _element(token: str) -> Node:
    name, _, rest = token.removeprefix("{").partition("}")
    if token.startswith("{") and name.isidentifier() and rest in ("", "'s", "’s"):
        return Node("POSSESSIVE" if rest else "SLOT", name=name)
    if token in ("TYPE", "PREP") or token.removesuffix("-") in _FORM_KINDS:
        return Node(token)
    return Node("WORD", frozenset(map(word_key, token.split("|"))))


def _fits(node: Node | None, tokens: Tokens, at: int, so_far: Match) -> Iterator[Match]:
    """Yield the ways in which a pattern, from one position on, fits the words from `at` on."""
    if node is None:
        if at == len(tokens.keys):
            yield so_far
        return
    if node.kind == "BRANCH":
        for branch in node.branches:
            yield from _fits(branch, tokens, at, so_far)
        return
    if node.kind in ("SLOT", "POSSESSIVE"):
        for end in range(at + 1, len(tokens.keys) + 1):
            if can_end(node, tokens, end):
                yield from _fits(node.next, tokens, end, _with_slot(so_far, node, at, end))
        return
    while at < len(tokens.keys) and tokens.articles[at] and tokens.keys[at] not in node.words:
        at += 1
    for end, match in advance(node, tokens, at, so_far) if at < len(tokens.keys) else ():
        yield from _fits(node.next, tokens, end, match)


def advance(node: Node, tokens: Tokens, at: int, so_far: Match) -> Iterator[tuple[int, Match]]:
    """Yield where each fit of a word or form at `at` ends, with the match extended by it."""
    word = tokens.keys[at]
    if node.kind == "WORD":
        if word in node.words:
            yield at + 1, so_far
    elif node.kind == "TYPE":
        if word in type_nouns():
            yield at + 1, replace(so_far, entity_type=type_nouns()[word])
    elif node.kind == "PREP":
        if word in PREPOSITIONS:
            yield at + 1, replace(so_far, preposition=word)
    else:
        for end, relations in forms_at(node.kind, tokens, at, so_far.preposition):
            yield end, replace(so_far, relations=relations)


def _with_slot(match: Match, node: Node, start: int, end: int) -> Match:
    possessives = match.possessives | {node.name} if node.kind == "POSSESSIVE" else match.possessives
    return replace(match, spans=(*match.spans, (node.name, start, end)), possessives=possessives)


def can_end(node: Node, tokens: Tokens, end: int) -> bool:
    """Return whether a slot may end before a word; an article there belongs to what comes next."""
    if node.next is None and end < len(tokens.keys):
        return False
    if node.kind == "POSSESSIVE":
        return bool(possessor(tokens.texts[end - 1]))
    return end == len(tokens.keys) or not tokens.articles[end - 1]


def forms_at(
    kind: str, tokens: Tokens, at: int, preposition: str = ""
) -> Iterator[tuple[int, tuple[Relation, ...]]]:
    """Yield the forms that start at a word, the longest first: where each ends, and its relations.

    Args:
        kind: of form, with "-" if the form's last word, the preposition, came earlier in the question.
    """
    known = forms(kind.removesuffix("-"))
    ending = f" {preposition}" if kind.endswith("-") else ""
    found = []
    form = ""
    for end in range(at, min(len(tokens.keys), at + 2 * MAX_FORM_WORDS)):
        if tokens.articles[end]:
            continue
        form = f"{form} {tokens.keys[end]}" if form else tokens.keys[end]
        if relations := known.get(form + ending):
            found.append((end + 1, relations))
        if form.count(" ") == MAX_FORM_WORDS:
            break
    return reversed(found)
