"""The command line: the only code that prints or exits."""

import atexit
import gc
import io
import sys

# Modules, rows and claims leave no cycles behind. To look for some takes a tenth of an ingest. To look for
# some at the end, when all memory goes back anyway, takes an eighth of a question.
gc.set_threshold(50_000)
atexit.register(gc.freeze)

from ties.cli.app import app  # noqa: E402
from ties.cli.running import run  # noqa: E402
from ties.cli.session import complain, say, wanted_json  # noqa: E402
from ties.cli.streams import lost, open_closed  # noqa: E402
from ties.errors import UsageError  # noqa: E402

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line; every error of ties is told in a line and ends with its own exit code."""
    open_closed()
    if isinstance(sys.stdout, io.TextIOWrapper):  # shows characters that a terminal does not have as \xb6
        sys.stdout.reconfigure(errors="backslashreplace")
    words = sys.argv[1:]
    try:
        run(app, words, json=wanted_json(words))
    except OSError:  # Typer writes help, the version and errors of usage itself
        try:
            say("")
        except UsageError as error:
            complain(error)
            sys.exit(error.exit_code)
        if lost(sys.stderr):
            sys.exit(UsageError.exit_code)
        raise
