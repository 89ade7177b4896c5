"""A fake Docker engine: it answers like one, records requests, and runs nothing."""

import json
import struct
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingUnixStreamServer
from threading import Thread
from typing import Any
from urllib.parse import unquote

__all__ = ["Engine"]

_READY = b"INFO  Remote interface available at http://localhost:7474/\n"
"""What a Neo4j server logs when it is ready; testcontainers waits for it."""


class Engine(ThreadingUnixStreamServer):
    """Serves requests within a `with` block.

    Args:
        socket: the socket that it listens on.
        port: the port of this machine that every port of a container is mapped to.
        start_error: what it answers when a container is started; '' to start it.

    Attributes:
        created: the containers that it was asked to create.
        removed: how many containers were removed.
    """

    daemon_threads = True

    def __init__(self, socket: Path, port: int, start_error: str = "") -> None:
        super().__init__(str(socket), _Answers)
        self.address = f"unix://{socket}"
        self.port = port
        self.start_error = start_error
        self.created: list[dict[str, Any]] = []
        self.removed = 0

    def __enter__(self) -> "Engine":
        Thread(target=self.serve_forever, args=[0.05], daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the container that was created last."""
        return dict(body.split("=", 1) for body in self.created[-1]["Env"])


class _Answers(BaseHTTPRequestHandler):
    server: Engine

    def do_GET(self) -> None:
        path = self._path()
        if path == "/version":
            self._say(200, {"ApiVersion": "1.44", "MinAPIVersion": "1.24", "Version": "25.0"})
        elif path.startswith("/images/"):
            self._say(200, {"Id": "sha256:0", "RepoTags": [path.split("/")[2]]})
        elif path.endswith("/logs"):
            self._send(200, struct.pack(">BxxxL", 1, len(_READY)) + _READY)
        else:
            here = [{"HostIp": "0.0.0.0", "HostPort": str(self.server.port)}]
            ports = dict.fromkeys(self.server.created[-1]["ExposedPorts"], here)
            state = {"Status": "running", "Running": True}
            body = {"Id": "c0ffee", "Name": "/c", "State": state, "Config": {"Labels": {}, "Tty": False}}
            self._say(200, body | {"NetworkSettings": {"Ports": ports}})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self._path() == "/containers/create":
            self.server.created.append(json.loads(body))
            self._say(201, {"Id": "c0ffee", "Warnings": []})
        elif self.server.start_error:
            self._say(500, {"message": self.server.start_error})
        else:
            self._send(204, b"")

    def do_DELETE(self) -> None:
        self.server.removed += 1
        self._send(204, b"")

    def log_message(self, format: str, *arguments: Any) -> None:
        """Do nothing."""

    def _path(self) -> str:
        path = unquote(self.path.partition("?")[0])
        return "/" + path.partition("/v1.44/")[2] if path.startswith("/v1.44/") else path

    def _say(self, code: int, body: dict[str, Any]) -> None:
        self._send(code, json.dumps(body).encode("utf-8"))

    def _send(self, code: int, body: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body:
            self.wfile.write(body)
