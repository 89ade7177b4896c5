"""Write files and folders atomically and durably: readers see the old or the new version, never a part."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp

from ties.errors import UsageError

__all__ = ["new_file", "new_folder", "private_file", "write_parts", "write_whole"]

_DRAFT = ".ties-"
_STDOUT = 1


def write_whole(file: Path, content: str | bytes) -> None:
    """Replace a file's content with bytes, or with text in UTF-8 (see `write_parts`)."""
    write_parts(file, [content])


def write_parts(file: Path, parts: Iterable[str | bytes]) -> None:
    """Replace a file's content with the given parts, in order.

    The new file is written beside the old one, gets its mode, and is renamed. Symbolic links are followed.
    Anything that is not a regular file, or that stdout is redirected to, is written to directly.

    Raises:
        UsageError: the file cannot be written.
    """
    data = (part if isinstance(part, bytes) else part.encode("utf-8") for part in parts)
    try:
        status = _status(file)
        if status is not None and _is_stdout(status):
            with open(_STDOUT, "wb", closefd=False) as stream:
                stream.writelines(data)
        elif status is not None and not stat.S_ISREG(status.st_mode):
            with file.open("wb") as stream:
                stream.writelines(data)
        else:
            mode = stat.S_IMODE(status.st_mode) if status else _new_mode()
            with _replacement(file.resolve(), mode) as draft, draft.open("wb") as stream:
                stream.writelines(data)
    except OSError as error:
        raise UsageError(f"{file} cannot be written ({error.strerror or error})") from None


@contextmanager
def new_file(file: Path) -> Iterator[Path]:
    """Yield an empty file to fill. It gets its name only when the `with` block ends without an error.

    Raises:
        UsageError: the file exists, or it cannot be written.
    """
    if os.path.lexists(file):
        raise UsageError(f"{file} already exists", advice=["choose another name"])
    try:
        with _replacement(file.absolute(), _new_mode()) as draft:
            yield draft
    except OSError as error:
        raise UsageError(f"{file} cannot be written ({error.strerror or error})") from None


@contextmanager
def private_file(folder: Path, stem: str, suffix: str) -> Iterator[Path]:
    """Yield a new, empty file that only its owner can read; it is removed if the `with` block fails.

    Args:
        stem, suffix: its name; if there is such a file, a number is put between them.

    Raises:
        UsageError: the file cannot be written.
    """
    file, number = folder / f"{stem}{suffix}", 1
    while True:
        try:
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            break
        except FileExistsError:
            number += 1
            file = folder / f"{stem}-{number}{suffix}"
        except OSError as error:
            raise UsageError(f"{file} cannot be written ({error.strerror or error})") from None
    try:
        yield file
    except BaseException:
        file.unlink(missing_ok=True)
        raise


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Yield an empty folder to fill. It gets its name only when the `with` block ends without an error.

    Until then it is in a neighbouring folder whose name begins with `.ties-`.

    Raises:
        UsageError: the folder exists and is not empty, or it cannot be written.
    """
    try:
        status = _status(folder)
        if status is not None and any(folder.iterdir()):
            raise UsageError(
                f"{folder} is not empty", advice=["choose a new folder: ties export dataset -o DIR"]
            )
        target = folder.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=target.parent, prefix=_DRAFT) as parent:
            draft = Path(parent, target.name)
            draft.mkdir()
            yield draft
            for file in draft.iterdir():
                with file.open("r+b") as stream:
                    os.fsync(stream.fileno())
            _sync_folder(draft)
            if status is not None:
                draft.chmod(stat.S_IMODE(status.st_mode))
                if os.name == "nt":  # Windows does not rename over a folder, even an empty one
                    target.rmdir()
            draft.rename(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise UsageError(f"{folder} cannot be written ({error.strerror or error})") from None


def _status(path: Path) -> os.stat_result | None:
    """Return the status of the target of a path; None if it does not exist."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _is_stdout(status: os.stat_result) -> bool:
    """Return whether stdout is redirected to this file, as in `-o /dev/stdout >> all`."""
    try:
        return not stat.S_ISCHR(status.st_mode) and os.path.samestat(status, os.fstat(_STDOUT))
    except OSError:
        return False


def _new_mode() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


@contextmanager
def _replacement(file: Path, mode: int) -> Iterator[Path]:
    """Yield an empty file beside another one, which it replaces at the end."""
    handle, name = mkstemp(dir=file.parent, prefix=_DRAFT)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(mode | 0o200)
        with draft.open("r+b") as stream:
            os.fsync(stream.fileno())
        draft.chmod(mode)
        draft.replace(file)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    """Sync the entries of a folder to disk, on systems that can; file contents are synced separately."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
