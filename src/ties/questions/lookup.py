"""Look up the names in all parses of a question at once: entities, documents, voices, attributes."""

import re
from collections.abc import Iterable, Iterator, Set
from enum import IntEnum
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from ties.errors import UsageError
from ties.names.filters import FilterMatch, find_editions, match_documents, match_voices, resolve_voice
from ties.names.resolve import (
    Match,
    ResolvedName,
    best_match,
    exact_candidates,
    matching_entities,
    name_candidates,
    named_after,
)
from ties.queries.catalog import run
from ties.queries.parameters import Parameter, office_in_roles, read_value, words_in_roles
from ties.questions.forms import forms, relation_words
from ties.questions.parse import SPEAKERS, Slot
from ties.questions.patterns import type_nouns
from ties.records import Attribute, Claim, Document, Entity
from ties.records.names import fold
from ties.records.phrases import ARTICLES, word_key
from ties.records.selection import Selection
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store

__all__ = [
    "Lookup",
    "Precision",
    "Speaker",
    "attributes_about",
    "attributes_called",
    "attributes_named",
    "figures_called",
    "relation_named",
    "shares_word",
]

_REGION = (
    r"(?i:(?:the )?(?P<direction>(?:north|south)?-?(?:east|west|north|south)|centr)(?:ern|al) "
    r"(?:part of )?(?P<rest>.+))"
)
_DIRECTIONS = {"centr": "centre"}
_WITH_ABBREVIATION = r"(?P<name>[^()]+) \([^()]+\)"
_OWNED = r"(?P<owner>.+?)(?:['’]s|(?<=s)['’]) (?P<rest>.+)"
_WITH_KIND = r"(?i:(?:the )?(?P<name>.+) (?:province|city|town|district)s?)"
"""A place with its kind behind it."""

_OWN_PEOPLE = ("men", "ranks", "members")
"""What stands for a group itself: "TTP's men"."""

_STORED = ("entity", "place", "body", *SPEAKERS)
_MIN_TELLING = 5
_MAX_SHORT = 3
"""The length of words such as "of", which say nothing about what an attribute is."""

_TYPED = ("place", "body")  # kinds of slots that only take entities whose type has that trait


class Precision(IntEnum):
    """How much of a name is enough to find an entity; each takes what those before it take as well."""

    WHOLE = 0
    PART = 1
    WORDS = 2


class Speaker(Struct, frozen=True):
    """Voices or documents that say something, as a question names them.

    Attributes:
        match: what the name was resolved to.
        is_voice: whether these are voices, and not documents.
    """

    match: FilterMatch
    is_voice: bool

    def together_with(self, other: "Speaker") -> "Speaker | None":
        """Return both as one, if both are voices or both are documents."""
        if self.is_voice != other.is_voice:
            return None
        resolved = {one.id: one for one in (*self.match.resolved, *other.match.resolved)}
        typed = f"{self.match.typed} and {other.match.typed}"
        how = next((one.how for one in (self.match, other.match) if one.note), self.match.how)
        return Speaker(FilterMatch(typed, tuple(resolved.values()), how), self.is_voice)

    def narrow(self, selection: Selection) -> Selection:
        """Return a selection limited to these.

        Raises:
            UsageError: the selection leaves them out.
        """
        filtered = selection.voices if self.is_voice else selection.documents
        kept = tuple(value for value in self.match.values if not filtered or value in filtered)
        if not kept:
            raise UsageError(f"the question is about '{self.match.typed}', but a filter excludes it")
        return replace(selection, voices=kept) if self.is_voice else replace(selection, documents=kept)


