"""The child process that runs untrusted Cypher on the embedded engine, which has no limits of its own.

It reads a query from stdin and writes lines of JSON: the columns, each row, and whether rows were cut off.
Once the graph is open, it can open no more files and its memory is limited. It ends when its parent does.
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
from ties.store.guard.answer import MemoryBudget
from ties.store.guard.errors import memory_error, nesting_error, query_error, refusal
from ties.store.guard.frames import OUT_OF_MEMORY, to_json
from ties.store.guard.text import refuse_procedure

__all__ = ["check_plan", "confine", "main", "watch_memory"]

_INTERVAL = 0.05
_IMPORTED_LATE = ("datetime", "decimal")
"""Modules that the engine would import on demand, when it can no longer open files."""

_ONLY_READ = frozenset(
    {
        "Aggregate",
        "AntiJoin",
        "Apply",
        "Bind",
        "CallProcedure",
        "Discriminant(51)",  # what a subquery imports from the enclosing query; it has no name in plans
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
"""The steps of a plan that neither change nor open anything."""

_HINT = "the embedded engine supports less of Cypher than Neo4j"
_STEP = re.compile(r" *(\w+(?:\(\d+\))?)")
_ERROR = re.compile(r"GRAFEO-([A-Z]\d+): (?:[a-z ]+ error: )?(?:\[Cypher\] )?([^\n]*)")
_PLACE = re.compile(r"--> query:(\d+):(\d+)")
_HELP = re.compile(r"help: ([^\n]*)")


def main() -> None:
    """Run the query on stdin, and exit."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # keeps other output from mixing with the lines
    request = json.loads(sys.stdin.buffer.readline())
    Thread(target=_end_with_parent, daemon=True).start()
    backstop = Timer(request["timeout"] + 1, os._exit, [1])
    backstop.daemon = True
    backstop.start()
    try:
        for line in _run(request):
            _write(output, line)
    except TiesError as error:
        _write(output, {"error": type(error).__name__, "message": error.message, "advice": error.advice})
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    output.flush()
    os._exit(0)  # freeing the graph object by object would take longer than the query


def watch_memory(most: int) -> None:
    """End this process when it has taken `most` bytes more than now. Does nothing on Windows."""
    if sys.platform == "win32":
        return
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    while (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start) * unit <= most:
        time.sleep(_INTERVAL)
    os._exit(OUT_OF_MEMORY)


def _run(request: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    """Yield the lines of the answer."""
    database = EmbeddedStore(Path(request["folder"]), may_be_empty=request["may_be_empty"]).engine()
    for module in _IMPORTED_LATE:
        import_module(module)
    confine(request["memory"])
    cypher, limit = request["cypher"], request["limit"]
    with _translate_errors(cypher, before=1):  # EXPLAIN on its own line keeps the columns of errors right
        (plan,) = database.execute_cypher(f"EXPLAIN\n{cypher}")
    check_plan(str(plan["plan"]))
    with _translate_errors(cypher):
        result = database.execute_cypher(cypher, request["parameters"])
        columns = list(result.columns)
        yield {"columns": columns}
        budget = MemoryBudget()
        for record in islice(result, limit):
            row = [value_of(record[name]) for name in columns]
            budget.spend(row)
            yield {"row": [*map(to_json, row)]}
    yield {"end": len(result) > limit}


def check_plan(plan: str) -> None:
    """Refuse a query whose plan does more than read the graph.

    Raises:
        UsageError: it is refused.
    """
    for line in plan.rstrip("\n").split("\n"):
        step = _STEP.match(line)
        if step is None or step[1] not in _ONLY_READ:
            name = step[1] if step else line.strip()
            raise refusal("the query", f"its plan has the step {name}, and only queries that read are run")
        if step[1] == "CallProcedure":
            refuse_procedure(line.strip().removeprefix("CallProcedure (").removesuffix(")"))


@contextmanager
def _translate_errors(cypher: str, *, before: int = 0) -> Iterator[None]:
    """Turn errors of the engine into errors of ties.

    Args:
        cypher: the query.
        before: the number of lines that were added before the query.
    """
    try:
        yield
    except grafeo.GrafeoError as error:
        raise _error(str(error), cypher, before) from error
    except RecursionError:
        raise nesting_error() from None
    except ValueError as error:
        raise UsageError(f"the query cannot run: {error}") from error


def _error(text: str, cypher: str, before: int) -> TiesError:
    match = _ERROR.match(text)
    code, message = (match[1], match[2]) if match else ("", text.split("\n")[0])
    if code == "T003":
        return refusal("the query", "it would write, and only queries that read are run")
    if code == "Q006" and "memory" in message:
        return memory_error(message.partition(": give the pattern")[0].replace("A ", "a ", 1))
    if not code.startswith("Q"):
        return StoreUnavailable(f"the embedded engine could not run the query: {message}")
    message = message.partition("; CALL grafeo")[0]  # this call would be refused
    if advice := _HELP.search(text):
        message = f"{message.rstrip('.')} ({advice[1]})"
    place = _PLACE.search(text)
    if place is None:
        return query_error(cypher, message)
    return query_error(cypher, message, (int(place[1]) - before, int(place[2])), advice=[_HINT])


def confine(memory: int) -> None:
    """Keep this process from opening more files and from taking more than `memory` additional bytes."""
    if sys.platform != "win32":
        import resource

        if sys.platform == "linux":  # elsewhere the kernel does not count what an engine allocates
            most = _data() + memory
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        for kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
            resource.setrlimit(kind, (0, 0))
    Thread(target=watch_memory, args=[memory], daemon=True).start()


def _data() -> int:
    """Return the bytes of writable memory of this process on Linux."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmData:"))


def _end_with_parent() -> None:
    """Exit when the other end of stdin is closed, at the latest when the parent ends."""
    while os.read(0, 1024):
        pass
    os._exit(1)


def _write(output: BinaryIO, line: Mapping[str, object]) -> None:
    output.write(json.dumps(line).encode("ascii") + b"\n")
