"""Patterns of questions, and how the words of a question are matched against them.

A pattern is written as its words. `|` parts alternatives, `[...]` may be left out, `{name}` stands for one
word or more, `{name}'s` for the like with a possessive; words in capitals stand for a class:

WHO          who, whom, what; "which groups", "how many groups" say of which type
WHICH        what or which, by itself
TYPE         the name of a type of entity, in the singular or plural
ANY          anybody, anything, any group
EXCEPT       besides, other than, apart from
BE DO HAVE   these verbs in the present or past
PREP         a preposition, of a form that goes on without it: PREDICATE- or ACTIVE-
and the kinds of forms that `ties.questions.forms` has: ACTIVE, PREDICATE, PASSIVE, NOUN and so on.

Articles stand in no pattern: they are passed over wherever a pattern has a word or a form.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from ties.questions.forms import LONGEST, PREPOSITIONS, forms
from ties.questions.words import ARTICLES, Words, key, owner
from ties.records.vocabulary import Relation, vocabulary

__all__ = ["Match", "Node", "Patterns", "closes", "forms_at", "steps", "type_nouns"]

_KINDS = ("ACTIVE", "PREDICATE", "PASSIVE", "NOUN", "OWNED", "AGENT", "LOCATED", "MUTUAL", "MUTUAL_ACTIVE")
_CLASSES = {
    "BE": ("is|are|was|were",),
    "DO": ("do|does|did",),
    "HAVE": ("has|have|had",),
    "WHICH": ("what|which",),
    "WHO": ("who|whom|what|which [else]", "which|what [other] TYPE", "how many TYPE"),
    "ANY": ("anyone|anybody|anything|someone|somebody|something|any", "any|some TYPE"),
    "EXCEPT": (
        "else|other|rather than",
        "apart|aside from",
        "in addition to",
        "except for",
        "except|besides|beside|but|than",
    ),
}

type _Item = str | list[_Item]


class Node(Struct, frozen=True):
    """A place in a pattern, with what may follow.

    Attributes:
        kind: WORD, SLOT, OWNER, TYPE, PREP, WAYS or a kind of forms, with "-" for one that wants its
            preposition.
        words: the alternatives of a WORD.
        name: of a SLOT or OWNER.
        then: what follows; None at the end.
        ways: of WAYS, each leading on to what follows.
    """

    kind: str
    words: frozenset[str] = frozenset()
    name: str = ""
    then: "Node | None" = None
    ways: "tuple[Node | None, ...]" = ()


class Match(Struct, frozen=True):
    """How a pattern fits the words.

    Attributes:
        spans: the name of each slot, and where it starts and ends, in order.
        owners: the slots whose last word is a possessive.
        only: the type of entity that is named, else ''.
        preposition: that stands at the front, else ''.
    """

    spans: tuple[tuple[str, int, int], ...] = ()
    owners: frozenset[str] = frozenset()
    relations: tuple[Relation, ...] = ()
    only: str = ""
    preposition: str = ""


class Patterns[T]:
    """Patterns in their order, found by their first word and read when they are needed.

    Attributes:
        written: the patterns as they were written, each with what it means.
    """

    def __init__(self, written: Iterable[tuple[str, T]]) -> None:
        self.written = tuple(written)
        self._by_word: Mapping[str, list[int]] = defaultdict(list)
        self._read: dict[int, Node | None] = {}
        for number, (text, _) in enumerate(self.written):
            head = text.partition(" ")[0]
            items = _items(text if "[" in head else head) or _items(text)  # [] where it is an article
            for word in _first_words(items):
                self._by_word[word].append(number)

    def begins(self) -> Iterator[tuple[T, Node | None]]:
        """The first place of every pattern, with what the pattern means."""
        for number, (_, meaning) in enumerate(self.written):
            yield meaning, self._place(number)

    def matches(self, words: Words) -> Iterator[tuple[T, Match]]:
        """Every way in which a pattern fits all the words."""
        first = next((k for k, article in zip(words.keys, words.articles, strict=True) if not article), "")
        for number in sorted({*self._by_word.get(first, ()), *self._by_word.get("", ())}):
            text, meaning = self.written[number]
            if _shortest(text) > len(words.keys):
                continue
            for match in _fits(self._place(number), words, 0, Match()):
                yield meaning, match

    def _place(self, number: int) -> Node | None:
        if number not in self._read:
            self._read[number] = _node(_items(self.written[number][0]), None)
        return self._read[number]


@cache
def type_nouns() -> Mapping[str, str]:
    """The type that each noun names, in lower case and British spelling."""
    nouns = {"province": "Place", "provinces": "Place", "persons": "Person"}
    for type_ in vocabulary().types.values():
        nouns |= {key(type_.name): type_.name, key(type_.plural): type_.name}
    return nouns


@cache
def _items(text: str) -> list[_Item]:
    """The words of a pattern; what may be left out is a list of its own."""
    if "[" not in text:
        return [word for word in text.split() if word not in ARTICLES]
    open_: list[list[_Item]] = [[]]
    for token in text.replace("[", " [ ").replace("]", " ] ").split():
        if token == "[":  # noqa: S105
            open_.append([])
        elif token == "]":  # noqa: S105
            inner = open_.pop()
            open_[-1].append(inner)
        elif token not in ARTICLES:
            open_[-1].append(token)
    return open_[0]


def _first_words(items: Sequence[_Item]) -> frozenset[str]:
    """The words that a pattern can start with; '' among them when it can start with any."""
    found: frozenset[str] = frozenset()
    for item in items:
        if not isinstance(item, list):
            return found | _starts(item)
        found |= _first_words(item)
    return found


@cache
def _starts(item: str) -> frozenset[str]:
    """The words that a word or class of a pattern can start with."""
    if item in _CLASSES:
        return frozenset().union(*(_first_words(_items(phrase)) for phrase in _CLASSES[item]))
    return _element(item).words or frozenset(("",))


def _shortest(text: str) -> int:
    """The fewest words that a pattern fits."""
    return sum(not isinstance(item, list) for item in _items(text))


def _node(items: Sequence[_Item], then: Node | None) -> Node | None:
    """The first place of a pattern that goes on to another one."""
    for item in reversed(items):
        if isinstance(item, list):
            then = Node("WAYS", ways=(_node(item, then), then))
        elif item in _CLASSES:
            then = Node("WAYS", ways=tuple(_node(_items(phrase), then) for phrase in _CLASSES[item]))
        else:
            place = _element(item)
            then = Node(place.kind, place.words, place.name, then)
    return then


@cache
def _element(token: str) -> Node:
    name, _, rest = token.removeprefix("{").partition("}")
    if token.startswith("{") and name.isidentifier() and rest in ("", "'s", "’s"):
        return Node("OWNER" if rest else "SLOT", name=name)
    if token in ("TYPE", "PREP") or token.removesuffix("-") in _KINDS:
        return Node(token)
    return Node("WORD", frozenset(map(key, token.split("|"))))


def _fits(node: Node | None, words: Words, at: int, so_far: Match) -> Iterator[Match]:
    """The ways in which a pattern, from some place on, fits the words from `at` on."""
    if node is None:
        if at == len(words.keys):
            yield so_far
        return
    if node.kind == "WAYS":
        for way in node.ways:
            yield from _fits(way, words, at, so_far)
        return
    if node.kind in ("SLOT", "OWNER"):
        for end in range(at + 1, len(words.keys) + 1):
            if closes(node, words, end):
                yield from _fits(node.then, words, end, _with_slot(so_far, node, at, end))
        return
    while at < len(words.keys) and words.articles[at] and words.keys[at] not in node.words:
        at += 1
    for end, match in steps(node, words, at, so_far) if at < len(words.keys) else ():
        yield from _fits(node.then, words, end, match)


def steps(node: Node, words: Words, at: int, so_far: Match) -> Iterator[tuple[int, Match]]:
    """Where each fit of a word or form at `at` ends, and what it adds to the match."""
    word = words.keys[at]
    if node.kind == "WORD":
        if word in node.words:
            yield at + 1, so_far
    elif node.kind == "TYPE":
        if word in type_nouns():
            yield at + 1, replace(so_far, only=type_nouns()[word])
    elif node.kind == "PREP":
        if word in PREPOSITIONS:
            yield at + 1, replace(so_far, preposition=word)
    else:
        for end, relations in forms_at(node.kind, words, at, so_far.preposition):
            yield end, replace(so_far, relations=relations)


def _with_slot(match: Match, node: Node, start: int, end: int) -> Match:
    owners = match.owners | {node.name} if node.kind == "OWNER" else match.owners
    return replace(match, spans=(*match.spans, (node.name, start, end)), owners=owners)


def closes(node: Node, words: Words, end: int) -> bool:
    """Whether a slot may end before a word: an article there belongs to what comes next."""
    if node.then is None and end < len(words.keys):
        return False
    if node.kind == "OWNER":
        return bool(owner(words.texts[end - 1]))
    return end == len(words.keys) or not words.articles[end - 1]


def forms_at(
    kind: str, words: Words, at: int, preposition: str = ""
) -> Iterator[tuple[int, tuple[Relation, ...]]]:
    """The forms that start at a word, the longest first, each with where it ends and the relations behind it.

    Args:
        kind: of form; with "-" behind it for forms without their last word, the preposition.
    """
    known = forms(kind.removesuffix("-"))
    ending = f" {preposition}" if kind.endswith("-") else ""
    found = []
    form = ""
    for end in range(at, min(len(words.keys), at + 2 * LONGEST)):
        if words.articles[end]:
            continue
        form = f"{form} {words.keys[end]}" if form else words.keys[end]
        if relations := known.get(form + ending):
            found.append((end + 1, relations))
        if form.count(" ") == LONGEST:
            break
    return reversed(found)
