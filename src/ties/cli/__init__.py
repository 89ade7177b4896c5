"""The command line: the only code that prints or exits."""

import gc
import io
import sys

from ties.cli.app import app
from ties.cli.running import run
from ties.cli.session import say, wants_json
from ties.cli.streams import lost, open_closed
from ties.errors import UsageError

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line; every error of ties is told in a line and ends with its own exit code."""
    gc.set_threshold(50_000)  # rows and claims make no cycles: to look for some takes a tenth of an ingest
    open_closed()
    if isinstance(sys.stdout, io.TextIOWrapper):  # shows characters that a terminal does not have as \xb6
        sys.stdout.reconfigure(errors="backslashreplace")
    words = sys.argv[1:]
    try:
        run(app, words, json=wants_json(words))
    except OSError:  # Typer writes help, the version and errors of usage itself
        say("")
        if lost(sys.stderr):
            sys.exit(UsageError.exit_code)
        raise
