"""The command line: the only code that prints or exits."""

import atexit
import gc
import io
import sys

# Modules, rows and claims do not form reference cycles, and collecting cycles takes a tenth of the time of an
# ingest. Collecting them at exit, when all memory is freed anyway, takes an eighth of the time of a question.
gc.set_threshold(50_000)
atexit.register(gc.freeze)

from ties.cli.app import app  # noqa: E402
from ties.cli.running import run  # noqa: E402
from ties.cli.session import print_error, print_output, requested_json  # noqa: E402
from ties.cli.streams import open_closed_streams, try_write  # noqa: E402
from ties.errors import UsageError  # noqa: E402

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line: print each error of ties on one line and exit with its code."""
    open_closed_streams()
    if isinstance(sys.stdout, io.TextIOWrapper):  # characters that the encoding lacks are printed as \xb6
        sys.stdout.reconfigure(errors="backslashreplace")
    words = sys.argv[1:]
    try:
        run(app, words, json=requested_json(words))
    except OSError:  # from Typer, which writes help, the version and usage errors itself
        try:
            print_output("")
        except UsageError as error:
            print_error(error)
            sys.exit(error.exit_code)
        if try_write(sys.stderr):
            sys.exit(UsageError.exit_code)
        raise
