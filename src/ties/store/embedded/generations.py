"""The files of an embedded graph: complete generations, a pointer to the newest, and a lock.

current.json          the pointer: format, name of the generation, versions of ties and the engine, digests of
                      the files; written first of all, with a null name until a generation is complete
generation-7/         complete and on disk from the moment it has this name
  records.sqlite      the records (`records_file`); never edited
  index.grafeo        built from the records, and rebuilt if it is missing, damaged or outdated
  names.sqlite        the same, to find entities by their names
generation-8.draft/   where the next one is written
lock                  locked while a generation or an index is written
lock-owner.json       the process that holds the lock
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

__all__ = [
    "INDEX",
    "NAMES",
    "OLD_FORMAT",
    "RECORDS",
    "Generation",
    "Generations",
    "file_checksum",
    "head_checksum",
]

RECORDS, INDEX, NAMES = "records.sqlite", "index.grafeo", "names.sqlite"

_FORMAT = 2
OLD_FORMAT = 1
"""The format of the first versions of ties: a generation was a single file of the engine."""

_NAME = r"generation-([0-9]+)"
_OLD_NAME = r"generation-([0-9]+)\.grafeo"
_LITTER = r"generation-[0-9]+(\.draft)?|(current|lock-owner)\.json\.new"
"""Files that a killed writer leaves behind, and old generations that could not be removed."""


_HEAD = 1 << 14
_PART = 1 << 20


class _PointerFields(Struct, frozen=True, kw_only=True):
    """What the pointer records about the newest generation.

    Attributes:
        format: the format of the folder.
        ties, engine: the versions that wrote the generation; '' if unknown.
        records: the digest of the file of records; '' if unknown.
        index: the size of the index in bytes; 0 if unknown.
        index_head: a checksum of the index's first bytes, which point to its current state; 0 if unknown.
        index_digest: the digest of the index; '' if unknown.
        names: a checksum of the file of names; 0 if unknown.
    """

    format: int
    ties: str = ""
    engine: str = ""
    records: str = ""
    index: int = 0
    index_head: int = 0
    index_digest: str = ""
    names: int = 0


class Generation(_PointerFields, frozen=True, kw_only=True):
    """The newest generation.

    Attributes:
        folder: the folder of its files; in the old format, the file itself.
    """

    folder: Path


class _Pointer(_PointerFields, frozen=True, kw_only=True):
    """The content of `current.json`; fields that a later ties added are ignored."""

    generation: str | None


class Generations:
    """The generations in one folder.

    Args:
        folder: a folder, which need not exist yet.
        engine: the name and version of the engine that writes indexes.
        patience: seconds to wait for another process's lock.
    """

    def __init__(self, folder: Path, *, engine: str = "", patience: float = 30.0) -> None:
        self.folder = folder
        self._engine = engine
        self._patience = patience
        self._file = folder / "current.json"

    @property
    def current(self) -> Generation | None:
        """The newest complete generation; None if there is none yet.

        Raises:
            StoreCorrupt: the pointer is damaged, missing, or of a newer or older format, or its generation is
                missing.
            StoreUnavailable: the folder cannot be read.
        """
        found = self.newest
        if found is not None and found.format == OLD_FORMAT:
            raise StoreCorrupt(
                f"an older ties wrote the graph in {self.folder}",
                advice=[f"upgrade it: {command('upgrade', '--database', str(self.folder))}"],
            )
        return found

    @property
    def newest(self) -> Generation | None:
        """The newest complete generation, even if it is of the old format. Raises the errors of `current`."""
        pointer = self._pointer()
        if pointer is None:
            if not (names := self._generation_names()):
                return None
            problem = f"{self.folder} has {', '.join(names)} but no {self._file.name}"
        elif pointer.generation is None:
            return None
        else:
            folder = self.folder / pointer.generation
            is_old = pointer.format == OLD_FORMAT
            if folder.is_file() if is_old else folder.is_dir():
                return Generation(folder=folder, **_pointer_fields(pointer))
            state = "was not written by ties" if folder.exists() else "is missing"
            problem = f"{folder}, the newest generation, {state}"
        if self._pointer() != pointer:  # an ingest has published another generation meanwhile
            return self.newest
        raise StoreCorrupt(problem, advice=self._repair_advice())

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the lock of the folder. Create the folder if missing, and remove leftovers of killed writers.

        Raises:
            StoreLocked: another process held the lock for longer than the patience.
            StoreUnavailable: the folder cannot be created or written.
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
                advice=["try again when it has finished; questions can be asked meanwhile"],
            ) from None
        except OSError as error:
            raise StoreUnavailable(
                f"{self.folder} cannot be written ({error.strerror or error})",
                advice=["use another folder: ties ingest --database FOLDER"],
            ) from None
        try:
            self._restrict_mode(self.folder / "lock")
            self._sweep()
            with suppress(OSError):  # the file only tells others which process has the lock
                holder = {"pid": os.getpid(), "host": socket.gethostname()}
                self._write_json(self.folder / "lock-owner.json.new", holder).replace(owner)
            yield
        finally:
            with suppress(OSError):
                owner.unlink()
            lock.release()

    @contextmanager
    def draft(self) -> Iterator[Path]:
        """Yield a folder for the next generation, which is published at the end. The folder must be locked.

        A generation of the old format is kept under another name.
        """
        from ties.store.records_file import digest

        previous = self.newest
        number = self._number(previous) + 1
        generation = self.folder / f"generation-{number}"
        folder = self.folder / f"generation-{number}.draft"
        if previous is None:
            self._write_pointer(_Pointer(format=_FORMAT, generation=None))
        try:
            folder.mkdir()
            self._restrict_mode(folder)
            yield folder
            for name in (RECORDS, INDEX, NAMES):
                self._restrict_mode(folder / name)
                _sync(folder / name)
            _sync(folder)
            pointer = _Pointer(
                format=_FORMAT,
                generation=generation.name,
                records=digest(folder / RECORDS),
                **_index_fields(folder / INDEX, folder / NAMES),
            )
            folder.rename(generation)
            _sync(self.folder)
            self._write_pointer(pointer)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        if previous is not None:
            with suppress(OSError):  # Windows does not remove open files; the next ingest does
                if previous.format == OLD_FORMAT:
                    previous.folder.rename(
                        previous.folder.with_name(f"before-upgrade-{previous.folder.name}")
                    )
                else:
                    shutil.rmtree(previous.folder)

    def replace_index(self, generation: Generation, index: Path, names: Path) -> Generation:
        """Replace the index and the names of a generation. The folder must be locked.

        Args:
            generation: the newest one.
            index, names: the new files, in the generation's folder.

        Returns:
            The generation with the new files.
        """
        from ties.store.records_file import digest

        updated = replace(
            generation,
            engine=self._engine,
            records=generation.records or digest(generation.folder / RECORDS),
            **_index_fields(index, names),
        )
        for draft, name in ((names, NAMES), (index, INDEX)):
            self._restrict_mode(draft)
            _sync(draft)
            draft.replace(generation.folder / name)
        _sync(generation.folder)
        self._write_pointer(_Pointer(generation=generation.folder.name, **_pointer_fields(updated)))
        return updated

    def _write_pointer(self, pointer: _Pointer) -> None:
        """Write the pointer and sync it to disk."""
        fields = {"format": pointer.format, "generation": pointer.generation, **_pointer_fields(pointer)}
        fields |= {"ties": pointer.ties or __version__, "engine": pointer.engine or self._engine}
        self._write_json(self.folder / "current.json.new", fields).replace(self._file)
        _sync(self.folder)

    def _number(self, generation: Generation | None) -> int:
        """Return the number of a generation; 0 for None."""
        name = generation.folder.name if generation else ""
        match = re.match(_NAME, name)
        return int(match[1]) if match else 0

    def _pointer(self) -> _Pointer | None:
        """Return the pointer; None if the file does not exist.

        Raises:
            StoreCorrupt, StoreUnavailable: as for `current`.
        """
        from msgspec import MsgspecError, convert, json

        try:
            if not stat.S_ISREG(self._file.stat().st_mode):
                advice = [f"remove {self._file}", *self._repair_advice()]
                raise StoreCorrupt(f"{self._file} is not a regular file", advice=advice)
            fields = json.decode(self._file.read_bytes())
            version = fields["format"]
            if isinstance(version, int) and version > _FORMAT:
                ties = str(fields.get("ties", ""))
                raise StoreCorrupt.newer(str(self._file), version, reads=_FORMAT, ties=ties)
            pointer = convert(fields, _Pointer)
            name = _OLD_NAME if version == OLD_FORMAT else _NAME
            if version not in (OLD_FORMAT, _FORMAT) or (
                pointer.generation is not None and not re.fullmatch(name, pointer.generation)
            ):
                raise ValueError("it was not written by ties")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise self.access_error(self._file, error) from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, MsgspecError) as error:
            raise StoreCorrupt(
                f"{self._file} cannot be read ({error})", advice=self._repair_advice()
            ) from None
        return pointer

    def _paths(self) -> list[Path]:
        """Return the paths in the folder; an empty list if it does not exist."""
        try:
            return list(self.folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise self.access_error(self.folder, error) from None

    def _generation_names(self) -> list[str]:
        """Return the names of all generations, of either format, the newest last."""
        numbered = [
            (int(name[1]), path.name)
            for path in self._paths()
            if (name := re.fullmatch(_NAME, path.name) or re.fullmatch(_OLD_NAME, path.name))
        ]
        return [name for _, name in sorted(numbered)]

    def _repair_advice(self) -> list[str]:
        """Return what to do about a pointer that is missing or damaged."""
        complete = [name for name in self._generation_names() if not (self.folder / f"{name}.wal").exists()]
        if not complete:
            return self._replacement_advice()
        format_ = OLD_FORMAT if re.fullmatch(_OLD_NAME, complete[-1]) else _FORMAT
        import json

        line = json.dumps({"format": format_, "generation": complete[-1]})
        return [f"to repair it, write this line into {self._file}: {line}"]

    def _replacement_advice(self) -> list[str]:
        folder = str(self.folder)
        return [
            f"move {folder} away, then restore a backup: {command('restore', 'FILE', '--database', folder)}",
            f"or ingest again: {command('ingest', 'DATASET', '--database', folder)}",
        ]

    def damage_error(self, problem: str) -> StoreCorrupt:
        """Return the error for a generation whose records cannot be used.

        Args:
            problem: what is wrong, as the error's message.
        """
        return StoreCorrupt(problem, advice=self._replacement_advice())

    def access_error(self, path: Path, error: OSError) -> StoreUnavailable:
        """Return the error for a path that the system does not let this process read."""
        return StoreUnavailable(
            f"{path} cannot be read ({error.strerror or error})",
            advice=["give your account permission to read it, or use another folder: --database FOLDER"],
        )

    def _make_folder(self) -> None:
        missing = [path for path in (self.folder, *self.folder.parents) if not path.exists()]
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for path in missing:
            _sync(path.parent)

    def _sweep(self) -> None:
        """Remove leftovers of killed writers. Raise first if it is unclear which generation is newest."""
        newest = self.newest
        keep = newest.folder.name if newest else ""
        for path in self._paths():
            if re.fullmatch(_LITTER, path.name) and path.name != keep:
                with suppress(OSError):
                    shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _write_json(self, file: Path, fields: dict[str, object]) -> Path:
        """Write JSON to a file, sync it, and return the file for renaming."""
        try:
            import json

            file.write_text(json.dumps(fields) + "\n", encoding="utf-8")
            self._restrict_mode(file)
            _sync(file)
        except OSError:
            file.unlink(missing_ok=True)
            raise
        return file

    def _restrict_mode(self, file: Path) -> None:
        """Restrict a file's mode to the permissions of the folder."""
        with suppress(OSError):  # some file systems have no modes
            file.chmod(file.stat().st_mode & (self.folder.stat().st_mode | 0o700))


