"""The records of a dataset: what its documents say, as written down (docs/data.md, sections 1 and 2)."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import ClassVar, Self

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
    "Record",
    "fingerprint",
    "paragraph_order",
    "strongest",
]

CERTAINTIES = ("stated", "probable", "possible", "doubtful")
MODES = ("", "denied", "aim", "attempt", "past")
DOCUMENT_KINDS = ("report", "list", "reference", "notes")
QUALIFIERS = ("", "about", "at least", "more than", "at most", "estimated")

_DIGITS = re.compile(r"(\d+)")
_LONGEST_NUMBER = 18


def fingerprint(parts: Iterable[object]) -> str:
    """16 characters (80 bits of blake2b in base32) that stand for a sequence of values."""
    from base64 import b32encode
    from hashlib import blake2b  # reading a graph takes no hash, and this loads OpenSSL

    told = [repr(part) for part in parts]
    sized = "".join(
        f"{len(part if part.isascii() else part.encode('utf-8', 'surrogatepass'))}:{part}" for part in told
    )
    digest = blake2b(sized.encode("utf-8", "surrogatepass"), digest_size=10)
    return b32encode(digest.digest()).decode("ascii").lower()


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


@dataclass(frozen=True, slots=True)
class Record:
    """Something that one dataset says.

    Attributes:
        KEY: the names of the fields that identify a record of the class; the others are its content.
    """

    KEY: ClassVar[tuple[str, ...]] = ("dataset",)

    dataset: str
    _id: str = field(default="", init=False, repr=False, compare=False)

    @property
    def id(self) -> str:
        """16 characters made from the key, the first time that they are asked for."""
        if not self._id:
            self.known_as(self.id_of(*(getattr(self, name) for name in self.KEY)))
        return self._id

    @classmethod
    def id_of(cls, *key: object) -> str:
        """The id of the record that has this key."""
        return fingerprint((cls.__name__, *key))

    def known_as(self, id_: str) -> Self:
        """The record itself, told its id, which then need not be made from the key again."""
        object.__setattr__(self, "_id", id_)
        return self

    @property
    def hash(self) -> str:
        """16 characters made from everything that the record says."""
        return fingerprint([getattr(self, name) for name in self.__match_args__])


@dataclass(frozen=True, slots=True)
class Document(Record):
    """Something published that can be cited.

    Attributes:
        document: its id, unique in the dataset.
        kind: one of `DOCUMENT_KINDS`.
        read: False when it is only known through another document; nothing cites it then.
        published: partial date, or ''.
        reports_on: ids of the documents whose words it passes on.
        default_speaker: the voice of rows that name none.
    """

    KEY = ("dataset", "document")

    document: str
    title: str
    kind: str = "report"
    read: bool = True
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    reports_on: tuple[str, ...] = ()
    default_speaker: str = ""


@dataclass(frozen=True, slots=True)
class Description(Record):
    """What one document, at one paragraph, calls an entity; without a name it only joins ids.

    Attributes:
        entity: the id as the dataset wrote it.
        order: 0 for the dataset's first description of the entity, which has its main name; then 1, 2, ...
        weak_aliases: misprints and names of low quality: they find the entity but are not shown as its names.
        same_as: ids that stand for the same entity.
    """

    KEY = ("dataset", "entity", "order")

    entity: str
    order: int
    document: str = ""
    paragraph: str = ""
    name: str = ""
    type: str = ""
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claim(Record):
    """What one document says through one voice about one pair of entities.

    Attributes:
        relation: one of the vocabulary (`SUPPORTS`): what the claim is about, also when denied or aimed at.
        subject, object: ids as the dataset wrote them; sorted where the relation is symmetric.
        since, until: partial dates, or ''.
        paragraphs, quotes, certainties, roles, notes: parallel, one entry a statement, '' where absent.
        reported: when the document was published, a partial date or ''.
    """

    KEY = (
        "dataset",
        "document",
        "attributed_to",
        "relation",
        "mode",
        "since",
        "until",
        "subject",
        "object",
    )

    document: str
    attributed_to: str
    relation: str
    mode: str
    since: str
    until: str
    subject: str
    object: str
    paragraphs: tuple[str, ...]
    quotes: tuple[str, ...]
    certainties: tuple[str, ...]
    roles: tuple[str, ...]
    notes: tuple[str, ...]
    reported: str = ""

    @property
    def certainty(self) -> str:
        """The strongest certainty of its statements."""
        return strongest(self.certainties)


@dataclass(frozen=True, slots=True)
class Attribute(Record):
    """A fact about one entity with its evidence: a value, or a range of numbers.

    Attributes:
        entity, place: ids as the dataset wrote them; `place` may be ''.
        attribute: what is stated ("fighters", "founded").
        value: as text; '' where `low` or `high` are given.
        low, high: the ends of the range in `unit`; equal for an exact number.
        qualifier: one of `QUALIFIERS`.
        since, until, as_of: partial dates, or ''.
    """

    KEY = (
        "dataset",
        "document",
        "paragraph",
        "entity",
        "attribute",
        "value",
        "low",
        "high",
        "qualifier",
        "unit",
        "place",
        "since",
        "until",
        "as_of",
        "attributed_to",
        "quote",
    )

    document: str
    paragraph: str
    entity: str
    attribute: str
    value: str = ""
    low: int | float | None = None
    high: int | float | None = None
    qualifier: str = ""
    unit: str = ""
    place: str = ""
    since: str = ""
    until: str = ""
    as_of: str = ""
    quote: str = ""
    attributed_to: str = ""
    certainty: str = "stated"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset as a whole.

    Attributes:
        id: stays the same through its versions.
        fingerprint: stands for the bytes of its files.
        files: names of the files it was read from, sorted.
    """

    id: str
    title: str
    fingerprint: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """One dataset with everything it says.

    Attributes:
        claims: sorted by id, in memory or on disk (`FoldedClaims`).
    """

    dataset: Dataset
    documents: tuple[Document, ...]
    descriptions: tuple[Description, ...]
    claims: Collection[Claim]
    attributes: tuple[Attribute, ...]

    def records(self) -> Iterable[Record]:
        """Documents, descriptions, claims and attributes, in this order."""
        yield from self.documents
        yield from self.descriptions
        yield from self.claims
        yield from self.attributes
