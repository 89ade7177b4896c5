"""Where an HTML page is written, and whether the browser opens it."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ties.cli.session import print_done, print_message, print_view_lines
from ties.errors import UsageError
from ties.output_files import private_file

if TYPE_CHECKING:
    from ties.network.picture import ViewResult

__all__ = ["write_page"]

_MAX_NAME = 50


def write_page(
    file: Path | None, name: str, draw: Callable[[Path], "ViewResult"], *, open_: bool | None = None
) -> None:
    """Write an HTML page, and print what it shows and what it leaves out.

    Args:
        file: the file. None or an empty path is a new file, readable by its owner alone, in the download
            folder: browsers in a sandbox read no hidden folder and not /tmp. Its path is printed to stdout.
        name: what the page shows; names a new file.
        draw: writes the page.
        open_: whether to open it in the browser; None opens a new file if there is a terminal and a display.

    Raises:
        UsageError: the file cannot be written.
    """
    if file is None or file == Path():  # `--view` without a name has an empty path
        with private_file(_folder(), f"ties-{_slug(name)}", ".html") as file:
            result = draw(file)
        print_view_lines(None, result)
        print_done(f"{file}\n")
        open_ = sys.stdout.isatty() and _has_display() if open_ is None else open_
    else:
        print_view_lines(file, draw(file))
    if open_:
        import webbrowser

        if not webbrowser.open(file.resolve().as_uri()):
            print_message("no browser was found to open it in")


def _slug(text: str) -> str:
    """Return a text as part of the name of a file, cut between words if it is long."""
    slug = re.sub(r"[^\w.-]+", "-", text).strip("-.")
    if len(slug) <= _MAX_NAME:
        return slug
    return slug[: _MAX_NAME + 1].rpartition("-")[0] or slug[:_MAX_NAME]


def _folder() -> Path:
    """Return the user's download folder, or the home folder if there is none."""
    from platformdirs import user_downloads_path

    try:
        home = Path.home()
    except RuntimeError:
        raise UsageError("the home folder is not found", advice=["name a file: -o FILE"]) from None
    downloads = user_downloads_path()
    return downloads if downloads.is_dir() else home


def _has_display() -> bool:
    """Return whether a browser has a screen here; over SSH only if a display is forwarded."""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    return sys.platform in ("darwin", "win32") and "SSH_CONNECTION" not in os.environ
