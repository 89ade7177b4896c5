"""The kinds of records (docs/data.md, sections 1 and 2).

Documents, descriptions, claims and attributes each belong to one dataset. They have the ids of entities as
the dataset wrote them, and the canonical ids, since `same_as` may join several ids into one entity. Their
`hash` is a hash of their content. An entity is derived from all descriptions of its ids.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Annotated, ClassVar, NamedTuple, Self, override

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from ties.records.base import Record, Use, fingerprint, without_empty
from ties.records.dates import validity

__all__ = [
    "CERTAINTIES",
    "DATE_ATTRIBUTE",
    "DOCUMENT_KINDS",
    "MODES",
    "QUALIFIERS",
    "Attribute",
    "Claim",
    "Contents",
    "Dataset",
    "Description",
    "Document",
    "Entity",
    "Statement",
    "cited_documents",
    "merge_documents",
    "paragraph_order",
    "strongest",
]

CERTAINTIES = ("stated", "probable", "possible", "doubtful")
MODES = ("", "denied", "aim", "attempt", "past")
DOCUMENT_KINDS = ("report", "list", "reference", "notes")
DATE_ATTRIBUTE = "date"
"""The name of the attribute whose value dates it, such as the date of an event (docs/data.md)."""

QUALIFIERS = ("", "about", "at least", "more than", "at most", "estimated")

_DIGITS = re.compile(r"(\d+)")
_MAX_DIGITS = 18


def strongest(certainties: Iterable[str]) -> str:
    """Return the strongest of several certainties."""
    return min(certainties, key=CERTAINTIES.index)


def paragraph_order(paragraph: str) -> tuple[tuple[int, str], ...]:
    """Return a key that sorts "9" before "10" and "annex II, 3" before "annex II, 12"."""
    parts = _DIGITS.split(paragraph)
    return tuple(
        (int(part), "") if part.isdecimal() and len(part) <= _MAX_DIGITS else (-1, part)
        for part in parts
        if part
    )


# What a field is used for.
_Key = Annotated[str, Use(key=True)]
_DatasetKey = Annotated[str, Use(key=True, origin=True)]
_Derived = Annotated[str, Use(derived=True)]
_Internal = Annotated[str, Use(derived=True, internal=True)]


class Document(Record, frozen=True, kw_only=True):
    """A published text that can be cited.

    Attributes:
        id: unique in the dataset.
        title, publisher, url: as published, or ''.
        archived_url: the address of a copy in a web archive, or ''.
        symbol: what the publisher cites it by ("S/2023/370"), or ''.
        retrieved: when the text was taken from its address, a partial date or ''.
        sha256: the SHA-256 of the file that was read, in lower-case hexadecimal, or ''.
        descriptor: what it is, in a few words ("press report on a UN report"), or ''.
        language: its code ("en"), or ''.
        kind: `report`, `list`, `reference` or `notes`.
        read: False if it is known only through another document; no statement cites it then.
        read_to: the last paragraph that was read, if the rest could not be, or ''.
        quotable: False if its text may not be reproduced; its statements then have gists, not quotes.
        published: a partial date, or ''.
        reports_on: ids of the documents whose content it reports.
        default_speaker: the voice of rows that name none.
        dataset: the id of the dataset that describes it.
        key: unique in the graph.
        hash: a hash of its content.
    """

    IDENTIFIER: ClassVar[str] = "key"

    id: _Key
    title: str
    kind: str = "report"
    read: bool = True
    read_to: str = ""
    quotable: Annotated[bool, Use(usual=True)] = True
    publisher: str = ""
    published: str = ""
    url: str = ""
    archived_url: str = ""
    symbol: str = ""
    retrieved: str = ""
    sha256: str = ""
    descriptor: str = ""
    language: str = ""
    reports_on: tuple[str, ...] = ()
    default_speaker: Annotated[str, Use(internal=True)] = ""
    dataset: _DatasetKey
    key: _Internal = ""
    hash: _Internal = ""


def merge_documents(documents: Iterable[Document]) -> dict[str, Document]:
    """Return one document per id, from the first dataset that has read it, or else the first that has it."""
    merged: dict[str, Document] = {}
    for document in sorted(documents, key=lambda d: (d.id, not d.read, d.dataset)):
        merged.setdefault(document.id, document)
    return merged


def cited_documents(known: Mapping[str, Document], cited: Collection[str]) -> list[Document]:
    """Return the documents with the given ids, and those that they report on, sorted by id."""
    reported = {other for id_ in cited for other in known[id_].reports_on}
    return [known[id_] for id_ in sorted(reported.union(cited))]


class Description(Record, frozen=True, kw_only=True):
    """What one document calls an entity in one paragraph. Without a name it only joins ids.

    Attributes:
        id: computed from the key.
        entity: the id as the dataset wrote it.
        document, paragraph: where the document uses the name; '' if no place is given.
        name, type: as given here; '' if the description only joins ids.
        aliases: other names that the paragraph gives.
        order: 0 for the dataset's first description of the entity, which has its main name; then 1, 2, ...
        weak_aliases: misprints and low-quality names, which find the entity but are not shown as its names.
        same_as: other ids of the same entity.
        note: what else the document says about it, or ''.
        curator_note: why the curator understood the document so, or ''.
        dataset: the id of the dataset.
        hash: a hash of its content.
    """

    id: _Derived = ""
    entity: Annotated[str, Use(key=True, column="id")]
    order: Annotated[int, Use(key=True, internal=True)]
    document: Annotated[str, Use(column="document")] = ""
    paragraph: Annotated[str, Use(column="paragraph")] = ""
    name: Annotated[str, Use(column="name")] = ""
    type: Annotated[str, Use(column="type")] = ""
    aliases: Annotated[tuple[str, ...], Use(column="aliases")] = ()
    weak_aliases: Annotated[tuple[str, ...], Use(column="weak_aliases")] = ()
    same_as: Annotated[tuple[str, ...], Use(column="same_as")] = ()
    note: Annotated[str, Use(column="note")] = ""
    curator_note: Annotated[str, Use(column="curator_note")] = ""
    dataset: Annotated[str, Use(key=True)]
    hash: _Internal = ""


class Entity(Record, frozen=True, kw_only=True):
    """A person, group, place or the like, derived from the descriptions of all its ids.

    Attributes:
        id: the canonical id.
        name: the main name that is written like its id, or else the one in most places (docs/data.md).
        type: a type of the vocabulary (`Group`).
        aliases: its other names.
        weak_aliases: misprints and low-quality names, which find the entity but are not shown as its names.
        same_as: its other ids.
    """

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """All its ids, the canonical one first."""
        return self.id, *self.same_as

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return self.name, *self.aliases


class Statement(NamedTuple):
    """One place in a document that makes a claim.

    Attributes:
        paragraph: its number in the document, as text.
        quote: at most twelve words of the document, or ''.
        gist: what the paragraph says, in the curator's words, if the document may not be quoted, or ''.
        certainty: `stated`, `probable`, `possible` or `doubtful`, as the document words it.
        role: what the relation leaves open ("fighters", "deputy"), or ''.
        note: what else the document says about it, or ''.
        curator_note: why the curator understood a pronoun, an end or a year so, or ''.
    """

    paragraph: str
    quote: str = ""
    gist: str = ""
    certainty: str = "stated"
    role: str = ""
    note: str = ""
    curator_note: str = ""

    @property
    def words(self) -> str:
        """The quote, or else the gist."""
        return self.quote or self.gist


class Claim(Record, frozen=True, kw_only=True):
    """What one document says through one voice about one pair of entities.

    Attributes:
        id: computed from the key.
        relation: a relation of the vocabulary (`SUPPORTS`), even if the claim denies it or states an aim.
        mode: '' if the document asserts it, otherwise `denied`, `aim`, `attempt` or `past`.
        subject, object: the canonical ids of the two entities.
        document: the id of the document.
        attributed_to: the voice, or '' if the document names none.
        certainty: the strongest certainty of its statements.
        paragraphs, quotes, certainties, roles, notes, curator_notes: parallel lists, one entry per
            statement, '' if absent.
        gists: such a list too: what each paragraph says, in the curator's words, if the document may not be
            quoted.
        reported: when the document was published, a partial date or ''.
        since, until: partial dates, or ''.
        valid_from, valid_to: first and last day on which it may hold, as ISO dates.
        subject_as, object_as: the two ids as the dataset wrote them; sorted if the relation is symmetric.
        dataset: the id of the dataset.
        hash: a hash of its content.
    """

    id: _Derived = ""
    relation: Annotated[str, Use(key=True, column="relation")]
    mode: Annotated[str, Use(key=True, column="mode")] = ""
    subject: _Derived
    object: _Derived
    document: Annotated[str, Use(key=True, column="document")]
    attributed_to: Annotated[str, Use(key=True, column="attributed_to")] = ""
    certainty: _Derived
    paragraphs: Annotated[tuple[str, ...], Use(column="paragraph", per_statement=True)]
    quotes: Annotated[tuple[str, ...], Use(column="quote", per_statement=True)]
    gists: Annotated[tuple[str, ...], Use(column="gist", per_statement=True)] = ()
    certainties: Annotated[tuple[str, ...], Use(column="certainty", per_statement=True)]
    roles: Annotated[tuple[str, ...], Use(column="role", per_statement=True)]
    notes: Annotated[tuple[str, ...], Use(column="note", per_statement=True)]
    curator_notes: Annotated[tuple[str, ...], Use(column="curator_note", per_statement=True)] = ()
    reported: str = ""
    since: Annotated[str, Use(key=True, column="since")] = ""
    until: Annotated[str, Use(key=True, column="until")] = ""
    valid_from: _Internal
    valid_to: _Internal
    subject_as: Annotated[str, Use(key=True, column="subject", origin=True)]
    object_as: Annotated[str, Use(key=True, column="object", origin=True)]
    dataset: _DatasetKey
    hash: _Internal = ""

    def __post_init__(self) -> None:
        """Fill in the lists of a claim that was stored before there were any."""
        if not self.gists:
            force_setattr(self, "gists", ("",) * len(self.paragraphs))
        if not self.curator_notes:
            force_setattr(self, "curator_notes", ("",) * len(self.paragraphs))

    @classmethod
    def from_statements(
        cls, statements: Iterable[Statement], *, published: str, id: str = "", **key: str
    ) -> Self:
        """Return the claim that the statements make. Its ends are still the ids as written.

        Args:
            statements: in any order; at least one.
            published: when the document was published, a partial date or ''.
            id: the claim's id, if already known; otherwise it is computed from the key.
            key: the fields of the key.
        """
        in_order = sorted(statements, key=_statement_order)
        lists = dict(zip(cls.statement_fields(), zip(*in_order, strict=True), strict=True))
        valid_from, valid_to = validity(
            key["since"], key["until"], past=key["mode"] == "past", published=published
        )
        id = id or cls.id_of(**key)
        return cls(
            id=id,
            subject=key["subject_as"],
            object=key["object_as"],
            certainty=strongest(lists["certainties"]),
            reported=published,
            valid_from=valid_from,
            valid_to=valid_to,
            **lists,  # type: ignore[arg-type]  # the fields of these names
            hash=cls.hash_of(id, in_order, reported=published),
            **key,  # type: ignore[arg-type]
        )

    @classmethod
    def hash_of(cls, id: str, statements: Iterable[Statement], **rest: str) -> str:
        """Return the hash of the claim that the statements make, without building the claim.

        Args:
            id: the claim's id.
            statements: in any order.
            rest: the claim's other content, by field.
        """
        fields = [without_empty(statement._asdict()) for statement in sorted(statements)]
        return fingerprint({"id": id, "statements": fields} | without_empty(rest))

    @property
    @override
    def content_hash(self) -> str:
        """A hash of its content, computed from the id and the statements."""
        id_ = self.id_of(**self.values_of(self.key_fields()))
        return self.hash_of(id_, self.statements, reported=self.reported)

    @classmethod
    def statement_fields(cls) -> tuple[str, ...]:
        """Return the fields with one entry per statement, in the order of `Statement`."""
        return tuple(name for name, use in cls.uses().items() if use.per_statement)

    @property
    def statements(self) -> Iterator[Statement]:
        """The statements that make the claim, by paragraph."""
        texts = (self.paragraphs, self.quotes, self.gists)
        lists = (*texts, self.certainties, self.roles, self.notes, self.curator_notes)
        return map(Statement._make, zip(*lists, strict=True))

    @property
    def is_curators_reading(self) -> bool:
        """Whether every statement has a curator's note: somebody else may read the passages otherwise."""
        return all(self.curator_notes) and bool(self.curator_notes)

    def with_anchors(self, subject: str, object_: str) -> Self:
        """Return the claim between the entities with these canonical ids."""
        return replace(self, subject=subject, object=object_)


