"""Compare the stored with the expected state of a graph, on disk, to find the change between them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import batched, chain
from typing import Any, override

from msgspec import json

from ties.ingest.scratch import Scratch
from ties.records import Attribute, Claim, Dataset, Description, Document, Entity, Record
from ties.store.exact_text import exact_text
from ties.store.protocol import Change
from ties.store.schema import stamp_of, stored_hash
from ties.store.values import Elements, Stamp

__all__ = ["Differences"]

_SIDE = "kind TEXT, id TEXT, grouped TEXT, subject TEXT, object TEXT, content TEXT"
_KEY = "PRIMARY KEY (kind, id)"
_TABLES = (
    f"CREATE TABLE stored ({_SIDE}, {_KEY}) WITHOUT ROWID",
    f"CREATE TABLE expected ({_SIDE}, record BLOB, {_KEY}) WITHOUT ROWID",
)
_SAME_ANCHORS = "(e.grouped = s.grouped AND e.subject = s.subject AND e.object = s.object)"
_BOTH = "FROM expected e JOIN stored s USING (kind, id)"

_ADDED = "FROM expected e LEFT JOIN stored s USING (kind, id) WHERE s.id IS NULL"
_MOVED = f"{_BOTH} WHERE NOT {_SAME_ANCHORS}"
_ALTERED = f"{_BOTH} WHERE {_SAME_ANCHORS} AND e.content <> s.content"
_REMOVED = "FROM stored s LEFT JOIN expected e USING (kind, id) WHERE e.id IS NULL"

_COUNT_IDENTICAL = (
    "SELECT count(*) FROM (VALUES {}) e JOIN stored s ON s.kind = e.column1 AND s.id = e.column2 "
    "AND s.grouped = e.column3 AND s.subject = e.column4 AND s.object = e.column5 AND s.content = e.column6"
)
_MAX_STAMPS = 100  # stamps of six values each: SQLite may allow only 999
_STORED_STAMP = "kind, id, s.grouped, s.subject, s.object, s.content"

_KINDS = (Entity, Document, Description, Claim, Attribute, Dataset)
_encode = json.Encoder().encode
_decoders = {kind.__name__: json.Decoder(kind) for kind in _KINDS}


class Differences:
    """Collects the stored and the expected state of a part of the graph, and compares them.

    Records are identified by kind and id; adding one again replaces it.

    Args:
        verified: datasets whose full content is compared, not only hashes and anchors; '' for records that
            belong to no dataset.
    """

    def __init__(self, verified: Iterable[str]) -> None:
        self._verified = frozenset(verified)
        self._table = Scratch(*_TABLES)

    def add_stored(self, stamps: Iterable[Stamp]) -> None:
        """Add stamps of stored records."""
        self._table.fill("INSERT OR REPLACE INTO stored VALUES (?, ?, ?, ?, ?, ?)", stamps)

    def add_expected(self, records: Iterable[Record]) -> None:
        """Add records that should be stored."""
        rows = ((*stamp_of(record, self._content(record)), _encode(record)) for record in records)
        self._table.fill("INSERT OR REPLACE INTO expected VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def add_expected_unless_stored[T](
        self, sources: Iterable[T], stamp: Callable[[T], Stamp], make: Callable[[T], Record]
    ) -> None:
        """Add records that should be stored, building only those that are not stored identically.

        Add all stamps of stored records first.

        Args:
            sources: what each record is built from.
            stamp: returns the stamp of the record.
            make: builds the record.
        """
        if not any(self._table.rows("SELECT 1 FROM stored LIMIT 1")):
            self.add_expected(map(make, sources))
            return
        for batch in batched(sources, _MAX_STAMPS):
            stamps = [*map(stamp, batch)]
            if not self._are_stored(stamps):
                new = [
                    source for source, one in zip(batch, stamps, strict=True) if not self._are_stored([one])
                ]
                self.add_expected(map(make, new))

    def _are_stored(self, stamps: Sequence[Stamp]) -> bool:
        """Return whether all stamps are stored identically; if so, remove them from the comparison."""
        values = ", ".join(["(?, ?, ?, ?, ?, ?)"] * len(stamps))
        ((found,),) = self._table.rows(_COUNT_IDENTICAL.format(values), *chain.from_iterable(stamps))
        if found < len(stamps):
            return False
        self._table.fill("DELETE FROM stored WHERE kind = ? AND id = ?", [one[:2] for one in stamps])
        return True

    def change(self) -> Change:
        """Return the change from the stored to the expected state; it is read from disk on each iteration."""

        def by_kind[T](
            which: str, select: str, make: Callable[..., T]
        ) -> dict[type[Record], _QueryElements[T]]:
            counts = dict(self._table.rows(f"SELECT kind, count(*) {which} GROUP BY kind"))
            query = f"SELECT {select} {which} AND kind = ? ORDER BY id"
            return {
                kind: _QueryElements(partial(self._table.rows, query, name), counts[name], make)
                for kind in _KINDS
                if (name := kind.__name__) in counts
            }

        return Change(
            remove=by_kind(_REMOVED, _STORED_STAMP, Stamp),
            add=by_kind(_ADDED, "kind, record", _record),
            alter=by_kind(_ALTERED, "kind, record", _record),
            move=by_kind(_MOVED, f"{_STORED_STAMP}, record", _moved),
        )

    def _content(self, record: Record) -> str:
        verified = getattr(record, "dataset", "") in self._verified
        return exact_text(record) if verified else stored_hash(record)


class _QueryElements[T](Elements[T]):
    """Objects built from the rows of a query, on each iteration."""

    def __init__(
        self, rows: Callable[[], Iterator[tuple[Any, ...]]], count: int, make: Callable[..., T]
    ) -> None:
        self._rows = rows
        self._count = count
        self._make = make

    @override
    def __len__(self) -> int:
        return self._count

    @override
    def __iter__(self) -> Iterator[T]:
        return (self._make(*row) for row in self._rows())


def _record(kind: str, record: bytes) -> Record:
    decoded: Record = _decoders[kind].decode(record)
    return decoded


def _moved(kind: str, *rest: Any) -> tuple[Stamp, Record]:
    *before, record = rest
    return Stamp(kind, *before), _record(kind, record)
