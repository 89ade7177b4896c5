"""Open an index for reading, or find out why it cannot be used."""

import os
from contextlib import suppress
from pathlib import Path

import grafeo

from ties.store.embedded.generations import INDEX, Generation, head_checksum
from ties.store.schema import KEY

__all__ = ["ENGINE", "index_problem", "open_index"]

ENGINE = f"grafeo {grafeo.__version__}"
"""The engine and its version. Only the same version is certain to read an index."""


def index_problem(generation: Generation) -> str:
    """Return why an index cannot be used, as words that follow "the index"; '' if no problem is known."""
    index = generation.folder / INDEX
    try:
        size = index.stat().st_size
        if generation.engine != ENGINE:
            return f"was written by {generation.engine or 'another engine'}, not by {ENGINE},"
        is_whole = size == generation.index and head_checksum(index) == generation.index_head
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read ({error.strerror or error})"
    return "" if is_whole else "is damaged"


def open_index(file: Path) -> grafeo.GrafeoDB:
    """Open an index for reading.

    Raises:
        GrafeoError, OSError: it cannot be used.
    """
    database = grafeo.GrafeoDB.open_read_only(str(file))
    _remove_spill_folder(file)
    if not all(map(database.has_property_index, KEY.values())):
        database.close()
        raise OSError("it is not a ties graph")
    return database


def _remove_spill_folder(file: Path) -> None:
    """Remove the folder into which the engine would spill memory: a killed process would leave it behind.

    A graph that is only read never uses it.
    """
    if os.name == "nt":
        return
    temporary = os.environ.get("TMPDIR", "/tmp")  # noqa: S108 (where the engine makes it)
    prefix = f"grafeo-{file.name}-{os.getpid()}-"
    with suppress(OSError), os.scandir(temporary) as entries:
        for entry in entries:
            if entry.name.startswith(prefix) and entry.name.endswith(".spill"):
                with suppress(OSError):
                    Path(entry).rmdir()
