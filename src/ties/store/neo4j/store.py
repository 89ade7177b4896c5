"""A graph on a Neo4j server: for a team, for larger graphs, for Neo4j Browser."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, override

from msgspec import Struct

from ties.errors import StoreCorrupt, StoreUnavailable
from ties.progress import track
from ties.store.neo4j import clock
from ties.store.neo4j.connection import Connection
from ties.store.neo4j.ingest_reads import IngestReads
from ties.store.neo4j.intact import is_intact
from ties.store.neo4j.lock import HELD, Lock
from ties.store.neo4j.names import find_names, named
from ties.store.neo4j.schema import FORMAT, LOCK_CONSTRAINT, OLD_FORMAT, SCHEMA, existence_constraints, schema
from ties.store.neo4j.strays import removal, strays
from ties.store.neo4j.upgrade import upgrade
from ties.store.neo4j.writing import begun, ended, steps, transactions
from ties.store.protocol import Change
from ties.store.values import Rows, Table
from ties.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    import neo4j

    from ties.records import Entity
    from ties.store.neo4j.writing import Step

__all__ = ["Neo4jStore"]

_MARK = """
OPTIONAL MATCH (s:TiesStore {id: 'ties'})
RETURN s.format AS format, s.schema AS schema, coalesce(s.ties, '') AS ties,
       EXISTS { MATCH (n) WHERE NOT (n:TiesLock OR n:TiesClock) } AS occupied
