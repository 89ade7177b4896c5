"""Measure Neo4j: the write step compared with a hand-written loop, whole runs of `ties`, and questions.

The benchmark starts its own server, and installs `neo4j-rust-ext` into a separate folder, which is on
PYTHONPATH only for the processes that use it.
"""

import json
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import neo4j

from bench.options import FOLDER, TIES, Options
from bench.tables import table
from bench.timing import Cost, in_turn, ratio, run, spread
from ties.neo4j_tools.server import USERNAME, Server, Setup, start, stop

__all__ = ["benchmark"]

_SIZES = ((10_000, 40_000),)
_LARGE = ((100_000, 500_000),)
_ASKED = ((300, 1_000), (10_000, 40_000))
_ASKED_LARGE = ((300, 1_000), (20_000, 100_000), (100_000, 500_000))
_ROUNDS = 3  # at most: a round of the large size takes some minutes
_SPARING = {"db.tx_log.rotation.retention_policy": "2 files", "db.tx_log.rotation.size": "64m"}
_EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"

type _Steps = dict[str, dict[str, float]]


def benchmark(options: Options) -> str:
    """Return tables for synthetic datasets of several sizes."""
    setup = Setup(bolt=0, http=0, heap="2g", page_cache="1g", settings=_SPARING)
    server = start(options.work / "server", setup)
    steps: list[tuple[str, ...]] = []
    runs: list[tuple[str, ...]] = []
    questions: list[tuple[str, ...]] = []
    try:
        rust = _rust(options)
        for entities, claims in _SIZES + (_LARGE if options.large else ()):
            rounds = 1 if (entities, claims) in _LARGE else min(options.rounds, _ROUNDS)
            size = f"{entities:,} / {claims:,}"
            print(f"Neo4j, {size} ...", file=sys.stderr, flush=True)
            dataset = _dataset(options, entities, claims)
            warm = not steps  # a server that has just started is several times slower
            steps += [(size, *row) for row in _steps(server, dataset, rounds, rust, warm=warm)]
            runs += [(size, *row) for row in _runs(options, server, dataset, rounds)]
            shutil.rmtree(dataset)
        for entities, claims in _ASKED_LARGE if options.large else _ASKED:
            dataset = _dataset(options, entities, claims)
            questions.append((f"{claims:,}", *_questions(options, server, dataset)))
            shutil.rmtree(dataset)
    finally:
        stop(options.work / "server")
    step_header = (
        *("entities / claims", "written by", "wall s", "client CPU s", "server CPU s"),
        *("wall / loop", "CPU / loop", "goal"),
    )
    run_header = ("entities / claims", "run", "wall s", "client CPU s", "wall / first ingest", "peak MB")
    question_header = (
        *("claims", "statements", "`who`, ms", "driver alone, ms"),
        *("`who` / driver", "one statement by hand, ms"),
    )
    return (
        f"## Neo4j {server.version}, {min(options.rounds, _ROUNDS)} rounds, the large size once\n\n"
        f"The apply step\n\n{table(step_header, steps)}\n"
        "Whole runs; goals: unchanged at most 0.02 of the first ingest, `--verify` 0.25\n\n"
        f"{table(run_header, runs)}\n"
        "Questions within a process; goal: at most 1.25 times the driver alone\n\n"
        f"{table(question_header, questions)}"
    )


def _dataset(options: Options, entities: int, claims: int) -> Path:
    folder = options.work / "dataset"
    run((sys.executable, str(FOLDER / "synthetic.py"), str(entities), str(claims), str(folder)))
    return folder


def _rust(options: Options) -> Path:
    """Install the driver and its Rust extension, as the extra `fast` does, and return the folder."""
    folder, lock = options.work / "rust", FOLDER / "neo4j-rust-ext.lock"
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "install")
    run((*pip, "--require-hashes", "--only-binary", ":all:", "--target", str(folder), "-r", str(lock)))
    return folder


def _process(server: Server, module: str, *arguments: str, rust: Path | None = None) -> Cost:
    path = ":".join(map(str, filter(None, (rust, FOLDER.parent))))
    secret = {"NEO4J_PASSWORD": server.password, "PYTHONPATH": path}
    return run((sys.executable, "-m", f"bench.{module}", *arguments, server.uri), secret)


def _empty(server: Server) -> None:
    account = (USERNAME, server.password)
    with (
        neo4j.GraphDatabase.driver(server.uri, auth=account) as driver,
        driver.session(database="neo4j") as session,
    ):
        session.run(_EMPTY).consume()


