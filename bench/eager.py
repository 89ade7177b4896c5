"""`ties` with all dependencies imported at the start: the peer of its lazy imports."""

# ruff: noqa: F401
import neo4j
import networkx
import numpy
import pyvis.network
import rich.console
import rich.table

from ties.cli import main

if __name__ == "__main__":
    main()
