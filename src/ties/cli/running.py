"""Runs one command line, as `ties` does and as a line of `ties shell` does."""

import sys
from collections.abc import Sequence
from typing import Any

from ties.cli.session import complain
from ties.errors import TiesError, UsageError

__all__ = ["run"]


def run(command: Any, words: Sequence[str], *, json: bool) -> None:
    """Run a command line, and end with its exit code (SystemExit). Errors are told.

    Args:
        command: the command that all others are below.
        json: whether errors are told as JSON, those of the command line itself as well.
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
        complain(error, json=json)
        sys.exit(error.exit_code)
