"""The files of an embedded database: whole generations, a pointer to the newest, and a lock.

current.json             {"format": 1, "generation": "generation-7.grafeo"}
generation-7.grafeo      never edited once the pointer names it
generation-8.grafeo.wal  a folder of the engine's while it writes a generation
lock, lock-owner.json    held while a new generation is made
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ties.errors import StoreCorrupt, StoreLocked, StoreUnavailable

__all__ = ["Generations"]

_FORMAT = 1
_NAME = re.compile(r"generation-(\d+)\.grafeo")


class Generations:
    """The generations in one folder.

    Args:
        folder: may not exist yet.
        patience: seconds to wait for somebody else's lock.
    """

    def __init__(self, folder: Path, *, patience: float = 30.0) -> None:
        self.folder = folder
        self._patience = patience

    @property
    def current(self) -> Path | None:
        """The newest whole generation; None when there is none yet.

        Raises:
            StoreCorrupt: the pointer cannot be read, or is of another format.
        """
        pointer = self.folder / "current.json"
        try:
            told = json.loads(pointer.read_text(encoding="utf-8"))
            name, version = str(told["generation"]), told["format"]
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreCorrupt(f"{pointer} cannot be read ({error})", advice=self._afresh()) from None
        if version != _FORMAT or not _NAME.fullmatch(name):
            raise StoreCorrupt(
                f"{pointer} is of format {version}, and this ties reads format {_FORMAT}",
                advice=self._afresh(),
            )
        return self.folder / name

    def _afresh(self) -> list[str]:
        return [f"move {self.folder} away and run: ties ingest"]

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock of the folder, making the folder where it is missing.

        Raises:
            StoreLocked: somebody else has held it for longer than the patience.
            StoreUnavailable: the folder cannot be made or written.
        """
        import socket

        from filelock import FileLock, Timeout

        owner = self.folder / "lock-owner.json"
        lock = FileLock(self.folder / "lock", timeout=self._patience)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout:
            raise StoreLocked(
                f"another ingest is writing to {self.folder} ({_owner(owner)})",
                advice=["try again when it has ended; questions are answered meanwhile"],
            ) from None
        except OSError as error:
            raise StoreUnavailable(
                f"{self.folder} cannot be written ({error.strerror or error})",
                advice=["name another folder: ties ingest --database FOLDER"],
            ) from None
        try:
            owner.write_text(json.dumps({"pid": os.getpid(), "host": socket.gethostname()}), encoding="utf-8")
            yield
        finally:
            owner.unlink(missing_ok=True)
            lock.release()

    def next(self) -> Path:
        """Where to write the next generation; what earlier writers left behind is swept. Only when locked."""
        current = self.current
        for stray in self.folder.glob("generation-*.grafeo*"):
            if current is not None and stray.name.startswith(current.name):
                continue
            if stray.is_dir():
                shutil.rmtree(stray)
            else:
                stray.unlink()
        found = _NAME.fullmatch(current.name) if current else None
        return self.folder / f"generation-{int(found[1]) + 1 if found else 1}.grafeo"

    def publish(self, generation: Path) -> None:
        """Make a finished generation the current one, for good. Only when locked."""
        previous = self.current
        _sync(generation)
        pointer = self.folder / "current.json"
        draft = self.folder / "current.json.new"
        draft.write_text(
            json.dumps({"format": _FORMAT, "generation": generation.name}) + "\n", encoding="utf-8"
        )
        _sync(draft)
        draft.replace(pointer)
        _sync(self.folder)
        if previous is not None:
            previous.unlink(missing_ok=True)


def _owner(file: Path) -> str:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return f"process {told['pid']} on {told['host']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "owner unknown"


def _sync(path: Path) -> None:
    if os.name == "nt":  # Windows opens no folders, and its rename is durable enough
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
