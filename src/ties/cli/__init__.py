"""The command line: the only code that prints or exits."""

import gc
import io
import os
import sys
from typing import NoReturn

# Modules, rows and claims do not form reference cycles, and collecting cycles takes a tenth of the time of an
# ingest.
gc.set_threshold(50_000)

from ties.cli.app import app  # noqa: E402
from ties.cli.running import run  # noqa: E402
from ties.cli.session import print_error, print_output, requested_json  # noqa: E402
from ties.cli.streams import open_closed_streams, try_write  # noqa: E402
from ties.errors import UsageError  # noqa: E402

__all__ = ["app", "main", "run_program"]


def run_program() -> NoReturn:
    """Run the command line and end the process at once.

    Freeing all objects one by one, as Python does when it exits, takes a tenth of the time of a question.
    Everything that must be closed has been closed by then, and output has been flushed.
    """
    code: object = 0
    try:
        main()
    except SystemExit as exit_:
        code = exit_.code
    for stream in (sys.stdout, sys.stderr):
        try_write(stream)
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


def main() -> None:
    """Run the command line: print each error of ties on one line and exit with its code.

    Raises:
        SystemExit: always, unless there is a bug.
    """
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
