"""Files and folders written whole and for good: a reader sees the old one or the new one, never a part."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp

from ties.errors import UsageError

__all__ = ["new_file", "new_folder", "write_parts", "write_whole"]

_DRAFT = ".ties-"
_STDOUT = 1


def write_whole(file: Path, content: str | bytes) -> None:
    """Write bytes, or a text in UTF-8 with LF, in place of what a file holds (`write_parts`)."""
    write_parts(file, [content])


def write_parts(file: Path, parts: Iterable[str | bytes]) -> None:
    """Write some parts, one after another, in place of what a file holds.

    The new file is written beside the old one, whose mode it takes over, and renamed. A link is followed.
    What is not a regular file is written into, and so is what stdout goes to.

    Raises:
        UsageError: the file cannot be written.
    """
    data = (part if isinstance(part, bytes) else part.encode("utf-8") for part in parts)
    try:
        there = _status(file)
        if there is not None and _is_stdout(there):
            with open(_STDOUT, "wb", closefd=False) as opened:
                opened.writelines(data)
        elif there is not None and not stat.S_ISREG(there.st_mode):
            with file.open("wb") as opened:
                opened.writelines(data)
        else:
            mode = stat.S_IMODE(there.st_mode) if there else _new_mode()
            with _replacing(file.resolve(), mode) as draft, draft.open("wb") as made:
                made.writelines(data)
    except OSError as error:
        raise UsageError(f"{file} cannot be written ({error.strerror or error})") from None


@contextmanager
def new_file(file: Path) -> Iterator[Path]:
    """Give an empty file to fill, which is renamed when it is full: there is all of it or nothing.

    Raises:
        UsageError: there is one of this name, or it cannot be written.
    """
    if os.path.lexists(file):
        raise UsageError(f"{file} is there already", advice=["choose another name"])
    try:
        with _replacing(file.absolute(), _new_mode()) as draft:
            yield draft
    except OSError as error:
        raise UsageError(f"{file} cannot be written ({error.strerror or error})") from None


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder to fill, which is renamed when it is full: there is all of it or nothing.

    Until then it is beside the one to be, in a folder whose name begins with `.ties-`.

    Raises:
        UsageError: there is a folder that holds something, or it cannot be written.
    """
    try:
        there = _status(folder)
        if there is not None and any(folder.iterdir()):
            raise UsageError(
                f"{folder} is not empty", advice=["choose a new folder: ties export dataset -o DIR"]
            )
        place = folder.resolve()
        place.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=place.parent, prefix=_DRAFT) as aside:
            made = Path(aside, place.name)
            made.mkdir()
            yield made
            for file in made.iterdir():
                with file.open("r+b") as written:
                    os.fsync(written.fileno())
            _sync_folder(made)
            if there is not None:
                made.chmod(stat.S_IMODE(there.st_mode))
                if os.name == "nt":  # which does not rename over a folder, even an empty one
                    place.rmdir()
            made.rename(place)
        _sync_folder(place.parent)
    except OSError as error:
        raise UsageError(f"{folder} cannot be written ({error.strerror or error})") from None


def _status(path: Path) -> os.stat_result | None:
    """What is at a path, or at the end of the links there; None if there is nothing yet."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _is_stdout(there: os.stat_result) -> bool:
    """Whether stdout goes to this file, which others write to as well: `-o /dev/stdout >> all`."""
    try:
        return not stat.S_ISCHR(there.st_mode) and os.path.samestat(there, os.fstat(_STDOUT))
    except OSError:
        return False


def _new_mode() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


@contextmanager
def _replacing(file: Path, mode: int) -> Iterator[Path]:
    """Give an empty file beside another one, which it replaces at the end, for good."""
    handle, name = mkstemp(dir=file.parent, prefix=_DRAFT)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(mode | 0o200)
        with draft.open("r+b") as written:
            os.fsync(written.fileno())
        draft.chmod(mode)
        draft.replace(file)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    """Have the system keep which files are in a folder, where it can; what they hold is there in any case."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
