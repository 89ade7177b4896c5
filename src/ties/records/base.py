"""The base class of records: each field is declared once, with what it is used for.

Keys, JSON, the columns of tables, stored properties and checksums are derived from the declarations.
"""

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar, Self

from msgspec import Struct, json
from msgspec.structs import fields, replace

if TYPE_CHECKING:
    from hashlib import blake2b

__all__ = ["Record", "Use", "canonical_json", "fingerprint", "without_empty"]


class Use(Struct, frozen=True):
    """What a field is used for; part of the field's `Annotated`.

    Attributes:
        key: whether it is part of the key that identifies the record.
        column: its column in the tables that people write; '' if it has none.
        per_statement: whether it is a list with one entry per statement.
        derived: whether it is computed from other fields or other datasets, and so is not content.
        origin: whether it records the dataset or the ids as written: exports include it, answers do not.
        internal: whether it is never in JSON.
        usual: whether its default is the usual value, which hashes leave out as they leave out an empty one.
    """

    key: bool = False
    column: str = ""
    per_statement: bool = False
    derived: bool = False
    origin: bool = False
    internal: bool = False
    usual: bool = False


_DEFAULT = Use()

_encode = json.Encoder(order="sorted").encode

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [one + other for one in _ALPHABET for other in _ALPHABET]
_SHIFTS = range(70, -1, -10)

_NUMBERS = (int, float)  # 0 is not empty


def canonical_json(value: object) -> bytes:
    """Return the canonical JSON of a value, in UTF-8: sorted names, no spaces, no unnecessary escapes.

    Args:
        value: strings, integers, booleans, None, and lists, tuples and mappings of these.
    """
    return _encode(value)


def fingerprint(value: object) -> str:
    """Return a hash of a value in 16 characters: 80 bits of blake2b of its canonical JSON, in base32."""
    number = int.from_bytes(_blake2b()(_encode(value), digest_size=10).digest())
    return "".join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])


@cache
def _blake2b() -> "type[blake2b]":
    from hashlib import blake2b  # loads OpenSSL, which reading a graph does not need

    return blake2b


class Record(Struct, frozen=True, kw_only=True):
    """An object that a store keeps.

    Attributes:
        IDENTIFIER: the name of the id field, which is unique among records of the class.
    """

    IDENTIFIER: ClassVar[str] = "id"

    @classmethod
    @cache
    def uses(cls) -> dict[str, Use]:
        """Return what each field is used for, in declaration order."""
        marks = {
            name: getattr(cls.__annotations__[name], "__metadata__", ()) for name in cls.__struct_fields__
        }
        return {
            name: next((mark for mark in of_field if isinstance(mark, Use)), _DEFAULT)
            for name, of_field in marks.items()
        }

    @classmethod
    @cache
    def key_fields(cls) -> tuple[str, ...]:
        """Return the fields that identify a record."""
        return tuple(name for name, use in cls.uses().items() if use.key)

    @classmethod
    @cache
    def content_fields(cls) -> tuple[str, ...]:
        """Return the fields with content: all except the derived ones."""
        return tuple(name for name, use in cls.uses().items() if not use.derived)

    @classmethod
    @cache
    def json_fields(cls, *, origin: bool) -> tuple[str, ...]:
        """Return the fields that are in JSON.

        Args:
            origin: include the fields declared as `origin`.
        """
        return tuple(
            name for name, use in cls.uses().items() if not use.internal and (origin or not use.origin)
        )

    @classmethod
    @cache
    def columns(cls) -> dict[str, str]:
        """Return the fields with a column, by column name, in declaration order."""
        return {use.column: name for name, use in cls.uses().items() if use.column}

    @classmethod
    @cache
    def usual_values(cls) -> dict[str, object]:
        """Return the usual values of the fields declared as `usual`, by name."""
        return {field.name: field.default for field in fields(cls) if cls.uses()[field.name].usual}

    @classmethod
    def id_of(cls, **key: object) -> str:
        """Return the id of the record whose key fields have these values."""
        return fingerprint({"record": cls.__name__.lower(), **without_empty(key)})

    def with_id(self) -> Self:
        """Return the record with its id and hash set, computed from its key and its content."""
        id_ = self.id_of(**self.values_of(self.key_fields()))
        return replace(self, **{self.IDENTIFIER: id_, "hash": self.content_hash})

    @property
    def content(self) -> dict[str, object]:
        """The values of the content fields by name, without empty and usual ones."""
        values = self.values_of(self.content_fields())
        usual = self.usual_values()
        unusual = {name: values[name] for name, value in usual.items() if values[name] != value}
        others = {name: value for name, value in values.items() if name not in usual}
        return without_empty(others) | unusual

    @property
    def content_hash(self) -> str:
        """A hash of the record's content, in 16 characters."""
        return fingerprint(self.content)

    def values_of(self, fields: tuple[str, ...]) -> dict[str, object]:
        """Return the values of the given fields, at least two, by name."""
        return dict(zip(fields, _getter(fields)(self), strict=True))


@cache
def _getter(fields: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    return attrgetter(*fields)


def without_empty(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the fields that are not empty: a field added later changes no hash of a record without it.

    A float with an integral value becomes an integer; any other becomes a decimal string, since languages
    format floats differently.
    """
    return {
        name: value if type(value) is not float else int(value) if value.is_integer() else _digits(value)
        for name, value in fields.items()
        if value or type(value) in _NUMBERS
    }


def _digits(number: float) -> str:
    from decimal import Decimal

    return format(Decimal(repr(number)), "f")
