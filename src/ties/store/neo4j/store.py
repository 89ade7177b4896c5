"""The Neo4j store: for teams, for large graphs and for Neo4j Browser."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import batched, chain
from typing import TYPE_CHECKING, override

from msgspec import Struct

from ties.errors import StoreCorrupt, StoreUnavailable
from ties.progress import track
from ties.records import Entity
from ties.store.neo4j import clock
from ties.store.neo4j.connection import Connection
from ties.store.neo4j.ingest_reads import IngestReads
from ties.store.neo4j.intact import is_intact
from ties.store.neo4j.lock import CONFIRM_LOCK, Lock
from ties.store.neo4j.names import entities_named, entities_with_words, similar_entities
from ties.store.neo4j.schema import (
    FORMAT,
    HAS_NAMES_INDEX,
    LOCK_CONSTRAINT,
    OLD_FORMAT,
    SCHEMA,
    existence_constraints,
    schema,
)
from ties.store.neo4j.strays import find_strays, removal_steps
from ties.store.neo4j.upgrade import upgrade
from ties.store.neo4j.writing import mark_unfinished, steps, transactions, write_datasets
from ties.store.protocol import Change
from ties.store.record_reads import extensions_of
from ties.store.schema import folded_names, name_sounds
from ties.store.values import Rows, Table
from ties.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    import neo4j

    from ties.records.extensions import Extension
    from ties.store.neo4j.writing import Step

__all__ = ["Neo4jStore"]

_MARK = """
OPTIONAL MATCH (s:TiesStore {id: 'ties'})
RETURN s.format AS format, s.schema AS schema, coalesce(s.ties, '') AS ties,
       EXISTS { MATCH (n) WHERE NOT (n:TiesLock OR n:TiesClock) } AS occupied
