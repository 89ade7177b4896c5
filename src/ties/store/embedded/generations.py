"""The files of an embedded database: whole generations, a pointer to the newest, and a lock.

current.json          the pointer: format, name of the generation, versions of ties and the engine, digests of
                      the two files; it is written first of all, and names null until a generation is whole
generation-7/         whole and on the disk from the moment that it has this name
  records.sqlite      what the datasets say (`records_file`); never edited
  index.grafeo        made from the records, and again whenever it is not right
generation-8.draft/   where the next one is written
lock                  locked while a generation or an index is made
lock-owner.json       who locked it
"""

import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from msgspec import Struct
from msgspec.structs import replace

from ties.errors import StoreCorrupt, StoreLocked, StoreUnavailable
from ties.shell_commands import command
from ties.version import __version__

__all__ = ["INDEX", "OLD_FORMAT", "RECORDS", "Generation", "Generations", "head_checksum"]

RECORDS, INDEX = "records.sqlite", "index.grafeo"

_FORMAT = 2
OLD_FORMAT = 1
"""Of the first versions of ties: a generation was a file of the engine and nothing else."""

_NAME = r"generation-([0-9]+)"
_OLD_NAME = r"generation-([0-9]+)\.grafeo"
_LITTER = r"generation-[0-9]+(\.draft)?|(current|lock-owner)\.json\.new"
"""What a killed writer leaves, and the generation before the newest where it could not be removed."""


_HEAD = 1 << 14


class _Written(Struct, frozen=True, kw_only=True):
    """What the pointer says of how the newest generation was written.

    Attributes:
        format: of the whole.
        ties, engine: the versions that wrote it; '' where that is not known.
        records: stands for the bytes of its records; '' where that is not known.
        index: how many bytes its index has; 0 where that is not known.
        index_head: stands for its first bytes, which say what of the rest counts; 0 where that is not known.
        index_digest: stands for these bytes; '' where that is not known.
    """

    format: int
    ties: str = ""
    engine: str = ""
    records: str = ""
    index: int = 0
    index_head: int = 0
    index_digest: str = ""


class Generation(_Written, frozen=True, kw_only=True):
    """The newest generation.

    Attributes:
        folder: of its files; of an old format, the file itself.
    """

    folder: Path


class _Pointer(_Written, frozen=True, kw_only=True):
    """What `current.json` holds; fields that a later ties adds are passed over."""

    generation: str | None


