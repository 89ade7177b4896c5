"""Resolve the voices and documents of a selection, by any of their names or a part of one."""

from collections.abc import Callable, Collection, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ties.errors import Candidate, NameAmbiguous, NameUnknown
from ties.names.parts import has_phrase, is_telling
from ties.names.resolve import ResolvedName, exact_candidates, matching_entities
from ties.quantities import first_names
from ties.records import Document, Entity, merge_documents
from ties.records.dates import PartialDate
from ties.records.names import fold
from ties.records.selection import Selection
from ties.store.protocol import Store
from ties.suggestions import nearest

__all__ = [
    "FilterMatch",
    "ResolvedSelection",
    "find_documents",
    "find_editions",
    "find_voices",
    "match_documents",
    "match_voices",
    "resolve_document",
    "resolve_documents",
    "resolve_editions",
    "resolve_selection",
    "resolve_voice",
]

_EXACT = ("id", "name")
_MAX_NAMED = 5


class FilterMatch(Struct, frozen=True):
    """The voices or documents that a text names; none if it is unknown.

    Attributes:
        resolved: each of them. Its `id` is the name of a voice or the id of a document, as in a selection.
        how: what matched (`ResolvedName.how`). Several documents of a "publisher" are all meant; otherwise
            several are ambiguous.
    """

    typed: str
    resolved: tuple[ResolvedName, ...] = ()
    how: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """The voices or ids of documents, as a selection has them."""
        return tuple(one.id for one in self.resolved)

    @property
    def note(self) -> str:
        """How the text was read, unless it is the name itself or an id; otherwise ''."""
        if self.how in ("", *_EXACT):
            return ""
        kind = self.resolved[0].type.lower()
        return f"{kind} {self.typed}: read as {first_names(self.values, _MAX_NAMED)}"


class ResolvedSelection(Struct, frozen=True):
    """A selection with the names of voices and documents as the graph has them.

    Attributes:
        resolved: each name with what it was resolved to.
        notes: how names were read that are not exact, one sentence each.
    """

    selection: Selection
    resolved: tuple[ResolvedName, ...] = ()
    notes: tuple[str, ...] = ()


def match_voices(text: str, voices: Collection[str], entities: Sequence[Entity]) -> FilterMatch:
    """Return the voices that a text names: as written, as an entity's other name, or by words of the voice.

    Args:
        text: the name of a voice, any name of the entity that the voice is, or words side by side of a voice.
        voices: all voices.
        entities: at least those that `exact_candidates` returns for the text.
    """
    folded = fold(text)
    named = matching_entities(text, entities)
    names = {fold(name) for entity in named for name in entity.names} if len(named) == 1 else set()
    for how, found in (
        ("name", [voice for voice in voices if voice == text]),
        ("name", [voice for voice in voices if fold(voice) == folded]),
        ("alias", [voice for voice in voices if fold(voice) in names]),
        ("part of a name", _with_phrase(folded, voices)),
    ):
        if found:
            return FilterMatch(text, tuple(ResolvedName(text, one, one, "Voice", how) for one in found), how)
    return FilterMatch(text)


def match_documents(text: str, documents: Iterable[Document]) -> FilterMatch:
    """Return the documents that a text names: by id, title, publisher or symbol, or by words of these.

    Args:
        text: an id, title, symbol or publisher, or words side by side of a title or publisher. Except by id,
            only documents that were read are found.
        documents: all documents; of several with one id, any.
    """
    known = merge_documents(documents)
    read = [document for document in known.values() if document.read]
    folded = fold(text)
    if not folded:
        return FilterMatch(text)
    publisher = _with_phrase(folded, {document.publisher for document in read})
    of_publisher = [document for document in read if [document.publisher] == publisher]
    is_part = is_telling(folded)
    titled = [document for document in read if is_part and has_phrase(document.title, folded)]
    for how, found in (
        ("id", [known[text]] if text in known else []),
        ("name", [document for document in read if fold(document.title) == folded]),
        ("publisher", [document for document in read if fold(document.publisher) == folded]),
        ("symbol", [document for document in read if fold(document.symbol) == folded]),
        ("publisher", of_publisher),
        ("part of a name", titled),
    ):
        if found:
            resolved = (ResolvedName(text, one.id, one.title, "Document", how) for one in found)
            return FilterMatch(text, tuple(resolved), how)
    return FilterMatch(text)


def _with_phrase(folded: str, names: Collection[str]) -> list[str]:
    """Return the names with the words of a text side by side, without those that contain another of them."""
    if not is_telling(folded):
        return []
    found = [name for name in names if has_phrase(name, folded)]
    return sorted(
        name
        for name in found
        if not any(fold(name) != fold(other) and has_phrase(name, fold(other)) for other in found)
    )


