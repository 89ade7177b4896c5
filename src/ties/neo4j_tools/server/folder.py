"""The folder of the local server.

password           the password, readable only by its owner
running.json       the server that was started last; checked before it is used
5.26/              home of a server of this release line: conf, data, logs
lock               held while a server is started or stopped
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

__all__ = ["USERNAME", "Folder", "Server", "open_new_file", "read_password"]

USERNAME = "neo4j"

_HANDLE = re.compile(r"[0-9a-f]{1,64}")


@dataclass(frozen=True, slots=True)
class Server:
    """A local server that was started.

    Attributes:
        engine: "java" or "docker".
        version: of Neo4j.
        bolt, http: its ports on the loopback address, for drivers and for browsers.
        handle: the id of its process or container.
        started: when the process started; distinguishes it from a later process with the same id.
        password_file: the file with the password of `USERNAME`.
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
    """Return the password in a file, and make the file readable only by its owner.

    The file is created that way, but a copy or a restored backup may not be. A symbolic link is refused: ties
    never creates one, and others may be able to change its target.

    Raises:
        StoreUnavailable: the file is not a regular file, cannot be read or does not contain a password.
    """
    try:
        mode = file.lstat().st_mode
        if not stat.S_ISREG(mode):
            raise StoreUnavailable(
                f"{file} is {'a link' if stat.S_ISLNK(mode) else 'not a regular file'}",
                advice=["replace it with a file that contains the password of the server"],
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
            f"{file} does not contain a password",
            advice=[
                "write the password of the server to it",
                f"or move {file.parent} away: the next start creates a new, empty server",
            ],
        )
    return password


def open_new_file(file: Path) -> TextIO:
    """Open a new file for writing, readable only by its owner. An existing file, link or FIFO is removed.

    Raises:
        OSError: there is a folder of this name, or the parent folder cannot be written.
    """
    file.unlink(missing_ok=True)
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8")


class Folder:
    """The folder of one local server.

    Args:
        path: created if missing, accessible only to its owner.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def home(self, release: Release) -> Path:
        """Return the folder in which the server of a release keeps its files."""
        return self.path / release.line

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock that keeps other processes from starting or stopping the server.

        Raises:
            StoreLocked: another process has held the lock for longer than a start takes.
            StoreUnavailable: the folder, or a file used within the block, cannot be read or written.
        """
        from filelock import FileLock, Timeout

        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = FileLock(self.path / "lock", timeout=150)
            lock.acquire()
        except Timeout:
            raise StoreLocked(
                f"the server in {self.path} is being started or stopped by another process",
                advice=["try again when it has finished"],
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
        """The file with the password, which is generated on first use and readable only by its owner.

        It gets its name when it is complete, so a full disk does not leave an empty file.

        Raises:
            StoreUnavailable: as `read_password`.
        """
        file = self.path / "password"
        if not file.exists(follow_symlinks=False):
            self._write(file, secrets.token_urlsafe(18))
        read_password(file)
        return file

    @property
    def last_started(self) -> Server | None:
        """The server that was started last and not stopped, or None; it may have exited since."""
        note = self.path / "running.json"
        try:
            fields = json.loads(note.read_text(encoding="utf-8") if note.is_file() else "null")
            server = Server(**fields, password_file=self.path / "password")
            return server if _HANDLE.fullmatch(server.handle) else None
        except (OSError, ValueError, TypeError, RecursionError):
            return None

    def remember(self, server: Server) -> None:
        """Record the server that was started."""
        fields = asdict(server)
        del fields["password_file"]
        self._write(self.path / "running.json", json.dumps(fields) + "\n")

    def forget(self) -> None:
        """Record that no server is running."""
        (self.path / "running.json").unlink(missing_ok=True)

    def _write(self, file: Path, text: str) -> None:
        """Write a file under a temporary name, flush it to disk, then rename it."""
        draft = file.with_name(f"{file.name}.new")
        with open_new_file(draft) as output:
            output.write(text)
            output.flush()
            os.fsync(output.fileno())
        draft.replace(file)