def _pointer_fields(source: _PointerFields) -> dict[str, Any]:
    """Return the fields that a pointer and a generation have in common."""
    return {name: getattr(source, name) for name in _PointerFields.__struct_fields__}


def _index_fields(index: Path, names: Path) -> dict[str, Any]:
    """Return the pointer's fields about an index and a file of names."""
    from ties.store.records_file import digest

    return {
        "index": index.stat().st_size,
        "index_head": head_checksum(index),
        "index_digest": digest(index),
        "names": file_checksum(names),
    }


def file_checksum(file: Path) -> int:
    """Return a checksum of a whole file. SQLite has none, and a lost name makes another one look unique."""
    checksum = 0
    with file.open("rb") as stream:
        while part := stream.read(_PART):
            checksum = crc32(part, checksum)
    return checksum


def head_checksum(index: Path) -> int:
    """Return a checksum of the first bytes of an index.

    If these are damaged, the engine falls back to an earlier state. The engine checks the rest itself.
    """
    with index.open("rb") as stream:
        return crc32(stream.read(_HEAD))


def _owner(file: Path) -> str:
    from msgspec import MsgspecError, json

    try:
        fields = json.decode(file.read_bytes())
        return f"process {fields['pid']} on {fields['host']}"
    except (OSError, ValueError, KeyError, TypeError, RecursionError, MsgspecError):
        return "owner unknown"


def _sync(path: Path) -> None:
    if os.name == "nt":  # Windows cannot open folders, and its rename is durable enough
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