class Lookup:
    """The entities, documents and voices that slots name. A text is read from the store once.

    Attributes:
        precision: how much of a name is enough: the whole; a part, or a transliteration; or words of it in
            any order.
    """

    def __init__(self, store: Store) -> None:
        self.precision = Precision.WHOLE
        self._store = store
        self._exact: dict[str, list[Entity]] = {}
        self._parts: dict[tuple[str, Precision], Match] = {}

    @property
    def _takes_parts(self) -> bool:
        return self.precision > Precision.WHOLE

    def read(self, slots: Iterable[Slot]) -> None:
        """Read what slots name, in one or two reads for all of them."""
        texts = {slot.text for slot in slots if slot.kind in _STORED}
        if unread := sorted(texts - self._exact.keys()):
            others = {text: other for text in unread if (other := _other_wording(text))}
            hits = exact_candidates(self._store, [*unread, *others.values()])
            for text in unread:
                found = matching_entities(text, hits)
                alike = matching_entities(others[text], hits) if text in others else []
                if " " in text and re.fullmatch(_WITH_KIND, text):
                    alike = [hit for hit in alike if hit.type in vocabulary().types_with("place")]
                self._exact[text] = found or alike
                if not self._exact[text]:
                    after = named_after(self._store, text, takes_parts=False)
                    self._exact[text] = [*after.entities]
        unknown = {
            text
            for text in texts
            if not self._exact[text] and (text, self.precision) not in self._parts and not _is_verb(text)
        }
        if self._takes_parts and unknown:
            takes_apart = self.precision is Precision.WORDS
            hits = name_candidates(self._store, sorted(unknown), takes_apart=takes_apart)
            for text in unknown:
                match = best_match(text, hits, takes_apart=takes_apart)
                if not match.entities:
                    match = named_after(self._store, text, takes_parts=True)
                self._parts[text, self.precision] = match if match.entities else self._described(text)

    def _described(self, text: str) -> Match:
        """Return the entity whose whole name follows a description: "the TTP leader Noor Wali Mehsud"."""
        words = text.split()
        spans = [at for at in range(1, len(words)) if _describes(words[at - 1])]
        owners = [" ".join(words[: at - 1]) for at in spans]
        tails = [" ".join(words[at:]) for at in spans]
        hits = exact_candidates(self._store, [*filter(None, owners), *tails]) if spans else []
        for at, owner, tail in zip(spans, owners, tails, strict=True):
            if not (_is_generic(owner) or matching_entities(owner, hits)):
                continue
            types = _describes(words[at - 1])
            if found := [hit for hit in matching_entities(tail, hits) if hit.type in types]:
                return Match(text, tuple(found), ResolvedName.of(tail, found[0]).how, is_described=True)
        return Match(text)

    def entities(self, slot: Slot) -> list[Entity]:
        """Return the entities that a slot names; for the kinds place and body, only places or bodies."""
        entities = [*self.match(slot.text).entities]
        if slot.kind not in _TYPED:
            return entities
        return [hit for hit in entities if hit.type in vocabulary().types_with(slot.kind)]

    def match(self, text: str) -> Match:
        """Return what a text that was read names."""
        if exact := self._exact.get(text):
            return Match(text, tuple(exact), ResolvedName.of(text, exact[0]).how)
        return self._parts.get((text, self.precision), Match(text))

    def speaker(self, text: str, *, as_outlet: bool = False) -> Speaker | None:
        """Return the documents or the voice that a text names, by their own names before others.

        Args:
            as_outlet: whether all that a publisher has published comes before what it says itself.

        Raises:
            NameAmbiguous: it is a part of the names of several.
        """
        by_document = match_documents(text, self._documents)
        whole = ("id", "name", "symbol", *(("publisher",) if as_outlet else ()))
        if by_document.how in whole:
            return Speaker(by_document, is_voice=False)
        by_voice = match_voices(text, self._voices, exact_candidates(self._store, [text]))
        for match, is_voice in ((by_voice, True), (by_document, False)):
            is_part = match.how == "part of a name" or (match.how == "publisher" and not is_voice)
            if match.resolved and (self._takes_parts or not is_part):
                one = match.how == "publisher" or len(match.resolved) == 1
                return Speaker(match if one else resolve_voice(self._store, text), is_voice)
        return None

    def editions(self, text: str) -> FilterMatch | None:
        """Return the documents that a text names, or that were published at a date."""
        match = find_editions(self._store, text)
        if match.how == "part of a name" and not self._takes_parts:
            return None
        return match if match.how in ("published", "publisher") or len(match.resolved) == 1 else None

    def _document(self, text: str) -> str:
        """Return the id of the one document that a text names, or ''."""
        speaker = self.speaker(text)
        is_one = speaker and not speaker.is_voice and len(speaker.match.values) == 1
        return speaker.match.values[0] if speaker and is_one else ""

    def parameter(self, slot: Slot, parameter: Parameter) -> str | None:
        """Return the value of a slot for a parameter that is not an entity; None if it has the wrong form."""
        text = slot.text
        if parameter.kind == "document":
            return self._document(text) or None
        if parameter.kind == "voice":
            speaker = self.speaker(text)
            return speaker.match.values[0] if speaker and speaker.is_voice else None
        if parameter.kind in ("relation", "relations") and (type_ := relation_named(text)):
            return type_
        if parameter.kind == "office" and not _is_office(text):
            return None
        if parameter.kind == "role" and "in" in text.lower().split():  # what follows is a place
            return None
        try:
            read_value(parameter, text)
        except UsageError:
            return None
        return text

    def attributes(self, entity: Entity) -> list[Attribute]:
        """Return the attributes that a question about an entity may mean."""
        return attributes_about(self._store, entity)

    def has_figures(self, name: str) -> bool:
        """Return whether a document gives figures of this name."""
        return bool(figures_called(self._store, name))

    def has_role(self, entity: Entity, text: str) -> bool:
        """Return whether a claim of an entity has a word of a text in its role."""
        claims = run(self._store, "claims-of", {"entity": entity.id}).records(Claim, "claim")
        roles = [f" {role.lower()}" for claim in claims for role in claim.roles]
        return any(f" {word}" in role for word in words_in_roles(text) for role in roles)

    def are_tied(self, one: Entity, other: Entity) -> bool:
        """Return whether a document has a claim between two entities."""
        return bool(run(self._store, "between", {"one": one.id, "other": other.id}).rows)

    @cached_property
    def _documents(self) -> list[Document]:
        return self._store.documents()

    @cached_property
    def _voices(self) -> list[str]:
        return self._store.voices()