"""
_SIGN = (
    "MERGE (s:TiesStore {id: 'ties'}) "
    "SET s.format = $format, s.schema = $schema, s.loading = $loading, s.ties = $ties"
)

_LOADING = """
OPTIONAL MATCH (s:TiesStore {id: 'ties'})
RETURN coalesce(s.loading, false) OR EXISTS { MATCH (:Dataset {fingerprint: ''}) } AS loading
"""
_EDITION = "CALL dbms.components() YIELD edition RETURN edition"


class _Mark(Struct, frozen=True):
    """What a database says of itself.

    Attributes:
        format: of the graph in it; None where there is none.
        schema: stands for the constraints and indexes that the graph has.
        ties: the version that wrote it last; '' where that is not known.
    """

    format: int | None
    schema: str
    ties: str = ""


class Neo4jStore(IngestReads):
    """A graph in a database of a Neo4j server.

    Args:
        uri: bolt:// or neo4j://, also with +s or +ssc for TLS.
        patience: seconds to wait for somebody else's write, and for a server that was there and is gone.
        may_be_empty: whether a database without a graph is read as an empty one, and not refused.
        batch: the most changes in one transaction; a change of more is written in several (see `loading`).

    Raises:
        UsageError: the address cannot be used.
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
        self._known: _Mark | None = None
        self._upgrading = False

    @property
    @override
    def address(self) -> str:
        return f"{self._connection.uri} (database {self._connection.database})"

    @property
    def exists(self) -> bool:
        """Whether anything was ever ingested here."""
        return self._usable().format is not None

    @property
    @override
    def sums(self) -> bool:
        return True

    @property
    @override
    def loading(self) -> bool:
        return bool(self.read(_LOADING).rows[0][0])

    @override
    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> Table:
        self._refuse_no_graph()
        # The server plans a query anew for other types of parameters, of those that it does not use as well.
        used = {name: value for name, value in (parameters or {}).items() if f"${name}" in cypher}
        return self._connection.query(cypher, used, routing="r")

    @override
    def read_untrusted(
        self, cypher: str, parameters: Mapping[str, object] | None = None, *, limit: int, timeout: float
    ) -> Table:
        from ties.store.guard.neo4j import ask

        self._refuse_no_graph()
        with self._connection.in_words():
            return ask(self._connection, cypher, parameters or {}, limit, timeout)

    @override
    def scan[T](self, cypher: str, parameters: Mapping[str, object], into: Callable[[Rows], T]) -> T:
        self._refuse_no_graph()
        return self._connection.scan(cypher, parameters, into)

    @override
    def undisturbed[T](self, read: Callable[[], T]) -> T:
        return clock.undisturbed(lambda: int(str(self.read(clock.AT).rows[0][0])), read)

    @override
    def find_names(self, text: str) -> list[Entity]:
        return find_names(self.read, text)

    @override
    def named(self, texts: Collection[str]) -> list[Entity]:
        return named(self.read, texts)

    @contextmanager
    @override
    def writing(self) -> Iterator[None]:
        self._known = None  # what was found before the lock was held may be old
        self._usable()
        with self._locked():
            yield

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """The right to write, to a graph of any format."""
        if self._mark().schema != SCHEMA:
            self._connection.write(LOCK_CONSTRAINT, {})
        self._lock.take()
        try:
            self._known = None
            if self._mark().schema != SCHEMA:
                self._make_schema()
            yield
        finally:
            self._known = None
            self._connection.try_to_write(*self._lock.given_back())

    @override
    def apply(self, change: Change) -> None:
        if len(change) <= self._batch:
            self._commit([*chain(*transactions(steps(change), self._batch))], loading=False)
            return
        self._commit(begun(change), loading=True)
        parts = transactions(steps(change, datasets=False), self._batch)
        for part in track(parts, "writing", -(-len(change) // self._batch)):
            self._commit(part, loading=True)
        self._commit([*ended(change)], loading=False)

    @override
    def upgrade(self) -> bool:
        self._known = None
        if self._mark().format != OLD_FORMAT:
            self._usable()
            return False
        with self._locked():
            if self._connection.query(_LOADING, {}, routing="w").rows[0][0]:
                raise StoreUnavailable(
                    f"a large load into the graph at {self.address} was broken off",
                    advice=["first run that ingest again, with the ties that began it"],
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
        found = strays(self.read, {*map(str, loaded), *datasets}, datasets)
        if any(found) and not dry_run:
            self._commit(removal(*found), loading=True)
        return sum(map(len, found))

    @override
    def break_lock(self) -> str:
        self._mark()  # a database of somebody else is left alone
        return self._lock.broken()

    @override
    def close(self) -> None:
        self._known = None
        self._connection.close()

    def _mark(self) -> _Mark:
        """What the database says of itself, asked once.

        Raises:
            StoreUnavailable: the server cannot be reached: that is found out without trying again and again.
            StoreCorrupt: the database is not one of ties.
        """
        if self._known is None:
            with self._connection.in_words(), self._connection.session(write=False) as session:
                mark = session.run(_MARK).single(strict=True)
            if mark["format"] is None and mark["occupied"]:
                raise StoreCorrupt(
                    f"the database at {self.address} holds something else than a graph of ties",
                    advice=["ingest into an empty database: set NEO4J_DATABASE or NEO4J_URI"],
                )
            self._known = _Mark(mark["format"], mark["schema"] or "", mark["ties"])
        return self._known

    def _usable(self) -> _Mark:
        """What the database says of itself, once it is sure that this ties can read its graph.

        Raises:
            StoreUnavailable, StoreCorrupt: as `_mark`, or the graph is of another format.
        """
        mark = self._mark()
        if mark.format == OLD_FORMAT:
            raise StoreCorrupt(
                f"an older ties wrote the graph at {self.address}",
                advice=["bring it up to date: ties upgrade"],
            )
        if mark.format not in (None, FORMAT):
            what = f"the graph at {self.address}"
            raise StoreCorrupt.newer(what, mark.format, reads=FORMAT, ties=mark.ties)
        return mark

    def _refuse_no_graph(self) -> None:
        if self._upgrading:
            return
        if self._usable().format is None and not self._may_be_empty:
            raise StoreUnavailable(
                f"there is no graph at {self.address}", advice=["ingest into it first: ties ingest"]
            )

    def _commit(self, parts: list[Step], *, loading: bool, format_: int = FORMAT) -> None:
        """Write one transaction.

        Args:
            loading: whether more are to follow.
            format_: that the graph is of after it.
        """
        signed = {"format": format_, "schema": SCHEMA, "loading": loading, "ties": __version__}
        ticked = False

        def work(transaction: neo4j.ManagedTransaction) -> None:
            nonlocal ticked
            if not transaction.run(HELD, {"token": self._lock.token}).single(strict=True)["held"]:
                raise self._lock.lost()
            transaction.run(_SIGN, signed)
            results = [transaction.run(part.cypher, {"rows": part.rows}) for part in parts]  # one packed
            for part, result in zip(parts, results, strict=True):  # while the server writes the one before
                if result.single(strict=True)["done"] != len(part.rows):
                    raise StoreCorrupt(
                        f"the graph at {self.address} was changed by something else than ties",
                        advice=["put it right: ties ingest --verify, with the folders of its datasets"],
                    )
            self._connection.write(clock.BEFORE, {})
            ticked = True

        with self._connection.in_words(), self._connection.session(write=True) as session:
            try:
                session.execute_write(work)
            finally:
                if ticked:
                    self._connection.try_to_write(clock.AFTER, {})

    def _make_schema(self) -> None:
        edition = self._connection.query(_EDITION, {}, routing="w").rows[0][0]
        for statement in (*schema(), *(existence_constraints() if edition == "enterprise" else ())):
            self._connection.write(statement, {})
        self._connection.write("CALL db.awaitIndexes(300)", {})
