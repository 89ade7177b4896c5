"""Measure the start of `ties`, compared with a Typer hello-world and with the same job with eager imports."""

import sys
from collections.abc import Mapping, Sequence
from functools import partial

import ties
from bench.options import FOLDER, TIES, Options
from bench.tables import table
from bench.timing import Cost, in_turn, ratio, run, spread

__all__ = ["benchmark"]

_HELLO = (sys.executable, str(FOLDER / "hello.py"))
_EAGER = (sys.executable, str(FOLDER / "eager.py"))
_RUN_PY = (sys.executable, str(FOLDER.parent / "run.py"))
_QUESTION = ("who", "supports", "TTP")

_PAIRS = (
    ("`ties who supports TTP`", (*TIES, *_QUESTION), "hello-world", (*_HELLO, "World"), "at most 1.5"),
    ("`ties --help`", (*TIES, "--help"), "hello-world `--help`", (*_HELLO, "--help"), "at most 1.5"),
    ("`ties who supports TTP`", (*TIES, *_QUESTION), "eager imports", (*_EAGER, *_QUESTION), "under 0.33"),
    ("`run.py who supports TTP`", (*_RUN_PY, *_QUESTION), "`ties`", (*TIES, *_QUESTION), ""),
)


def benchmark(options: Options) -> str:
    """Measure CPU and wall time of whole processes, with stdout in a pipe, on the shipped datasets."""
    run((sys.executable, "-m", "compileall", "-q", *ties.__path__), options.environment)
    answer = run((*TIES, *_QUESTION), options.environment).output
    assert {"Taliban", "AQIS"} <= {line.split(" ")[0] for line in answer.splitlines()}, answer
    rows = [_compare(options, *pair) for pair in _PAIRS]
    header = ("command", "peer", "CPU ms", "CPU ms, peer", "CPU ratio", "goal", "wall ms", "wall ms, peer")
    return f"## Cold start, {options.rounds} rounds\n\n{table(header, rows)}"


def _compare(
    options: Options, name: str, command: Sequence[str], peer_name: str, peer: Sequence[str], goal: str
) -> tuple[str, ...]:
    costs = in_turn(
        {"it": partial(run, command, options.environment), "peer": partial(run, peer, options.environment)},
        options.rounds,
    )
    return (
        *(name, peer_name, _median(costs, "it", "cpu"), _median(costs, "peer", "cpu")),
        ratio([cost.cpu for cost in costs["it"]], [cost.cpu for cost in costs["peer"]]).format(),
        *(goal, _median(costs, "it", "wall"), _median(costs, "peer", "wall")),
    )


def _median(costs: Mapping[str, Sequence[Cost]], name: str, of: str) -> str:
    return f"{spread([getattr(cost, of) for cost in costs[name]]).median * 1000:.0f}"