"""
_SET_MARK = (
    "MERGE (s:TiesStore {id: 'ties'}) "
    "SET s.format = $format, s.schema = $schema, s.loading = $loading, s.ties = $ties"
)

_LOADING = """
OPTIONAL MATCH (s:TiesStore {id: 'ties'})
RETURN coalesce(s.loading, false) OR EXISTS { MATCH (:Dataset {fingerprint: ''}) } AS loading
"""
_SET_NAMES = (
    "UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e.folded = row.folded, e.sounds = row.sounds"
)
_EDITION = "CALL dbms.components() YIELD edition RETURN edition"


class _Mark(Struct, frozen=True):
    """The mark that ties leaves in a database.

    Attributes:
        format: the format of the graph; None if there is no graph.
        schema: the hash of the constraints and indexes that the graph has.
        ties: the version that wrote it last; '' if unknown.
    """

    format: int | None
    schema: str
    ties: str = ""


class Neo4jStore(IngestReads):
    """A graph in a database of a Neo4j server.

    Args:
        uri: bolt:// or neo4j://, also with +s or +ssc for TLS.
        username, password: the account.
        database: the name of the database.
        patience: seconds to wait for another process's write, and for a server that has become unreachable.
        may_be_empty: whether a database without a graph is read as an empty one instead of refused.
        batch: the maximum number of changes per transaction; a larger change takes several (see `loading`).

    Raises:
        UsageError: the address is invalid.
    """

    def __init__(
        self,
        uri: str,
        *,
        username: str,
        password: str,
        database: str = "neo4j",
        patience: float = 30.0,
        may_be_empty: bool = False,
        batch: int = 20_000,
    ) -> None:
        self._connection = Connection(
            uri, username=username, password=password, database=database or "neo4j", patience=patience
        )
        self._may_be_empty = may_be_empty
        self._batch = batch
        self._lock = Lock(self._connection.write, self.address, patience)
        self._cached_mark: _Mark | None = None
        self._upgrading = False
        self._extensions: tuple[Extension, ...] | None = None  # within `read_consistently`

    @property
    @override
    def address(self) -> str:
        return f"{self._connection.uri} (database {self._connection.database})"

    @property
    def exists(self) -> bool:
        """Whether there is a graph here."""
        return self._checked_mark().format is not None

    @property
    @override
    def needs_checksums(self) -> bool:
        return True

    @property
    @override
    def loading(self) -> bool:
        return bool(self.read(_LOADING).rows[0][0])

    @override
    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> Table:
        self._refuse_no_graph()
        # The server plans a query again if the type of a parameter changes, even of an unused one.
        used = {name: value for name, value in (parameters or {}).items() if f"${name}" in cypher}
        return self._connection.query(cypher, used, routing="r")

    @override
    def read_untrusted(
        self, cypher: str, parameters: Mapping[str, object] | None = None, *, limit: int, timeout: float
    ) -> Table:
        from ties.store.guard.neo4j import run_query

        self._refuse_no_graph()
        with self._connection.translate_errors():
            return run_query(self._connection, cypher, parameters or {}, limit, timeout)

    @override
    def scan[T](self, cypher: str, parameters: Mapping[str, object], consume: Callable[[Rows], T]) -> T:
        self._refuse_no_graph()
        return self._connection.scan(cypher, parameters, consume)

    @override
    def read_consistently[T](self, read: Callable[[], T]) -> T:
        def at() -> int:
            number, vocabularies = self.read(clock.AT).rows[0]
            self._extensions = extensions_of(vocabularies)  # type: ignore[arg-type]  # a list of pairs
            return int(str(number))

        try:
            return clock.read_consistently(at, read)
        finally:
            self._extensions = None

    @override
    def extensions(self) -> tuple[Extension, ...]:
        known = self._extensions
        return super().extensions() if known is None else known

    @override
    def entities_named(self, texts: Collection[str]) -> list[Entity]:
        return entities_named(self.read, texts)

    @override
    def entities_with_words(self, texts: Collection[str]) -> list[Entity]:
        return entities_with_words(self.read, texts)

    @override
    def similar_entities(self, text: str) -> list[Entity]:
        return similar_entities(self.read, text)

    @contextmanager
    @override
    def writing(self) -> Iterator[None]:
        self._cached_mark = None  # it may have changed before the lock was taken
        self._checked_mark()
        with self._locked():
            yield

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the write lock of a graph of any format."""
        if self._mark().schema != SCHEMA:
            self._connection.write(LOCK_CONSTRAINT, {})
        self._lock.take()
        try:
            self._cached_mark = None
            if self._mark().schema != SCHEMA:
                self._make_schema()
            yield
        finally:
            self._cached_mark = None
            self._connection.try_to_write(*self._lock.release_statement())

    @override
    def apply(self, change: Change) -> None:
        if len(change) <= self._batch:
            self._commit([*chain(*transactions(steps(change), self._batch))], loading=False)
            return
        self._commit(mark_unfinished(change), loading=True)
        parts = transactions(steps(change, datasets=False), self._batch)
        for part in track(parts, "writing", -(-len(change) // self._batch)):
            self._commit(part, loading=True)
        self._commit([*write_datasets(change)], loading=False)

    @override
    def upgrade(self) -> bool:
        self._cached_mark = None
        if self._mark().format != OLD_FORMAT:
            if self._checked_mark().format is None:
                raise self._no_graph_error()
            return False
        with self._locked():
            if self._connection.query(_LOADING, {}, routing="w").rows[0][0]:
                raise StoreUnavailable(
                    f"a large ingest into the graph at {self.address} was interrupted",
                    advice=["first run that ingest again, with the version of ties that began it"],
                )
            self._upgrading = True
            try:
                upgrade(self, lambda step: self._commit([step], loading=False, format_=OLD_FORMAT))
            finally:
                self._upgrading = False
            self._commit([], loading=False)
        return True

    @override
    def is_intact(self, datasets: Collection[str]) -> bool:
        return is_intact(self, datasets)

    @override
    def sweep(self, datasets: Collection[str], *, dry_run: bool = False) -> int:
        loaded = self.read("MATCH (d:Dataset) RETURN d.id AS id").column("id")
        strays = find_strays(self.read, {*map(str, loaded), *datasets}, datasets)
        if any(strays) and not dry_run:
            self._commit(removal_steps(*strays), loading=True)
        return sum(map(len, strays))

    @override
    def break_lock(self) -> str:
        self._mark()  # refuses a database that is not a ties graph
        return self._lock.break_lock()

    @override
    def close(self) -> None:
        self._cached_mark = None
        self._connection.close()

    def _mark(self) -> _Mark:
        """Return the mark of the database, which is read once.

        Raises:
            StoreUnavailable: the server cannot be reached; there are no retries.
            StoreCorrupt: the database has data but is not a ties graph.
        """
        if self._cached_mark is None:
            with self._connection.translate_errors(), self._connection.session(write=False) as session:
                mark = session.run(_MARK).single(strict=True)
            if mark["format"] is None and mark["occupied"]:
                raise StoreCorrupt(
                    f"the database at {self.address} has data in it that is not a ties graph",
                    advice=["ingest into an empty database: set NEO4J_DATABASE or NEO4J_URI"],
                )
            self._cached_mark = _Mark(mark["format"], mark["schema"] or "", mark["ties"])
        return self._cached_mark

    def _checked_mark(self) -> _Mark:
        """Return the mark of the database, after checking that this version of ties can read the graph.

        Raises:
            StoreUnavailable, StoreCorrupt: as for `_mark`, or the graph is of another format.
        """
        mark = self._mark()
        if mark.format == OLD_FORMAT:
            raise StoreCorrupt(
                f"an older ties wrote the graph at {self.address}",
                advice=["upgrade it: ties upgrade"],
            )
        if mark.format not in (None, FORMAT):
            graph = f"the graph at {self.address}"
            raise StoreCorrupt.newer(graph, mark.format, reads=FORMAT, ties=mark.ties)
        return mark

    def _refuse_no_graph(self) -> None:
        if self._upgrading:
            return
        if self._checked_mark().format is None and not self._may_be_empty:
            raise self._no_graph_error()

    def _no_graph_error(self) -> StoreUnavailable:
        return StoreUnavailable(
            f"there is no graph at {self.address}", advice=["ingest a dataset first: ties ingest"]
        )

    def _commit(self, parts: list[Step], *, loading: bool, format_: int = FORMAT) -> None:
        """Write one transaction.

        Args:
            parts: its statements.
            loading: whether more transactions follow.
            format_: the format of the graph after it.
        """
        mark = {"format": format_, "schema": SCHEMA, "loading": loading, "ties": __version__}
        ticked = False

        def work(transaction: neo4j.ManagedTransaction) -> None:
            nonlocal ticked
            if not transaction.run(CONFIRM_LOCK, {"token": self._lock.token}).single(strict=True)["locks"]:
                raise self._lock.lost_error()
            transaction.run(_SET_MARK, mark)
            # All statements are sent before any result is read, so the driver packs while the server writes.
            results = [transaction.run(part.cypher, {"rows": part.rows}) for part in parts]
            for part, result in zip(parts, results, strict=True):
                if result.single(strict=True)["done"] != len(part.rows):
                    raise StoreCorrupt(
                        f"the graph at {self.address} was changed without ties",
                        advice=["repair it: ties ingest --verify, with the folders of its datasets"],
                    )
            self._connection.write(clock.BEFORE, {})
            ticked = True

        with self._connection.translate_errors(), self._connection.session(write=True) as session:
            try:
                session.execute_write(work)
            finally:
                if ticked:
                    self._connection.try_to_write(clock.AFTER, {})

    def _make_schema(self) -> None:
        edition = self._connection.query(_EDITION, {}, routing="w").rows[0][0]
        has_names_index = bool(self._connection.query(HAS_NAMES_INDEX, {}, routing="w").rows[0][0])
        statements = schema(has_names_index=has_names_index)
        for statement in (*statements, *(existence_constraints() if edition == "enterprise" else ())):
            self._connection.write(statement, {})
        self._connection.write("CALL db.awaitIndexes(300)", {})
        if self._mark().format == FORMAT:
            for entities in batched(self.all_records(Entity), self._batch):
                self._connection.write(_SET_NAMES, {"rows": [*map(_names, entities)]})


def _names(entity: Entity) -> dict[str, object]:
    """Return what an entity is found by, which other versions of ties store differently."""
    folded = folded_names(entity)
    return {"id": entity.id, "folded": folded, "sounds": name_sounds(folded)}
