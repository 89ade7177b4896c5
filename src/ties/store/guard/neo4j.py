"""Run untrusted Cypher on a Neo4j server: first check its plan, then run it within a time limit."""

from __future__ import annotations

import asyncio
import re
from threading import Thread
from typing import TYPE_CHECKING, Any

from ties.store.guard.answer import MemoryBudget
from ties.store.guard.errors import memory_error, nesting_error, query_error, refusal, timeout_error
from ties.store.guard.text import (
    check_limit,
    check_parameters,
    check_text,
    refuse_external_access,
    refuse_procedure,
)
from ties.store.values import Table, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import neo4j
    from neo4j.exceptions import Neo4jError

    from ties.errors import TiesError
    from ties.store.neo4j.connection import Connection

__all__ = ["check_plan", "run_query"]

_CLOSE_TIMEOUT = 0.5
"""Seconds that closing a connection may take."""

_MORE_THAN_READS = re.compile(r"LoadCSV|Show|Terminate|Transaction|\w*Command\b")
"""Steps of a plan that do more than read the graph, although the server classifies the query as a read."""

_PLACE = re.compile(r" *\(line (\d+), column (\d+) \(offset: \d+\)\).*", re.DOTALL)


def run_query(
    connection: Connection, cypher: str, parameters: Mapping[str, object], limit: int, timeout: float
) -> Table:
    """Run Cypher that a user typed.

    The server gets the timeout, but checks it only every other second. So a query that takes too long is
    abandoned here and its connection closed, and the server then stops it. The query runs in another thread,
    because unpacking a value with millions of parts cannot be interrupted.

    Raises:
        UsageError: it is refused, or the server does not understand it.
        StoreUnavailable: it took too long or too much memory.
        DriverError, Neo4jError: other errors of the driver.
    """
    check_limit(limit)
    results: list[Table] = []
    errors: list[BaseException] = []

    def work() -> None:
        try:
            check_text(cypher)
            check_parameters(parameters)
            results.append(asyncio.run(_read(connection, cypher, parameters, limit, timeout)))
        except RecursionError:
            errors.append(nesting_error())
        except BaseException as error:  # noqa: BLE001 - raised again by the thread that waits
            errors.append(error)

    worker = Thread(target=work, daemon=True)
    worker.start()
    worker.join(timeout + _CLOSE_TIMEOUT)
    if worker.is_alive():
        raise timeout_error(timeout)
    if errors:
        raise errors[0]
    return results[0]


def check_plan(query_type: str | None, plan: Mapping[str, Any] | None) -> None:
    """Refuse a query whose plan does more than read the graph.

    Args:
        query_type, plan: from the summary of an EXPLAIN.

    Raises:
        UsageError: it is refused; the message says why.
    """
    if query_type != "r" or plan is None:
        raise refusal("the query", "it would do more than read, and only queries that read are run")
    for step, details in _steps(plan):
        if _MORE_THAN_READS.match(step):
            raise refusal("the query", f"its plan has the step {step}, and only queries that read are run")
        if step == "ProcedureCall":
            refuse_procedure(details.partition("(")[0])
        refuse_external_access(details)  # a subquery within an expression shows only in the details


def _steps(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the steps of a plan, each with its name and its details in Cypher."""
    yield str(plan["operatorType"]).partition("@")[0], str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from _steps(child)


async def _read(
    connection: Connection, cypher: str, parameters: Mapping[str, object], limit: int, timeout: float
) -> Table:
    """Run a query over its own connection, which can be closed without affecting others."""
    from neo4j import AsyncGraphDatabase

    name, bookmarks = connection.database, connection.bookmarks()
    try:
        async with (
            asyncio.timeout(timeout),
            AsyncGraphDatabase.driver(connection.uri, **connection.options) as driver,
            driver.session(database=name, bookmarks=bookmarks, default_access_mode="READ") as session,
            await session.begin_transaction(timeout=timeout) as transaction,
        ):
            return await _check_and_run(transaction, cypher, parameters, limit, timeout)
    except TimeoutError:
        raise timeout_error(timeout) from None


async def _check_and_run(
    transaction: neo4j.AsyncTransaction,
    cypher: str,
    parameters: Mapping[str, object],
    limit: int,
    timeout: float,
) -> Table:
    from neo4j.exceptions import Neo4jError

    before = 1
    try:
        explained = await (await transaction.run(f"EXPLAIN\n{cypher}", dict(parameters))).consume()
        check_plan(explained.query_type, explained.plan)
        before = 0
        return await _table(await transaction.run(cypher, dict(parameters)), limit)
    except Neo4jError as error:
        translated = _translate_error(error, cypher, timeout, before)
        if translated is None:
            raise
        raise translated from error
    finally:
        transaction.cancel()  # closing it would wait for rows that are not needed


async def _table(result: neo4j.AsyncResult, limit: int) -> Table:
    """Read the rows one by one, to stop at the limit or when the answer becomes too large."""
    from ties.store.neo4j.values import value_of

    columns, budget = tuple(result.keys()), MemoryBudget()
    rows: list[tuple[Value, ...]] = []
    async for record in result:
        if len(rows) == limit:
            return Table(columns, rows, truncated=True)
        row = tuple(map(value_of, record.values()))
        budget.spend(row)
        rows.append(row)
    return Table(columns, rows)


def _translate_error(error: Neo4jError, cypher: str, timeout: float, before: int) -> TiesError | None:
    """Return an error of the server as one of ties; None if the query did not cause it.

    Args:
        error: the server's error.
        cypher: the query.
        timeout: seconds that it was allowed to take.
        before: the number of lines that were added before the query.
    """
    _, kind, title = ((error.code or "").partition(".")[2] + "..").split(".")[:3]
    message = error.message or str(error)
    if title.startswith("TransactionTimedOut"):
        return timeout_error(timeout)
    if title.endswith("OutOfMemoryError"):
        return memory_error("the server does not have enough memory for it")
    if title == "AccessMode":
        return refusal("the query", "it would write, and only queries that read are run")
    if kind not in ("Statement", "Procedure", "Schema"):
        return None
    if place := _PLACE.search(message):
        return query_error(cypher, message[: place.start()], (int(place[1]) - before, int(place[2])))
    return query_error(cypher, message)
