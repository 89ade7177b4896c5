"""What is kept of the local server: its password, what runs, and the data of each line of releases.

password           for its owner alone
running.json       what was started last; what it says is checked before it is believed
5.26/              home of a server: conf, data, logs
lock               held while a server is started or stopped
"""

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from ties.errors import StoreLocked, StoreUnavailable
from ties.neo4j_server.releases import Release

__all__ = ["USERNAME", "Folder", "Server"]

USERNAME = "neo4j"


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
        """The password of `USERNAME`."""
        return self.password_file.read_text(encoding="ascii")


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
        finally:
            lock.release()

    @property
    def password_file(self) -> Path:
        """Holds the password, made up at the first call and readable by its owner alone."""
        file = self.path / "password"
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return file
        with os.fdopen(handle, "w", encoding="ascii") as opened:
            opened.write(secrets.token_urlsafe(18))
        return file

    @property
    def started_last(self) -> Server | None:
        """What was started last and not stopped; it may have ended since."""
        try:
            told = json.loads((self.path / "running.json").read_text(encoding="utf-8"))
            return Server(**told, password_file=self.path / "password")
        except (OSError, ValueError, TypeError):
            return None

    def remember(self, server: Server) -> None:
        """Note what was started."""
        told = asdict(server)
        del told["password_file"]
        draft = self.path / "running.json.new"
        draft.write_text(json.dumps(told) + "\n", encoding="utf-8")
        draft.replace(self.path / "running.json")

    def forget(self) -> None:
        """Note that nothing runs."""
        (self.path / "running.json").unlink(missing_ok=True)
