"""`ties shell`: one question after another on an open graph."""

from ties.cli.shell.command import shell

__all__ = ["shell"]
