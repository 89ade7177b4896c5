"""The benchmarks: `python3 run.py bench [--rounds N] [--large] [NAME ...]`.

A benchmark is a module of this folder with a function `benchmark(options)` that returns Markdown; its name
stands in `_BENCHMARKS`. No module here is called as a package is: scripts of this folder would import it.
Each measures `ties` beside a peer in the same run. README.md tells what was found.
"""

import argparse
import sys
import tempfile
from importlib import import_module
from pathlib import Path

_BENCHMARKS = {
    "cold_start": "cold_start",
    "ingest": "ingest",
    "neo4j": "neo4j_ingest",
    "queries": "queries",
    "views": "views",
}


def main() -> None:
    sys.path[0] = str(Path(__file__).resolve().parents[1])  # this folder is the package `bench`
    from bench.machine import described
    from bench.options import Options

    parser = argparse.ArgumentParser(prog="run.py bench", description="Measure ties beside its peers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(_BENCHMARKS)}; none: all")
    parser.add_argument("--rounds", type=int, default=9, help="how often each pair is run (default: 9)")
    parser.add_argument("--large", action="store_true", help="sizes that take minutes, too, once each")
    told = parser.parse_args()
    if unknown := sorted(set(told.names) - set(_BENCHMARKS)):
        parser.error(f"no benchmark '{unknown[0]}' (known: {', '.join(_BENCHMARKS)})")
    if told.rounds < 1:
        parser.error("--rounds must be at least 1")
    print(f"{described()}\n")
    for name, module in _BENCHMARKS.items():
        if name in told.names or not told.names:
            with tempfile.TemporaryDirectory(prefix="ties-bench-") as work:
                options = Options(Path(work), told.rounds, large=told.large)
                print(import_module(f"bench.{module}").benchmark(options), flush=True)


if __name__ == "__main__":
    main()