def _statement_order(statement: Statement) -> tuple[object, ...]:
    """Return a sort key that is unique in a claim, even for "9" and "09", which are equal numbers."""
    return paragraph_order(statement.paragraph), *statement[1:], statement.paragraph


class Attribute(Record, frozen=True, kw_only=True):
    """A value or a range of numbers given for one entity, with its evidence.

    Attributes:
        id: computed from the key.
        entity, place: canonical ids; `place` may be ''.
        attribute: what the value is ("fighters", "founded").
        value: as text; '' if `low` or `high` is given.
        low, high: the ends of the range in `unit`; equal for an exact number, not set at an open end.
        unit: what is counted or measured ("people"), or ''.
        qualifier: `about`, `at least`, `more than`, `at most`, `estimated`, or ''.
        since, until, as_of: partial dates, or ''.
        document, paragraph, quote: the evidence; the quote has at most twelve words.
        gist: what the paragraph says, in the curator's words, if the document may not be quoted, or ''.
        attributed_to: the voice, or '' if the document names none.
        certainty: `stated`, `probable`, `possible` or `doubtful`, as the document words it.
        note: what else the document says about it, or ''.
        curator_note: why the curator understood the document so, or ''.
        entity_as, place_as: the two ids as the dataset wrote them.
        dataset: the id of the dataset.
        hash: a hash of its content.
    """

    id: _Derived = ""
    entity: _Derived
    attribute: Annotated[str, Use(key=True, column="attribute")]
    value: Annotated[str, Use(key=True, column="value")] = ""
    low: Annotated[int | float | None, Use(key=True, column="low")] = None
    high: Annotated[int | float | None, Use(key=True, column="high")] = None
    qualifier: Annotated[str, Use(key=True, column="qualifier")] = ""
    unit: Annotated[str, Use(key=True, column="unit")] = ""
    place: _Derived = ""
    since: Annotated[str, Use(key=True, column="since")] = ""
    until: Annotated[str, Use(key=True, column="until")] = ""
    as_of: Annotated[str, Use(key=True, column="as_of")] = ""
    document: Annotated[str, Use(key=True, column="document")]
    paragraph: Annotated[str, Use(key=True, column="paragraph")]
    quote: Annotated[str, Use(key=True, column="quote")] = ""
    gist: Annotated[str, Use(key=True, column="gist")] = ""
    attributed_to: Annotated[str, Use(key=True, column="attributed_to")] = ""
    certainty: Annotated[str, Use(column="certainty")] = "stated"
    note: Annotated[str, Use(column="note")] = ""
    curator_note: Annotated[str, Use(column="curator_note")] = ""
    entity_as: Annotated[str, Use(key=True, column="entity", internal=True)]
    place_as: Annotated[str, Use(key=True, column="place", internal=True)] = ""
    dataset: Annotated[str, Use(key=True)]
    hash: _Internal = ""

    @property
    def words(self) -> str:
        """The quote, or else the gist."""
        return self.quote or self.gist

    @property
    def has_number(self) -> bool:
        """Whether it has a number or a range."""
        return self.low is not None or self.high is not None

    def with_anchors(self, entity: str, place: str) -> Self:
        """Return the attribute with these canonical ids of entity and place."""
        return replace(self, entity=entity, place=place)


