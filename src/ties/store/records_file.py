"""All records of a graph in one SQLite file: the datasets and the entities derived from them.

The embedded store keeps one beside each index, and a backup of any store is one. Records are stored as JSON,
so a new field needs no change of tables. SQLite does not detect corrupted bytes, so the `digest` of the file
must be kept with it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from itertools import batched
from pathlib import Path
from typing import Self
from zlib import crc32

from msgspec import json
from msgspec.structs import replace

from ties.errors import StoreCorrupt
from ties.records import Attribute, Claim, Contents, Dataset, Description, Document, Entity, Record
from ties.store.protocol import Change
from ties.store.schema import stamp_of, stored_hash
from ties.store.sqlite_file import SqliteFile, batches, marks, translate_errors
from ties.store.values import Stamp

__all__ = ["FORMAT", "LazyCollection", "RecordsFile", "digest"]

FORMAT = 2
"""The format of the file. It is raised when older versions of ties could no longer read it."""

KINDS: tuple[type[Record], ...] = (Dataset, Document, Description, Entity, Claim, Attribute)

_APPLICATION = 0x74696573  # "ties", in the header of the file
_BY_NAME = {kind.__name__: kind for kind in KINDS}
_TABLE = """CREATE TABLE records (
  kind TEXT, id TEXT, dataset TEXT, grouped TEXT, subject TEXT, object TEXT, content TEXT,
  json BLOB, crc INTEGER,
  PRIMARY KEY (kind, id))"""
_INDEXES = (
    "CREATE INDEX IF NOT EXISTS of_dataset ON records (kind, dataset)",
    "CREATE INDEX IF NOT EXISTS of_subject ON records (kind, subject) WHERE subject <> ''",
    "CREATE INDEX IF NOT EXISTS of_object ON records (kind, object) WHERE object <> ''",
)
_PUT = "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_STAMP = "kind, id, grouped, subject, object, content"
_WRITE_BATCH = 200  # records: alternating between encoding and writing each one is slower

type _Consume[T] = Callable[[Iterable[T]], None]

_encode = json.Encoder().encode


@cache
def _decoder[R: Record](kind: type[R]) -> json.Decoder[R]:
    return json.Decoder(kind)


def digest(file: Path) -> str:
    """Return a hash of a file's bytes, in hexadecimal."""
    from hashlib import blake2b, file_digest  # loads OpenSSL, which reading a graph does not need

    with file.open("rb") as stream:
        return file_digest(stream, lambda: blake2b(digest_size=20)).hexdigest()


class LazyCollection[T]:
    """A collection of known size whose items are read from the file on each iteration."""

    def __init__(self, count: int, read: Callable[[], Iterator[T]]) -> None:
        self._count = count
        self._read = read

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        return self._read()

    def __contains__(self, item: object) -> bool:
        return any(item == one for one in self)


