"""A terminal that runs a program: tests type keys, and read what it draws as text."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

__all__ = ["Terminal"]

_ESCAPES = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[\[(][0-9;?]*[A-Za-z0-9]|[\x00\x08\x0e\x0f]|\x1b[=>]"
)
_PATIENCE = 60.0  # seconds; the machine may be busy


class Terminal:
    """A program running in its own terminal, 100 columns wide and 40 lines high."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], cwd: Path) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self._process = subprocess.Popen(
            list(command),
            env=dict(environment),
            cwd=cwd,
            preexec_fn=lambda: os.login_tty(slave),  # so that Ctrl-C reaches the program
        )
        os.close(slave)
        self._raw = b""
        self._seen = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    @property
    def raw(self) -> str:
        """Everything that was drawn, with escape sequences."""
        return self._raw.decode("utf-8", "replace")

    @property
    def text(self) -> str:
        """Everything that was drawn, without escape sequences."""
        return _ESCAPES.sub("", self.raw).replace("\r", "")

    def type(self, keys: str) -> None:
        """Type keys; `wait_for` then looks only at what is drawn after them."""
        self._seen = len(self.text)
        os.write(self._master, keys.encode("utf-8"))

    def wait_for(self, *texts: str) -> str:
        """Wait until some texts are drawn, in this order; return everything drawn since the last keys."""
        end = time.monotonic() + _PATIENCE
        pattern = re.compile(".*?".join(map(re.escape, texts)), re.DOTALL)
        while not pattern.search(self.text, self._seen):
            if time.monotonic() > end or not self._read(end):
                raise AssertionError(f"{texts!r} was not drawn, but: {self.text[self._seen :]!r}")
        return self.text[self._seen :]

    def wait_for_exit(self) -> int:
        """Wait for the end of the program; return its exit code."""
        while self._read(time.monotonic() + _PATIENCE):
            pass
        return self._process.wait(timeout=_PATIENCE)

    def _read(self, end: float) -> bool:
        """Read more output; return whether there was any."""
        if not select.select([self._master], [], [], max(end - time.monotonic(), 0))[0]:
            return False
        try:
            chunk = os.read(self._master, 65536)
        except OSError:  # on Linux, when the program has ended
            return False
        self._raw += chunk
        return bool(chunk)
