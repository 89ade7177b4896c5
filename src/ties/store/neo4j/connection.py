"""The connection to a database on a Neo4j server. The driver is opened on first use."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING, Any, Literal

from ties.errors import StoreUnavailable, UsageError
from ties.store.neo4j.errors import normalize_uri, translate_errors
from ties.store.values import Properties, Rows, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import neo4j

__all__ = ["Connection"]

_CONNECT_TIMEOUT = 5.0
"""Seconds within which a server must answer; the default is a minute."""


class Connection:
    """A database on a Neo4j server, and the account to use.

    Args:
        uri: bolt:// or neo4j://, also with +s or +ssc for TLS.
        username, password: the account.
        database: the name of the database.
        patience: seconds to retry when a server has become unreachable.

    Raises:
        UsageError: the address, the account or the name of the database is invalid.
    """

    def __init__(self, uri: str, *, username: str, password: str, database: str, patience: float) -> None:
        self.uri = normalize_uri(uri)
        for name, text in {"USERNAME": username, "PASSWORD": password, "DATABASE": database}.items():
            try:
                text.encode("utf-8")
            except UnicodeEncodeError:
                raise UsageError(f"NEO4J_{name} is not valid UTF-8") from None
        self.database = database
        self._account = (username, password)
        self._patience = patience
        self._open: neo4j.Driver | None = None

    @property
    def options(self) -> dict[str, Any]:
        """The options for opening a driver."""
        logging.getLogger("neo4j").addHandler(logging.NullHandler())  # keeps its warnings off stderr
        return {
            "auth": self._account,
            "connection_timeout": _CONNECT_TIMEOUT,
            "connection_acquisition_timeout": _CONNECT_TIMEOUT,
            "max_transaction_retry_time": self._patience,
            "retry_delay_multiplier": 1.0,  # finds a restarted server quickly
            "notifications_min_severity": "OFF",
            "telemetry_disabled": True,
            "user_agent": "ties",
        }

    @property
    def driver(self) -> neo4j.Driver:
        """The driver, which stays open until `close`."""
        if self._open is None:
            from neo4j import GraphDatabase

            with self.translate_errors():
                self._open = GraphDatabase.driver(self.uri, **self.options)
        return self._open

    def close(self) -> None:
        """Close the driver. Closing twice is allowed; later use opens another driver."""
        driver, self._open = self._open, None
        if driver is not None:
            driver.close()

    def translate_errors(self) -> AbstractContextManager[None]:
        """Return a context manager that turns errors of the driver into errors of ties."""
        return translate_errors(self.uri, self.database)

    def session(self, *, write: bool) -> neo4j.Session:
        """Open a session that sees all earlier writes, on any server of a cluster."""
        return self.driver.session(
            database=self.database,
            default_access_mode="WRITE" if write else "READ",
            bookmark_manager=self.driver.execute_query_bookmark_manager,
        )

    def bookmarks(self) -> neo4j.Bookmarks:
        """Return the bookmarks of all earlier writes, for sessions of other drivers."""
        from neo4j import Bookmarks

        bookmarks = self.driver.execute_query_bookmark_manager.get_bookmarks()
        return Bookmarks.from_raw_values(bookmarks)

    def query(self, cypher: str, parameters: Mapping[str, object], *, routing: Literal["r", "w"]) -> Table:
        """Return the result of trusted Cypher that only reads."""
        from ties.store.neo4j.values import record_value_of

        def table(result: neo4j.Result) -> Table:
            rows = [tuple(map(record_value_of, record.values())) for record in result]
            return Table(tuple(result.keys()), rows)

        with self.translate_errors():
            return self.driver.execute_query(
                cypher,
                dict(parameters),
                routing_=routing,
                database_=self.database,
                result_transformer_=table,
            )

    def scan[T](self, cypher: str, parameters: Mapping[str, object], consume: Callable[[Rows], T]) -> T:
        """Run trusted Cypher that only reads, and return the result of `consume` for its rows.

        Rows are read lazily, with values as stored: scalars, and lists and maps of scalars.
        """
        from ties.store.neo4j.values import stored_value_of

        def work(transaction: neo4j.ManagedTransaction) -> T:
            result = transaction.run(cypher, dict(parameters))
            return consume(tuple(map(stored_value_of, record.values())) for record in result)

        with self.translate_errors(), self.session(write=False) as session:
            return session.execute_read(work)

    def write(self, cypher: str, parameters: Mapping[str, object]) -> Properties:
        """Write something that is not part of a change, and return the first row of the result."""

        def work(transaction: neo4j.ManagedTransaction) -> Properties:
            records = transaction.run(cypher, dict(parameters)).fetch(1)
            return records[0].data() if records else {}

        with self.translate_errors(), self.session(write=True) as session:
            return session.execute_write(work)

    def try_to_write(self, cypher: str, parameters: Mapping[str, object]) -> None:
        """Clean up if the server is reachable; otherwise the next writer does it."""
        with suppress(StoreUnavailable), self.translate_errors(), self.session(write=True) as session:
            session.run(cypher, dict(parameters)).consume()