class Generations:
    """The generations in one folder.

    Args:
        folder: may not exist yet.
        engine: the name and version of the engine that writes indexes.
        patience: seconds to wait for somebody else's lock.
    """

    def __init__(self, folder: Path, *, engine: str = "", patience: float = 30.0) -> None:
        self.folder = folder
        self._engine = engine
        self._patience = patience
        self._file = folder / "current.json"

    @property
    def current(self) -> Generation | None:
        """The newest whole generation; None when there is none yet.

        Raises:
            StoreCorrupt: the pointer is damaged or missing, of a newer or an old format, or its generation is
                missing.
            StoreUnavailable: the folder cannot be read.
        """
        found = self.newest
        if found is not None and found.format == OLD_FORMAT:
            raise StoreCorrupt(
                f"an older ties wrote the graph in {self.folder}",
                advice=[f"bring it up to date: {command('upgrade', '--database', str(self.folder))}"],
            )
        return found

    @property
    def newest(self) -> Generation | None:
        """As `current`, also of an old format."""
        pointer = self._pointer()
        if pointer is None:
            if not (found := self._found()):
                return None
            wrong = f"{self.folder} has {', '.join(found)} but no {self._file.name}"
        elif pointer.generation is None:
            return None
        else:
            folder = self.folder / pointer.generation
            old = pointer.format == OLD_FORMAT
            if folder.is_file() if old else folder.is_dir():
                return Generation(folder=folder, **_written(pointer))
            what = "is not as ties writes it" if folder.exists() else "is missing"
            wrong = f"{folder}, the newest generation, {what}"
        if self._pointer() != pointer:  # an ingest has published another generation meanwhile
            return self.newest
        raise StoreCorrupt(wrong, advice=self._repair())

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
            with suppress(OSError):  # others would only not learn who it is
                holder = {"pid": os.getpid(), "host": socket.gethostname()}
                self._written(self.folder / "lock-owner.json.new", holder).replace(owner)
            yield
        finally:
            with suppress(OSError):
                owner.unlink()
            lock.release()

    @contextmanager
    def draft(self) -> Iterator[Path]:
        """The folder in which to write the next generation, which is published at the end. Only when locked.

        One of an old format stays where it is, under another name.
        """
        from ties.store.records_file import digest

        previous = self.newest
        number = self._number(previous) + 1
        generation = self.folder / f"generation-{number}"
        folder = self.folder / f"generation-{number}.draft"
        if previous is None:
            self._point(_Pointer(format=_FORMAT, generation=None))
        try:
            folder.mkdir()
            self._narrow(folder)
            yield folder
            for name in (RECORDS, INDEX):
                self._narrow(folder / name)
                _sync(folder / name)
            _sync(folder)
            pointer = _Pointer(
                format=_FORMAT,
                generation=generation.name,
                records=digest(folder / RECORDS),
                **_index_fields(folder / INDEX),
            )
            folder.rename(generation)
            _sync(self.folder)
            self._point(pointer)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        if previous is not None:
            with suppress(OSError):  # Windows keeps what somebody reads; the next ingest sweeps it
                if previous.format == OLD_FORMAT:
                    previous.folder.rename(
                        previous.folder.with_name(f"before-upgrade-{previous.folder.name}")
                    )
                else:
                    shutil.rmtree(previous.folder)

    def put_index(self, generation: Generation, index: Path) -> Generation:
        """Put another index in place of the one of a generation. Only when locked.

        Args:
            index: a file in the folder of the generation.

        Returns:
            The generation with it.
        """
        from ties.store.records_file import digest

        self._narrow(index)
        _sync(index)
        put = replace(
            generation,
            engine=self._engine,
            records=generation.records or digest(generation.folder / RECORDS),
            **_index_fields(index),
        )
        index.replace(generation.folder / INDEX)
        _sync(generation.folder)
        self._point(_Pointer(generation=generation.folder.name, **_written(put)))
        return put

    def _point(self, pointer: _Pointer) -> None:
        """Write the pointer, for good."""
        fields = {"format": pointer.format, "generation": pointer.generation, **_written(pointer)}
        fields |= {"ties": pointer.ties or __version__, "engine": pointer.engine or self._engine}
        self._written(self.folder / "current.json.new", fields).replace(self._file)
        _sync(self.folder)

    def _number(self, generation: Generation | None) -> int:
        """The number of a generation; 0 for none."""
        name = generation.folder.name if generation else ""
        found = re.match(_NAME, name)
        return int(found[1]) if found else 0

    def _pointer(self) -> _Pointer | None:
        """What the pointer says; None where there is none.

        Raises:
            StoreCorrupt, StoreUnavailable: as `current`.
        """
        from msgspec import MsgspecError, convert, json

        try:
            if not stat.S_ISREG(self._file.stat().st_mode):
                advice = [f"remove {self._file}", *self._repair()]
                raise StoreCorrupt(f"{self._file} is not a regular file", advice=advice)
            fields = json.decode(self._file.read_bytes())
            version = fields["format"]
            if isinstance(version, int) and version > _FORMAT:
                by = str(fields.get("ties", ""))
                raise StoreCorrupt.newer(str(self._file), version, reads=_FORMAT, ties=by)
            pointer = convert(fields, _Pointer)
            name = _OLD_NAME if version == OLD_FORMAT else _NAME
            if version not in (OLD_FORMAT, _FORMAT) or (
                pointer.generation is not None and not re.fullmatch(name, pointer.generation)
            ):
                raise ValueError("ties did not write it")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise self.unreadable(self._file, error) from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, MsgspecError) as error:
            raise StoreCorrupt(f"{self._file} cannot be read ({error})", advice=self._repair()) from None
        return pointer

    def _listed(self) -> list[Path]:
        """What is in the folder; nothing where there is none."""
        try:
            return list(self.folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise self.unreadable(self.folder, error) from None

    def _found(self) -> list[str]:
        """The names of all generations, of either format, the newest last."""
        found = [
            (int(name[1]), path.name)
            for path in self._listed()
            if (name := re.fullmatch(_NAME, path.name) or re.fullmatch(_OLD_NAME, path.name))
        ]
        return [name for _, name in sorted(found)]

    def _repair(self) -> list[str]:
        """What to do about a pointer that is missing or damaged."""
        whole = [name for name in self._found() if not (self.folder / f"{name}.wal").exists()]
        if not whole:
            return self._afresh()
        format_ = OLD_FORMAT if re.fullmatch(_OLD_NAME, whole[-1]) else _FORMAT
        import json

        line = json.dumps({"format": format_, "generation": whole[-1]})
        return [f"to repair it, write this line into {self._file}: {line}"]

    def _afresh(self) -> list[str]:
        place = str(self.folder)
        return [
            f"move {place} away, then restore a backup: {command('restore', 'FILE', '--database', place)}",
            f"or ingest again: {command('ingest', 'DATASET', '--database', place)}",
        ]

    def damaged(self, what: str) -> StoreCorrupt:
        """The error for a generation whose records cannot be used.

        Args:
            what: is wrong, in words.
        """
        return StoreCorrupt(what, advice=self._afresh())

    def unreadable(self, path: Path, error: OSError) -> StoreUnavailable:
        """The error for what the system does not let this process read."""
        return StoreUnavailable(
            f"{path} cannot be read ({error.strerror or error})",
            advice=["give your account the right to read it, or name another folder: --database FOLDER"],
        )

    def _make_folder(self) -> None:
        missing = [path for path in (self.folder, *self.folder.parents) if not path.exists()]
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for path in missing:
            _sync(path.parent)

    def _sweep(self) -> None:
        """Remove what killed writers left. Nothing where it is not clear which generation is the newest."""
        current = self.newest
        kept = current.folder.name if current else ""
        for path in self._listed():
            if re.fullmatch(_LITTER, path.name) and path.name != kept:
                with suppress(OSError):
                    shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _written(self, file: Path, fields: dict[str, object]) -> Path:
        """Write JSON into a file, for good; it is to be renamed."""
        try:
            import json

            file.write_text(json.dumps(fields) + "\n", encoding="utf-8")
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


def _written(thing: _Written) -> dict[str, Any]:
    """What a pointer and a generation have in common, by field."""
    return {name: getattr(thing, name) for name in _Written.__struct_fields__}


def _index_fields(index: Path) -> dict[str, Any]:
    """What the pointer says of an index."""
    from ties.store.records_file import digest

    return {
        "index": index.stat().st_size,
        "index_head": head_checksum(index),
        "index_digest": digest(index),
    }


def head_checksum(index: Path) -> int:
    """What stands for the first bytes of an index.

    The engine falls back on a state that it had before where these are damaged; the rest it checks itself.
    """
    with index.open("rb") as opened:
        return crc32(opened.read(_HEAD))


def _owner(file: Path) -> str:
    from msgspec import MsgspecError, json

    try:
        fields = json.decode(file.read_bytes())
        return f"process {fields['pid']} on {fields['host']}"
    except (OSError, ValueError, KeyError, TypeError, RecursionError, MsgspecError):
        return "owner unknown"


def _sync(path: Path) -> None:
    if os.name == "nt":  # Windows opens no folders, and its rename is durable enough
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
