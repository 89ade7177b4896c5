"""Asks the embedded engine untrusted Cypher, in a process of its own that is ended when it takes too long."""

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
from ties.store.guard.answer import LARGEST, too_large
from ties.store.guard.errors import out_of_memory, out_of_time
from ties.store.guard.frames import OUT_OF_MEMORY, unpacked
from ties.store.guard.text import check_limit, check_parameters, check_text, refuse_broken_names
from ties.store.values import Table

__all__ = ["MEMORY", "Request", "ask"]

MEMORY = 1 << 30
"""Bytes that a query may take besides the graph itself: ten times what sensible ones do."""

_START = "import sys; sys.path[:] = sys.argv[1:]; from ties.store.guard.child import main; main()"
_ERRORS = {kind.__name__: kind for kind in (UsageError, StoreUnavailable, StoreCorrupt)}


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask the embedded engine.

    Attributes:
        folder: of the database.
        may_be_empty: whether a folder without a graph is read as an empty one.
        limit: the most rows.
        timeout: seconds.
        memory: bytes.
    """

    folder: str
    may_be_empty: bool
    cypher: str
    parameters: dict[str, object]
    limit: int
    timeout: float
    memory: int = MEMORY


def ask(request: Request) -> Table:
    """Run Cypher that anybody typed.

    Raises:
        UsageError: it is refused, or not understood.
        StoreUnavailable: it took too long or too much memory, or the engine broke down on it.
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
        start_new_session=True,  # so that Ctrl-C reaches this process alone, which then ends that one
    ) as process:
        late = Event()
        left = request.timeout - (time.monotonic() - began)
        timer = Timer(max(left, 0), _stop, [process, late])
        timer.daemon = True  # so that Ctrl-C ends this process at whatever moment it comes
        try:
            timer.start()
            table = _table(process, request)
        finally:
            timer.cancel()
            process.kill()
    if table is not None:
        return table
    if late.is_set():
        raise out_of_time(request.timeout)
    if process.returncode in _KILLED:
        raise out_of_memory(f"it took more than {request.memory >> 20:,} MB of memory")
    raise StoreUnavailable(
        "the embedded engine broke down on this query", advice=["it may answer when it is put in another way"]
    )


_KILLED = (OUT_OF_MEMORY, -getattr(signal, "SIGABRT", 0), -getattr(signal, "SIGKILL", 0))
"""How a process ends that gets no more memory: by itself, by the engine's alarm, or by the system."""


def _stop(process: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    process.kill()


def _table(process: subprocess.Popen[bytes], request: Request) -> Table | None:
    """The answer, or None when the process has ended without one."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(asdict(request)).encode("ascii") + b"\n")
        process.stdin.flush()  # it stays open: its end would tell that this process is gone
    except BrokenPipeError:  # then it has ended already, and the end of its answers says so
        with suppress(BrokenPipeError):
            process.stdin.close()  # here, since it tries once more to write what was not taken
    columns: tuple[str, ...] = ()
    rows = []
    for told in _answers(process.stdout):
        if "error" in told:
            raise _error(told)
        if "row" in told:
            rows.append(tuple(map(unpacked, told["row"])))
        elif "columns" in told:
            columns = tuple(told["columns"])
        else:
            return Table(columns, rows, truncated=bool(told["end"]))
    process.wait()  # so that its own exit code is told, not that of being ended
    return None


def _answers(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    left = LARGEST  # written out, other letters than those of English take more than in memory
    while line := stream.readline(left + 1):
        left -= len(line)
        if left < 0:
            raise too_large()
        if not line.endswith(b"\n"):  # cut off in the middle
            return
        yield json.loads(line)


def _error(told: dict[str, Any]) -> TiesError:
    return _ERRORS[told["error"]](told["message"], advice=told["advice"])
