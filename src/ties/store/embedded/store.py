"""The embedded store, for one person and no server: records in SQLite and an index of the engine beside."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path as File
from typing import TYPE_CHECKING, override

import grafeo

from ties.errors import StoreCorrupt, StoreLocked, StoreUnavailable
from ties.records import Attribute, Claim, Contents, Description, Entity, Record
from ties.records.names import fold
from ties.shell_commands import command
from ties.store.embedded.by_id import ids_in_place_of_records, records_in_place_of_ids
from ties.store.embedded.generations import INDEX, RECORDS, Generations
from ties.store.embedded.opening import ENGINE, opened_index, wrong_with
from ties.store.embedded.values import record_value_of
from ties.store.protocol import Change
from ties.store.record_reads import RecordReads
from ties.store.values import Holding, Stamp, Table

if TYPE_CHECKING:
    from ties.store.records_file import RecordsFile

__all__ = ["EmbeddedStore"]

_FEW = 3

_BY_ID = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e"
_BY_ID_ELSEWHERE = """\
MATCH (e:Entity) WHERE size(e.same_as) > 0 AND any(id IN e.same_as WHERE id IN $ids) RETURN e"""

type _Into[T] = Callable[[Iterable[T]], None]


class EmbeddedStore(RecordReads):
    """A graph in a folder of the local disk.

    Args:
        folder: holds the generations; made by the first write.
        patience: seconds to wait for somebody else's write.
        may_be_empty: whether a folder without a graph is read as an empty one, and not refused.
        say: is handed a line for people when an index was made anew.
    """

    def __init__(
        self,
        folder: File,
        *,
        patience: float = 30.0,
        may_be_empty: bool = False,
        say: Callable[[str], None] | None = None,
    ) -> None:
        self._generations = Generations(folder, engine=ENGINE, patience=patience)
        self._may_be_empty = may_be_empty
        self._say = say or _nothing
        self._open: grafeo.GrafeoDB | None = None
        self._records: RecordsFile | None = None
        self._beside: RecordsFile | None = None
        self._index_of: File | None = None  # the generation, as long as it is open
        self._records_of: File | None = None

    @property
    @override
    def address(self) -> str:
        return str(self._generations.folder)

    @property
    def exists(self) -> bool:
        """Whether anything was ever ingested here."""
        return self._generations.current is not None

    @property
    @override
    def loading(self) -> bool:
        return False

    @property
    @override
    def sums(self) -> bool:
        return False

    @override
    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None
        if self._records is not None:
            self._records.close()
            self._records = None
        if self._beside is not None:
            self._beside.close()
            self._beside = None
        self._index_of = self._records_of = None

    @override
    def undisturbed[T](self, read: Callable[[], T]) -> T:
        found = read()
        while self._index_of and self._records_of and self._index_of != self._records_of:
            self.close()  # an ingest came between what was read of the index and of the records
            found = read()
        return found

    # ------------------------------------------------------------ Cypher and names, out of the index

    @override
    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> Table:
        database = self.engine()
        try:
            result = database.execute_cypher(cypher, dict(parameters or {}))
            columns = tuple(result.columns)
            rows = [tuple(record_value_of(row[name]) for name in columns) for row in result]
        except grafeo.GrafeoError as error:
            raise StoreUnavailable(f"the embedded engine refused: {str(error).splitlines()[0]}") from error
        return Table(columns, rows)

    @override
    def read_declared(
        self, cypher: str, parameters: Mapping[str, object], columns: Mapping[str, Holding | None]
    ) -> Table:
        if any(columns.values()) and (beside := self._records_beside()):
            table = self.read(ids_in_place_of_records(cypher, columns), parameters)
            with suppress(StoreUnavailable):  # the index has them as well
                return records_in_place_of_ids(table, columns, beside.by_id)
        return self.read(cypher, parameters)

    def _records_beside(self) -> "RecordsFile | None":
        """The records that the open index is made of, from which the engine takes longer to hand one over.

        Nothing of them is known to be right but what `RecordsFile.by_id` finds. None where they cannot be
        opened.
        """
        from ties.store.records_file import RecordsFile

        self.engine()
        if self._beside is None and self._index_of is not None:
            with suppress(StoreUnavailable):
                self._beside = RecordsFile.open(self._index_of / RECORDS)
        return self._beside

    @override
    def read_untrusted(
        self, cypher: str, parameters: Mapping[str, object] | None = None, *, limit: int, timeout: float
    ) -> Table:
        from ties.store.guard.embedded import Request, ask

        current = self._generations.current
        if current is not None and wrong_with(current):
            self.engine()  # makes another index, and says so, before the clock of the query starts
        folder = str(self._generations.folder)
        return ask(Request(folder, self._may_be_empty, cypher, dict(parameters or {}), limit, timeout))

    @override
    def find_names(self, text: str) -> list[Entity]:
        return self.named([text]) or self.read("MATCH (e:Entity) RETURN e").records(Entity, "e")

    @override
    def named(self, texts: Collection[str]) -> list[Entity]:
        ids = [text for text in texts if _may_be_id(text)]
        found = self._entities(_BY_ID, {"ids": ids}) if ids else []
        left = set(texts) - {entity.id for entity in found}  # by the index; everything below is a scan
        if ids := [text for text in ids if text in left]:
            found += self._entities(_BY_ID_ELSEWHERE, {"ids": ids})
        folded = sorted(map(fold, left))
        parameters: dict[str, object]
        if len(folded) <= _FEW:  # one by one they are found sooner than in a list
            parameters = {f"name{n}": name for n, name in enumerate(folded)}
            bears = " OR ".join(f"${name} IN e.folded" for name in parameters)
        else:
            parameters = {"folded": folded}
            bears = "any(name IN e.folded WHERE name IN $folded)"
        if folded:
            found += self._entities(f"MATCH (e:Entity) WHERE {bears} RETURN e", parameters)
        return list({entity.id: entity for entity in found}.values())

    def _entities(self, cypher: str, parameters: Mapping[str, object]) -> list[Entity]:
        return self.read(cypher, parameters).records(Entity, "e")

    def engine(self) -> grafeo.GrafeoDB:
        """The engine, with the index of the newest generation open for reading.

        Raises:
            StoreUnavailable: there is none, or it cannot be opened.
        """
        if self._open is None:
            self._open = self._opened()
        return self._open

    def _opened(self) -> grafeo.GrafeoDB:
        current = self._generations.current
        if current is None and self._may_be_empty:
            return grafeo.GrafeoDB()
        if current is None:
            raise StoreUnavailable(
                f"there is no graph at {self.address}",
                advice=[f"ingest into it first: {command('ingest', '--database', self.address)}"],
            )
        self._index_of = current.folder
        wrong = wrong_with(current)
        if not wrong:
            try:
                return opened_index(current.folder / INDEX)
            except (grafeo.GrafeoError, OSError) as error:
                wrong = f"is damaged ({str(error).splitlines()[0]})"
        if self._generations.current != current:  # an ingest has put a newer one in its place meanwhile
            return self._opened()
        return self._opened_anew(wrong)

    def _opened_anew(self, wrong: str) -> grafeo.GrafeoDB:
        """The engine with an index that is made from the records: in the folder, or else in memory.

        Args:
            wrong: what is wrong with the index that is there, if any (`wrong_with`).
        """
        from ties.store.embedded import writing

        try:
            with self._generations.locked():
                current = self._generations.current
                assert current is not None
                self._index_of = current.folder
                if wrong_with(current) or wrong.startswith("is damaged"):
                    current = writing.make_index_anew(self._generations, current)
                    self._say(f"the index of {self.address} {wrong} and was made anew from its records")
                return opened_index(current.folder / INDEX)
        except (StoreCorrupt, StoreLocked):
            raise
        except (StoreUnavailable, OSError, grafeo.GrafeoError):
            current = self._generations.current
            assert current is not None
            database = writing.index_in_memory(self._generations, current)
            self._say(
                f"the index of {self.address} {wrong}, and no other can be written there; one is in memory"
            )
            return database

    # ------------------------------------------------------------ what the datasets say, out of the records

    def _kept(self) -> "RecordsFile":
        """The records of the newest generation."""
        from ties.store.embedded.writing import opened_records
        from ties.store.records_file import MEMORY, RecordsFile

        if self._records is None:
            current = self._generations.current
            if current is None and self._may_be_empty:
                self._records = RecordsFile.create(MEMORY)
            elif current is None:
                raise StoreUnavailable(f"there is no graph at {self.address}")
            else:
                try:
                    self._records = opened_records(self._generations, current)
                    self._records_of = current.folder
                except StoreCorrupt:
                    if self._generations.current == current:
                        raise
                    return self._kept()  # an ingest has put a newer one in its place meanwhile
        return self._records

    @override
    def every[R: Record](self, kind: type[R]) -> Iterator[R]:
        return self._kept().records(kind)

    @override
    def contents(self, dataset: str) -> Contents | None:
        return self._kept().contents(dataset)

    @override
    def descriptions(
        self,
        *,
        of: Collection[str] | None = None,
        besides: Collection[str] = (),
        ids: Collection[str] | None = None,
        joining: bool = False,
    ) -> list[Description]:
        return self._kept().descriptions(of=of, besides=besides, ids=ids, joining=joining)

    @override
    def stamps(
        self, kind: type[Record], datasets: Collection[str], into: _Into[Stamp], *, verify: bool
    ) -> None:
        self._kept().stamps(kind, datasets, into, verify=verify)

    @override
    def entity_stamps(self, ids: Collection[str] | None, into: _Into[Stamp], *, verify: bool) -> None:
        self._kept().entity_stamps(ids, into, verify=verify)

    @override
    def anchored_claims(
        self, anchors: Collection[str] | None, into: _Into[Claim], *, besides: Collection[str]
    ) -> None:
        into(self._kept().anchored(Claim, anchors, besides))

    @override
    def anchored_attributes(
        self, anchors: Collection[str] | None, into: _Into[Attribute], *, besides: Collection[str]
    ) -> None:
        into(self._kept().anchored(Attribute, anchors, besides))

    @override
    def is_intact(self, datasets: Collection[str]) -> bool:
        from ties.store.records_file import digest

        self._kept()  # refuses records with a byte that has changed; nothing but ties writes here
        current = self._generations.current
        if current is not None and current.index_digest not in ("", digest(current.folder / INDEX)):
            self.close()
            self._open = self._opened_anew("is damaged")
        return True

    # ------------------------------------------------------------ writing

    @contextmanager
    @override
    def writing(self) -> Iterator[None]:
        with self._generations.locked():
            self.close()  # what was read before the lock was held may be old
            yield

    @override
    def sweep(self, datasets: Collection[str], *, dry_run: bool = False) -> int:
        return 0  # nothing but ties writes its files

    @override
    def break_lock(self) -> str:
        return "the lock of a graph in a folder ends with its process; none is left to break"

    @override
    def upgrade(self) -> bool:
        from ties.store.embedded import writing

        with self._generations.locked():
            self.close()
            return writing.upgrade(self._generations)

    @override
    def apply(self, change: Change) -> None:
        from ties.store.embedded import writing

        self.close()
        writing.write(self._generations, change)


def _nothing(line: str) -> None:
    """Say nothing."""


def _may_be_id(text: str) -> bool:
    """Whether a text has the form of an id: in small letters and without blanks, or behind a prefix."""
    return " " not in text and (text == text.lower() or ":" in text)
