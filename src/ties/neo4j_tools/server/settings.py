"""The configuration of a local server, and the settings of Neo4j that follow from it."""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field

from ties.neo4j_tools.server.releases import LTS, Release

__all__ = ["Setup", "free_port"]


@dataclass(frozen=True, slots=True)
class Setup:
    """The configuration of a server.

    Attributes:
        bolt, http: ports of the loopback address; if one is taken or 0, any free port is used instead.
        heap, page_cache: the maximum memory for queries, and for the graph ("512m").
        settings: further settings of Neo4j.
        java_options: options of the Java virtual machine.
    """

    release: Release = LTS
    bolt: int = 7687
    http: int = 7474
    heap: str = "1g"
    page_cache: str = "256m"
    settings: Mapping[str, str] = field(default_factory=dict)
    java_options: tuple[str, ...] = ()

    def all_settings(self, bolt: int, http: int, address: str) -> dict[str, str]:
        """Return all settings of a server.

        Args:
            bolt, http: the ports on which clients reach it.
            address: the address that it listens on.
        """
        return {
            "server.default_listen_address": address,
            "server.bolt.advertised_address": f"127.0.0.1:{bolt}",
            "server.http.advertised_address": f"127.0.0.1:{http}",
            "server.https.enabled": "false",
            "server.memory.heap.initial_size": "256m",
            "server.memory.heap.max_size": self.heap,
            "server.memory.pagecache.size": self.page_cache,
            "db.tx_log.rotation.retention_policy": "256M size",
            "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",  # otherwise stopping takes 10 s
            "dbms.security.allow_csv_import_from_file_urls": "false",
            **dict.fromkeys(self.release.quiet, "false"),
            **self.settings,
        }


def free_port(preferred: int) -> int:
    """Return a free port of the loopback address: the preferred one, or another if that is taken."""
    for port in (preferred, 0):
        with socket.socket() as probe:
            if os.name != "nt":  # reuses a port just released; on Windows, two sockets could share one
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise AssertionError("the system has no free port")
