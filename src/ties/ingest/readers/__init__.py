"""The formats that can be ingested, one a module, and which of them some files are in.

A reader is an object or a module with what `Reader` has. It makes a draft of what files say, with file and
line; the same checks of the records follow for all formats. That of another package is an entry point:

    [project.entry-points."ties.readers"]
    relations = "my_package.relations"
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

from ties.errors import BadData
from ties.ingest.files import DatasetFiles
from ties.ingest.problems import Problems
from ties.ingest.reading import Reading, read
from ties.ingest.rows import Draft, LeftOut, Row
from ties.input_files import open_input
from ties.plugins import Registered, Registry, Skipped, blamed, described, warn

__all__ = ["READERS", "Formats", "Opened", "Reader"]

HEAD = 4096
"""Bytes of a file that a reader is shown to see whether it is in its format."""


class Reader(Protocol):
    """One format.

    Attributes:
        description: what a dataset of this format is, in a line.
        version: goes into the fingerprint of a dataset. It changes when the same bytes are read otherwise.
    """

    @property
    def description(self) -> str: ...  # noqa: D102

    @property
    def version(self) -> int: ...  # noqa: D102

    def recognizes(self, path: Path, head: bytes) -> bool:
        """Whether something is in this format, as what it holds tells; its name may be any.

        Args:
            path: a folder or a regular file.
            head: the first 4,096 bytes of the file; of a folder none.
        """
        ...

    def files(self, path: Path) -> Iterable[str]:
        """The names of the files that are read, in the folder or the one of the file; some may be missing."""
        ...

    def read(self, opened: DatasetFiles, problems: Problems) -> Draft | None:
        """Make a draft of the files. Their bytes come from `opened.stream`, and from nowhere else.

        Args:
            problems: where all is noted that is wrong with them; nothing is ingested then.

        Returns:
            None, with problems noted, where there is nothing to go on with.
        """
        ...


READERS: Registry[Reader] = Registry(
    "reader",
    "ties.readers",
    {"curated": "ties.ingest.readers.curated"},
    ("description", "version", "recognizes", "files", "read"),
)


class Opened(NamedTuple):
    """A dataset whose files are open and hashed."""

    reader: Registered[Reader]
    files: DatasetFiles

    def read(self) -> Reading:
        """Read and check it.

        Raises:
            BadData: all problems, each with file and line; or a file changed while it was read.
            PluginFailed: the reader is of another package, and failed.
        """
        return read(self.files, self._draft)

    def _draft(self, files: DatasetFiles, problems: Problems) -> Draft | None:
        with _blaming(self.reader):
            draft = self.reader.value.read(files, problems)
            return draft and Draft(draft.dataset, tuple(draft.documents), self._rows(draft))

    def _rows(self, draft: Draft) -> Iterator[Row | LeftOut]:
        with _blaming(self.reader):
            yield from draft.rows


def _blaming(reader: Registered[Reader]) -> AbstractContextManager[None]:
    """Within, the code of a reader runs; where it is of another package, it is named if it fails."""
    return blamed(f"reader '{reader.name}' of {reader.package}") if reader.package else nullcontext()


class Formats:
    """Finds the reader of some files; those of other packages are looked up once, where none of ours fits.

    Args:
        skipping: is called for each plugin that cannot be used.
    """

    def __init__(self, skipping: Callable[[Skipped], object] = warn) -> None:
        self._skipping = skipping

    @cached_property
    def _others(self) -> tuple[Registered[Reader], ...]:
        listing = READERS.others()
        for skipped in listing.skipped:
            self._skipping(skipped)
        return listing.found

    def of(self, path: Path) -> Registered[Reader]:
        """The reader that recognizes a folder or a file.

        Raises:
            BadData: none does; the advice lists the formats.
        """
        head = _head(path)
        for name in READERS.ours:
            if (reader := READERS.our(name)).recognizes(path, head or b""):
                return Registered(name, "", reader)
        others = self._others if head is not None else ()
        for registered in others:
            try:
                if registered.value.recognizes(path, head or b""):
                    return registered
            except Exception as error:  # noqa: BLE001 (the code of others may raise anything)
                reason = f"it fails to look at {path} ({described(error)})"
                self._skipping(Skipped(registered.name, registered.package, reason))
        formats = [f"{name}: {READERS.our(name).description}" for name in READERS.ours]
        formats += [f"{other.name} (of {other.package}): {other.value.description}" for other in others]
        if head is not None and len(formats) > 1:
            raise BadData(f"{path} is in no format that ties can read", advice=formats)
        what = "holds no dataset.toml" if _is_folder(path) else "is not a folder"
        raise BadData(f"{path} {what}", advice=["a dataset is a folder: see ingest/README.md"])

    @contextmanager
    def opened(self, path: Path) -> Iterator[Opened]:
        """A dataset with its files open.

        Raises:
            BadData: it is in no known format, or a file cannot be read.
            PluginFailed: its reader is of another package, and failed.
        """
        reader = self.of(path)
        with _blaming(reader):
            names = tuple(reader.value.files(path))
            form = f"{reader.name} {reader.value.version}".encode()
        with DatasetFiles(path if _is_folder(path) else path.parent, names, form) as files:
            yield Opened(reader, files)


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 (it knows no path that is too long)


def _head(path: Path) -> bytes | None:
    """The first bytes of a regular file, or no bytes of a folder; None of anything else."""
    if _is_folder(path):
        return b""
    try:
        with open_input(path) as opened:
            return opened.read(HEAD)
    except OSError:
        return None
