"""The connection to a database of a Neo4j server: the driver, opened when it is first needed."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING, Any, Literal

from ties.errors import StoreUnavailable, UsageError
from ties.store.neo4j.errors import checked_uri, in_words
from ties.store.values import Properties, Rows, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import neo4j

__all__ = ["Connection"]

_CONNECTING = 5.0
"""Seconds within which a server has to answer; without a limit, a silent one is waited for for a minute."""


class Connection:
    """A database of a Neo4j server, and who asks for it.

    Args:
        uri: bolt:// or neo4j://, also with +s or +ssc for TLS.
        patience: seconds to try again while a server that was there is gone.

    Raises:
        UsageError: the address, the account or the name of the database cannot be used.
    """

    def __init__(self, uri: str, *, username: str, password: str, database: str, patience: float) -> None:
        self.uri = checked_uri(uri)
        for name, text in {"USERNAME": username, "PASSWORD": password, "DATABASE": database}.items():
            try:
                text.encode("utf-8")
            except UnicodeEncodeError:
                raise UsageError(f"NEO4J_{name} is not text in UTF-8") from None
        self.database = database
        self._account = (username, password)
        self._patience = patience
        self._open: neo4j.Driver | None = None

    @property
    def options(self) -> dict[str, Any]:
        """What every driver is opened with."""
        logging.getLogger("neo4j").addHandler(logging.NullHandler())  # else its warnings go to stderr
        return {
            "auth": self._account,
            "connection_timeout": _CONNECTING,
            "connection_acquisition_timeout": _CONNECTING,
            "max_transaction_retry_time": self._patience,
            "retry_delay_multiplier": 1.0,  # a server that starts again is found as soon as it is there
            "notifications_min_severity": "OFF",
            "telemetry_disabled": True,
            "user_agent": "ties",
        }

    @property
    def driver(self) -> neo4j.Driver:
        """The driver that is kept open until `close`."""
        if self._open is None:
            from neo4j import GraphDatabase

            with self.in_words():
                self._open = GraphDatabase.driver(self.uri, **self.options)
        return self._open

    def close(self) -> None:
        """Let go of the driver. Closing twice is fine; what comes later opens another."""
        driver, self._open = self._open, None
        if driver is not None:
            driver.close()

    def in_words(self) -> AbstractContextManager[None]:
        """Turns errors of the driver into errors of ours."""
        return in_words(self.uri, self.database)

    def session(self, *, write: bool) -> neo4j.Session:
        """A session that sees what was written before, on whichever server of a cluster."""
        return self.driver.session(
            database=self.database,
            default_access_mode="WRITE" if write else "READ",
            bookmark_manager=self.driver.execute_query_bookmark_manager,
        )

    def bookmarks(self) -> neo4j.Bookmarks:
        """What was written before; a session of another driver that is given them sees it."""
        from neo4j import Bookmarks

        seen = self.driver.execute_query_bookmark_manager.get_bookmarks()
        return Bookmarks.from_raw_values(seen)

    def query(self, cypher: str, parameters: Mapping[str, object], *, routing: Literal["r", "w"]) -> Table:
        """The result of trusted Cypher that only reads."""
        from ties.store.neo4j.values import record_value_of

        def table(result: neo4j.Result) -> Table:
            rows = [tuple(map(record_value_of, record.values())) for record in result]
            return Table(tuple(result.keys()), rows)

        with self.in_words():
            return self.driver.execute_query(
                cypher,
                dict(parameters),
                routing_=routing,
                database_=self.database,
                result_transformer_=table,
            )

    def scan[T](self, cypher: str, parameters: Mapping[str, object], into: Callable[[Rows], T]) -> T:
        """What is made of the rows of trusted Cypher that only reads, of which few are held at a time.

        A row holds values as they are stored: scalars, lists and maps of them.
        """
        from ties.store.neo4j.values import stored_value_of

        def work(transaction: neo4j.ManagedTransaction) -> T:
            found = transaction.run(cypher, dict(parameters))
            return into(tuple(map(stored_value_of, record.values())) for record in found)

        with self.in_words(), self.session(write=False) as session:
            return session.execute_read(work)

    def write(self, cypher: str, parameters: Mapping[str, object]) -> Properties:
        """Write something that is no part of a change, and give the first row of the result."""

        def work(transaction: neo4j.ManagedTransaction) -> Properties:
            found = transaction.run(cypher, dict(parameters)).fetch(1)
            return found[0].data() if found else {}

        with self.in_words(), self.session(write=True) as session:
            return session.execute_write(work)

    def try_to_write(self, cypher: str, parameters: Mapping[str, object]) -> None:
        """Tidy up after oneself, if the server is there; else the next writer puts it right."""
        with suppress(StoreUnavailable), self.in_words(), self.session(write=True) as session:
            session.run(cypher, dict(parameters)).consume()
