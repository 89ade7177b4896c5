"""The process that answers untrusted Cypher from the embedded engine, which nothing else can stop or cap.

It reads a request from its input and writes lines of JSON: the columns, each row, then how it ended. Once the
graph is open it can open nothing more and holds only so much memory; it ends when its parent does.
"""

import json
import os
import re
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from itertools import islice
from pathlib import Path
from threading import Thread, Timer
from typing import Any, BinaryIO

import grafeo

from ties.errors import StoreUnavailable, TiesError, UsageError
from ties.store.embedded import EmbeddedStore
from ties.store.embedded.values import value_of
from ties.store.guard.answer import Room
from ties.store.guard.errors import misread, out_of_memory, refused, too_deep
from ties.store.guard.frames import OUT_OF_MEMORY, packed
from ties.store.guard.text import refuse_procedure

__all__ = ["check_plan", "confine", "main", "watch_memory"]

_INTERVAL = 0.05
_IMPORTED_LATE = ("datetime", "decimal")
"""What the engine imports when it meets a value that needs it, and no file can be opened any more."""

_ONLY_READ = frozenset(
    {
        "Aggregate",
        "AntiJoin",
        "Apply",
        "Bind",
        "CallProcedure",
        "Discriminant(51)",  # what a subquery takes over from the query around it: it has no name in a plan
        "Distinct",
        "Empty",
        "Except",
        "Expand",
        "Filter",
        "Intersect",
        "Join",
        "LeftJoin",
        "Limit",
        "MultiWayJoin",
        "NodeScan",
        "Otherwise",
        "Project",
        "Return",
        "ShortestPath",
        "Skip",
        "Sort",
        "Union",
        "Unwind",
    }
)
"""The steps of a plan that change nothing and open nothing."""

_LESS = "the embedded engine knows less of Cypher than Neo4j does"
_STEP = re.compile(r" *(\w+(?:\(\d+\))?)")
_ERROR = re.compile(r"GRAFEO-([A-Z]\d+): (?:[a-z ]+ error: )?(?:\[Cypher\] )?([^\n]*)")
_PLACE = re.compile(r"--> query:(\d+):(\d+)")
_HELP = re.compile(r"help: ([^\n]*)")


def main() -> None:
    """Answer the request that stands on the input, and end."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # so that nothing else can get between the answers
    request = json.loads(sys.stdin.buffer.readline())
    Thread(target=_end_with_parent, daemon=True).start()
    backstop = Timer(request["timeout"] + 1, os._exit, [1])
    backstop.daemon = True
    backstop.start()
    try:
        for told in _told(request):
            _write(answers, told)
    except TiesError as error:
        _write(answers, {"error": type(error).__name__, "message": error.message, "advice": error.advice})
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    answers.flush()
    os._exit(0)  # taking the graph apart piece by piece would take longer than the answer


def watch_memory(most: int) -> None:
    """End this process when it has taken so many bytes more than now. Returns where that cannot be told."""
    if sys.platform == "win32":
        return
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    while (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start) * unit <= most:
        time.sleep(_INTERVAL)
    os._exit(OUT_OF_MEMORY)


def _told(request: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    database = EmbeddedStore(Path(request["folder"]), may_be_empty=request["may_be_empty"]).engine()
    for module in _IMPORTED_LATE:
        import_module(module)
    confine(request["memory"])
    cypher, limit = request["cypher"], request["limit"]
    with _in_words(cypher, before=1):  # on a line before, EXPLAIN keeps the columns of mistakes right
        (plan,) = database.execute_cypher(f"EXPLAIN\n{cypher}")
    check_plan(str(plan["plan"]))
    with _in_words(cypher):
        result = database.execute_cypher(cypher, request["parameters"])
        columns = list(result.columns)
        yield {"columns": columns}
        room = Room()
        for found in islice(result, limit):
            row = [value_of(found[name]) for name in columns]
            room.take(row)
            yield {"row": [*map(packed, row)]}
    yield {"end": len(result) > limit}


def check_plan(plan: str) -> None:
    """Refuse a query for which the engine would do more than read the graph."""
    for line in plan.rstrip("\n").split("\n"):
        step = _STEP.match(line)
        if step is None or step[1] not in _ONLY_READ:
            what = step[1] if step else line.strip()
            raise refused("the query", f"its plan has {what} in it, and only queries that read are run")
        if step[1] == "CallProcedure":
            refuse_procedure(line.strip().removeprefix("CallProcedure (").removesuffix(")"))


@contextmanager
def _in_words(cypher: str, *, before: int = 0) -> Iterator[None]:
    """Turn errors of the engine into errors of ours.

    Args:
        before: lines that were put before the query.
    """
    try:
        yield
    except grafeo.GrafeoError as error:
        raise _error(str(error), cypher, before) from error
    except RecursionError:
        raise too_deep() from None
    except ValueError as error:
        raise UsageError(f"the query cannot run: {error}") from error


def _error(text: str, cypher: str, before: int) -> TiesError:
    found = _ERROR.match(text)
    code, said = (found[1], found[2]) if found else ("", text.split("\n")[0])
    if code == "T003":
        return refused("the query", "it would write, and only queries that read are run")
    if code == "Q006" and "memory" in said:
        return out_of_memory(said.partition(": give the pattern")[0].replace("A ", "a ", 1))
    if not code.startswith("Q"):
        return StoreUnavailable(f"the embedded engine gave up on the query: {said}")
    said = said.partition("; CALL grafeo")[0]  # which would be refused
    if advice := _HELP.search(text):
        said = f"{said.rstrip('.')} ({advice[1]})"
    place = _PLACE.search(text)
    if place is None:
        return misread(cypher, said)
    return misread(cypher, said, (int(place[1]) - before, int(place[2])), advice=[_LESS])


def confine(memory: int) -> None:
    """Let this process open nothing more, and take no more than so many bytes besides what it has."""
    if sys.platform != "win32":
        import resource

        if sys.platform == "linux":  # elsewhere the kernel does not count what an engine allocates
            most = _data() + memory
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        for kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
            resource.setrlimit(kind, (0, 0))
    Thread(target=watch_memory, args=[memory], daemon=True).start()


def _data() -> int:
    """Bytes of writable memory that this process has on Linux."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmData:"))


def _end_with_parent() -> None:
    """Wait until the other end of the input is closed, as it is at the latest when the parent is gone."""
    while os.read(0, 1024):
        pass
    os._exit(1)


def _write(answers: BinaryIO, told: Mapping[str, object]) -> None:
    answers.write(json.dumps(told).encode("ascii") + b"\n")