def _steps(server: Server, dataset: Path, rounds: int, rust: Path, *, warm: bool) -> list[tuple[str, ...]]:
    def once(which: str, with_rust: Path | None) -> _Steps:
        _empty(server)
        process = server.handle if server.engine == "java" else "0"
        cost = _process(server, "neo4j_steps", which, str(dataset), process, rust=with_rust)
        steps: _Steps = json.loads(cost.output)
        return steps

    jobs = {
        "the loop": partial(once, "loop", None),
        "`ties`": partial(once, "ties", None),
        "the loop, Rust": partial(once, "loop", rust),
        "`ties`, Rust": partial(once, "ties", rust),
        "row by row": partial(once, "rows", None),
    }
    costs = in_turn(jobs, rounds, warm=warm)

    def took(name: str, *of: str) -> list[float]:
        rows = [steps["rows"]["claims"] if name == "row by row" else 1 for steps in costs[name]]
        return [sum(steps["apply"][o] for o in of) * n for steps, n in zip(costs[name], rows, strict=True)]

    return [
        (
            f"{name}, from a sample of its claims" if name == "row by row" else name,
            f"{spread(took(name, 'wall')).median:.1f}",
            *(f"{spread(took(name, of)).median:.1f}" for of in ("cpu", "server")),
            ratio(took(name, "wall"), took("the loop", "wall")).format(),
            ratio(took(name, "cpu", "server"), took("the loop", "cpu", "server")).format(),
            {"`ties`": "0.9", "`ties`, Rust": "0.6"}.get(name, ""),
        )
        for name in jobs
    ]


def _runs(options: Options, server: Server, dataset: Path, rounds: int) -> list[tuple[str, ...]]:
    """Ingest a dataset, ingest it again unchanged, verify it, change it and remove it."""
    changed = options.work / "changed"
    shutil.copytree(dataset, changed)
    _change_every_hundredth(changed / "statements.csv")
    own = options.environment | {"NEO4J_PASSWORD": server.password}

    def ties(*arguments: str, says: str) -> Callable[[], Cost]:
        def once() -> Cost:
            cost = run((*TIES, "ingest", *arguments, "--database", server.uri), own)
            assert says in cost.output, cost.output
            return cost

        return once

    _empty(server)
    costs = in_turn(
        {
            "first ingest": ties(str(dataset), says="0 altered, 0 removed"),
            "unchanged": ties(str(dataset), says="already loaded"),
            "unchanged, `--verify`": ties("--verify", str(dataset), says="the graph matches them"),
            "1 % of the statements changed": ties(str(changed), says="Claim: 0 added"),
            "`--remove`": ties("--remove", "synthetic", says="Claim: 0 added, 0 altered"),
        },
        rounds,
        warm=False,
    )
    shutil.rmtree(changed)
    first = [cost.wall for cost in costs["first ingest"]]
    return [
        (
            name,
            f"{spread([cost.wall for cost in some]).median:.1f}",
            f"{spread([cost.cpu for cost in some]).median:.1f}",
            ratio([cost.wall for cost in some], first).format(".3f"),
            f"{max(cost.peak for cost in some) / 2**20:.0f}",
        )
        for name, some in costs.items()
    ]


def _change_every_hundredth(statements: Path) -> None:
    """Add a note to every hundredth statement; it is the last column, which is empty in all of them.

    Reads line by line, since the memory of this process counts as that of the processes it starts.
    """
    changed = statements.with_suffix(".new")
    with statements.open(encoding="utf-8") as old, changed.open("w", encoding="utf-8") as new:
        for number, row in enumerate(old):
            new.write(f"{row.rstrip('\n')}seen again\n" if number % 100 == 1 else row)
    changed.replace(statements)


def _questions(options: Options, server: Server, dataset: Path) -> tuple[str, ...]:
    _empty(server)
    own = options.environment | {"NEO4J_PASSWORD": server.password}
    run((*TIES, "ingest", str(dataset), "--database", server.uri), own)
    times: dict[str, list[float]] = json.loads(_process(server, "neo4j_latency").output)
    return (
        f"{times['statements'][0]}",
        *(f"{spread(times[name]).median * 1000:.1f}" for name in ("who", "bare")),
        f"{ratio(times['who'], times['bare']).median:.2f}",
        f"{spread(times['one statement']).median * 1000:.1f}",
    )
