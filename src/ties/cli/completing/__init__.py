"""Completion of command lines, for the shells and for `ties shell`."""

from ties.cli.completing.commands import FILES, candidates
from ties.cli.completing.graph_names import Candidate, GraphNames
from ties.cli.completing.splitting import PartialLine, split

__all__ = ["FILES", "Candidate", "GraphNames", "PartialLine", "candidates", "split"]
