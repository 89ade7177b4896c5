"""Wait until a server is ready."""

import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException

from ties.errors import StoreUnavailable
from ties.neo4j_tools.server.folder import USERNAME, Server

__all__ = ["wait_until_ready"]

_TIMEOUT = 120.0


def wait_until_ready(server: Server, exit_reason: Callable[[], str]) -> None:
    """Wait until a server responds to drivers and browsers.

    Args:
        exit_reason: returns why the server has exited, or '' while it is running.

    Raises:
        StoreUnavailable: the server has exited, takes too long, or has a different password.
    """
    from neo4j import GraphDatabase
    from neo4j.exceptions import AuthError, DriverError, Neo4jError

    end = time.monotonic() + _TIMEOUT
    with GraphDatabase.driver(
        server.uri, auth=(USERNAME, server.password), connection_timeout=2, connection_acquisition_timeout=5
    ) as driver:
        while True:
            why = exit_reason()
            if why:
                raise StoreUnavailable(f"Neo4j exited before it was ready: {why}", advice=_log_advice(server))
            try:
                if _serves(server):  # a server starts HTTP last
                    driver.verify_connectivity()
                    return
            except AuthError:
                raise StoreUnavailable(
                    f"the password in {server.password_file} is not the password of this Neo4j"
                ) from None
            except (DriverError, Neo4jError):
                pass
            if time.monotonic() > end:
                raise StoreUnavailable(
                    f"Neo4j was not ready after {_TIMEOUT:.0f} s", advice=_log_advice(server)
                )
            time.sleep(0.1)


def _log_advice(server: Server) -> list[str]:
    return [f"its logs are in {server.password_file.parent}"]


def _serves(server: Server) -> bool:
    connection = HTTPConnection("127.0.0.1", server.http, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
