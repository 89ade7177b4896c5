"""The command that explains a command."""

from typing import Annotated

import typer

from ties.errors import UsageError
from ties.suggestions import did_you_mean

__all__ = ["help"]


def help(
    context: typer.Context,
    command: Annotated[
        list[str] | None, typer.Argument(metavar="[COMMAND]...", help="A command.", show_default=False)
    ] = None,
) -> None:
    """Explain a command, or list all.

    Examples:
        ties help
        ties help who
        ties help query leaders
    """
    root, words = context.find_root().command, command or []
    commands = getattr(root, "commands", {})
    if words and words[0] not in commands:
        raise UsageError(f"'{words[0]}' is not a command{did_you_mean(words[0], commands)}")
    root.main([*words, "--help"], prog_name="ties")
