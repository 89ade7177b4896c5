"""Asks a Neo4j server untrusted Cypher: its plan first, then the query itself for as long as it may take."""

from __future__ import annotations

import asyncio
import re
from threading import Thread
from typing import TYPE_CHECKING, Any

from ties.store.guard.answer import Room
from ties.store.guard.errors import misread, out_of_memory, out_of_time, refused, too_deep
from ties.store.guard.text import (
    check_limit,
    check_parameters,
    check_text,
    refuse_procedure,
    refuse_reaching_out,
)
from ties.store.values import Table, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import neo4j
    from neo4j.exceptions import Neo4jError

    from ties.errors import TiesError
    from ties.store.neo4j.connection import Connection

__all__ = ["ask", "check_plan"]

_CUTTING = 0.5
"""Seconds that cutting a connection may take."""

_MORE_THAN_READS = re.compile(r"LoadCSV|Show|Terminate|Transaction|\w*Command\b")
"""Steps of a plan that reach out of the graph, though the server says that the query reads."""

_PLACE = re.compile(r" *\(line (\d+), column (\d+) \(offset: \d+\)\).*", re.DOTALL)


def ask(
    connection: Connection, cypher: str, parameters: Mapping[str, object], limit: int, timeout: float
) -> Table:
    """Run Cypher that anybody typed.

    The server is told the timeout, but looks at it every other second only; so a query that takes too long is
    given up here, and its connection cut, upon which the server ends it. That is done in another thread: a
    value of some million parts is unpacked without a pause, and nobody should have to wait for that.

    Raises:
        UsageError: it is refused, or not understood.
        StoreUnavailable: it took too long or too much memory.
        DriverError, Neo4jError: as the driver.
    """
    check_limit(limit)
    found: list[Table] = []
    failed: list[BaseException] = []

    def work() -> None:
        try:
            check_text(cypher)
            check_parameters(parameters)
            found.append(asyncio.run(_read(connection, cypher, parameters, limit, timeout)))
        except RecursionError:
            failed.append(too_deep())
        except BaseException as error:  # noqa: BLE001 - raised again by the thread that waits
            failed.append(error)

    worker = Thread(target=work, daemon=True)
    worker.start()
    worker.join(timeout + _CUTTING)
    if worker.is_alive():
        raise out_of_time(timeout)
    if failed:
        raise failed[0]
    return found[0]


def check_plan(query_type: str | None, plan: Mapping[str, Any] | None) -> None:
    """Refuse a query for which the server would do more than read the graph.

    Args:
        query_type, plan: as the summary of an EXPLAIN has them.

    Raises:
        UsageError: it is refused; tells what and why.
    """
    if query_type != "r" or plan is None:
        raise refused("the query", "it would do more than read, and only queries that read are run")
    for step, details in _steps(plan):
        if _MORE_THAN_READS.match(step):
            raise refused("the query", f"its plan has {step} in it, and only queries that read are run")
        if step == "ProcedureCall":
            refuse_procedure(details.partition("(")[0])
        refuse_reaching_out(details)  # a step for a subquery within an expression is told nowhere else


def _steps(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The steps of a plan, each with its name and what it says of itself as Cypher."""
    yield str(plan["operatorType"]).partition("@")[0], str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from _steps(child)


async def _read(
    connection: Connection, cypher: str, parameters: Mapping[str, object], limit: int, timeout: float
) -> Table:
    """Ask over a connection of its own, which can be cut without harm to any other query."""
    from neo4j import AsyncGraphDatabase

    name, seen = connection.database, connection.bookmarks()
    try:
        async with (
            asyncio.timeout(timeout),
            AsyncGraphDatabase.driver(connection.uri, **connection.options) as driver,
            driver.session(database=name, bookmarks=seen, default_access_mode="READ") as session,
            await session.begin_transaction(timeout=timeout) as transaction,
        ):
            return await _planned_and_run(transaction, cypher, parameters, limit, timeout)
    except TimeoutError:
        raise out_of_time(timeout) from None


async def _planned_and_run(
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
        ours = _in_words(error, cypher, timeout, before)
        if ours is None:
            raise
        raise ours from error
    finally:
        transaction.cancel()  # else it would wait for rows that are on their way, and nobody reads


async def _table(result: neo4j.AsyncResult, limit: int) -> Table:
    """The rows as they come, so that of those beyond the limit, or of too large an answer, few are read."""
    from ties.store.neo4j.values import value_of

    columns, room = tuple(result.keys()), Room()
    rows: list[tuple[Value, ...]] = []
    async for record in result:
        if len(rows) == limit:
            return Table(columns, rows, truncated=True)
        row = tuple(map(value_of, record.values()))
        room.take(row)
        rows.append(row)
    return Table(columns, rows)


def _in_words(error: Neo4jError, cypher: str, timeout: float, before: int) -> TiesError | None:
    """An error of the server as one of ours; None where the query is not to blame for it.

    Args:
        before: lines that were put before the query.
    """
    _, kind, title = ((error.code or "").partition(".")[2] + "..").split(".")[:3]
    said = error.message or str(error)
    if title.startswith("TransactionTimedOut"):
        return out_of_time(timeout)
    if title.endswith("OutOfMemoryError"):
        return out_of_memory("the server has too little memory for it")
    if title == "AccessMode":
        return refused("the query", "it would write, and only queries that read are run")
    if kind not in ("Statement", "Procedure", "Schema"):
        return None
    if place := _PLACE.search(said):
        return misread(cypher, said[: place.start()], (int(place[1]) - before, int(place[2])))
    return misread(cypher, said)
