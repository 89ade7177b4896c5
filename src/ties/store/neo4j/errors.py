"""Turn errors of a Neo4j server and its driver into errors of ties, with advice."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from ties.errors import BadData, StoreUnavailable, TiesError, UsageError

__all__ = ["normalize_uri", "translate_errors"]

_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_CREDENTIALS = "set NEO4J_USERNAME and NEO4J_PASSWORD"

_CODES = {
    "Security.Unauthorized": ("{at} refused the user name or password", [_CREDENTIALS]),
    "Security.TokenExpired": ("{at} refused the user name or password", [_CREDENTIALS]),
    "Security.CredentialsExpired": (
        "{at} requires this user to change the initial password",
        ["change it in Neo4j Browser, then " + _CREDENTIALS],
    ),
    "Security.AuthenticationRateLimit": (
        "{at} received a wrong password too often",
        ["wait a few seconds, then " + _CREDENTIALS],
    ),
    "Security.Forbidden": (
        "this user is not allowed to do that at {at}: {message}",
        ["ingest as a user who can write and create indexes in this database"],
    ),
    "General.WriteOnReadOnlyAccessDatabase": (
        "database '{database}' at {at} is read-only",
        ["ingest into one that is not: set NEO4J_DATABASE or NEO4J_URI"],
    ),
    "Database.DatabaseNotFound": ("{at} has no database '{database}'", ["set NEO4J_DATABASE"]),
    "General.DatabaseUnavailable": (
        "{at} is running, but its database '{database}' is not available yet",
        ["wait a few seconds, then try again"],
    ),
    "Transaction.TransactionTimedOut": ("{at} stopped a query that took too long", []),
    "Transaction.TransactionTimedOutClientConfiguration": ("{at} stopped a query that took too long", []),
    "General.MemoryPoolOutOfMemoryError": (
        "{at} does not have enough memory for this: {message}",
        ["raise server.memory.heap.max_size there"],
    ),
}


def normalize_uri(uri: str) -> str:
    """Return an address in the form that the driver takes, without a trailing slash.

    Raises:
        UsageError: the address is invalid; neither message nor advice repeats a password.
    """
    uri = uri.strip()
    invalid = UsageError(
        f"'{uri}' is not the address of a Neo4j server", advice=["use one such as bolt://localhost:7687"]
    )
    if "@" in uri:
        raise UsageError(
            "the address of a Neo4j server cannot contain a user name or password",
            advice=[f"leave them out and {_CREDENTIALS}"],
        )
    try:
        parts = urlsplit(uri)
        host = parts.hostname if (parts.port or 1) > 0 else None
        (host or "").encode("idna")  # the form that is looked up, whose labels have 1 to 63 characters
    except ValueError:
        raise invalid from None
    if not uri.isprintable():
        raise invalid
    if parts.scheme in ("http", "https"):
        raise UsageError(
            f"{uri} is the address of Neo4j Browser, not of the database",
            advice=[f"the database is usually at bolt://{host}:7687"],
        )
    if parts.scheme not in _SCHEMES or not host or parts.path.strip("/"):
        raise invalid
    return f"{parts.scheme}://{parts.netloc}" + (f"?{parts.query}" if parts.query else "")


@contextmanager
def translate_errors(uri: str, database: str) -> Iterator[None]:
    """Turn errors of the driver in the `with` block into errors of ties.

    Raises:
        StoreUnavailable: the driver raised an error.
        BadData: Neo4j cannot store a value.
    """
    from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable, SessionExpired

    try:
        yield
    except TiesError:
        raise
    except (ServiceUnavailable, SessionExpired) as error:
        raise _unreachable(uri, str(error)) from error
    except Neo4jError as error:
        code = (error.code or "").partition(".")[2].partition(".")[2]
        message = " ".join((error.message or str(error)).split())[:300]
        template, advice = _CODES.get(code, ("{at} reported an error: {message}", []))
        raise StoreUnavailable(
            template.format(at=uri, database=database, message=message), advice=advice
        ) from error
    except (DriverError, OSError) as error:
        raise StoreUnavailable(f"{uri} cannot be used: {' '.join(str(error).split())[:300]}") from error
    except OverflowError as error:
        raise BadData(f"Neo4j stores integers of at most 64 bits: {error}") from error


def _unreachable(uri: str, message: str) -> StoreUnavailable:
    why, advice = _why_unreachable(uri, message)
    return StoreUnavailable(f"{uri} cannot be reached: {why}", advice=[advice])


def _why_unreachable(uri: str, message: str) -> tuple[str, str]:
    """Return why a server cannot be reached, and advice; the driver's own message is for programmers."""
    start = "start it, or correct NEO4J_URI"
    scheme, host = urlsplit(uri).scheme, str(urlsplit(uri).hostname)
    if "looks like HTTP" in message:
        return "this is the port of Neo4j Browser", f"the database is usually at bolt://{host}:7687"
    try:
        with socket.create_connection((host, urlsplit(uri).port or 7687), timeout=2):
            pass
    except ConnectionRefusedError:
        return "nothing is listening there", start
    except socket.gaierror:
        return f"unknown host '{host}'", "correct NEO4J_URI"
    except OSError as error:
        return f"{error.strerror or error}".lower(), start
    if scheme.endswith(("+s", "+ssc")):
        return "it may not support TLS", f"try {scheme.partition('+')[0]}://, or correct NEO4J_URI"
    if re.search(r"handshake|deadline|timed out", message):
        return "it does not answer like a Neo4j server", start
    if scheme == "neo4j":
        return "it does not return routing information", "for a single server use bolt://"
    return "the connection was lost", "check that the server is running, then try again"
