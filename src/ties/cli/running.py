"""Run a command line of `ties` or `ties shell`."""

import sys
from collections.abc import Sequence
from typing import Any

from ties.cli.session import print_error
from ties.cli.streams import OutputFailed
from ties.errors import TiesError, UsageError

__all__ = ["run"]


def run(command: Any, words: Sequence[str], *, json: str) -> None:
    """Run a command line and print its errors.

    Args:
        command: the root command.
        words: the arguments, without the name of the program.
        json: the format of errors, including errors in the command line itself: "json" or "ndjson"; '' for
            text.

    Raises:
        SystemExit: always, with the exit code.
    """
    try:
        if not json:
            command(words, prog_name="ties")
            return
        from typer._click.exceptions import ClickException

        try:
            sys.exit(command(words, prog_name="ties", standalone_mode=False) or 0)
        except ClickException as error:
            raise UsageError(error.format_message().rstrip(".")) from None
    except TiesError as error:
        code = error.exit_code
        try:
            print_error(error, words=words, json=json)
        except OutputFailed as failure:
            print_error(failure)
            code = failure.exit_code
        sys.exit(code)
