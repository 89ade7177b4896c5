"""What is stored and what is wanted, side by side on disk, and what turns one into the other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import batched, chain
from typing import Any, override

from msgspec import json

from ties.ingest.scratch import Scratch
from ties.records import Attribute, Claim, Dataset, Description, Document, Entity, Record
from ties.store.exact_text import verbatim
from ties.store.protocol import Change
from ties.store.schema import stamp_of, stamped
from ties.store.values import Elements, Stamp

__all__ = ["Differences"]

_SIDE = "kind TEXT, id TEXT, grouped TEXT, subject TEXT, object TEXT, content TEXT"
_KEY = "PRIMARY KEY (kind, id)"
_TABLES = (
    f"CREATE TABLE stored ({_SIDE}, {_KEY}) WITHOUT ROWID",
    f"CREATE TABLE wanted ({_SIDE}, record BLOB, {_KEY}) WITHOUT ROWID",
)
_SAME_ANCHORS = "(w.grouped = s.grouped AND w.subject = s.subject AND w.object = s.object)"
_BOTH = "FROM wanted w JOIN stored s USING (kind, id)"

_FRESH = "FROM wanted w LEFT JOIN stored s USING (kind, id) WHERE s.id IS NULL"
_MOVED = f"{_BOTH} WHERE NOT {_SAME_ANCHORS}"
_ALTERED = f"{_BOTH} WHERE {_SAME_ANCHORS} AND w.content <> s.content"
_GONE = "FROM stored s LEFT JOIN wanted w USING (kind, id) WHERE w.id IS NULL"

_ALIKE = (
    "SELECT count(*) FROM (VALUES {}) w JOIN stored s ON s.kind = w.column1 AND s.id = w.column2 "
    "AND s.grouped = w.column3 AND s.subject = w.column4 AND s.object = w.column5 AND s.content = w.column6"
)
_COMPARED_AT_ONCE = 100  # stamps of six values: SQLite may take no more than 999
_STORED = "kind, id, s.grouped, s.subject, s.object, s.content"

_KINDS = (Entity, Document, Description, Claim, Attribute, Dataset)
_encode = json.Encoder().encode
_decoders = {kind.__name__: json.Decoder(kind) for kind in _KINDS}


class Differences:
    """Gathers two states of a part of the graph and tells them apart.

    A record is known by its kind and id; one that is added again replaces the one before.

    Args:
        verified: datasets of which all that is stored is compared, and not only hashes and anchors; '' for
            records that are of no dataset.
    """

    def __init__(self, verified: Iterable[str]) -> None:
        self._verified = frozenset(verified)
        self._table = Scratch(*_TABLES)

    def hold(self, stamps: Iterable[Stamp]) -> None:
        """Take note of what is stored."""
        self._table.fill("INSERT OR REPLACE INTO stored VALUES (?, ?, ?, ?, ?, ?)", stamps)

    def want(self, records: Iterable[Record]) -> None:
        """Take note of what is to be stored."""
        rows = ((*stamped(record, self._content(record)), _encode(record)) for record in records)
        self._table.fill("INSERT OR REPLACE INTO wanted VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def want_where_new[T](
        self, things: Iterable[T], stamp: Callable[[T], Stamp], make: Callable[[T], Record]
    ) -> None:
        """Take note of what is to be stored, all of whose stored ones are noted already.

        Args:
            things: what each record is made of.
            stamp: gives the stamp of the record, which is not made where it is stored just like that.
            make: makes the record.
        """
        if not any(self._table.rows("SELECT 1 FROM stored LIMIT 1")):
            self.want(map(make, things))
            return
        for some in batched(things, _COMPARED_AT_ONCE):
            stamps = [*map(stamp, some)]
            if not self._are_stored(stamps):
                new = [thing for thing, of in zip(some, stamps, strict=True) if not self._are_stored([of])]
                self.want(map(make, new))

    def _are_stored(self, stamps: Sequence[Stamp]) -> bool:
        """Whether all of some records are stored just like that; these are then compared with no others."""
        values = ", ".join(["(?, ?, ?, ?, ?, ?)"] * len(stamps))
        ((found,),) = self._table.rows(_ALIKE.format(values), *chain.from_iterable(stamps))
        if found < len(stamps):
            return False
        self._table.fill("DELETE FROM stored WHERE kind = ? AND id = ?", [one[:2] for one in stamps])
        return True

    def change(self) -> Change:
        """What turns what is stored into what is wanted, read from disk whenever it is gone through."""

        def found[T](which: str, select: str, made: Callable[..., T]) -> dict[type[Record], _Found[T]]:
            numbers = dict(self._table.rows(f"SELECT kind, count(*) {which} GROUP BY kind"))
            in_order = f"SELECT {select} {which} AND kind = ? ORDER BY id"
            return {
                kind: _Found(partial(self._table.rows, in_order, name), numbers[name], made)
                for kind in _KINDS
                if (name := kind.__name__) in numbers
            }

        return Change(
            remove=found(_GONE, _STORED, Stamp),
            add=found(_FRESH, "kind, record", _record),
            alter=found(_ALTERED, "kind, record", _record),
            move=found(_MOVED, f"{_STORED}, record", _moved),
        )

    def _content(self, record: Record) -> str:
        verified = getattr(record, "dataset", "") in self._verified
        return verbatim(record) if verified else stamp_of(record)


class _Found[T](Elements[T]):
    """Things made from the rows of a query."""

    def __init__(
        self, rows: Callable[[], Iterator[tuple[Any, ...]]], count: int, made: Callable[..., T]
    ) -> None:
        self._rows = rows
        self._count = count
        self._made = made

    @override
    def __len__(self) -> int:
        return self._count

    @override
    def __iter__(self) -> Iterator[T]:
        return (self._made(*row) for row in self._rows())


def _record(kind: str, record: bytes) -> Record:
    decoded: Record = _decoders[kind].decode(record)
    return decoded


def _moved(kind: str, *rest: Any) -> tuple[Stamp, Record]:
    *was, record = rest
    return Stamp(kind, *was), _record(kind, record)
