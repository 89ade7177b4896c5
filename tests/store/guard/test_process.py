"""The child process that runs untrusted Cypher on the embedded engine: its limits and how it ends."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import grafeo
import pytest

from tests.running import SOURCE, start
from ties.errors import StoreCorrupt, StoreUnavailable, UsageError
from ties.ingest import ingest
from ties.processes import start_time
from ties.store.embedded import EmbeddedStore
from ties.store.guard import embedded as untrusted_embedded
from ties.store.guard.child import check_plan
from ties.store.guard.embedded import Request, run_query
from ties.store.guard.frames import OUT_OF_MEMORY, from_json, to_json
from ties.store.values import Node, Relationship, Value
from ties.store.values import Path as Walk

ENDLESS = "UNWIND range(1,1000000) AS a UNWIND range(1,1000000) AS b RETURN count(*)"
LARGE = "UNWIND range(1,100000000) AS x RETURN x"
MEGABYTE = 1 << 20

linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds processes in /proc")


def request(cypher: str, folder: Path, **more: object) -> Request:
    defaults: dict[str, object] = {"parameters": {}, "limit": 10, "timeout": 60.0, "may_be_empty": True}
    return Request(folder=str(folder), cypher=cypher, **(defaults | more))  # type: ignore[arg-type]


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in found.split()]


def is_confined(pid: int) -> bool:
    """Return whether a process has opened the graph and confined itself."""
    limits = Path(f"/proc/{pid}/limits").read_text(encoding="ascii")
    return any(line.split()[:5] == ["Max", "open", "files", "0", "0"] for line in limits.splitlines())


def wait_until(condition: Callable[[], object], seconds: float = 30) -> object:
    """Wait until a condition holds."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.01)
    return found


