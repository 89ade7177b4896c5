"""An index opened for reading, and what is wrong with one that cannot be."""

import os
from contextlib import suppress
from pathlib import Path

import grafeo

from ties.store.embedded.generations import INDEX, Generation, head_checksum
from ties.store.schema import KEY

__all__ = ["ENGINE", "opened_index", "wrong_with"]

ENGINE = f"grafeo {grafeo.__version__}"
"""The engine and its version, which alone is sure to read an index that it wrote."""


def wrong_with(generation: Generation) -> str:
    """Why an index cannot be used, in words that follow "the index"; '' where nothing wrong is known."""
    index = generation.folder / INDEX
    try:
        size = index.stat().st_size
        if generation.engine != ENGINE:
            return f"is of {generation.engine or 'another version'}, not of {ENGINE},"
        whole = size == generation.index and head_checksum(index) == generation.index_head
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read ({error.strerror or error})"
    return "" if whole else "is damaged"


def opened_index(file: Path) -> grafeo.GrafeoDB:
    """An index open for reading.

    Raises:
        GrafeoError, OSError: it cannot be used.
    """
    database = grafeo.GrafeoDB.open_read_only(str(file))
    _remove_spill_folder(file)
    if not all(map(database.has_property_index, KEY.values())):
        database.close()
        raise OSError("it is not a graph of ties")
    return database


def _remove_spill_folder(file: Path) -> None:
    """Remove the folder that the engine makes for what exceeds memory, which a killed process would leave.

    A graph that is only read never uses it.
    """
    if os.name == "nt":
        return
    place = os.environ.get("TMPDIR", "/tmp")  # noqa: S108 (where the engine makes it)
    ours = f"grafeo-{file.name}-{os.getpid()}-"
    with suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            if entry.name.startswith(ours) and entry.name.endswith(".spill"):
                with suppress(OSError):
                    Path(entry).rmdir()
