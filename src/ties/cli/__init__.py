"""The command line: the only code that prints or exits."""

import sys

from ties.cli.app import app
from ties.errors import TiesError

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line; every error of ties is told in a line and ends with its own exit code."""
    try:
        app()
    except TiesError as error:
        from ties.output.safe import visible

        print(f"ties: {visible(error.message)}", file=sys.stderr)
        for line in error.advice:
            print(f"  {visible(line)}", file=sys.stderr)
        sys.exit(error.exit_code)
