"""Run untrusted Cypher on the embedded engine, in a child process that is killed when it takes too long."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from threading import Event, Timer
from typing import IO, Any

from ties.errors import StoreCorrupt, StoreUnavailable, TiesError, UsageError
from ties.store.guard.answer import MAX_ANSWER_SIZE, size_error
from ties.store.guard.errors import memory_error, timeout_error
from ties.store.guard.frames import OUT_OF_MEMORY, from_json
from ties.store.guard.text import check_limit, check_parameters, check_text, refuse_broken_names
from ties.store.values import Table

__all__ = ["MEMORY", "Request", "run_query"]

MEMORY = 1 << 30
"""Bytes that a query may take in addition to the graph: ten times what sensible queries take."""

_START = "import sys; sys.path[:] = sys.argv[1:]; from ties.store.guard.child import main; main()"
_ERRORS = {kind.__name__: kind for kind in (UsageError, StoreUnavailable, StoreCorrupt)}


@dataclass(frozen=True, slots=True)
class Request:
    """A query for the child process.

    Attributes:
        folder: the folder of the graph.
        may_be_empty: whether a folder without a graph is read as an empty one.
        limit: the maximum number of rows.
        timeout: seconds.
        memory: bytes that the query may take.
    """

    folder: str
    may_be_empty: bool
    cypher: str
    parameters: dict[str, object]
    limit: int
    timeout: float
    memory: int = MEMORY


def run_query(request: Request) -> Table:
    """Run Cypher that a user typed.

    Raises:
        UsageError: it is refused, or the engine does not understand it.
        StoreUnavailable: it took too long or too much memory, or the engine crashed.
    """
    began = time.monotonic()
    check_text(request.cypher)
    refuse_broken_names(request.cypher)
    check_parameters(request.parameters)
    check_limit(request.limit)
    with subprocess.Popen(
        [sys.executable, "-I", "-c", _START, *filter(None, sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"RUST_BACKTRACE": "0"},
        start_new_session=True,  # Ctrl-C reaches only this process, which then kills the child
    ) as process:
        late = Event()
        left = request.timeout - (time.monotonic() - began)
        timer = Timer(max(left, 0), _stop, [process, late])
        timer.daemon = True  # lets Ctrl-C end this process at any moment
        try:
            timer.start()
            table = _table(process, request)
        finally:
            timer.cancel()
            process.kill()
    if table is not None:
        return table
    if late.is_set():
        raise timeout_error(request.timeout)
    if process.returncode in _MEMORY_EXIT_CODES:
        raise memory_error(f"it took more than {request.memory >> 20:,} MB of memory")
    raise StoreUnavailable(
        "the embedded engine crashed on this query", advice=["try to write the query in another way"]
    )


_MEMORY_EXIT_CODES = (OUT_OF_MEMORY, -getattr(signal, "SIGABRT", 0), -getattr(signal, "SIGKILL", 0))
"""Exit codes of a process that ran out of memory: its own, aborted by the engine, killed by the system."""


def _stop(process: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    process.kill()


def _table(process: subprocess.Popen[bytes], request: Request) -> Table | None:
    """Return the answer, or None if the process ended without one."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(asdict(request)).encode("ascii") + b"\n")
        process.stdin.flush()  # stays open: the child exits when it is closed
    except BrokenPipeError:  # the child has ended already, which shows when its output is read
        with suppress(BrokenPipeError):
            process.stdin.close()  # closed here, since closing tries once more to write the rest
    columns: tuple[str, ...] = ()
    rows = []
    for line in _lines(process.stdout):
        if "error" in line:
            raise _error(line)
        if "row" in line:
            rows.append(tuple(map(from_json, line["row"])))
        elif "columns" in line:
            columns = tuple(line["columns"])
        else:
            return Table(columns, rows, truncated=bool(line["end"]))
    process.wait()  # keeps its own exit code from being replaced by that of a kill
    return None


def _lines(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    left = MAX_ANSWER_SIZE  # as ASCII, scripts other than Latin take more space than in memory
    while line := stream.readline(left + 1):
        left -= len(line)
        if left < 0:
            raise size_error()
        if not line.endswith(b"\n"):  # the child ended within the line
            return
        yield json.loads(line)


def _error(line: dict[str, Any]) -> TiesError:
    return _ERRORS[line["error"]](line["message"], advice=line["advice"])
