"""Open an index for reading, or find out why it cannot be used."""

import os
from contextlib import suppress
from pathlib import Path

import grafeo

from ties.store.embedded.generations import INDEX, NAMES, Generation, file_checksum, head_checksum
from ties.store.schema import KEY, NAMES_VERSION

__all__ = ["ENGINE", "index_problem", "open_index"]

ENGINE = f"grafeo {grafeo.__version__}, names {NAMES_VERSION}"
"""The versions of the engine and of the file of names. Only the same are certain to read these files."""


def index_problem(generation: Generation) -> str:
    """Return why the index or the names cannot be used, as words that follow "the index"; '' if they can."""
    index = generation.folder / INDEX
    try:
        size = index.stat().st_size
        if generation.engine != ENGINE:
            return f"was written by {generation.engine or 'another engine'}, not by {ENGINE},"
        is_whole = (
            size == generation.index
            and head_checksum(index) == generation.index_head
            and file_checksum(generation.folder / NAMES) == generation.names
        )
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
