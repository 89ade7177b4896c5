"""Waits until a server that was started answers."""

import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException

from ties.errors import StoreUnavailable
from ties.neo4j_tools.server.folder import USERNAME, Server

__all__ = ["wait_until_ready"]

_PATIENCE = 120.0


def wait_until_ready(server: Server, ended: Callable[[], str]) -> None:
    """Wait until a server answers drivers and browsers.

    Args:
        ended: tells why the server has ended; '' while it has not.

    Raises:
        StoreUnavailable: it has ended, takes too long, or knows another password.
    """
    from neo4j import GraphDatabase
    from neo4j.exceptions import AuthError, DriverError, Neo4jError

    end = time.monotonic() + _PATIENCE
    with GraphDatabase.driver(
        server.uri, auth=(USERNAME, server.password), connection_timeout=2, connection_acquisition_timeout=5
    ) as driver:
        while True:
            why = ended()
            if why:
                raise StoreUnavailable(f"Neo4j ended at once: {why}", advice=_look(server))
            try:
                if _serves(server):  # the last that a server starts
                    driver.verify_connectivity()
                    return
            except AuthError:
                raise StoreUnavailable(
                    f"this Neo4j has another password than {server.password_file} holds"
                ) from None
            except (DriverError, Neo4jError):
                pass
            if time.monotonic() > end:
                raise StoreUnavailable(f"Neo4j has not answered for {_PATIENCE:.0f} s", advice=_look(server))
            time.sleep(0.1)


def _look(server: Server) -> list[str]:
    return [f"its words are in {server.password_file.parent}"]


def _serves(server: Server) -> bool:
    connection = HTTPConnection("127.0.0.1", server.http, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
