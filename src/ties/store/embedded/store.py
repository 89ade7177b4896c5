"""The embedded store: records in SQLite and an index of the engine beside them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path as File
from typing import TYPE_CHECKING, override

import grafeo

from ties.errors import StoreCorrupt, StoreLocked, StoreUnavailable
from ties.records import Attribute, Claim, Contents, Description, Entity, Record
from ties.shell_commands import command
from ties.store.embedded.by_id import fill_in_records, query_for_ids
from ties.store.embedded.generations import INDEX, NAMES, RECORDS, Generations
from ties.store.embedded.names import NamesFile
from ties.store.embedded.opening import ENGINE, index_problem, open_index
from ties.store.embedded.values import record_value_of
from ties.store.protocol import MAX_COMPARED, Change
from ties.store.record_reads import RecordReads
from ties.store.values import RecordColumn, Stamp, Table

if TYPE_CHECKING:
    from ties.store.records_file import RecordsFile

__all__ = ["EmbeddedStore"]

type _Consume[T] = Callable[[Iterable[T]], None]


class EmbeddedStore(RecordReads):
    """A graph in a folder of the local disk.

    Args:
        folder: the folder of the generations; created by the first write.
        patience: seconds to wait for another process's write.
        may_be_empty: whether a folder without a graph is read as an empty one instead of refused.
        say: called with a line for the user when an index was rebuilt.
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
        self._say = say or _ignore
        self._open: grafeo.GrafeoDB | None = None
        self._records: RecordsFile | None = None
        self._side_records: RecordsFile | None = None
        self._names: NamesFile | None = None
        self._index_of: File | None = None  # the folder of the generation, while its index is open
        self._records_of: File | None = None

    @property
    @override
    def address(self) -> str:
        return str(self._generations.folder)

    @property
    def exists(self) -> bool:
        """Whether there is a graph here."""
        return self._generations.current is not None

    @property
    @override
    def loading(self) -> bool:
        return False

    @property
    @override
    def needs_checksums(self) -> bool:
        return False

    @override
    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None
        if self._records is not None:
            self._records.close()
            self._records = None
        if self._side_records is not None:
            self._side_records.close()
            self._side_records = None
        if self._names is not None:
            self._names.close()
            self._names = None
        self._index_of = self._records_of = None

    @override
    def read_consistently[T](self, read: Callable[[], T]) -> T:
        result = read()
        while self._index_of and self._records_of and self._index_of != self._records_of:
            self.close()  # an ingest came between the reads of the index and of the records
            result = read()
        return result

    # ------------------------------------------------------------ Cypher and names, from the index

    @override
    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> Table:
        database = self.engine()
        try:
            result = database.execute_cypher(cypher, dict(parameters or {}))
            columns = tuple(result.columns)
            rows = [tuple(record_value_of(row[name]) for name in columns) for row in result]
        except grafeo.GrafeoError as error:
            raise StoreUnavailable(f"the embedded engine failed: {str(error).splitlines()[0]}") from error
        return Table(columns, rows)

    @override
    def read_declared(
        self, cypher: str, parameters: Mapping[str, object], columns: Mapping[str, RecordColumn | None]
    ) -> Table:
        if any(columns.values()) and (records := self._open_side_records()):
            table = self.read(query_for_ids(cypher, columns), parameters)
            with suppress(StoreUnavailable):  # the index has the records as well
                return fill_in_records(table, columns, records.by_id)
        return self.read(cypher, parameters)

    def _open_side_records(self) -> "RecordsFile | None":
        """Return the records that the open index was built from; None if they cannot be opened.

        The file's digest is not checked, so only `RecordsFile.by_id` may be used, which checks each record.
        """
        from ties.store.records_file import RecordsFile

        self.engine()
        if self._side_records is None and self._index_of is not None:
            with suppress(StoreUnavailable):
                self._side_records = RecordsFile.open(self._index_of / RECORDS)
        return self._side_records

    @override
    def read_untrusted(
        self, cypher: str, parameters: Mapping[str, object] | None = None, *, limit: int, timeout: float
    ) -> Table:
        from ties.store.guard.embedded import Request, run_query

        current = self._generations.current
        if current is not None and index_problem(current):
            self.engine()  # rebuilds the index, and says so, before the query's timeout starts
        folder = str(self._generations.folder)
        return run_query(Request(folder, self._may_be_empty, cypher, dict(parameters or {}), limit, timeout))

    @override
    def entities_named(self, texts: Collection[str]) -> list[Entity]:
        return self._found(lambda names: names.named(texts))

    @override
    def entities_with_words(self, texts: Collection[str]) -> list[Entity]:
        return self._found(lambda names: names.with_words(texts))

    @override
    def similar_entities(self, text: str) -> list[Entity]:
        if self.count_entities() <= MAX_COMPARED:
            return list(self.entities().values())
        return self._found(lambda names: names.similar(text))

    def _found(self, find: Callable[[NamesFile], Collection[str]]) -> list[Entity]:
        """Return the entities that are found by their names; damaged names are built again.

        Args:
            find: returns canonical ids.
        """
        self.engine()
        assert self._names is not None
        try:
            ids = find(self._names)
        except StoreUnavailable as error:
            self._open = self._open_rebuilt(f"is damaged ({error.message})")
            ids = find(self._names)
        if not ids:
            return []
        if records := self._open_side_records():
            with suppress(StoreUnavailable):  # the index has the records as well
                return list(records.by_id(Entity, ids).values())
        return list(self.entities(ids).values())

    def engine(self) -> grafeo.GrafeoDB:
        """Return the engine, with the index of the newest generation open for reading.

        Raises:
            StoreUnavailable: there is no graph, or it cannot be opened.
        """
        if self._open is None:
            self._open = self._open_current()
        return self._open

    def _open_current(self) -> grafeo.GrafeoDB:
        current = self._generations.current
        if current is None and self._may_be_empty:
            from ties.store.sqlite_file import MEMORY

            self._names = NamesFile.create(MEMORY)
            return grafeo.GrafeoDB()
        if current is None:
            raise self._no_graph_error()
        self._index_of = current.folder
        problem = index_problem(current)
        if not problem:
            try:
                self._names = NamesFile.open(current.folder / NAMES)
                return open_index(current.folder / INDEX)
            except StoreUnavailable as error:
                problem = f"is damaged ({error.message})"
            except (grafeo.GrafeoError, OSError) as error:
                problem = f"is damaged ({str(error).splitlines()[0]})"
        if self._generations.current != current:  # an ingest has replaced it meanwhile
            return self._open_current()
        return self._open_rebuilt(problem)

    def _no_graph_error(self) -> StoreUnavailable:
        return StoreUnavailable(
            f"there is no graph at {self.address}",
            advice=[f"ingest a dataset first: {command('ingest', '--database', self.address)}"],
        )

    def _open_rebuilt(self, problem: str) -> grafeo.GrafeoDB:
        """Return the engine with an index rebuilt from the records: in the folder if possible, or in memory.

        Args:
            problem: what is wrong with the present index (`index_problem`).
        """
        from ties.store.embedded import writing

        try:
            with self._generations.lock():
                current = self._generations.current
                assert current is not None
                self._index_of = current.folder
                if index_problem(current) or problem.startswith("is damaged"):
                    current = writing.rebuild_index(self._generations, current)
                    self._say(f"the index of {self.address} {problem} and was rebuilt from its records")
                self._names = NamesFile.open(current.folder / NAMES)
                return open_index(current.folder / INDEX)
        except (StoreCorrupt, StoreLocked):
            raise
        except (StoreUnavailable, OSError, grafeo.GrafeoError):
            current = self._generations.current
            assert current is not None
            database, self._names = writing.build_index_in_memory(self._generations, current)
            self._say(
                f"the index of {self.address} {problem} and cannot be replaced there; using one in memory"
            )
            return database

    # ------------------------------------------------------------ the datasets, from the records

    def _current_records(self) -> "RecordsFile":
        """Return the records of the newest generation."""
        from ties.store.embedded.writing import open_records
        from ties.store.records_file import RecordsFile
        from ties.store.sqlite_file import MEMORY

        if self._records is None:
            current = self._generations.current
            if current is None and self._may_be_empty:
                self._records = RecordsFile.create(MEMORY)
            elif current is None:
                raise self._no_graph_error()
            else:
                try:
                    self._records = open_records(self._generations, current)
                    self._records_of = current.folder
                except StoreCorrupt:
                    if self._generations.current == current:
                        raise
                    return self._current_records()  # an ingest has replaced it meanwhile
        return self._records

    @override
    def all_records[R: Record](self, kind: type[R]) -> Iterator[R]:
        return self._current_records().records(kind)

    @override
    def contents(self, dataset: str) -> Contents | None:
        return self._current_records().contents(dataset)

    @override
    def descriptions(
        self,
        *,
        of: Collection[str] | None = None,
        except_datasets: Collection[str] = (),
        ids: Collection[str] | None = None,
        joining: bool = False,
    ) -> list[Description]:
        return self._current_records().descriptions(
            of=of, except_datasets=except_datasets, ids=ids, joining=joining
        )

    @override
    def stamps(
        self, kind: type[Record], datasets: Collection[str], consume: _Consume[Stamp], *, verify: bool
    ) -> None:
        self._current_records().stamps(kind, datasets, consume, verify=verify)

    @override
    def entity_stamps(self, ids: Collection[str] | None, consume: _Consume[Stamp], *, verify: bool) -> None:
        self._current_records().entity_stamps(ids, consume, verify=verify)

    @override
    def anchored_claims(
        self, anchors: Collection[str] | None, consume: _Consume[Claim], *, except_datasets: Collection[str]
    ) -> None:
        consume(self._current_records().anchored_at(Claim, anchors, except_datasets))

    @override
    def anchored_attributes(
        self,
        anchors: Collection[str] | None,
        consume: _Consume[Attribute],
        *,
        except_datasets: Collection[str],
    ) -> None:
        consume(self._current_records().anchored_at(Attribute, anchors, except_datasets))

    @override
    def is_intact(self, datasets: Collection[str]) -> bool:
        from ties.store.records_file import digest

        self._current_records()  # checks the digest of the records; only ties writes here
        current = self._generations.current
        if current is not None and current.index_digest not in ("", digest(current.folder / INDEX)):
            self.close()
            self._open = self._open_rebuilt("is damaged")
        return True

    # ------------------------------------------------------------ writing

    @contextmanager
    @override
    def writing(self) -> Iterator[None]:
        with self._generations.lock():
            self.close()  # what was read before the lock was held may be old
            yield

    @override
    def sweep(self, datasets: Collection[str], *, dry_run: bool = False) -> int:
        return 0  # only ties writes these files

    @override
    def break_lock(self) -> str:
        return "no lock to break: the lock on a folder is released when its process ends"

    @override
    def upgrade(self) -> bool:
        from ties.store.embedded import writing

        if self._generations.newest is None:
            raise self._no_graph_error()
        with self._generations.lock():
            self.close()
            return writing.upgrade(self._generations)

    @override
    def apply(self, change: Change) -> None:
        from ties.store.embedded import writing

        self.close()
        writing.write(self._generations, change)


def _ignore(line: str) -> None:
    """Do nothing."""
