"""The kinds of records (docs/data.md, sections 1 and 2).

A document, description, claim or attribute is what one dataset says. It has ids of entities twice: as the
dataset wrote them, and, since `same_as` may join several into one entity, the id that stands for all of them.
Its `hash` stands for what it says.
An entity is what all descriptions of its ids come to.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Annotated, ClassVar, NamedTuple, Self, override

from msgspec import Struct
from msgspec.structs import replace

from ties.records.base import Record, Use, filled, fingerprint
from ties.records.dates import validity

__all__ = [
    "CERTAINTIES",
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
    "merged_documents",
    "paragraph_order",
    "strongest",
]

CERTAINTIES = ("stated", "probable", "possible", "doubtful")
MODES = ("", "denied", "aim", "attempt", "past")
DOCUMENT_KINDS = ("report", "list", "reference", "notes")
QUALIFIERS = ("", "about", "at least", "more than", "at most", "estimated")

_DIGITS = re.compile(r"(\d+)")
_LONGEST_NUMBER = 18


def strongest(certainties: Iterable[str]) -> str:
    """The strongest of some certainties."""
    return min(certainties, key=CERTAINTIES.index)


def paragraph_order(paragraph: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts "9" before "10" and "annex II, 3" before "annex II, 12"."""
    parts = _DIGITS.split(paragraph)
    return tuple(
        (int(part), "") if part.isdecimal() and len(part) <= _LONGEST_NUMBER else (-1, part)
        for part in parts
        if part
    )


# What a field is for.
_Key = Annotated[str, Use(key=True)]
_DatasetKey = Annotated[str, Use(key=True, origin=True)]
_Derived = Annotated[str, Use(derived=True)]
_Internal = Annotated[str, Use(derived=True, internal=True)]


class Document(Record, frozen=True, kw_only=True):
    """Something published that can be cited.

    Attributes:
        id: unique in the dataset.
        kind: one of `DOCUMENT_KINDS`.
        read: False when it is only known through another document; nothing cites it then.
        published: partial date, or ''.
        reports_on: ids of the documents whose words it passes on.
        default_speaker: the voice of rows that name none.
        key: unique in the graph.
    """

    IDENTIFIER: ClassVar[str] = "key"

    id: _Key
    title: str
    kind: str = "report"
    read: bool = True
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    reports_on: tuple[str, ...] = ()
    default_speaker: Annotated[str, Use(internal=True)] = ""
    dataset: _DatasetKey
    key: _Internal = ""
    hash: _Internal = ""


def merged_documents(documents: Iterable[Document]) -> dict[str, Document]:
    """One document an id: of several datasets that describe it the first that has read it, else the first."""
    merged: dict[str, Document] = {}
    for document in sorted(documents, key=lambda d: (d.id, not d.read, d.dataset)):
        merged.setdefault(document.id, document)
    return merged


def cited_documents(known: Mapping[str, Document], cited: Collection[str]) -> list[Document]:
    """The documents with some ids and those whose words they pass on, sorted by id."""
    behind = {other for id_ in cited for other in known[id_].reports_on}
    return [known[id_] for id_ in sorted(behind.union(cited))]


class Description(Record, frozen=True, kw_only=True):
    """What one document, at one paragraph, calls an entity; without a name it only joins ids.

    Attributes:
        entity: the id as the dataset wrote it.
        order: 0 for the dataset's first description of the entity, which has its main name; then 1, 2, ...
        weak_aliases: misprints and names of low quality: they find the entity but are not shown as its names.
        same_as: ids that stand for the same entity.
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
    dataset: Annotated[str, Use(key=True)]
    hash: _Internal = ""


class Entity(Record, frozen=True, kw_only=True):
    """What the descriptions of one id, and of the ids that are the same, come to.

    Attributes:
        id: stands for the ids that are the same.
        same_as: the other ids.
    """

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids that stand for it, its own first."""
        return self.id, *self.same_as

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return self.name, *self.aliases


class Statement(NamedTuple):
    """One place in a document that makes a claim."""

    paragraph: str
    quote: str
    certainty: str
    role: str
    note: str