def _is_generic(text: str) -> bool:
    """Return whether a text has only articles and words that identify nobody."""
    words = fold(text).split()
    return all(word in ARTICLES or vocabulary().is_generic(word) for word in words)


def _describes(word: str) -> frozenset[str]:
    """Return the types of what a word can describe in front of a name: "leader", "spokesman", "group"."""
    key = word_key(word)
    if key in forms("ACTIVE"):
        return frozenset()
    if key in vocabulary().offices:
        return frozenset(vocabulary().types_with("actor"))
    if key in type_nouns():
        return frozenset((type_nouns()[key],))
    return frozenset().union(*(relation.subjects for relation in forms("NOUN").get(key, ())))


def _other_wording(text: str) -> str:
    """Return another wording of a name, or '': "eastern X" is "east of X", "X's Y" is "Y of X"."""
    if " " not in text:
        return ""
    if found := re.fullmatch(_REGION, text):
        direction = _DIRECTIONS.get(found["direction"].lower(), found["direction"])
        return f"{direction} of {found['rest']}"
    if found := re.fullmatch(_OWNED, text):
        owner, rest = found["owner"], found["rest"]
        return owner if rest.lower() in _OWN_PEOPLE else f"{rest} of {owner}"
    found = re.fullmatch(_WITH_ABBREVIATION, text) or re.fullmatch(_WITH_KIND, text)
    return found["name"] if found else ""


def relation_named(text: str) -> str:
    """Return the type of the relation that a phrase or any of its forms names, or ''."""
    if relation := vocabulary().relation_named(text):
        return relation.type
    form = " ".join(map(word_key, text.split()))
    found = next((forms(kind)[form] for kind in ("ACTIVE", "PREDICATE", "NOUN") if form in forms(kind)), ())
    return found[0].type if found else ""


def _is_verb(text: str) -> bool:
    """Return whether a text is one word that asks for a relation ("led"), and so is no part of a name."""
    return text.islower() and text in relation_words() and text not in type_nouns()


def _is_office(text: str) -> bool:
    """Return whether a text is one office, "the interior ministers", and does not say of whom."""
    words = office_in_roles(text).split()
    is_one = "," not in text and {"of", "and", "or"}.isdisjoint(words) and len({*words}) == len(words)
    return is_one and not vocabulary().offices.isdisjoint(words[-1:])


def attributes_about(store: Store, entity: Entity) -> list[Attribute]:
    """Return the attributes of an entity and, if it is a place, of what happened in it."""
    known = vocabulary()
    dated = set(known.types_with("dated"))
    happened = [one for one in known.relations.values() if one.is_location and one.subjects <= dated]
    ids = [entity.id]
    for relation in happened if entity.type in known.types_with("place") else ():
        table = run(store, "who-is-in", {"relation": relation.type, "place": entity.id})
        ids += [event.id for event in table.records(Entity, "who")]
    return [
        attribute
        for id_ in dict.fromkeys(ids)
        for attribute in run(store, "attributes-of", {"entity": id_}).records(Attribute, "attribute")
    ]


