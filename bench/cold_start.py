"""What a start of `ties` costs: beside a hello-world of Typer, and beside the same job with eager imports."""

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
    """CPU and wall time of whole processes, stdout in a pipe, the graph of the shipped datasets in place."""
    run((sys.executable, "-m", "compileall", "-q", *ties.__path__), options.environment)
    answer = run((*TIES, *_QUESTION), options.environment).output
    assert [line.split()[0] for line in answer.splitlines()[1:4:2]] == ["Taliban", "AQIS"], answer
    rows = [_compared(options, *pair) for pair in _PAIRS]
    header = ("what", "beside", "CPU ms", "CPU ms beside", "CPU ratio", "goal", "wall ms", "wall ms beside")
    return f"## Cold start, {options.rounds} rounds\n\n{table(header, rows)}"


def _compared(
    options: Options, what: str, command: Sequence[str], beside: str, other: Sequence[str], goal: str
) -> tuple[str, ...]:
    costs = in_turn(
        {"it": partial(run, command, options.environment), "other": partial(run, other, options.environment)},
        options.rounds,
    )
    return (
        *(what, beside, _median(costs, "it", "cpu"), _median(costs, "other", "cpu")),
        ratio([cost.cpu for cost in costs["it"]], [cost.cpu for cost in costs["other"]]).told(),
        *(goal, _median(costs, "it", "wall"), _median(costs, "other", "wall")),
    )


def _median(costs: Mapping[str, Sequence[Cost]], name: str, of: str) -> str:
    return f"{spread([getattr(cost, of) for cost in costs[name]]).median * 1000:.0f}"