def python(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program that imports ties."""
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_empty_graph_can_be_queried_if_allowed(tmp_path: Path) -> None:
    assert run_query(request("MATCH (n) RETURN count(n) AS n", tmp_path)).rows == [(0,)]
    with pytest.raises(StoreUnavailable, match="there is no graph at"):
        run_query(request("MATCH (n) RETURN n", tmp_path, may_be_empty=False))


def test_damaged_graph_is_reported(tmp_path: Path) -> None:
    (tmp_path / "current.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreCorrupt, match=r"current.json cannot be read") as error:
        run_query(request("MATCH (n) RETURN n", tmp_path))
    assert error.value.advice


def test_too_much_memory_ends_only_the_child(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable) as error:
        run_query(request(LARGE, tmp_path, memory=64 * MEGABYTE))
    assert error.value.message == "the query was stopped: it took more than 64 MB of memory"
    assert error.value.exit_code == 5


@linux
@pytest.mark.parametrize(
    "cypher", [LARGE, "RETURN range(1,1000000000) AS x", "RETURN reduce(s='x', i IN range(1,60) | s+s) AS x"]
)
def test_memory_of_the_child_stays_under_the_limit(tmp_path: Path, cypher: str) -> None:
    program = """if True:
        import resource, sys
        from ties.store.guard.embedded import Request, run_query
        try:
            run_query(Request(sys.argv[1], True, sys.argv[2], {}, 10, 60.0, 64 << 20))
        except Exception as error:
            print(type(error).__name__, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    """
    done = python(program, str(tmp_path), cypher)
    name, peak = done.stdout.split()
    assert name == "StoreUnavailable"
    assert int(peak) * 1024 < (64 + 48) * MEGABYTE  # the interpreter with the engine takes some 30 MB


@linux
def test_memory_of_the_parent_is_limited_by_the_answer(tmp_path: Path) -> None:
    program = """if True:
        import sys
        from pathlib import Path
        from ties.store.guard.embedded import Request, run_query
        cypher = "UNWIND range(1, 1000) AS x RETURN range(1, 20000) AS l"
        try:
            run_query(Request(sys.argv[1], True, cypher, {}, 1000, 60.0))
        except Exception as error:
            words = Path("/proc/self/status").read_text().split()
            print(error, words[words.index("VmHWM:") + 1], sep=":")
    """
    message, peak = python(program, str(tmp_path)).stdout.split(":")
    assert message == "the answer is larger than 128 MB"
    assert int(peak) * 1024 < (128 + 80) * MEGABYTE  # some 40 MB are the interpreter


def test_timeout_includes_reading_the_answer(tmp_path: Path) -> None:
    start = time.monotonic()
    with pytest.raises(StoreUnavailable, match=r"longer than 0\.7 s"):
        run_query(
            request(
                "UNWIND range(1, 1000) AS x RETURN range(1, 3000) AS l", tmp_path, limit=1000, timeout=0.7
            )
        )
    assert time.monotonic() - start < 2


def test_timeout_includes_checking_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(untrusted_embedded, "check_text", lambda _cypher: time.sleep(0.3))
    start = time.monotonic()
    with pytest.raises(StoreUnavailable, match=r"longer than 0\.5 s"):
        run_query(request(ENDLESS, tmp_path, timeout=0.5))
    assert time.monotonic() - start < 0.75


def test_memory_is_watched_without_kernel_limits() -> None:
    program = """if True:
        import threading, time
        from ties.store.guard.child import watch_memory
        threading.Thread(target=watch_memory, args=[16 << 20], daemon=True).start()
        taken = []
        while True:
            taken.append(bytearray(1 << 20))
            time.sleep(0.001)
    """
    assert python(program).returncode == OUT_OF_MEMORY


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no resource limits")
@pytest.mark.parametrize(
    "act",
    [
        "open('/etc/passwd')",
        "open('made', 'w')",
        "__import__('socket').socket()",
        "__import__('subprocess').run(['true'])",
    ],
)
def test_confined_child_cannot_open_files(act: str) -> None:
    program = f"""if True:
        import socket, subprocess
        from ties.store.guard.child import confine
        confine(1 << 30)
        try:
            {act}
        except OSError as error:
            print(error.errno)
    """
    assert python(program).stdout == "24\n"  # EMFILE


@linux
def test_engine_cannot_read_files_in_the_child() -> None:
    program = """if True:
        import grafeo
        from ties.store.guard.child import confine
        database = grafeo.GrafeoDB()
        confine(1 << 30)
        try:
            database.execute_cypher("LOAD CSV FROM '/etc/passwd' AS l RETURN l")
        except grafeo.GrafeoError as error:
            print(error)
    """
    assert "Too many open files" in python(program).stdout


@pytest.mark.parametrize(
    "cypher",
    [
        "LOAD CSV FROM '/etc/passwd' AS l RETURN l",
        "RETURN 1 AS l UNION LOAD CSV FROM '/etc/passwd' AS l RETURN l",
        "CREATE (n:Group)",
        "MATCH (n) SET n.x = 1",
        "MATCH (n) REMOVE n.x",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) MERGE (n)-[:X]->(m:Y) RETURN m",
        "CALL { CREATE (n) RETURN n } RETURN n",
        "FOREACH (x IN [1] | CREATE (n))",
        "CALL grafeo.pagerank() YIELD node_id RETURN node_id",
    ],
)
def test_plan_that_does_more_than_read_is_refused(cypher: str) -> None:
    (row,) = grafeo.GrafeoDB().execute_cypher(f"EXPLAIN {cypher}")
    with pytest.raises(UsageError, match="is refused"):
        check_plan(row["plan"])


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (n:Group) WHERE NOT (n)-[:SUPPORTS]->() OPTIONAL MATCH (n)-[x]->() RETURN n.id, count(x)",
        "MATCH (a) CALL { WITH a MATCH (a)-->(b) RETURN count(b) AS c } RETURN a, c ORDER BY c SKIP 1",
        "MATCH (n) RETURN n.id, COUNT { (n)-->() } AS c, [(n)-[:SUPPORTS]->(m) | m.id] AS l",
        "MATCH p=shortestPath((a:Entity {id:'x'})-[*..4]-(b:Entity {id:'y'})) RETURN DISTINCT p",
        "UNWIND [1] AS x RETURN x UNION MATCH (n) WHERE n.name = 'a\nLoadCsv (b' RETURN n AS x",
        "MATCH (a)--(b)--(c)--(a) RETURN count(*)",
        "CALL db.labels() YIELD label RETURN label",
    ],
)
def test_plan_that_only_reads_is_accepted(cypher: str) -> None:
    (row,) = grafeo.GrafeoDB().execute_cypher(f"EXPLAIN {cypher}")
    check_plan(row["plan"])


def test_plan_is_checked_before_the_query_runs(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        run_query(request("MATCH (n) SET n.x = 1", tmp_path))
    assert error.value.message == (
        "the query is refused: its plan has the step SetProperty, and only queries that read are run"
    )


@linux
def test_no_child_process_is_left(tmp_path: Path) -> None:
    before = children(os.getpid())
    for timeout, cypher in ((0.3, ENDLESS), (30, "RETURN 1"), (30, "RETURN nosuch(1)"), (0.001, "RETURN 1")):
        with suppress(StoreUnavailable, UsageError):
            run_query(request(cypher, tmp_path, timeout=timeout))
    assert children(os.getpid()) == before
    assert list(tmp_path.iterdir()) == []


@linux
@pytest.mark.parametrize("word", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_child_ends_with_its_parent(tmp_path: Path, word: signal.Signals) -> None:
    ingest(EmbeddedStore(tmp_path / "graph", may_be_empty=True), [_shipped()])
    arguments = (
        "cypher",
        "MATCH (a), (b), (c), (d), (e), (f) RETURN count(*)",
        "--timeout",
        "60",
        "--database",
        str(tmp_path / "graph"),
    )
    with start(*arguments, home=tmp_path) as process:
        wait_until(lambda: any(map(is_confined, children(process.pid))))
        (child,) = children(process.pid)
        process.send_signal(word)
        stdout, stderr = process.communicate(timeout=10)
    assert process.returncode == (130 if word == signal.SIGINT else -word)
    assert "Traceback" not in stderr
    assert stdout == ""
    wait_until(lambda: not start_time(child), 5)


def _shipped() -> Path:
    return Path(__file__).parents[3] / "ingest" / "iso-3166-2-af"


def test_query_reads_one_generation_during_an_ingest(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path, may_be_empty=True)
    ingest(store, [_shipped()])
    with store.writing():
        counted = store.read_untrusted("MATCH (e:Entity) RETURN count(e) AS n", limit=1, timeout=30)
    assert counted.rows == store.read("MATCH (e:Entity) RETURN count(e) AS n").rows


VALUES: Mapping[str, Value] = {
    "scalars": [1, -(2**63), 2.5, True, None, "x\n\x00\u2028é"],
    "maps": {"map": {"node": [1, 2, {}]}, "": [], "path": None},
    "node": Node("ttp", ("Entity", "Group"), {"aliases": ["a"], "node": {"x": 1}}),
    "claim": Relationship("c", "SUPPORTS", "a", "b", {"paragraphs": ["1"]}),
    "walk": Walk((Node("a", (), {}), Node("b", ("X",), {})), (Relationship("c", "R", "a", "b", {}),)),
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_values_round_trip_through_json(value: Value) -> None:
    assert from_json(json.loads(json.dumps(to_json(value)))) == value
    assert from_json(json.loads(json.dumps(to_json([value, {"in": value}])))) == [value, {"in": value}]