def attributes_called(name: str, attributes: Iterable[Attribute], unit: str = "") -> list[Attribute]:
    """Return the attributes that a name means, in the singular or plural.

    These are the ones with this name or unit; if there are none, those for which the vocabulary has it as
    another word; if none, those whose name and unit have its words, or such other words, and few more; if
    none, those whose value has them; if none, and it lists several names, those of each.

    Args:
        unit: the unit that they must have as well, or ''; "people" is any unit.
    """
    is_any = not unit or type_nouns().get(unit.lower()) in vocabulary().types_with("actor")
    known = [
        one
        for one in attributes
        if is_any or _singular(unit) in (_singular(one.unit), _singular(one.attribute))
    ]
    name = " ".join(word for word in name.split() if word.lower() not in ARTICLES)
    asked, words = _singular(name), {_singular(word) for word in name.split()}
    also = _attributes_with_word(name)
    is_attribute = also or asked in map(_singular, vocabulary().attribute_words)
    meant = [{word, *_other_words(word)} for word in words]
    for matching in (
        [one for one in known if asked in (_singular(one.attribute), _singular(one.unit))],
        [one for one in known if one.attribute in also],
        [one for one in known if (len(words) > 1 or is_attribute) and _contains(one, words, meant)],
        [one for one in known if not is_attribute and _says(one, words)],
    ):
        if matching:
            return matching
    names = [word for word in re.split(r"[,&\s]+", name) if word not in ("", "and", "or")]
    each = [attributes_named(one, known) for one in names] if len(names) > 1 else []
    return [*{one.id: one for found in each for one in found}.values()] if all(each) else []


def attributes_named(name: str, attributes: Iterable[Attribute]) -> list[Attribute]:
    """Return the attributes with a name, or with one for which the vocabulary has it as another word."""
    also = {*_attributes_with_word(name), name.lower()}
    return [one for one in attributes if one.attribute in also]


def figures_called(store: Store, name: str) -> list[tuple[Entity, Attribute]]:
    """Return the figures with a name or unit, each with its entity, sorted by the entity's name.

    If there are none, the name may be another word that the vocabulary has for one attribute.
    """
    also = _attributes_with_word(name)
    for what in (name, *(also if len(also) == 1 else ())):
        table = run(store, "strengths", {"what": what})
        pairs = zip(table.records(Entity, "entity"), table.records(Attribute, "attribute"), strict=True)
        if found := [(entity, figure) for entity, figure in pairs if figure.has_number]:
            return found
    return []


def _attributes_with_word(name: str) -> set[str]:
    """Return the attributes for which the vocabulary has a name as another word."""
    asked = _singular(name)
    return {
        attribute
        for attribute, others in vocabulary().attribute_words.items()
        if asked in map(_singular, others)
    }


def shares_word(name: str, attribute: Attribute) -> bool:
    """Return whether the name or unit of an attribute has a word of a name, in the singular or plural."""
    return not _words_of(attribute).isdisjoint(
        _singular(word) for word in name.split() if len(word) > _MAX_SHORT
    )


def _contains(attribute: Attribute, words: Set[str], meant: Iterable[Set[str]]) -> bool:
    """Return whether the name and unit of an attribute contain words, and not many more.

    Args:
        meant: each word with others for it, one of which is enough for a number: "killed or injured" is
            "people dead or injured".
    """
    own = _words_of(attribute)
    if attribute.has_number:
        return all(not own.isdisjoint(alike) for alike in meant)
    return words <= own and len(own) <= 2 * len(words)


def _other_words(word: str) -> Iterator[str]:
    """Yield the words that the vocabulary has for the attributes that a word names, in the singular."""
    for attribute, others in vocabulary().attribute_words.items():
        meant = [*map(_singular, (attribute, *others))]
        yield from meant if word in meant else ()


def _says(attribute: Attribute, words: Set[str]) -> bool:
    """Return whether the value of an attribute contains words, all of them long."""
    value = {_singular(word) for word in fold(attribute.value).split()}
    return words <= value and all(len(word) > _MIN_TELLING for word in words)


def _words_of(attribute: Attribute) -> set[str]:
    return {_singular(word) for word in f"{attribute.attribute} {attribute.unit}".split()}


def _singular(text: str) -> str:
    return fold(text).removesuffix("s")
