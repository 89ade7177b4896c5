"""The files of an embedded database: whole generations, a pointer to the newest, and a lock.

current.json         {"format": 1, "generation": "generation-7.grafeo", "ties": "0.1.0", "engine": ...}
                     written before any generation, and null in place of one until the first is whole
generation-7.grafeo  whole and on the disk from the moment that it has this name; never edited
generation-8.draft   the folder in which the next one is written
lock                 locked while a new generation is made
lock-owner.json      who locked it
"""

import json
import os
import re
import shlex
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ties.errors import StoreCorrupt, StoreLocked, StoreUnavailable
from ties.version import __version__

__all__ = ["Generations"]

_FORMAT = 1
_NAME = re.compile(r"generation-([0-9]+)\.grafeo")
_LITTER = re.compile(r"generation-[0-9]+\.(draft|grafeo|grafeo\.wal)|(current|lock-owner)\.json\.new")
"""What a killed writer leaves. The first versions of ties had no drafts; theirs left `.grafeo.wal`."""


@dataclass(frozen=True, slots=True)
class _Pointer:
    """What `current.json` says.

    Attributes:
        generation: the name of a file; None while the first one is being written.
        ties, engine: the versions that wrote it; '' where the first versions of ties did.
    """

    generation: str | None
    ties: str
    engine: str