class RecordsFile(SqliteFile):
    """A file of records."""

    @classmethod
    def create(cls, file: Path) -> Self:
        """Create a file, which is complete after `finish`.

        Args:
            file: a path, `MEMORY` or `TEMPORARY`.
        """
        records = cls(file, "rwc")
        version = f"PRAGMA application_id = {_APPLICATION}", f"PRAGMA user_version = {FORMAT}"
        records._begin((*version, _TABLE))
        return records

    @classmethod
    def open(cls, file: Path, *, write: bool = False) -> Self:
        """Open an existing file.

        Args:
            file: a path.
            write: open it to change it, while nobody reads it; otherwise nobody may change it meanwhile.

        Raises:
            StoreCorrupt: it is damaged, not a file of records, or a newer ties wrote it.
        """
        records = cls(file, "rw" if write else "ro")
        ((application,),) = records._rows("PRAGMA application_id")
        ((version,),) = records._rows("PRAGMA user_version")
        if application != _APPLICATION:
            raise StoreCorrupt(f"{file} is not a ties file")
        if version < FORMAT:
            raise StoreCorrupt(
                f"{file} is in format {version}, which no released version of ties wrote",
                advice=["ingest its datasets again, into another folder"],
            )
        if version > FORMAT:
            raise StoreCorrupt.newer(str(file), version, reads=FORMAT, ties="")
        if write:
            records._begin()
        return records

    def finish(self) -> None:
        """Write everything that is not on disk yet, and close the file."""
        self._commit(_INDEXES)
        self.close()

    # ------------------------------------------------------------ writing

    def put(self, records: Iterable[Record]) -> None:
        """Add records. A record replaces one of the same kind and id."""
        with translate_errors(self._name):
            for batch in batched(map(_row, records), _WRITE_BATCH):
                self._database.executemany(_PUT, batch)

    def apply(self, change: Change) -> None:
        """Write a change."""
        removed = ((kind.__name__, stamp.id) for kind, stamps in change.remove.items() for stamp in stamps)
        with translate_errors(self._name):
            self._database.executemany("DELETE FROM records WHERE kind = ? AND id = ?", removed)
        for part in (change.add, change.alter):
            for records in part.values():
                self.put(records)
        for pairs in change.move.values():
            self.put(record for _, record in pairs)

    # ------------------------------------------------------------ reading

    def count(self, *kinds: type[Record]) -> int:
        """Return the number of records of the given kinds, or of all."""
        names = [kind.__name__ for kind in kinds or KINDS]
        query = f"SELECT count(*) FROM records WHERE kind IN ({marks(names)})"  # noqa: S608 (marks alone)
        return int(next(self._rows(query, names))[0])

    def records[R: Record](
        self, kind: type[R], where: str = "true", values: Collection[str] = ()
    ) -> Iterator[R]:
        """Yield the records of a kind, sorted by id.

        Args:
            kind: the kind of records.
            where: a condition in SQL.
            values: the values of its placeholders.
        """
        query = f"SELECT json FROM records WHERE kind = ? AND {where} ORDER BY id"  # noqa: S608 (ours)
        decode = _decoder(kind).decode
        with translate_errors(self._name):
            for (text,) in self._database.execute(query, [kind.__name__, *values]):
                yield decode(text)

    def by_id[R: Record](self, kind: type[R], ids: Collection[str]) -> dict[str, R]:
        """Return the records of a kind with the given ids, each checked against its CRC.

        Raises:
            StoreCorrupt: a record is missing or damaged.
        """
        decode = _decoder(kind).decode
        found: dict[str, R] = {}
        for batch in batches(ids):
            query = f"SELECT id, json, crc FROM records WHERE kind = ? AND id IN ({marks(batch)})"  # noqa: S608
            with translate_errors(self._name):
                for id_, text, crc in self._database.execute(query, [kind.__name__, *batch]):
                    if crc32(text) != crc:
                        raise StoreCorrupt(f"{self._name} is damaged ({kind.__name__.lower()} {id_})")
                    found[id_] = decode(text)
        if len(found) != len(ids):
            raise StoreCorrupt(f"{self._name} is damaged ({kind.__name__.lower()}s are missing)")
        return found

    def datasets(self) -> list[Dataset]:
        """Return all datasets, sorted by id."""
        return [*self.records(Dataset)]

    def claims(self, dataset: str) -> LazyCollection[Claim]:
        """Return the claims of a dataset, anchored to the ids as written."""
        query = "SELECT count(*) FROM records WHERE kind = 'Claim' AND dataset = ?"
        ((count,),) = self._rows(query, [dataset])

        def read() -> Iterator[Claim]:
            return (
                claim.with_anchors(claim.subject_as, claim.object_as)
                for claim in self.records(Claim, "dataset = ?", [dataset])
            )

        return LazyCollection(count, read)

    def contents(self, dataset: str) -> Contents | None:
        """Return a dataset with all its records, as it was ingested; None if the file does not have it.

        The file must stay open while the claims are read.
        """
        loaded = next(self.records(Dataset, "id = ?", [dataset]), None)
        if loaded is None:
            return None

        def of[R: Record](kind: type[R]) -> Iterator[R]:
            return self.records(kind, "dataset = ?", [dataset])

        return Contents(
            dataset=replace(loaded, documents=0, descriptions=0, claims=0, attributes=0, checksum=""),
            documents=tuple(sorted(of(Document), key=lambda d: d.id)),
            descriptions=tuple(sorted(of(Description), key=lambda d: (d.entity, d.order))),
            claims=self.claims(dataset),
            attributes=tuple(one.with_anchors(one.entity_as, one.place_as) for one in of(Attribute)),
        )

    def descriptions(
        self,
        *,
        of: Collection[str] | None = None,
        except_datasets: Collection[str] = (),
        ids: Collection[str] | None = None,
        joining: bool = False,
    ) -> list[Description]:
        """Return descriptions of entities (see `Store.descriptions`)."""
        found = (
            self.records(Description)
            if ids is None
            else (
                one
                for batch in batches(ids)
                for one in self.records(Description, f"subject IN ({marks(batch)})", batch)
            )
        )
        return [
            one
            for one in found
            if one.dataset not in except_datasets
            and (of is None or one.dataset in of)
            and (one.same_as or not joining)
        ]

    def stamps(
        self, kind: type[Record], datasets: Collection[str], consume: _Consume[Stamp], *, verify: bool
    ) -> None:
        """Pass the stamps of the records of the given datasets to `consume` (see `Store.stamps`)."""
        for dataset in sorted(datasets):
            if verify:
                consume(_exact_stamps(self.records(kind, "dataset = ?", [dataset])))
                continue
            query = f"SELECT {_STAMP} FROM records WHERE kind = ? AND dataset = ?"  # noqa: S608 (ours)
            consume(Stamp(*row) for row in self._rows(query, [kind.__name__, dataset]))

    def entity_stamps(self, ids: Collection[str] | None, consume: _Consume[Stamp], *, verify: bool) -> None:
        """Pass the stamps of the entities with the given canonical ids, or of all, to `consume`."""
        query = f"SELECT {_STAMP} FROM records WHERE kind = 'Entity'"  # noqa: S608 (ours)
        if ids is None:
            found = (
                _exact_stamps(self.records(Entity))
                if verify
                else (Stamp(*row) for row in self._rows(query, []))
            )
            consume(found)
            return
        for batch in batches(ids):
            consume(Stamp(*row) for row in self._rows(f"{query} AND id IN ({marks(batch)})", batch))

    def anchored_at[R: (Claim, Attribute)](
        self, kind: type[R], anchors: Collection[str] | None, except_datasets: Collection[str]
    ) -> Iterator[R]:
        """Return the claims or attributes that are anchored to the given canonical ids, some of them twice.

        Args:
            kind: Claim or Attribute.
            anchors: canonical ids; None for all records of the kind.
            except_datasets: leave out the records of these datasets.
        """
        if anchors is None:
            found = self.records(kind)
        else:
            found = (
                record
                for end in ("subject", "object")
                for batch in batches(anchors)
                for record in self.records(kind, f"{end} IN ({marks(batch)})", batch)
            )
        return (record for record in found if record.dataset not in except_datasets)


def _exact_stamps(records: Iterable[Record]) -> Iterator[Stamp]:
    from ties.store.exact_text import exact_text

    return (stamp_of(record, exact_text(record)) for record in records)


def _row(record: Record) -> tuple[object, ...]:
    kind, id_, group, subject, object_, content = stamp_of(record, stored_hash(record))
    dataset = record.id if isinstance(record, Dataset) else getattr(record, "dataset", "")
    json_ = _encode(record)
    return kind, id_, dataset, group, subject, object_, content, json_, crc32(json_)
