"""From the words of a question to what it means, the most literal reading first."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ties.errors import NameAmbiguous, TiesError
from ties.questions.clauses import BE, Split, splits
from ties.questions.forms import forms, relation_words
from ties.questions.grammar import CannedPatterns, find_keyword_parses, find_parses, shipped_patterns
from ties.questions.interpretation import (
    Combined,
    Interpretation,
    Meaning,
    ambiguous_question_error,
    lowest_rank,
    without_names_as_words,
)
from ties.questions.joining import can_continue, is_whole, join, last_name, leaf
from ties.questions.lookup import Lookup, Precision
from ties.questions.parse import FINDING, SPEAKERS, Parse, QuestionKind, Slot
from ties.questions.parse_names import resolve_parse
from ties.questions.patterns import forms_at, narrower_nouns, type_nouns
from ties.questions.request import Combination
from ties.questions.tokens import AUXILIARIES, Tokens, possessor, tokenize, tokens_of
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store

if TYPE_CHECKING:
    from ties.questions.qualifiers import Qualifiers

__all__ = ["interpret"]

_MAX_PARSES = 64
"""The maximum number of parses that are examined; realistic questions have far fewer."""

_MAX_NAME_WORDS = 5
_MAX_CLAUSES, _MAX_CLAUSES_IN_ALL = 60, 240
"""The maximum number of clauses that are tried for one reading, and for all; people need fewer."""

_FOUND_BEFORE = frozenset(("he", "she", "they", "him"))
"""Pronouns for those whom the question before asks about."""

_CHAINED = (*FINDING, QuestionKind.WHERE, QuestionKind.ATTRIBUTE)
"""The kinds of questions that can be asked about each entity that another question finds."""


def interpret(store: Store, question: str, queries: Sequence[CannedPatterns] = ()) -> Meaning:
    """Return the one interpretation of a question.

    The most literal reading that makes sense counts. Names in full come before unique parts of names, a whole
    question before one without what it carries (`ties.questions.qualifiers`), and one clause before several.

    Args:
        queries: patterns of canned queries, in addition to those that ties ships with.

    Raises:
        NotUnderstood: the grammar has no such question; the advice lists the nearest ones.
        NameUnknown, NameAmbiguous: the grammar has it, but a name in it is not the name of one entity, or the
            names give it more than one meaning.
        UsageError: the question asks for a time before or after an event that no document dates.
    """
    tokens = tokenize(question)
    reader = _Reader(store, (shipped_patterns(), *queries))
    if meaning := reader.read(tokens):
        return meaning
    raise reader.error(tokens)


class _Reader:
    """Reads a question.

    Args:
        known: patterns of canned queries.
    """

    def __init__(self, store: Store, known: Sequence[CannedPatterns]) -> None:
        self._store = store
        self._known = known
        self._lookup = Lookup(store)
        self._error: TiesError | None = None
        self._most_clauses = 0
        self._clauses_read: dict[tuple[str, ...], Meaning | None] = {}
        self._descriptions_read: dict[tuple[str, ...], Interpretation | None] = {}
        self._combinations: dict[tuple[tuple[str, ...], Combination], Meaning | None] = {}

    def read(self, tokens: Tokens) -> Meaning | None:
        """Return the meaning of a question, or None."""
        if literal := self._choose(self._parses(tokens)):
            return _each_way(literal) or _of_group(literal) or literal
        from ties.questions.qualifiers import readings  # compiles many patterns

        found = [*readings(tokens)]
        for precision in Precision:
            self._lookup.precision = precision
            self._clauses_read.clear()
            self._descriptions_read.clear()
            self._combinations.clear()
            for core, qualifiers in found:
                self._most_clauses = min(self._number_read() + _MAX_CLAUSES, _MAX_CLAUSES_IN_ALL)
                try:
                    if meaning := self._qualified(self._clauses(core), qualifiers):
                        return meaning
                except TiesError as error:  # another reading may have a meaning
                    self._error = self._error or error
            if precision is not Precision.PART and (meaning := self._corrected(found)):
                return meaning
        self._lookup.precision = Precision.WHOLE
        return None

    def _qualified(self, meaning: Meaning | None, qualifiers: "Qualifiers") -> Meaning | None:
        from ties.questions.qualify import qualify

        return qualify(meaning, qualifiers, self._store, self._lookup) if meaning else None

    def _number_read(self) -> int:
        return len(self._clauses_read) + len(self._descriptions_read)

    def _may_read_more(self) -> bool:
        """Return whether another clause may be tried."""
        return self._number_read() < self._most_clauses

    # ------------------------------------------------------------ one clause

    def _clause(self, tokens: Tokens) -> Meaning | None:
        """Return the meaning of a clause: a question, keywords, or a question about what another finds."""
        key = tokens.texts
        if key not in self._clauses_read and self._may_read_more():
            is_limited = "only" in tokens.keys
            plain = self._only(tokens) if is_limited else self._plain(tokens)
            through = _each_way(plain) or _of_group(plain) if isinstance(plain, Interpretation) else None
            self._clauses_read[key] = through or plain or (None if is_limited else self._chain(tokens))
        return self._clauses_read.get(key)

    def _attempt(self, tokens: Tokens) -> Meaning | None:
        """Return the meaning of a clause that is put together from two; None also if a name is ambiguous."""
        try:
            return self._clause(tokens)
        except NameAmbiguous as error:
            self._error = self._error or error
            return None

    def _parses(self, tokens: Tokens, corrected_word: str = "") -> Iterator[Parse]:
        return islice(find_parses(tokens, self._known, corrected_word), _MAX_PARSES)

    def _parses_and_keywords(self, tokens: Tokens) -> Iterator[Parse]:
        return chain(self._parses(tokens), islice(find_keyword_parses(tokens), _MAX_PARSES))

    def _plain(self, tokens: Tokens) -> Interpretation | None:
        return self._choose(self._parses(tokens)) or self._choose(find_keyword_parses(tokens))

    def _choose(self, parses: Iterable[Parse]) -> Interpretation | None:
        """Return the interpretation of the one parse whose names are all known, or None.

        Raises:
            NameAmbiguous: several parses have known names and different meanings, or several entities have
                one of the names.
        """
        parses = [*islice(parses, _MAX_PARSES)]
        self._lookup.read(slot for parse in parses for slot in parse.slots)
        found: dict[tuple[object, ...], Interpretation] = {}
        ambiguity: NameAmbiguous | None = None
        for parse in parses:
            try:
                interpretation = resolve_parse(self._lookup, parse)
            except NameAmbiguous as error:
                ambiguity = ambiguity or error
            else:
                if interpretation:
                    found.setdefault(interpretation.meaning(), interpretation)
        candidates = lowest_rank(list(found.values()))
        candidates = [candidate for candidate in candidates if candidate.is_plausible()] or candidates
        candidates = without_names_as_words(candidates)
        if len(candidates) > 1:
            raise ambiguous_question_error(candidates)
        if ambiguity and not candidates:
            raise ambiguity
        return candidates[0] if candidates else None

    def _finding(self, tokens: Tokens) -> Interpretation | None:
        """Return the meaning of a description ("TTP leaders"), even if an entity is called like that."""
        key = tokens.texts
        if key not in self._descriptions_read and self._may_read_more():
            parses = (parse for parse in self._parses_and_keywords(tokens) if parse.kind in FINDING)
            self._descriptions_read[key] = self._choose(parses)
        return self._descriptions_read.get(key)

    def _only(self, tokens: Tokens) -> Meaning | None:
        """Return the meaning of a clause with "only": what has no other such tie, or what one voice says."""
        meaning = self._plain(tokens.without("only"))
        if meaning and meaning.parse.kind in FINDING:
            return Combined("only", (meaning,), tokens.texts)
        by_voice = meaning and any(slot.kind in (*SPEAKERS, "voice") for slot in meaning.parse.slots)
        return meaning if by_voice else None

    def _chain(self, tokens: Tokens) -> Meaning | None:
        """Return the meaning of a question about what another finds ("who supports the enemies of X")."""
        for parse in self._parses_and_keywords(tokens):
            for slot in parse.slots:
                if slot.end - slot.start == 1 or slot.name == "excluded":
                    continue
                outer = self._about_each(parse, slot)
                inner = self._finder(slot.text) if outer else None
                if outer and inner:
                    return Combined("chain", (inner, outer), tokens.texts, slot.name)
        return None

    def _about_found(self, first: Meaning, tokens: Tokens) -> Combined | None:
        """Return the meaning of a question about whom the clause before finds ("and where is he based")."""
        if not isinstance(first, Interpretation) or first.parse.kind not in FINDING:
            return None
        for parse in self._parses(tokens) if not _FOUND_BEFORE.isdisjoint(tokens.keys) else ():
            slot = next((slot for slot in parse.slots if slot.text.lower() in _FOUND_BEFORE), None)
            if slot and (outer := self._about_each(parse, slot)):
                return Combined("chain", (first, outer), tokens.texts, slot.name)
        return None

    def _done_to_found(self, split: Split) -> Combined | None:
        """Return "which leaders of A are sanctioned" as two steps: who leads A, and who sanctions them."""
        who, verb, *_ = (*split.right.keys, "")
        if who != "who" or verb not in BE:
            return None
        first = self._finding(split.left)
        asked = tokens_of(("by", "whom", "are", "they", *split.right.texts[2:]))
        return self._about_found(first, asked) if first else None

    def _about_each(self, parse: Parse, slot: Slot) -> Interpretation | None:
        """Return the question about each entity that a slot stands for; None if another name is unknown."""
        if parse.kind not in _CHAINED or parse.needs_attribute or slot.kind != "entity":
            return None
        rest = replace(parse, slots=tuple(one for one in parse.slots if one is not slot))
        self._lookup.read(rest.slots)
        outer = resolve_parse(self._lookup, rest)
        return replace(outer, parse=parse) if outer else None

    def _finder(self, text: str) -> Interpretation | None:
        """Return the meaning of a description of entities: "enemies of X", "groups based in X"."""
        tokens = tokenize(text)
        key = next(
            (key for key, article in zip(tokens.keys, tokens.articles, strict=True) if not article), ""
        )
        has_owner = "of" in tokens.keys or any(map(possessor, tokens.texts))
        is_type = key in type_nouns() and key not in narrower_nouns()
        if not has_owner and not is_type and not _ends_with_noun(tokens):
            return None
        meaning = self._plain(tokenize(text if is_type or not has_owner else f"who are {text}"))
        return meaning if meaning and meaning.parse.kind in FINDING else None

    # ------------------------------------------------------------ several clauses

    def _clauses(self, tokens: Tokens, of_list: Combination = "all") -> Meaning | None:
        key = tokens.texts, of_list
        if key not in self._combinations and self._may_read_more():
            self._combinations[key] = None  # while it is being read
            self._combinations[key] = self._clause(tokens) or self._combined(tokens, of_list)
        return self._combinations.get(key)

    def _combined(self, tokens: Tokens, of_list: Combination) -> Meaning | None:
        """Return the meaning of two or more clauses, or None.

        Args:
            of_list: what a comma means.
        """
        both = "both" in tokens.keys
        tokens = tokens.without("both") if both else tokens
        for split in splits(tokens, of_list):
            if split.restricts and (chained := self._done_to_found(split)):
                return replace(chained, words=tokens.texts)
            pair = None if split.restricts else self._sharing_end(split)
            pair = pair or self._after_whole(split)
            if not pair:
                continue
            if meaning := join(split, *pair, tokens, is_collective=both):
                return meaning
        return None

    def _after_whole(self, split: Split) -> tuple[Meaning, Meaning, bool] | None:
        """Return two clauses of which the second may leave out the beginning of the first."""
        found = self._finding(split.left) if split.restricts else None
        first = found or self._clauses(split.left, "any" if split.how == "any" else "all")
        second = self._beginning_like(split.left, split.right, first) if first else None
        return (first, second, False) if first and second else None

    def _sharing_end(self, split: Split) -> tuple[Meaning, Meaning, bool] | None:
        """Return two clauses of which the first leaves out its end ("who supports or funds TTP")."""
        for start in range(1, len(split.right.keys)):
            first = self._attempt(split.left + split.right.part(start))
            second = self._beginning_like(split.left, split.right, first) if first else None
            if first and second:
                return first, second, True
        return None

    def _beginning_like(self, left: Tokens, right: Tokens, first: Meaning) -> Meaning | None:
        """Return the meaning of a clause that continues as much as it can of the one before it."""
        slots = leaf(first).parse.slots
        if found := self._about_found(first, right):
            return found
        name = last_name(first)
        right = right.with_pronouns(name)
        ends = [end for end in range(len(left.keys) - 1, 0, -1) if not left.articles[end - 1]]
        candidates = [left.part(0, end) + right for end in ends]
        if isinstance(first, Interpretation) and right.keys[0] in AUXILIARIES and len(right.keys) > 1:
            other = right.part(1)  # "does A support X, and does B"
            candidates = [
                left.part(0, slot.start) + other + left.part(slot.end) for slot in slots
            ] + candidates
        if isinstance(first, Interpretation) and slots and slots[-1].end < len(left.keys):
            end = left.part(slots[-1].end)  # "where is A based but not B"
            candidates.insert(0, left.part(0, slots[-1].start) + right + end)
        if is_whole(right):
            about = tokens_of(("in", *name.split()))  # "and how many were killed"
            if second := self._clause(right) or (self._clause(right + about) if name else None):
                return second
        is_list = "and" in right.keys
        for candidate in (*candidates, right):
            second = self._attempt(candidate) or (self._clauses(candidate) if is_list else None)
            if second and can_continue(first, second):
                return second
        return None

    # ------------------------------------------------------------ spelling and errors

    def _corrected(self, found: Iterable[tuple[Tokens, "Qualifiers"]]) -> Meaning | None:
        """Return the meaning with one word of a relation corrected, unless the slip may be in a name."""
        from ties.questions.typos import correct_spelling

        for core, qualifiers in found:
            in_relation, in_name = self._corrected_parses(core, correct_spelling(core))
            meaning = self._choose(in_relation)
            if meaning and not self._choose(in_name):
                return self._qualified(meaning, qualifiers)
        return None

    def _corrected_parses(
        self, tokens: Tokens, corrections: Iterable[tuple[int, Tokens]]
    ) -> tuple[list[Parse], list[Parse]]:
        """Return the parses with a corrected word: those with it in a relation, those with it in a name."""
        in_relation: list[Parse] = []
        in_name: list[Parse] = []
        for at, corrected in corrections:
            for parse in self._parses(corrected, corrected.texts[at]):
                is_in_name = any(
                    slot.start <= at < slot.end and slot.kind != "attribute" for slot in parse.slots
                )
                (in_name if is_in_name else in_relation).append(parse)
        return in_relation, in_name

    def error(self, tokens: Tokens) -> TiesError:
        """Return the error for a question without a meaning."""
        if self._error:
            return self._error
        from ties.questions.nearest import not_understood_error, unknown_name_error
        from ties.questions.typos import correct_spelling

        parses = [*self._parses(tokens)]
        parses += [
            one
            for one in find_keyword_parses(tokens)
            if one.relations or (one.kind is QuestionKind.SHOW and _is_bare_name(tokens))
        ]
        question = " ".join(tokens.texts)
        for split in splits(tokens):
            starts = range(len(split.right.keys))
            clauses = (split.left, *(split.left + split.right.part(start) for start in starts))
            found = (one for clause in clauses for one in islice(self._parses(clause), 4))
            parses += [one for one in found if all(slot.text in question for slot in one.slots)]
        corrected, _ = self._corrected_parses(tokens, correct_spelling(tokens))
        return unknown_name_error(self._store, [*parses, *corrected]) or not_understood_error(
            self._store, tokens, self._known, self._literal
        )

    def _literal(self, question: str) -> Interpretation | None:
        """Return the meaning of a whole question with names in full, or None."""
        try:
            return self._choose(self._parses(tokenize(question)))
        except NameAmbiguous:
            return None


def _of_group(meaning: Interpretation) -> Combined | None:
    """Return "the deputy of X" as two steps where X is a person: whom X leads, and who is its deputy."""
    parse, person = meaning.parse, meaning.entities.get("object")
    if parse.kind is not QuestionKind.SUBJECT or person is None or meaning.is_plausible():
        return None
    leads, belongs = forms("ACTIVE")["leads"], forms("PREDICATE")["members of"]
    if parse.relations == leads or not set(parse.relations) <= set(belongs):
        return None
    if person.type in vocabulary().types_with("body"):
        return None
    slot = next(slot for slot in parse.slots if slot.name == "object")
    name = tuple(slot.text.split())
    words = ("whom", "does", *name, "lead")
    subject = Slot("subject", "entity", slot.text, 2, 2 + len(name))
    first = Interpretation(Parse(QuestionKind.OBJECT, words, (subject,), leads), {"subject": person})
    if not first.is_plausible():
        return None
    others = {role: entity for role, entity in meaning.entities.items() if role != "object"}
    return Combined("chain", (first, replace(meaning, entities=others)), parse.words, "object")


def _each_way(meaning: Interpretation) -> Combined | None:
    """Return "do X and Y attack each other" as two questions, unless the relation holds both ways anyway."""
    parse, relations = meaning.parse, meaning.parse.relations
    if not parse.mutual or parse.either or len(relations) > 1 or relations[0].symmetric:
        return None
    parts = []
    for subject, object_ in (("subject", "object"), ("object", "subject")):
        slots = {slot.name: slot for slot in parse.slots}
        names, verb = [slots[role].text.split() for role in (subject, object_)], relations[0].says.split()
        middle, end = 1 + len(names[0]) + len(verb), 1 + sum(map(len, (*names, verb)))
        one = replace(
            parse,
            words=("whether", *names[0], *verb, *names[1]),
            slots=(
                replace(slots[subject], name="subject", start=1, end=1 + len(names[0])),
                replace(slots[object_], name="object", start=middle, end=end),
            ),
        )
        entities = {"subject": meaning.entities[subject], "object": meaning.entities[object_]}
        parts.append(replace(meaning, parse=one, entities=entities))
    return Combined("any", tuple(parts), parse.words)


def _is_bare_name(tokens: Tokens) -> bool:
    """Return whether words are a name and nothing else: one word, or a few with capitals or after a title."""
    has_capitals = all(text[:1].isupper() for text in tokens.texts)
    has_title = vocabulary().is_generic(tokens.keys[0]) and relation_words().isdisjoint(tokens.keys)
    few = len(tokens.texts) <= _MAX_NAME_WORDS and (has_capitals or has_title)
    return (few or len(tokens.texts) == 1) and any(text.isalpha() for text in tokens.texts)


def _ends_with_noun(tokens: Tokens) -> bool:
    """Return whether words end with a noun of a relation, and not only with one ("TTP leaders")."""
    starts = range(1, len(tokens.keys))
    return any(end == len(tokens.keys) for at in starts for end, _ in forms_at("NOUN", tokens, at))
