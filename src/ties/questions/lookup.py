"""Looks up what the readings of a question name, all at once: entities, documents, voices, figures."""

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from ties.errors import NameUnknown, UsageError
from ties.names.resolve import matches
from ties.queries.catalog import run
from ties.queries.parameters import Parameter, read_value
from ties.questions.forms import forms
from ties.questions.questions import Slot
from ties.questions.words import key
from ties.records import Attribute, Document, Entity
from ties.records.names import fold
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store
from ties.suggestions import nearest

__all__ = ["Lookup", "Speaker", "asks_for", "relation_named"]

_STORED = ("entity", "place", "body", "speaker")
_TYPED = ("place", "body")  # slots for entities whose type has the trait of this name


class Speaker(Struct, frozen=True):
    """Who says something: a document or a voice, the other being ''."""

    document: str = ""
    voice: str = ""


class Lookup:
    """What some slots name.

    Args:
        slots: those whose names are looked up, in one read.
    """

    def __init__(self, store: Store, slots: Iterable[Slot]) -> None:
        self._store = store
        texts = {_whole(slot.text) for slot in slots if slot.kind in _STORED}
        self._hits = store.named(sorted(texts)) if texts else []

    def entities(self, slot: Slot) -> list[Entity]:
        """The entities that a slot names; of kind place or body those alone that are one."""
        hits = matches(_whole(slot.text), self._hits)
        if slot.kind not in _TYPED:
            return hits
        return [hit for hit in hits if hit.type in vocabulary().types_with(slot.kind)]

    def speaker(self, text: str) -> Speaker | None:
        """The document, or else the voice, that a text names: by id, title or name, or as an entity."""
        if document := self._document(text):
            return Speaker(document=document)
        voice = self._voice(text)
        return Speaker(voice=voice) if voice else None

    def _document(self, text: str) -> str:
        folded = fold(text)
        named = {
            document.id
            for document in self._documents
            if text == document.id or folded == fold(document.title)
        }
        return named.pop() if len(named) == 1 else ""

    def _voice(self, text: str) -> str:
        hits = matches(_whole(text), self._hits)
        names = {fold(text), *(fold(name) for hit in hits if len(hits) == 1 for name in hit.names)}
        named = [
            voice for voice in self._voices if fold(voice) in names
        ]  # all claims are gone through for them
        return named[0] if len(named) == 1 else ""

    def parameter(self, slot: Slot, parameter: Parameter) -> str | None:
        """What a slot gives a parameter that is no entity; None when it cannot be that."""
        text = slot.text
        if parameter.kind == "document":
            return self._document(text) or None
        if parameter.kind == "voice":
            speaker = self.speaker(text)
            return (speaker.voice if speaker else "") or None
        if parameter.kind in ("relation", "relations") and (type_ := relation_named(text)):
            return type_
        try:
            read_value(parameter, text)
        except UsageError:
            return None
        return text

    def figures(self, entity: str) -> list[Attribute]:
        """The facts of an entity."""
        return run(self._store, "attributes-of", {"entity": entity}).records(Attribute, "attribute")

    def unknown_speaker(self, text: str) -> NameUnknown:
        """The error for a text that names no document and no voice, with near ones."""
        known = [*(document.id for document in self._documents), *self._voices]
        near = [f"  {found}" for found in nearest(text, known)]
        return NameUnknown(
            f"no document or voice here is called '{text}'", advice=["did you mean:", *near] if near else ()
        )

    @cached_property
    def _documents(self) -> list[Document]:
        return self._store.documents()

    @cached_property
    def _voices(self) -> list[str]:
        return self._store.voices()


def relation_named(text: str) -> str:
    """The type of the relation that a phrase or any of its forms names, else ''."""
    if relation := vocabulary().relation_called(text):
        return relation.type
    form = " ".join(map(key, text.split()))
    found = next((forms(kind)[form] for kind in ("ACTIVE", "PREDICATE", "NOUN") if form in forms(kind)), ())
    return found[0].type if found else ""


def asks_for(wanted: str, fact: Attribute) -> bool:
    """Whether an attribute is the one that is asked for, by its name or unit, in the singular or plural."""
    return _singular(wanted) in (_singular(fact.attribute), _singular(fact.unit))


def _singular(text: str) -> str:
    return fold(text).removesuffix("s")


def _whole(text: str) -> str:
    """Text in characters that every engine takes: half of a surrogate pair is none."""
    return text.encode("utf-8", "replace").decode("utf-8")
