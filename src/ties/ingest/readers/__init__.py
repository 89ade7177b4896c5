"""The readers, one module for each format that can be ingested, and finding the reader for a dataset.

A reader is an object or a module with the members of `Reader`. It turns files into a draft with file and line
numbers; the checks that follow are the same for all formats. Another package adds one by an entry point:

    [project.entry-points."ties.readers"]
    relations = "my_package.relations"
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from ties.errors import BadData, UsageError
from ties.ingest.checks import NO_TEXTS
from ties.ingest.documents import dataset_id_problem
from ties.ingest.files import HEAD, NO_OPTIONS, DatasetFiles, ReadOptions
from ties.ingest.problems import Problems
from ties.ingest.quotes import DocumentText
from ties.ingest.reading import CheckedDataset, check_dataset
from ties.ingest.rows import Draft, Row, SkippedRow
from ties.input_files import open_input
from ties.plugins import Registry, RegistryEntry, SkippedPlugin, describe_error, plugin_errors, warn

__all__ = ["READERS", "Formats", "OpenDataset", "Reader"]

_COMPRESSED = {
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"(\xb5/\xfd": "zstd",
    b"PK\3\4": "zip",
}
"""Formats of compressed files, by their first bytes."""


class Reader(Protocol):
    """A format that can be ingested.

    Attributes:
        description: a dataset in this format, in one line.
        version: goes into the fingerprint of a dataset; change it when the same bytes give another draft.

    A reader may have `options`, the names of the fields of `ReadOptions` that it takes; without it, none. One
    that takes a mapping gets the options as a second argument of `files`, since a mapping can name other
    files. A reader may have `is_last_resort`: it is asked only if no other one, of any package, recognizes a
    path.
    """

    @property
    def description(self) -> str: ...  # noqa: D102

    @property
    def version(self) -> int: ...  # noqa: D102

    def recognizes(self, path: Path, head: bytes) -> bool:
        """Return whether a path is in this format, judging by its content rather than its name.

        Args:
            path: a folder or a regular file.
            head: the first 4,096 bytes of the file; empty for a folder.
        """
        ...

    def files(self, path: Path) -> Iterable[str]:
        """Return the names of the files to read, in the folder or next to the file; some may be missing."""
        ...

    def read(self, opened: DatasetFiles, problems: Problems) -> Draft | None:
        """Make a draft of the files, reading them only by `opened.stream`.

        Args:
            opened: the open files.
            problems: where to note problems; if there are any, nothing is ingested.

        Returns:
            The draft; None, with problems noted, if none can be made.
        """
        ...


READERS: Registry[Reader] = Registry(
    "reader",
    "ties.readers",
    {
        "curated": "ties.ingest.readers.curated",
        "ftm": "ties.ingest.readers.ftm",
        "un-list": "ties.ingest.readers.un_list",
        "tables": "ties.ingest.readers.tables",
    },
    ("description", "version", "recognizes", "files", "read"),
)


class OpenDataset(NamedTuple):
    """A dataset with its files open and hashed."""

    reader: RegistryEntry[Reader]
    files: DatasetFiles

    def read(self, problems: Problems, texts: Mapping[str, DocumentText] = NO_TEXTS) -> CheckedDataset | None:
        """Read and check the dataset; return None, with problems noted, if it has any.

        Raises:
            BadData: a file changed while it was read.
            PluginFailed: a reader from another package failed.
        """
        return check_dataset(self.files, self._draft, problems, texts)

    def _draft(self, files: DatasetFiles, problems: Problems) -> Draft | None:
        with _reporting_failures(self.reader):
            draft = self.reader.value.read(files, problems)
            if draft is None:
                return None
            documents = None if draft.documents is None else tuple(draft.documents)
            return replace(draft, documents=documents, rows=self._rows(draft))

    def _rows(self, draft: Draft) -> Iterator[Row | SkippedRow]:
        with _reporting_failures(self.reader):
            yield from draft.rows


def _reporting_failures(reader: RegistryEntry[Reader]) -> AbstractContextManager[None]:
    """A context for running a reader: if it comes from another package and fails, the error names it."""
    return plugin_errors(f"reader '{reader.name}' of {reader.package}") if reader.package else nullcontext()


class Formats:
    """Finds the reader for a path; other packages are searched, once, only if no built-in reader fits.

    Args:
        on_skipped: called for each plugin that cannot be used.
    """

    def __init__(self, on_skipped: Callable[[SkippedPlugin], object] = warn) -> None:
        self._on_skipped = on_skipped

    @cached_property
    def _others(self) -> tuple[RegistryEntry[Reader], ...]:
        listing = READERS.plugins()
        for skipped in listing.skipped:
            self._on_skipped(skipped)
        return listing.found

    def reader_for(self, path: Path) -> RegistryEntry[Reader]:
        """Return the reader that recognizes a folder or a file.

        Raises:
            BadData: the path cannot be read; or no reader recognizes it, and the advice lists the formats.
        """
        head = _head(path)
        last = []
        for name in READERS.builtin_names:  # imported one by one: most paths are in the first format
            one = RegistryEntry(name, "", READERS.builtin(name))
            if getattr(one.value, "is_last_resort", False):
                last.append(one)
            elif one.value.recognizes(path, head):
                return one
        for registered in self._others:
            try:
                if registered.value.recognizes(path, head):
                    return registered
            except Exception as error:  # noqa: BLE001 (the code of others may raise anything)
                reason = f"it failed to examine {path} ({describe_error(error)})"
                self._on_skipped(SkippedPlugin(registered.name, registered.package, reason))
        for one in last:
            if one.value.recognizes(path, head):
                return one
        formats = [f"{name}: {READERS.builtin(name).description}" for name in READERS.builtin_names]
        formats += [
            f"{other.name} (from {other.package}): {other.value.description}" for other in self._others
        ]
        problem = "has no dataset.toml" if _is_folder(path) else "is not in a format that ties can read"
        if compression := next((name for magic, name in _COMPRESSED.items() if head.startswith(magic)), ""):
            raise BadData(f"{path} is compressed ({compression})", advice=["decompress it first"])
        raise BadData(f"{path} {problem}", advice=formats)

    @contextmanager
    def open(self, path: Path, options: ReadOptions = NO_OPTIONS) -> Iterator[OpenDataset]:
        """Open the files of a dataset.

        Raises:
            BadData: its format is unknown.
            UsageError: the reader of its format does not take one of the options, or the id is not valid.
            PluginFailed: a reader from another package failed.
        """
        reader = self.reader_for(path)
        _refuse_invalid_options(path, reader, options)
        takes_mapping = "mapping" in getattr(reader.value, "options", ())
        with _reporting_failures(reader):
            names = tuple(reader.value.files(path, *([options] if takes_mapping else [])))
            form = f"{reader.name} {reader.value.version}".encode()
        with DatasetFiles(path if _is_folder(path) else path.parent, names, form, options) as files:
            yield OpenDataset(reader, files)


def _refuse_invalid_options(path: Path, reader: RegistryEntry[Reader], options: ReadOptions) -> None:
    if options.dataset and (problem := dataset_id_problem(options.dataset)):
        raise UsageError(f"dataset '{options.dataset}': {problem}")
    taken = getattr(reader.value, "options", ())
    for name in options.__struct_fields__:
        if getattr(options, name) and name not in taken:
            raise UsageError(f"{path} is read as {reader.name}, which has no option '{name}'")


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 (Path.is_dir raises for a path that is too long)


def _head(path: Path) -> bytes:
    """Return the first bytes of a file; b"" for a folder.

    Raises:
        BadData: the path cannot be read.
    """
    if _is_folder(path):
        return b""
    try:
        with open_input(path) as opened:
            return opened.read(HEAD)
    except OSError as error:
        reason = f"{path} cannot be read ({error.strerror or error})"
        raise BadData(reason, advice=["nothing was written"]) from None
