"""What whole processes cost, by the accounting of the operating system, and how runs compare.

Jobs that are compared run in turn, A B A B, so that a busy machine slows both, and what counts is the ratio
within each round. Nothing here asserts: a time is a figure to be looked at.
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
    """What a process used, with the children that it waited for.

    Attributes:
        wall, cpu: seconds; `cpu` is user and system time.
        peak: the most memory held at a time (resident set), in bytes.
        output: what it wrote to stdout.
    """

    wall: float
    cpu: float
    peak: int
    output: str


@dataclass(frozen=True, slots=True)
class Spread:
    """A median with the least and the most."""

    median: float
    least: float
    most: float

    def told(self, form: str = ".2f") -> str:
        """As "1.43 (1.40 to 1.51)"."""
        return f"{self.median:{form}} ({self.least:{form}} to {self.most:{form}})"


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run a program to its end with stdout in a pipe.

    Args:
        environment: variables besides those of this process.

    Raises:
        RuntimeError: it failed; with what it wrote to stderr.
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
    """Run jobs one after the other, round by round.

    Args:
        warm: whether a round that does not count goes first, to fill the caches of the disk.

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
    """The median of some values, with the least and the most."""
    return Spread(statistics.median(values), min(values), max(values))


def ratio(values: Sequence[float], beside: Sequence[float]) -> Spread:
    """The quotients within each round of two jobs that ran in turn."""
    return spread([value / other for value, other in zip(values, beside, strict=True)])
