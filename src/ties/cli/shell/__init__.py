"""One question after another, with the graph kept open."""

from ties.cli.shell.command import shell

__all__ = ["shell"]
