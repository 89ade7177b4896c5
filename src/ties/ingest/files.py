"""The files of a dataset: each is opened once, hashed, and then read through the same handle."""

import io
import os
from collections.abc import Buffer, Iterable, Mapping
from contextlib import ExitStack
from hashlib import blake2b
from pathlib import Path
from typing import Self, override

from msgspec import Struct, json

from ties.errors import BadData
from ties.input_files import open_input

__all__ = ["HEAD", "NO_OPTIONS", "DatasetFiles", "ReadOptions"]

HEAD = 4096
"""How many bytes of a file a reader sees to decide whether it recognizes the format."""

_CHUNK = 1 << 20


class ReadOptions(Struct, frozen=True, omit_defaults=True):
    """What the user says about a file that does not say it itself.

    Attributes:
        dataset: the id of the dataset; '' for the one that the reader chooses.
        mapping: what the columns of a table mean (docs/formats.md).
    """

    dataset: str = ""
    mapping: Mapping[str, object] = {}


NO_OPTIONS = ReadOptions()


class DatasetFiles:
    """Open files of a folder; a context manager that closes them.

    Args:
        folder: the folder, as the user named it.
        names: names of files to open; missing ones are ignored.
        form: the format, which is part of the fingerprint: the same bytes in another format are other data.
        options: what the user says about the files; part of the fingerprint too.

    Attributes:
        fingerprint: a hash of the names and bytes of the files.
        named: the names of the files to read, in the order of the reader.
        names: the names of the files that exist and can be read, sorted.
        unreadable: why other files cannot be read, by name.
        lines: the number of line feeds in each file, by name.
        folder: the folder, as the user named it; messages start with `folder / name`.
        options: what the user says about the files.
    """

    def __init__(
        self, folder: Path, names: Iterable[str], form: bytes, options: ReadOptions = NO_OPTIONS
    ) -> None:
        self.folder = folder
        self.options = options
        self.named = tuple(names)
        self.lines: dict[str, int] = {}
        self.unreadable: dict[str, str] = {}
        self._open: dict[str, io.BufferedReader] = {}
        self._streams: list[tuple[str, _HashedFile]] = []
        self._hashes: dict[str, bytes] = {}
        digest = blake2b(form, digest_size=20)
        if options != NO_OPTIONS:
            digest.update(json.encode(options, order="sorted"))
        with ExitStack() as stack:
            for name in self.named:
                if os.path.lexists(folder / name):
                    self._add(name, digest, stack)
            self._stack = stack.pop_all()
        self.fingerprint = digest.hexdigest()
        self.names = tuple(sorted(self._open))

    def _add(self, name: str, digest: blake2b, stack: ExitStack) -> None:
        try:
            file = stack.enter_context(open_input(self.folder / name))
            digest.update(f"{name} {os.fstat(file.fileno()).st_size} ".encode())
            file_digest, lines = blake2b(), 0
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                file_digest.update(chunk)
                lines += chunk.count(b"\n")
            file.seek(0)
        except OSError as error:
            self.unreadable[name] = error.strerror or str(error)
            digest.update(f"{name} unreadable ".encode())
            return
        self._open[name] = file
        self._hashes[name] = file_digest.digest()
        self.lines[name] = lines

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files."""
        self._stack.close()

    def stream(self, name: str) -> io.BufferedReader:
        """Return a file as a stream of bytes, from its beginning; earlier streams of it cannot be read on."""
        file = _HashedFile(self._open[name])
        file.seek(0)
        self._streams.append((name, file))
        return io.BufferedReader(file)

    def refuse_changes(self) -> None:
        """Refuse files that changed between hashing and reading.

        Raises:
            BadData: a file changed.
        """
        for name, file in self._streams:
            if file.ended and file.hash.digest() != self._hashes[name]:
                raise BadData(
                    f"{self.folder / name} changed while it was read",
                    advice=["nothing was written; run the command again"],
                )


class _HashedFile(io.RawIOBase):
    """A file that hashes what is read from it, starting at its beginning.

    Attributes:
        file: the file itself, which stays open when this is closed.
        ended: whether it was read to the end.
    """

    def __init__(self, file: io.BufferedReader) -> None:
        self.file = file
        self.hash = blake2b()
        self.ended = False

    @override
    def readable(self) -> bool:
        return True

    @override
    def seekable(self) -> bool:
        return True

    @override
    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if (offset, whence) != (0, os.SEEK_SET):
            return self.file.seek(offset, whence)
        self.hash = blake2b()
        self.ended = False
        return self.file.seek(0)

    @override
    def tell(self) -> int:
        return self.file.tell()

    @override
    def readinto(self, buffer: Buffer, /) -> int:
        read = self.file.readinto(buffer)
        self.hash.update(memoryview(buffer)[:read])
        self.ended = read == 0
        return read
