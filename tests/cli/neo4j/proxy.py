"""A proxy between ties and a server, whose connections can be cut."""

import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread

__all__ = ["Proxy"]


class Proxy:
    """Forwards connections to a port of this machine, within a `with` block.

    Attributes:
        passed: bytes that came from the server so far.
        cut_at: the number of these bytes after which all connections are cut, once; 0 for never.
        on_cut: called after that.
    """

    def __init__(self, port: int) -> None:
        self.passed = 0
        self.cut_at = 0
        self.on_cut: Callable[[], object] = lambda: None
        self._port = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._counting = Lock()

    @property
    def uri(self) -> str:
        """The address for clients."""
        return f"bolt://127.0.0.1:{self._listening.getsockname()[1]}"

    def __enter__(self) -> "Proxy":
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)  # wakes accept()
        self._listening.close()
        self._cut()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._port))
            except OSError:
                client.close()
                continue
            self._open += [client, server]
            Thread(target=self._pass, args=(client, server), daemon=True).start()
            Thread(target=self._pass, args=(server, client), kwargs={"counted": True}, daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket, *, counted: bool = False) -> None:
        with suppress(OSError):
            while data := one.recv(4096):
                if counted and self._is_reached(len(data)):
                    self._cut()
                    self.on_cut()
                    return
                other.sendall(data)
        for end in (one, other):
            end.close()

    def _is_reached(self, more: int) -> bool:
        with self._counting:
            self.passed += more
            reached = 0 < self.cut_at <= self.passed
            if reached:
                self.cut_at = 0
        return reached

    def _cut(self) -> None:
        for end in self._open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