class Dataset(Record, frozen=True, kw_only=True):
    """A dataset as a whole.

    Attributes:
        id: the same in all versions of the dataset.
        title: its title.
        fingerprint: a hash of its files.
        files: the names of the files it was read from, sorted.
        vocabulary: the relations and types that it adds, as `vocabulary.toml` has them, or ''.
        documents, descriptions, claims, attributes: how many it has.
        checksum: a checksum of all its stored records; '' if the store needs none.
    """

    id: str
    title: str
    fingerprint: str
    files: tuple[str, ...]
    vocabulary: str = ""
    documents: int = 0
    descriptions: int = 0
    claims: int = 0
    attributes: int = 0
    checksum: str = ""


class Contents(Struct, frozen=True, kw_only=True):
    """One dataset with all its records, anchored to the ids as written.

    Attributes:
        dataset: without counts and checksum.
        documents: sorted by id.
        descriptions: sorted by entity and order.
        claims, attributes: sorted by id; claims in memory or on disk.
    """

    dataset: Dataset
    documents: tuple[Document, ...]
    descriptions: tuple[Description, ...]
    claims: Collection[Claim]
    attributes: tuple[Attribute, ...]

    def records(self) -> Iterator[Record]:
        """Yield the documents, descriptions, claims and attributes, in this order."""
        yield from self.documents
        yield from self.descriptions
        yield from self.claims
        yield from self.attributes