class Generations:
    """The generations in one folder.

    Args:
        folder: may not exist yet.
        engine: the name and version of the engine that writes them.
        patience: seconds to wait for somebody else's lock.
    """

    def __init__(self, folder: Path, *, engine: str = "", patience: float = 30.0) -> None:
        self.folder = folder
        self._engine = engine
        self._patience = patience
        self._file = folder / "current.json"

    @property
    def current(self) -> Path | None:
        """The newest whole generation; None when there is none yet.

        Raises:
            StoreCorrupt: the pointer is damaged, of another format or missing, or its generation is missing.
            StoreUnavailable: the folder cannot be read.
        """
        pointer = self._pointer()
        if pointer is None:
            if not (found := self._found()):
                return None
            wrong = f"{self.folder} has {', '.join(found)} but no {self._file.name}"
        elif pointer.generation is None:
            return None
        else:
            generation = self.folder / pointer.generation
            if generation.is_file():
                return generation
            what = "is not a regular file" if generation.exists() else "is missing"
            wrong = f"{generation}, the newest generation, {what}"
        if self._pointer() != pointer:  # an ingest has published another generation meanwhile
            return self.current
        raise StoreCorrupt(wrong, advice=self._repair())

    def refusal(self, generation: Path, reason: str) -> StoreUnavailable:
        """The error to raise where the engine cannot open the newest generation.

        Args:
            reason: what the engine says.
        """
        try:
            generation.open("rb").close()
        except OSError as error:
            return self._unreadable(generation, error)
        message, pointer = f"{generation} cannot be opened ({reason})", self._pointer()
        wrote = (pointer.ties, pointer.engine) if pointer else ("", "")
        if wrote in (("", ""), (__version__, self._engine)):
            return StoreCorrupt(message, advice=self._afresh())
        return StoreCorrupt(
            f"{message}: ties {wrote[0]} with {wrote[1]} wrote it, "
            f"and this is ties {__version__} with {self._engine}",
            advice=[f"it need not be damaged: install ties {wrote[0]}"],
        )

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock of the folder, making the folder where it is missing; what was left there is swept.

        Raises:
            StoreLocked: somebody else has held it for longer than the patience.
            StoreUnavailable: the folder cannot be made or written.
        """
        import socket

        from filelock import FileLock, Timeout

        owner = self.folder / "lock-owner.json"
        lock = FileLock(self.folder / "lock", timeout=self._patience)
        try:
            self._make_folder()
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
            self._narrow(self.folder / "lock")
            self._sweep()
            with suppress(OSError):  # it only says whom others wait for
                us = {"pid": os.getpid(), "host": socket.gethostname()}
                self._written(self.folder / "lock-owner.json.new", us).replace(owner)
            yield
        finally:
            with suppress(OSError):
                owner.unlink()
            lock.release()

    @contextmanager
    def draft(self) -> Iterator[Path]:
        """Where to write the next generation, which is published at the end. Only when locked."""
        previous = self.current
        found = _NAME.fullmatch(previous.name) if previous else None
        number = int(found[1]) + 1 if found else 1
        generation = self.folder / f"generation-{number}.grafeo"
        folder = self.folder / f"generation-{number}.draft"
        if previous is None:
            self._written(self.folder / "current.json.new", self._pointing_to(None)).replace(self._file)
            _sync(self.folder)
        try:
            folder.mkdir(mode=0o700)
            file = folder / generation.name
            yield file
            self._narrow(file)
            _sync(file)
            pointer = self._written(folder / self._file.name, self._pointing_to(generation))
            file.replace(generation)  # from here on there is no need of room
            _sync(self.folder)
            pointer.replace(self._file)
            _sync(self.folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        if previous is not None:
            with suppress(OSError):  # Windows keeps what somebody reads; the next ingest sweeps it
                previous.unlink()

    def _pointer(self) -> _Pointer | None:
        """What the pointer says; None where there is none.

        Raises:
            StoreCorrupt, StoreUnavailable: as `current`.
        """
        try:
            if not stat.S_ISREG(self._file.stat().st_mode):
                advice = [f"remove {self._file}", *self._repair()]
                raise StoreCorrupt(f"{self._file} is not a regular file", advice=advice)
            content = json.loads(self._file.read_text(encoding="utf-8"))
            version, name = content["format"], content["generation"]
            pointer = _Pointer(name, str(content.get("ties", "")), str(content.get("engine", "")))
            if isinstance(version, int) and version > _FORMAT:
                raise self._of_a_newer_ties(version, pointer.ties)
            if version != _FORMAT or (name is not None and not _NAME.fullmatch(name)):
                raise ValueError("ties did not write it")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise self._unreadable(self._file, error) from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise StoreCorrupt(f"{self._file} cannot be read ({error})", advice=self._repair()) from None
        return pointer

    def _listed(self) -> list[Path]:
        """What is in the folder; nothing where there is none."""
        try:
            return list(self.folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise self._unreadable(self.folder, error) from None

    def _found(self) -> list[str]:
        """The names of all generations, the newest last."""
        found = filter(None, (_NAME.fullmatch(path.name) for path in self._listed()))
        return [name[0] for name in sorted(found, key=lambda name: int(name[1]))]

    def _repair(self) -> list[str]:
        """What to do about a pointer that is missing or damaged."""
        whole = [name for name in self._found() if not (self.folder / f"{name}.wal").exists()]
        if not whole:
            return self._afresh()
        line = json.dumps({"format": _FORMAT, "generation": whole[-1]})
        return [f"to repair it, write this line into {self._file}: {line}"]

    def _afresh(self) -> list[str]:
        folder = shlex.quote(str(self.folder))
        again = f"ties ingest DATASET... --database {folder}"
        return [f"put a copy of it back, or move {folder} away and ingest again: {again}"]

    def _unreadable(self, path: Path, error: OSError) -> StoreUnavailable:
        return StoreUnavailable(
            f"{path} cannot be read ({error.strerror or error})",
            advice=["give your account the right to read it, or name another folder: --database FOLDER"],
        )

    def _of_a_newer_ties(self, version: int, ties: str) -> StoreCorrupt:
        newer = f"a newer ties ({ties})" if ties else "a newer ties"
        return StoreCorrupt(
            f"{newer} wrote {self._file}, in format {version}; ties {__version__} reads format {_FORMAT}",
            advice=[f"upgrade ties to {ties} or newer" if ties else "upgrade ties"],
        )

    def _make_folder(self) -> None:
        missing = [path for path in (self.folder, *self.folder.parents) if not path.exists()]
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for path in missing:
            _sync(path.parent)

    def _sweep(self) -> None:
        """Remove what killed writers left."""
        current = self.current
        kept = {current.name, f"{current.name}.wal"} if current else set()
        for path in self._listed():
            if _LITTER.fullmatch(path.name) and path.name not in kept:
                with suppress(OSError):
                    shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _pointing_to(self, generation: Path | None) -> dict[str, object]:
        name = generation.name if generation else None
        return {"format": _FORMAT, "generation": name, "ties": __version__, "engine": self._engine}

    def _written(self, file: Path, content: dict[str, object]) -> Path:
        """Write JSON into a file, for good; it is to be renamed."""
        try:
            file.write_text(json.dumps(content) + "\n", encoding="utf-8")
            self._narrow(file)
            _sync(file)
        except OSError:
            file.unlink(missing_ok=True)
            raise
        return file

    def _narrow(self, file: Path) -> None:
        """Let nobody read or write a file who cannot do so in the folder."""
        with suppress(OSError):  # file systems without modes
            file.chmod(file.stat().st_mode & (self.folder.stat().st_mode | 0o700))


def _owner(file: Path) -> str:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return f"process {content['pid']} on {content['host']}"
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "owner unknown"


def _sync(path: Path) -> None:
    if os.name == "nt":  # Windows opens no folders, and its rename is durable enough
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
