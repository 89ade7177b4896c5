"""What all records have in common: each field is declared once, with what it is for.

Keys, JSON, the columns of tables, stored properties and checksums follow from the declarations.
"""

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import ClassVar, Self

from msgspec import Struct, json
from msgspec.structs import replace

__all__ = ["Record", "Use", "canonical_json", "filled", "fingerprint"]


class Use(Struct, frozen=True):
    """What a field is for; part of the field's `Annotated`.

    Attributes:
        key: whether it identifies the record, together with the other fields of the key.
        column: the column of the tables that people write; '' where the tables have none.
        per_statement: whether it is a list with one entry a statement.
        derived: whether it follows from other fields or from other datasets, and so is no content.
        origin: whether it says who wrote the record down: exports have it, answers leave it out.
        internal: whether no JSON has it.
    """

    key: bool = False
    column: str = ""
    per_statement: bool = False
    derived: bool = False
    origin: bool = False
    internal: bool = False


_NOTHING_SPECIAL = Use()


_encode = json.Encoder(order="sorted").encode

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [one + other for one in _ALPHABET for other in _ALPHABET]
_SHIFTS = range(70, -1, -10)

_NUMBERS = (int, float)  # 0 is not empty


def canonical_json(value: object) -> bytes:
    """The one JSON text of a value, in UTF-8: names sorted, no blanks, no needless escapes.

    Args:
        value: texts, whole numbers, booleans, None, and lists, tuples and maps of them.
    """
    return _encode(value)


def fingerprint(value: object) -> str:
    """16 characters that stand for a value: 80 bits of blake2b of its canonical JSON, in base32."""
    from hashlib import blake2b  # reading a graph takes no hash, and this loads OpenSSL

    number = int.from_bytes(blake2b(_encode(value), digest_size=10).digest())
    return "".join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])


class Record(Struct, frozen=True, kw_only=True):
    """Something that a graph holds.

    Attributes:
        IDENTIFIER: the field with the record's id, unique among records of its class.
    """

    IDENTIFIER: ClassVar[str] = "id"

    @classmethod
    @cache
    def uses(cls) -> dict[str, Use]:
        """What each field is for, in the order of the declarations."""
        marks = {
            name: getattr(cls.__annotations__[name], "__metadata__", ()) for name in cls.__struct_fields__
        }
        return {
            name: next((mark for mark in of_field if isinstance(mark, Use)), _NOTHING_SPECIAL)
            for name, of_field in marks.items()
        }

    @classmethod
    @cache
    def key_fields(cls) -> tuple[str, ...]:
        """The fields that identify a record."""
        return tuple(name for name, use in cls.uses().items() if use.key)

    @classmethod
    @cache
    def content_fields(cls) -> tuple[str, ...]:
        """The fields that say something: all but those that follow from others."""
        return tuple(name for name, use in cls.uses().items() if not use.derived)

    @classmethod
    @cache
    def json_fields(cls, *, origin: bool) -> tuple[str, ...]:
        """The fields that JSON has, the record's id first.

        Args:
            origin: with those that say who wrote the record down.
        """
        return tuple(
            name for name, use in cls.uses().items() if not use.internal and (origin or not use.origin)
        )

    @classmethod
    @cache
    def columns(cls) -> dict[str, str]:
        """The fields that tables have, by the name of the column, in the order of the declarations."""
        return {use.column: name for name, use in cls.uses().items() if use.column}

    @classmethod
    def id_of(cls, **key: object) -> str:
        """The id of the record whose key fields have these values."""
        return fingerprint({"record": cls.__name__.lower(), **filled(key)})

    def identified(self) -> Self:
        """The record with the id that its key gives it, and with the hash of what it says."""
        id_ = self.id_of(**self.values_of(self.key_fields()))
        return replace(self, **{self.IDENTIFIER: id_, "hash": self.content_hash})

    @property
    def content_hash(self) -> str:
        """16 characters that stand for what the record says."""
        return fingerprint(filled(self.values_of(self.content_fields())))

    def values_of(self, fields: tuple[str, ...]) -> dict[str, object]:
        """Some fields by name; at least two."""
        return dict(zip(fields, _getter(fields)(self), strict=True))


@cache
def _getter(fields: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    return attrgetter(*fields)


def filled(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that are not empty: a field that is declared later changes nothing where it is not used.

    A float that is a whole number counts as one, any other as the text of its digits, since languages write
    such numbers differently.
    """
    return {
        name: value if type(value) is not float else int(value) if value.is_integer() else _digits(value)
        for name, value in fields.items()
        if value or type(value) in _NUMBERS
    }


def _digits(number: float) -> str:
    from decimal import Decimal

    return format(Decimal(repr(number)), "f")
