"""The process that answers untrusted Cypher from the embedded engine: what it may take, and how it ends."""

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
from ties.processes import started
from ties.store.embedded import EmbeddedStore
from ties.store.guard import embedded as untrusted_embedded
from ties.store.guard.child import check_plan
from ties.store.guard.embedded import Request, ask
from ties.store.guard.frames import OUT_OF_MEMORY, packed, unpacked
from ties.store.values import Node, Relationship, Value
from ties.store.values import Path as Walk

ENDLESS = "UNWIND range(1,1000000) AS a UNWIND range(1,1000000) AS b RETURN count(*)"
LARGE = "UNWIND range(1,100000000) AS x RETURN x"
MEGABYTE = 1 << 20

linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks processes up in /proc")


def request(cypher: str, folder: Path, **more: object) -> Request:
    told: dict[str, object] = {"parameters": {}, "limit": 10, "timeout": 60.0, "may_be_empty": True}
    return Request(folder=str(folder), cypher=cypher, **(told | more))  # type: ignore[arg-type]


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in found.split()]


def confined(pid: int) -> bool:
    """Whether a process has the graph open and goes on to the query."""
    limits = Path(f"/proc/{pid}/limits").read_text(encoding="ascii")
    return any(line.split()[:5] == ["Max", "open", "files", "0", "0"] for line in limits.splitlines())


def until(condition: Callable[[], object], seconds: float = 30) -> object:
    """Wait for a condition, looking again and again."""
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


def test_an_empty_graph_answers_where_it_may_be_empty(tmp_path: Path) -> None:
    assert ask(request("MATCH (n) RETURN count(n) AS n", tmp_path)).rows == [(0,)]
    with pytest.raises(StoreUnavailable, match="there is no graph at"):
        ask(request("MATCH (n) RETURN n", tmp_path, may_be_empty=False))


def test_a_broken_graph_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "current.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreCorrupt, match=r"current.json cannot be read") as caught:
        ask(request("MATCH (n) RETURN n", tmp_path))
    assert caught.value.advice


def test_too_much_memory_ends_it_and_not_this_process(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        ask(request(LARGE, tmp_path, memory=64 * MEGABYTE))
    assert caught.value.message == "the query was stopped: it took more than 64 MB of memory"
    assert caught.value.exit_code == 5


@linux
@pytest.mark.parametrize(
    "cypher", [LARGE, "RETURN range(1,1000000000) AS x", "RETURN reduce(s='x', i IN range(1,60) | s+s) AS x"]
)
def test_memory_stays_under_the_limit(tmp_path: Path, cypher: str) -> None:
    program = """if True:
        import resource, sys
        from ties.store.guard.embedded import Request, ask
        try:
            ask(Request(sys.argv[1], True, sys.argv[2], {}, 10, 60.0, 64 << 20))
        except Exception as error:
            print(type(error).__name__, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    """
    done = python(program, str(tmp_path), cypher)
    name, peak = done.stdout.split()
    assert name == "StoreUnavailable"
    assert int(peak) * 1024 < (64 + 48) * MEGABYTE  # the interpreter with the engine takes some 30 MB


@linux
def test_the_process_that_asks_takes_no_more_than_an_answer_may(tmp_path: Path) -> None:
    program = """if True:
        import sys
        from pathlib import Path
        from ties.store.guard.embedded import Request, ask
        cypher = "UNWIND range(1, 1000) AS x RETURN range(1, 20000) AS l"
        try:
            ask(Request(sys.argv[1], True, cypher, {}, 1000, 60.0))
        except Exception as error:
            told = Path("/proc/self/status").read_text().split()
            print(error, told[told.index("VmHWM:") + 1], sep=":")
    """
    message, peak = python(program, str(tmp_path)).stdout.split(":")
    assert message == "the answer is larger than 128 MB"
    assert int(peak) * 1024 < (128 + 80) * MEGABYTE  # some 40 MB are the interpreter


def test_the_time_that_the_answer_takes_to_arrive_counts(tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(StoreUnavailable, match=r"longer than 0\.7 s"):
        ask(
            request(
                "UNWIND range(1, 1000) AS x RETURN range(1, 3000) AS l", tmp_path, limit=1000, timeout=0.7
            )
        )
    assert time.monotonic() - began < 2


def test_the_time_that_the_text_takes_to_be_read_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(untrusted_embedded, "check_text", lambda _cypher: time.sleep(0.3))
    began = time.monotonic()
    with pytest.raises(StoreUnavailable, match=r"longer than 0\.5 s"):
        ask(request(ENDLESS, tmp_path, timeout=0.5))
    assert time.monotonic() - began < 0.75


def test_memory_is_watched_where_the_kernel_does_not() -> None:
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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize(
    "act",
    [
        "open('/etc/passwd')",
        "open('made', 'w')",
        "__import__('socket').socket()",
        "__import__('subprocess').run(['true'])",
    ],
)
def test_it_can_open_nothing_once_the_graph_is_open(act: str) -> None:
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
def test_the_engine_itself_reads_no_file_there() -> None:
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
def test_the_plan_alone_refuses_what_does_more_than_read(cypher: str) -> None:
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
def test_the_plan_lets_through_what_reads(cypher: str) -> None:
    (row,) = grafeo.GrafeoDB().execute_cypher(f"EXPLAIN {cypher}")
    check_plan(row["plan"])


def test_the_plan_is_asked_for_before_anything_runs(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        ask(request("MATCH (n) SET n.x = 1", tmp_path))
    assert caught.value.message == (
        "the query is refused: its plan has SetProperty in it, and only queries that read are run"
    )


@linux
def test_nothing_is_left_behind(tmp_path: Path) -> None:
    before = children(os.getpid())
    for timeout, cypher in ((0.3, ENDLESS), (30, "RETURN 1"), (30, "RETURN nosuch(1)"), (0.001, "RETURN 1")):
        with suppress(StoreUnavailable, UsageError):
            ask(request(cypher, tmp_path, timeout=timeout))
    assert children(os.getpid()) == before
    assert list(tmp_path.iterdir()) == []


@linux
@pytest.mark.parametrize("word", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_ends_with_the_command_that_asked(tmp_path: Path, word: signal.Signals) -> None:
    ingest(EmbeddedStore(tmp_path / "graph", may_be_empty=True), [_shipped()])
    asked = (
        "cypher",
        "MATCH (a), (b), (c), (d), (e), (f) RETURN count(*)",
        "--timeout",
        "60",
        "--database",
        str(tmp_path / "graph"),
    )
    with start(*asked, home=tmp_path) as process:
        until(lambda: any(map(confined, children(process.pid))))
        (child,) = children(process.pid)
        process.send_signal(word)
        stdout, stderr = process.communicate(timeout=10)
    assert process.returncode == (130 if word == signal.SIGINT else -word)
    assert "Traceback" not in stderr
    assert stdout == ""
    until(lambda: not started(child), 5)


def _shipped() -> Path:
    return Path(__file__).parents[3] / "ingest" / "iso-3166-2-af"


def test_a_whole_generation_is_read_while_another_is_made(tmp_path: Path) -> None:
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
def test_what_is_packed_is_unpacked_the_same(value: Value) -> None:
    assert unpacked(json.loads(json.dumps(packed(value)))) == value
    assert unpacked(json.loads(json.dumps(packed([value, {"in": value}])))) == [value, {"in": value}]
