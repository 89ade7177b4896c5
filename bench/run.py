"""The benchmarks: `python3 run.py bench [--rounds N] [--large] [NAME ...]`.

A benchmark is a module in this folder with a function `benchmark(options)` that returns Markdown, listed in
`_BENCHMARKS`. No module here may have the name of a package, since scripts in this folder would import it
instead. Each benchmark compares `ties` with a peer in the same run. README.md has the results.
"""

import argparse
import sys
import tempfile
from importlib import import_module
from pathlib import Path

_BENCHMARKS = {
    "aliases": "aliases",
    "cold_start": "cold_start",
    "communities": "communities",
    "ingest": "ingest",
    "names": "names",
    "neo4j": "neo4j_ingest",
    "queries": "queries",
    "views": "views",
}


def main() -> None:
    sys.path[0] = str(Path(__file__).resolve().parents[1])  # this folder is the package `bench`
    from bench.machine import machine_line
    from bench.options import Options

    parser = argparse.ArgumentParser(prog="run.py bench", description="Compare ties with its peers.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"any of {', '.join(_BENCHMARKS)} (default: all)"
    )
    parser.add_argument("--rounds", type=int, default=9, help="how often each pair is run (default: 9)")
    parser.add_argument("--large", action="store_true", help="also run sizes that take minutes, once each")
    parser.add_argument("--un-list", type=Path, metavar="FILE", help="the UN sanctions list for `aliases`")
    arguments = parser.parse_args()
    if unknown := sorted(set(arguments.names) - set(_BENCHMARKS)):
        parser.error(f"unknown benchmark '{unknown[0]}' (known: {', '.join(_BENCHMARKS)})")
    if arguments.rounds < 1:
        parser.error("--rounds must be at least 1")
    print(f"{machine_line()}\n")
    for name, module in _BENCHMARKS.items():
        if name in arguments.names or not arguments.names:
            with tempfile.TemporaryDirectory(prefix="ties-bench-") as work:
                options = Options(
                    Path(work), arguments.rounds, large=arguments.large, un_list=arguments.un_list
                )
                print(import_module(f"bench.{module}").benchmark(options), flush=True)


if __name__ == "__main__":
    main()
