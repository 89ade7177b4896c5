"""All records of a graph in one file of SQLite: what the datasets say, and the entities that they come to.

The embedded store keeps one beside each index, and a backup of any store is one. Records are in it as JSON,
so that a field that is declared later needs no other tables. SQLite does not notice a changed byte: whoever
keeps such a file keeps its `digest` as well.
"""

import sqlite3
import weakref
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import batched
from pathlib import Path
from typing import Any, Self
from zlib import crc32

from msgspec import MsgspecError, json

from ties.errors import StoreCorrupt, StoreUnavailable
from ties.records import Attribute, Claim, Contents, Dataset, Description, Document, Entity, Record
from ties.store.protocol import Change
from ties.store.schema import stamp_of, stamped
from ties.store.values import Stamp

__all__ = ["FORMAT", "MEMORY", "TEMPORARY", "Counted", "RecordsFile", "digest"]

FORMAT = 2
"""Of the file. Goes up when a ties of an older version could no longer read it."""

MEMORY, TEMPORARY = Path(":memory:"), Path(":temporary:")
"""In place of a file: records in memory alone, and records in a file for temporary use."""

KINDS: tuple[type[Record], ...] = (Dataset, Document, Description, Entity, Claim, Attribute)

_APPLICATION = 0x74696573  # "ties", where SQLite keeps whose file it is
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
_AT_ONCE = 500  # ids in one statement: SQLite may take no more than 999 values

_WRITTEN_AT_ONCE = 200  # records: by turns for each, making and writing rows take longer

type _Into[T] = Callable[[Iterable[T]], None]

_encode = json.Encoder().encode


@cache
def _decoder[R: Record](kind: type[R]) -> json.Decoder[R]:
    return json.Decoder(kind)


def digest(file: Path) -> str:
    """What stands for the bytes of a file, in hexadecimal digits."""
    from hashlib import blake2b, file_digest  # reading a graph takes no hash, and this loads OpenSSL

    with file.open("rb") as opened:
        return file_digest(opened, lambda: blake2b(digest_size=20)).hexdigest()


class Counted[T]:
    """Things that are counted, and read from the file whenever they are gone through."""

    def __init__(self, count: int, read: Callable[[], Iterator[T]]) -> None:
        self._count = count
        self._read = read

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        return self._read()

    def __contains__(self, wanted: object) -> bool:
        return any(wanted == thing for thing in self)


