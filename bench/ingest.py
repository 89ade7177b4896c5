"""Measure ingests: the write step beside grafeo's own batch load, whole runs of `ties`, and formats."""

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench.foreign_files import WRITERS
from bench.options import FOLDER, TIES, Options
from bench.tables import table
from bench.timing import Cost, in_turn, ratio, run, spread

__all__ = ["benchmark"]

_SIZES = ((1_000, 3_000), (10_000, 40_000))
_LARGE = ((30_000, 130_000), (100_000, 500_000))
_FORMAT_SIZES = (1_000, 10_000)
_ROUNDS = 5  # at most: a round of the larger size takes a minute

type _Steps = dict[str, dict[str, float]]


def benchmark(options: Options) -> str:
    """Return tables for synthetic datasets of several sizes."""
    steps, runs = [], []
    for entities, claims in _SIZES + (_LARGE if options.large else ()):
        rounds = 1 if (entities, claims) in _LARGE else min(options.rounds, _ROUNDS)
        size = f"{entities:,} / {claims:,}"
        print(f"ingest of {size} ...", file=sys.stderr, flush=True)
        folder = options.work / "dataset"
        run((sys.executable, str(FOLDER / "synthetic.py"), str(entities), str(claims), str(folder)))
        steps.append((size, *_steps(options, folder, rounds)))
        runs += [(size, *row) for row in _runs(options, folder, rounds)]
        shutil.rmtree(folder)
    header = ("entities / claims", "read", "plan", "write", "batch load", "write / batch load, CPU", "wall")
    once = ", the large sizes once" if options.large else ""
    return (
        f"## Ingest, {min(options.rounds, _ROUNDS)} rounds{once}\n\n"
        "The steps, in CPU seconds; goal: write at most 2 times the batch load\n\n"
        f"{table(header, steps)}\nWhole runs of `ties`; goal: 40,000 claims within 10 s\n\n"
        f"{table(('entities / claims', 'run', 'wall s', 'CPU s', 'peak MB'), runs)}\n"
        "Formats, each beside a short script that loads the file into grafeo; goal: a UN list within 10 s "
        f"and 200 MB\n\n{table(_FORMAT_HEADER, _formats(options))}"
    )


_FORMAT_HEADER = (
    "format",
    "entities",
    "file MB",
    "wall s",
    "entities / s",
    "peak MB",
    "CPU / script",
    "peak / script",
)


def _formats(options: Options) -> list[tuple[str, ...]]:
    """Ingest a file in each format into an empty graph, and load it with the script."""
    rows: list[tuple[str, ...]] = []
    for format_, (name, write) in WRITERS.items():
        for size in _FORMAT_SIZES:
            print(f"ingest of {format_}, {size:,} ...", file=sys.stderr, flush=True)
            file, graph = options.work / name, options.work / "graph"
            write(size, file)
            script = (sys.executable, str(FOLDER / "plain_loader.py"), format_, str(file), str(graph))
            ties = (*TIES, "ingest", str(file), "--database", str(graph))

            def once(command: Sequence[str], graph: Path = graph) -> Cost:
                cost = run(command, options.environment)
                shutil.rmtree(graph)
                return cost

            costs = in_turn(
                {"ties": partial(once, ties), "script": partial(once, script)},
                min(options.rounds, _ROUNDS),
                warm=False,
            )
            wall = spread([cost.wall for cost in costs["ties"]])
            peak = [
                spread([cost.peak / 2**20 for cost in costs[which]]).median for which in ("ties", "script")
            ]
            rows.append(
                (
                    format_,
                    f"{size:,}",
                    f"{file.stat().st_size / 2**20:.1f}",
                    wall.format(),
                    f"{size / wall.median:,.0f}",
                    f"{peak[0]:.0f}",
                    ratio(*([cost.cpu for cost in costs[which]] for which in ("ties", "script"))).format(),
                    f"{peak[0] / peak[1]:.1f}",
                )
            )
            file.unlink()
    return rows


def _steps(options: Options, dataset: Path, rounds: int) -> tuple[str, ...]:
    def once(which: str) -> _Steps:
        graph = options.work / which
        cost = run((sys.executable, str(FOLDER / "ingest_steps.py"), which, str(dataset), str(graph)))
        shutil.rmtree(graph)
        steps: _Steps = json.loads(cost.output)
        return steps

    costs = in_turn({"ties": partial(once, "ties"), "bare": partial(once, "bare")}, rounds, warm=rounds > 1)

    def each(which: str, step: str, of: str = "cpu") -> list[float]:
        return [steps[step][of] for steps in costs[which]]

    return (
        *(f"{spread(each('ties', step)).median:.2f}" for step in ("read", "plan", "write")),
        f"{spread(each('bare', 'write')).median:.2f}",
        ratio(each("ties", "write"), each("bare", "write")).format(),
        ratio(each("ties", "write", "wall"), each("bare", "write", "wall")).format(),
    )


def _runs(options: Options, dataset: Path, rounds: int) -> list[tuple[str, ...]]:
    """Ingest a dataset, ingest it again unchanged, verify it, change it and remove it."""
    changed = options.work / "changed"
    shutil.copytree(dataset, changed)
    _change_one_claim(changed / "statements.csv")
    graph = options.work / "graph"

    def ties(*arguments: str, says: str) -> Callable[[], Cost]:
        def once() -> Cost:
            cost = run((*TIES, "ingest", *arguments, "--database", str(graph)), options.environment)
            assert says in cost.output, cost.output
            return cost

        return once

    costs = in_turn(
        {
            "first ingest": ties(str(dataset), says="0 altered, 0 removed"),
            "unchanged": ties(str(dataset), says="already loaded"),
            "unchanged, `--verify`": ties("--verify", str(dataset), says="the graph matches them"),
            "one claim changed": ties(str(changed), says="Claim: 0 added, 1 altered, 0 removed"),
            "`--remove`": ties("--remove", "synthetic", says="Claim: 0 added, 0 altered"),
        },
        rounds,
        warm=False,
    )
    shutil.rmtree(changed)
    shutil.rmtree(graph)
    return [(name, *_summary(costs[name])) for name in costs]


def _change_one_claim(statements: Path) -> None:
    """Add a note to the last statement, which has none."""
    rows = statements.read_text(encoding="utf-8").rstrip("\n")
    assert rows.endswith(","), rows[-200:]
    statements.write_text(rows + "seen again\n", encoding="utf-8")


def _summary(costs: Sequence[Cost]) -> tuple[str, ...]:
    return (
        spread([cost.wall for cost in costs]).format(),
        f"{spread([cost.cpu for cost in costs]).median:.2f}",
        f"{spread([cost.peak / 2**20 for cost in costs]).median:.0f}",
    )
