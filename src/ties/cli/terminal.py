"""What a terminal can do and a pipe cannot: colour, and a pager for answers longer than the screen."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from contextvars import ContextVar
from typing import Any

from typer.core import TyperOption

from ties.errors import UsageError

__all__ = ["has_colour", "is_interactive", "show_in_pager", "terminal_options"]

_WHEN = ("auto", "always", "never")

_color: ContextVar[str] = ContextVar("color", default=_WHEN[0])
_no_pager: ContextVar[bool] = ContextVar("no_pager", default=False)


def terminal_options(section: str) -> list[TyperOption]:
    """Return the options of every command that prints an answer; `has_colour` and `show_in_pager` obey them.

    Args:
        section: the section of the help that lists them.
    """
    return [
        TyperOption(
            param_decls=["--color"],
            type=str,
            default=_WHEN[0],
            metavar="WHEN",
            help="Use colour: auto, always or never (see NO_COLOR).",
            callback=_set_color,
            expose_value=False,
            rich_help_panel=section,
        ),
        TyperOption(
            param_decls=["--no-pager"],
            is_flag=True,
            default=False,
            help="Do not show long answers in a pager (see PAGER).",
            callback=lambda _context, _option, value: _no_pager.set(value),
            expose_value=False,
            rich_help_panel=section,
        ),
    ]


def _set_color(_context: Any, _option: Any, value: str) -> None:
    from ties.suggestions import did_you_mean

    if value not in _WHEN:
        raise UsageError(f"--color: unknown value '{value}'{did_you_mean(value, _WHEN)}")
    _color.set(value)


def has_colour() -> bool:
    """Return whether answers have colour.

    --color decides, then NO_COLOR, then FORCE_COLOR or CLICOLOR_FORCE, then whether stdout is a terminal.
    """
    if _color.get() != "auto":
        return _color.get() == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    has_escapes = os.environ.get("TERM", "dumb") != "dumb" or "WT_SESSION" in os.environ
    return has_escapes and sys.stdout.isatty()


def is_interactive() -> bool:
    """Return whether somebody sits at a terminal: stdin and stdout are one."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def show_in_pager(text: str) -> bool:
    """Show a text in the pager and wait until it ends; its exit code and Ctrl-C do not matter.

    Returns:
        False if nothing was shown: there is no pager or no terminal, or the text fits on the screen.

    Raises:
        OSError: the pager cannot be run.
    """
    if _no_pager.get() or not is_interactive():
        return False
    lines = os.get_terminal_size(sys.stdout.fileno()).lines  # 0 if the terminal does not know its size
    if not 0 < lines <= text.count("\n") or not (command := _pager()):
        return False
    import signal
    import subprocess

    with subprocess.Popen(command, stdin=subprocess.PIPE, env={"LESS": "FRX", **os.environ}) as process:
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)  # the pager gets Ctrl-C as well
        try:
            with suppress(BrokenPipeError):  # the user quits before the end
                process.communicate(text.encode(sys.stdout.encoding, "backslashreplace"))
        finally:
            signal.signal(signal.SIGINT, handler)
    return True


def _pager() -> Sequence[str]:
    """Return the command of TIES_PAGER or PAGER, else of less if it is installed; none for "" or "cat"."""
    import shlex
    import shutil

    chosen = os.environ.get("TIES_PAGER", os.environ.get("PAGER"))
    if chosen is None:
        return ["less"] if shutil.which("less") else []
    words = shlex.split(chosen)
    return [] if words == ["cat"] else words
