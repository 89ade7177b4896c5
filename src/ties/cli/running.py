"""Runs one command line, as `ties` does and as a line of `ties shell` does."""

import sys
from collections.abc import Sequence
from typing import Any

from ties.cli.session import complain
from ties.cli.streams import StdoutLost
from ties.errors import TiesError, UsageError

__all__ = ["run"]


def run(command: Any, words: Sequence[str], *, json: str) -> None:
    """Run a command line, and end with its exit code (SystemExit). Errors are told.

    Args:
        command: the command that all others are below.
        json: the format, json or ndjson, in which errors are told, those of the command line itself as well;
            '' for text.
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
            complain(error, json=json)
        except StdoutLost as lost:
            complain(lost)
            code = lost.exit_code
        sys.exit(code)
