"""Measure whole processes by the operating system's accounting, and compare runs.

Jobs that are compared run in turn, A B A B, so that a busy machine slows both, and ratios are taken within
each round. Nothing here asserts anything about times.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

__all__ = ["Cost", "Spread", "in_turn", "ratio", "run", "spread"]

_MAX_RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes; see getrusage(2)


@dataclass(frozen=True, slots=True)
class Cost:
    """The resources that a process and the children that it waited for used.

    Attributes:
        wall, cpu: seconds; `cpu` is user and system time.
        peak: the largest resident set, in bytes.
        output: its stdout.
    """

    wall: float
    cpu: float
    peak: int
    output: str


@dataclass(frozen=True, slots=True)
class Spread:
    """The median, minimum and maximum of some values."""

    median: float
    least: float
    most: float

    def format(self, spec: str = ".2f") -> str:
        """Return it as "1.43 (1.40 to 1.51)"."""
        return f"{self.median:{spec}} ({self.least:{spec}} to {self.most:{spec}})"


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run a program to its end with stdout in a pipe.

    Args:
        command: the program and its arguments.
        environment: variables in addition to those of this process.

    Raises:
        RuntimeError: it failed; the message has its stderr.
    """
    variables = {**os.environ, **(environment or {})}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as stderr:
        started = perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr, env=variables
        )
        assert process.stdout is not None
        with process.stdout:
            output = process.stdout.read().decode("utf-8")
        _, status, used = os.wait4(process.pid, 0)
        wall = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            stderr.seek(0)
            raise RuntimeError(f"{' '.join(command)}: exit {process.returncode}\n{stderr.read()}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * _MAX_RSS_UNIT, output)


def in_turn[T](jobs: Mapping[str, Callable[[], T]], rounds: int, *, warm: bool = True) -> dict[str, list[T]]:
    """Run jobs one after another, round by round.

    Args:
        jobs: the jobs by name.
        rounds: how often to run each.
        warm: whether to run an extra round first that does not count, to fill disk caches.

    Returns:
        The results of each job, in the order of the rounds.
    """
    results: dict[str, list[T]] = {name: [] for name in jobs}
    for number in range(-1 if warm else 0, rounds):
        for name, job in jobs.items():
            result = job()
            if number >= 0:
                results[name].append(result)
    return results


def spread(values: Sequence[float]) -> Spread:
    """Return the median, minimum and maximum of some values."""
    return Spread(statistics.median(values), min(values), max(values))


def ratio(values: Sequence[float], others: Sequence[float]) -> Spread:
    """Return the ratios within each round of two jobs that ran in turn."""
    return spread([value / other for value, other in zip(values, others, strict=True)])