class RecordsFile:
    """A file of records; as a context it is closed at the end.

    Args:
        database: an open one.
        name: for people.
    """

    def __init__(self, database: sqlite3.Connection, name: str) -> None:
        self._database = database
        self._name = name
        weakref.finalize(self, database.close)

    @classmethod
    def create(cls, file: Path) -> Self:
        """A new file; it is whole once it is finished.

        Args:
            file: also `MEMORY` or `TEMPORARY`, which go with the last who uses them.
        """
        name = {MEMORY: ":memory:", TEMPORARY: ""}.get(file, str(file))
        with _in_words(str(file)):
            database = sqlite3.connect(name, isolation_level=None, check_same_thread=False)
            for statement in (
                "PRAGMA journal_mode = OFF",
                "PRAGMA synchronous = OFF",
                f"PRAGMA application_id = {_APPLICATION}",
                f"PRAGMA user_version = {FORMAT}",
                "BEGIN",
                _TABLE,
            ):
                database.execute(statement)
        return cls(database, str(file))

    @classmethod
    def open(cls, file: Path, *, write: bool = False) -> Self:
        """A file that is there.

        Args:
            write: to change it, which nobody else may be reading; else it must not be changed meanwhile.

        Raises:
            StoreCorrupt: it is damaged, not a file of records, or a newer ties wrote it.
        """
        address = f"{_uri(file)}?mode={'rw' if write else 'ro&immutable=1'}"
        with _in_words(str(file)):
            database = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
            opened = cls(database, str(file))
            (application,) = database.execute("PRAGMA application_id").fetchone()
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if application != _APPLICATION:
                raise StoreCorrupt(f"{file} is not a file of ties")
            if version < FORMAT:
                raise StoreCorrupt(
                    f"{file} is in format {version}, which no version of ties that was published wrote",
                    advice=["ingest its datasets anew, into another folder"],
                )
            if version > FORMAT:
                raise StoreCorrupt.newer(str(file), version, reads=FORMAT, ties="")
            if write:
                for statement in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "BEGIN"):
                    database.execute(statement)
        return opened

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Closing twice is fine."""
        self._database.close()

    def finish(self) -> None:
        """Write all that is not on the disk yet, and close the file."""
        with _in_words(self._name):
            for statement in (*_INDEXES, "COMMIT"):  # to make an index last is the quickest
                self._database.execute(statement)
            self._database.close()

    # ------------------------------------------------------------ writing

    def put(self, records: Iterable[Record]) -> None:
        """Add records; one with the id of another of its kind replaces it."""
        with _in_words(self._name):
            for some in batched(map(_row, records), _WRITTEN_AT_ONCE):
                self._database.executemany(_PUT, some)

    def apply(self, change: Change) -> None:
        """Write a change."""
        removed = ((kind.__name__, stamp.id) for kind, stamps in change.remove.items() for stamp in stamps)
        with _in_words(self._name):
            self._database.executemany("DELETE FROM records WHERE kind = ? AND id = ?", removed)
        for part in (change.add, change.alter):
            for records in part.values():
                self.put(records)
        for pairs in change.move.values():
            self.put(record for _, record in pairs)

    # ------------------------------------------------------------ reading

    def count(self, *kinds: type[Record]) -> int:
        """How many records there are of some kinds, or of all."""
        names = [kind.__name__ for kind in kinds or KINDS]
        query = f"SELECT count(*) FROM records WHERE kind IN ({_marks(names)})"  # noqa: S608 (marks alone)
        return int(next(self._rows(query, names))[0])

    def records[R: Record](
        self, kind: type[R], where: str = "true", values: Collection[str] = ()
    ) -> Iterator[R]:
        """The records of a kind, in the order of their ids.

        Args:
            where: a condition in SQL.
            values: what its marks stand for.
        """
        query = f"SELECT json FROM records WHERE kind = ? AND {where} ORDER BY id"  # noqa: S608 (ours)
        decode = _decoder(kind).decode
        with _in_words(self._name):
            for (text,) in self._database.execute(query, [kind.__name__, *values]):
                yield decode(text)

    def by_id[R: Record](self, kind: type[R], ids: Collection[str]) -> dict[str, R]:
        """The records of a kind with some ids, each known to be as it was written.

        Raises:
            StoreCorrupt: one is missing or damaged.
        """
        decode = _decoder(kind).decode
        found: dict[str, R] = {}
        for some in _batches(ids):
            query = f"SELECT id, json, crc FROM records WHERE kind = ? AND id IN ({_marks(some)})"  # noqa: S608
            with _in_words(self._name):
                for id_, text, crc in self._database.execute(query, [kind.__name__, *some]):
                    if crc32(text) != crc:
                        raise StoreCorrupt(f"{self._name} is damaged ({kind.__name__.lower()} {id_})")
                    found[id_] = decode(text)
        if len(found) != len(ids):
            raise StoreCorrupt(f"{self._name} is damaged ({kind.__name__.lower()}s are missing)")
        return found

    def datasets(self) -> list[Dataset]:
        """All datasets, sorted by id."""
        return [*self.records(Dataset)]

    def claims(self, dataset: str) -> Counted[Claim]:
        """The claims of a dataset, as it wrote them."""
        query = "SELECT count(*) FROM records WHERE kind = 'Claim' AND dataset = ?"
        ((count,),) = self._rows(query, [dataset])

        def read() -> Iterator[Claim]:
            return (
                claim.anchored(claim.subject_as, claim.object_as)
                for claim in self.records(Claim, "dataset = ?", [dataset])
            )

        return Counted(count, read)

    def contents(self, dataset: str) -> Contents | None:
        """Everything that a dataset says, as it was ingested; None when it is not there.

        The file must stay open while the claims are gone through.
        """
        loaded = next(self.records(Dataset, "id = ?", [dataset]), None)
        if loaded is None:
            return None

        def of[R: Record](kind: type[R]) -> Iterator[R]:
            return self.records(kind, "dataset = ?", [dataset])

        return Contents(
            dataset=Dataset(
                id=loaded.id, title=loaded.title, fingerprint=loaded.fingerprint, files=loaded.files
            ),
            documents=tuple(sorted(of(Document), key=lambda d: d.id)),
            descriptions=tuple(sorted(of(Description), key=lambda d: (d.entity, d.order))),
            claims=self.claims(dataset),
            attributes=tuple(one.anchored(one.entity_as, one.place_as) for one in of(Attribute)),
        )

    def descriptions(
        self,
        *,
        of: Collection[str] | None = None,
        besides: Collection[str] = (),
        ids: Collection[str] | None = None,
        joining: bool = False,
    ) -> list[Description]:
        """What datasets call their entities (`Store.descriptions`)."""
        found = (
            self.records(Description)
            if ids is None
            else (
                one
                for some in _batches(ids)
                for one in self.records(Description, f"subject IN ({_marks(some)})", some)
            )
        )
        return [
            one
            for one in found
            if one.dataset not in besides
            and (of is None or one.dataset in of)
            and (one.same_as or not joining)
        ]

    def stamps(
        self, kind: type[Record], datasets: Collection[str], into: _Into[Stamp], *, verify: bool
    ) -> None:
        """Hand on the stamps of the records of some datasets (`Store.stamps`)."""
        for dataset in sorted(datasets):
            if verify:
                into(_verbatim(self.records(kind, "dataset = ?", [dataset])))
                continue
            query = f"SELECT {_STAMP} FROM records WHERE kind = ? AND dataset = ?"  # noqa: S608 (ours)
            into(Stamp(*row) for row in self._rows(query, [kind.__name__, dataset]))

    def entity_stamps(self, ids: Collection[str] | None, into: _Into[Stamp], *, verify: bool) -> None:
        """Hand on the stamps of the entities with some canonical ids, or of all."""
        query = f"SELECT {_STAMP} FROM records WHERE kind = 'Entity'"  # noqa: S608 (ours)
        if ids is None:
            found = (
                _verbatim(self.records(Entity)) if verify else (Stamp(*row) for row in self._rows(query, []))
            )
            into(found)
            return
        for some in _batches(ids):
            into(Stamp(*row) for row in self._rows(f"{query} AND id IN ({_marks(some)})", some))

    def anchored[R: (Claim, Attribute)](
        self, kind: type[R], anchors: Collection[str] | None, besides: Collection[str]
    ) -> Iterator[R]:
        """The claims or attributes of all datasets but some that hang on these ids, some of them twice.

        Args:
            anchors: canonical ids; None for all.
        """
        if anchors is None:
            found = self.records(kind)
        else:
            found = (
                record
                for end in ("subject", "object")
                for some in _batches(anchors)
                for record in self.records(kind, f"{end} IN ({_marks(some)})", some)
            )
        return (record for record in found if record.dataset not in besides)

    def _rows(self, query: str, values: Collection[str]) -> Iterator[tuple[Any, ...]]:
        with _in_words(self._name):
            yield from self._database.execute(query, [*values])


def _verbatim(records: Iterable[Record]) -> Iterator[Stamp]:
    from ties.store.exact_text import verbatim

    return (stamped(record, verbatim(record)) for record in records)


def _row(record: Record) -> tuple[object, ...]:
    kind, id_, group, subject, object_, content = stamped(record, stamp_of(record))
    dataset = record.id if isinstance(record, Dataset) else getattr(record, "dataset", "")
    json_ = _encode(record)
    return kind, id_, dataset, group, subject, object_, content, json_, crc32(json_)


def _uri(file: Path) -> str:
    """The URI of a file as SQLite reads it (https://sqlite.org/uri.html); `Path.as_uri` takes 4 ms longer."""
    path = file.absolute().as_posix()
    for character in "%?#":
        path = path.replace(character, f"%{ord(character):02x}")
    return f"file://{path}" if path.startswith("/") else f"file:///{path}"


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _batches(ids: Collection[str]) -> Iterator[list[str]]:
    in_order = sorted(ids)
    return (in_order[at : at + _AT_ONCE] for at in range(0, len(in_order), _AT_ONCE))


@contextmanager
def _in_words(name: str) -> Iterator[None]:
    """Turn errors of SQLite into errors of ours."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # ours
    except sqlite3.OperationalError as error:
        raise StoreUnavailable(f"{name} cannot be read or written ({error})") from error
    except (sqlite3.DatabaseError, MsgspecError) as error:
        raise StoreCorrupt(f"{name} is damaged ({error})") from error