def find_voices(store: Store, text: str) -> FilterMatch:
    """Return the voices that a text names (see `match_voices`)."""
    return match_voices(text, store.voices(), exact_candidates(store, [text]))


def find_documents(store: Store, text: str) -> FilterMatch:
    """Return the documents that a text names (see `match_documents`)."""
    return match_documents(text, store.documents())


def resolve_voice(store: Store, text: str) -> FilterMatch:
    """Return the one voice that a text names.

    Raises:
        NameUnknown, NameAmbiguous: it names none, or several.
    """
    return _one(find_voices(store, text), "voice", lambda: {voice: voice for voice in store.voices()})


def resolve_documents(store: Store, text: str) -> FilterMatch:
    """Return the one document that a text names, or all documents of one publisher.

    Raises:
        NameUnknown, NameAmbiguous: it names none, or several.
    """
    match = find_documents(store, text)
    return match if match.how == "publisher" else _one(match, "document", lambda: _document_names(store))


def find_editions(store: Store, text: str) -> FilterMatch:
    """Return the documents published at a partial date, or those that a text names."""
    try:
        date = PartialDate.parse(text)
    except ValueError:
        return find_documents(store, text)
    documents = merge_documents(store.documents()).values()
    found = [one for one in documents if one.read and one.kind != "reference" and _is_published(one, date)]
    resolved = (ResolvedName(text, one.id, one.title, "Document", "published") for one in found)
    return FilterMatch(text, tuple(resolved), "published" if found else "")


def _is_published(document: Document, date: PartialDate) -> bool:
    if not document.published:
        return False
    published = PartialDate.parse(document.published)
    return date.first <= published.first and published.last <= date.last


def resolve_editions(store: Store, text: str) -> FilterMatch:
    """Return the documents published at a partial date, the one that a text names, or all of one publisher.

    Raises:
        NameUnknown, NameAmbiguous: it names none, or several.
    """
    match = find_editions(store, text)
    if match.how in ("published", "publisher"):
        return match
    return _one(match, "document", lambda: _document_names(store))


def resolve_document(store: Store, text: str) -> FilterMatch:
    """Return the one document that a text names.

    Raises:
        NameUnknown, NameAmbiguous: it names none, or several.
    """
    return _one(find_documents(store, text), "document", lambda: _document_names(store))


def _document_names(store: Store) -> dict[str, str]:
    """Return the ids of documents that were read, by id, title and publisher."""
    read = [document for document in store.documents() if document.read]
    return {name: one.id for one in read for name in (one.publisher, one.title, one.id) if name}


def _one(match: FilterMatch, kind: str, known: Callable[[], dict[str, str]]) -> FilterMatch:
    """Return a match with one voice or document, or raise an error.

    Args:
        kind: "voice" or "document".
        known: returns the values that a filter can have, by each name that they have.
    """
    if len(match.resolved) == 1:
        return match
    text = match.typed
    if match.resolved:
        raise NameAmbiguous(
            f"'{text}' is in the names of several {kind}s",
            advice=["use the name of the one you mean:", *(f"  {one.id}" for one in match.resolved)],
            typed=text,
            candidates=[Candidate(one.id, one.name, one.type) for one in match.resolved],
        )
    names = known()
    similar = [*dict.fromkeys(names[name] for name in nearest(text, names))]
    raise NameUnknown(
        f"no {kind} here is called '{text}'",
        advice=["did you mean:", *(f"  {one}" for one in similar)] if similar else (),
        typed=text,
        candidates=[Candidate(one, one, kind.capitalize()) for one in similar],
    )


def resolve_selection(store: Store, selection: Selection) -> ResolvedSelection:
    """Return a selection with its documents and voices as the graph has them.

    Raises:
        NameUnknown, NameAmbiguous: a name is not that of one voice, one document or one publisher.
        UsageError: a relation or type is not in the vocabulary.
    """
    selection.refuse_unknown_words()
    if not (selection.documents or selection.voices):
        return ResolvedSelection(selection)
    documents = [resolve_documents(store, text) for text in selection.documents]
    voices = [resolve_voice(store, text) for text in selection.voices]
    matches = (*documents, *voices)
    return ResolvedSelection(
        replace(selection, documents=_values(documents), voices=_values(voices)),
        tuple(one for match in matches for one in match.resolved),
        tuple(match.note for match in matches if match.note),
    )


def _values(matches: Iterable[FilterMatch]) -> tuple[str, ...]:
    return (*dict.fromkeys(value for match in matches for value in match.values),)
