"""What is kept of the local server: its password, what runs, and the data of each line of releases.

password           for its owner alone
running.json       what was started last; what it says is checked before it is believed
5.26/              home of a server: conf, data, logs
lock               taken while a server is started or stopped
"""

import json
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

from ties.errors import StoreLocked, StoreUnavailable
from ties.neo4j_tools.server.releases import Release

__all__ = ["USERNAME", "Folder", "Server", "opened_anew", "read_password"]

USERNAME = "neo4j"

_HANDLE = re.compile(r"[0-9a-f]{1,64}")


@dataclass(frozen=True, slots=True)
class Server:
    """A local server that was started.

    Attributes:
        engine: what runs it, "java" or "docker".
        version: its release.
        bolt, http: its ports on the loopback address; drivers use the first, browsers the second.
        handle: how the engine knows it: the number of its process, or the id of its container.
        started: when the process started; tells it from a later one with the same number.
        password_file: holds the password of `USERNAME`.
    """

    engine: str
    version: str
    bolt: int
    http: int
    handle: str
    started: str
    password_file: Path

    @property
    def uri(self) -> str:
        """The address for drivers."""
        return f"bolt://127.0.0.1:{self.bolt}"

    @property
    def browser(self) -> str:
        """The address of Neo4j Browser."""
        return f"http://127.0.0.1:{self.http}/browser/"

    @property
    def password(self) -> str:
        """The password of `USERNAME`.

        Raises:
            StoreUnavailable: as `read_password`.
        """
        return read_password(self.password_file)


def read_password(file: Path) -> str:
    """The password in a file of ours.

    Permissions for others are taken away: the file is made without them, and a copy or a restored backup may
    have some. A link is refused: ties makes none, and where it leads others may read and write.

    Raises:
        StoreUnavailable: it is not a regular file, cannot be read or does not hold a password.
    """
    try:
        mode = file.lstat().st_mode
        if not stat.S_ISREG(mode):
            raise StoreUnavailable(
                f"{file} is {'a link' if stat.S_ISLNK(mode) else 'not a regular file'}",
                advice=["put a file in its place that holds the password of the server"],
            )
        if stat.S_IMODE(mode) & 0o077:
            file.chmod(0o600)
        password = file.read_text(encoding="ascii").rstrip("\r\n")
    except OSError as error:
        raise StoreUnavailable(f"{file} cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        password = ""
    if not password:
        raise StoreUnavailable(
            f"{file} does not hold a password",
            advice=[
                "write the password of the server into it",
                f"or move {file.parent} away: the next start makes a new, empty server",
            ],
        )
    return password


def opened_anew(file: Path) -> TextIO:
    """A file opened for writing, for its owner alone; what was there before is removed, whatever it was.

    Raises:
        OSError: a folder is in its place, or the folder that it belongs into cannot be written.
    """
    file.unlink(missing_ok=True)
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8")


class Folder:
    """The folder of one local server.

    Args:
        path: made, for its owner alone, where it is missing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def home(self, release: Release) -> Path:
        """Where the server of a release keeps its files."""
        return self.path / release.line

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep others from starting or stopping the server meanwhile.

        Raises:
            StoreLocked: somebody else is at it for longer than a start takes.
            StoreUnavailable: the folder, or a file that is used within, cannot be read or written.
        """
        from filelock import FileLock, Timeout

        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = FileLock(self.path / "lock", timeout=150)
            lock.acquire()
        except Timeout:
            raise StoreLocked(
                f"the server in {self.path} is being started or stopped by another process",
                advice=["try again when that has ended"],
            ) from None
        except OSError as error:
            raise StoreUnavailable(f"{self.path} cannot be written ({error.strerror})") from None
        try:
            yield
        except OSError as error:
            raise StoreUnavailable(
                f"{error.filename or self.path} cannot be used ({error.strerror or error})"
            ) from None
        finally:
            lock.release()

    @property
    def password_file(self) -> Path:
        """Holds the password, made up at the first call and readable by its owner alone.

        It gets its name when it is whole, so that a full disk leaves none that is empty.

        Raises:
            StoreUnavailable: as `read_password`.
        """
        file = self.path / "password"
        if not file.exists(follow_symlinks=False):
            self._write(file, secrets.token_urlsafe(18))
        read_password(file)
        return file

    @property
    def started_last(self) -> Server | None:
        """What was started last and not stopped; it may have ended since."""
        note = self.path / "running.json"
        try:
            fields = json.loads(note.read_text(encoding="utf-8") if note.is_file() else "null")
            server = Server(**fields, password_file=self.path / "password")
            return server if _HANDLE.fullmatch(server.handle) else None
        except (OSError, ValueError, TypeError, RecursionError):
            return None

    def remember(self, server: Server) -> None:
        """Note what was started."""
        fields = asdict(server)
        del fields["password_file"]
        self._write(self.path / "running.json", json.dumps(fields) + "\n")

    def forget(self) -> None:
        """Note that nothing runs."""
        (self.path / "running.json").unlink(missing_ok=True)

    def _write(self, file: Path, text: str) -> None:
        """Write a file of the folder under another name, and onto the disk, before it gets its own."""
        draft = file.with_name(f"{file.name}.new")
        with opened_anew(draft) as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        draft.replace(file)