class Claim(Record, frozen=True, kw_only=True):
    """What one document says through one voice about one pair of entities.

    Attributes:
        relation: one of the vocabulary (`SUPPORTS`): what the claim is about, also when denied or aimed at.
        subject, object: the ids that stand for the two entities.
        certainty: the strongest of its statements.
        paragraphs, quotes, certainties, roles, notes: parallel, one entry a statement, '' where absent.
        reported: when the document was published, a partial date or ''.
        since, until: partial dates, or ''.
        valid_from, valid_to: first and last day on which it may hold (`validity`), as ISO dates.
        subject_as, object_as: the two ids as the dataset wrote them; sorted where the relation is symmetric.
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
    certainties: Annotated[tuple[str, ...], Use(column="certainty", per_statement=True)]
    roles: Annotated[tuple[str, ...], Use(column="role", per_statement=True)]
    notes: Annotated[tuple[str, ...], Use(column="note", per_statement=True)]
    reported: str = ""
    since: Annotated[str, Use(key=True, column="since")] = ""
    until: Annotated[str, Use(key=True, column="until")] = ""
    valid_from: _Internal
    valid_to: _Internal
    subject_as: Annotated[str, Use(key=True, column="subject", origin=True)]
    object_as: Annotated[str, Use(key=True, column="object", origin=True)]
    dataset: _DatasetKey
    hash: _Internal = ""

    @classmethod
    def made_of(cls, statements: Iterable[Statement], *, published: str, id: str = "", **key: str) -> Self:
        """The claim that some statements make, which nothing is joined to yet.

        Args:
            statements: in any order; at least one.
            published: when the document was published, a partial date or ''.
            id: where it is known already what the key makes it.
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
        """The hash of the claim that some statements make, which need not be made for that.

        Args:
            id: which stands for the key.
            statements: in any order.
            rest: what else the claim says, by field.
        """
        said = [filled(statement._asdict()) for statement in sorted(statements)]
        return fingerprint({"id": id, "statements": said} | filled(rest))

    @property
    @override
    def content_hash(self) -> str:
        id_ = self.id_of(**self.values_of(self.key_fields()))
        return self.hash_of(id_, self.statements, reported=self.reported)

    @classmethod
    def statement_fields(cls) -> tuple[str, ...]:
        """The lists with one entry a statement, in the order of `Statement`."""
        return tuple(name for name, use in cls.uses().items() if use.per_statement)

    @property
    def statements(self) -> Iterator[Statement]:
        """The places that make the claim, by paragraph."""
        lists = (self.paragraphs, self.quotes, self.certainties, self.roles, self.notes)
        return map(Statement._make, zip(*lists, strict=True))

    def anchored(self, subject: str, object_: str) -> Self:
        """The claim between the entities that these ids stand for."""
        return replace(self, subject=subject, object=object_)


def _statement_order(statement: Statement) -> tuple[object, ...]:
    """A key that no two statements of a claim share: "9" and "09" are the same number."""
    return paragraph_order(statement.paragraph), *statement[1:], statement.paragraph


class Attribute(Record, frozen=True, kw_only=True):
    """A fact about one entity with its evidence: a value, or a range of numbers.

    Attributes:
        entity, place: the ids that stand for the two; `place` may be ''.
        attribute: what is stated ("fighters", "founded").
        value: as text; '' where `low` or `high` are given.
        low, high: the ends of the range in `unit`; equal for an exact number.
        qualifier: one of `QUALIFIERS`.
        since, until, as_of: partial dates, or ''.
        entity_as, place_as: the two ids as the dataset wrote them.
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
    attributed_to: Annotated[str, Use(key=True, column="attributed_to")] = ""
    certainty: Annotated[str, Use(column="certainty")] = "stated"
    note: Annotated[str, Use(column="note")] = ""
    entity_as: Annotated[str, Use(key=True, column="entity", internal=True)]
    place_as: Annotated[str, Use(key=True, column="place", internal=True)] = ""
    dataset: Annotated[str, Use(key=True)]
    hash: _Internal = ""

    def anchored(self, entity: str, place: str) -> Self:
        """The fact about the entity, at the place, that these ids stand for."""
        return replace(self, entity=entity, place=place)


class Dataset(Record, frozen=True, kw_only=True):
    """A dataset as a whole.

    Attributes:
        id: stays the same through its versions.
        fingerprint: stands for the bytes of its files.
        files: names of the files it was read from, sorted.
        documents, descriptions, claims, attributes: how many it has.
        checksum: stands for all that is stored of it.
    """

    id: str
    title: str
    fingerprint: str
    files: tuple[str, ...]
    documents: int = 0
    descriptions: int = 0
    claims: int = 0
    attributes: int = 0
    checksum: str = ""


class Contents(Struct, frozen=True, kw_only=True):
    """One dataset with everything it says, each record of which is anchored on the ids as it wrote them.

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
        """Documents, descriptions, claims and attributes, in this order."""
        yield from self.documents
        yield from self.descriptions
        yield from self.claims
        yield from self.attributes
