"""What goes wrong with a Neo4j server, in words and with the next step to take."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from ties.errors import BadData, StoreUnavailable, TiesError, UsageError

__all__ = ["checked_uri", "in_words"]

_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_CREDENTIALS = "set NEO4J_USERNAME and NEO4J_PASSWORD"

_CODES = {
    "Security.Unauthorized": ("{at} refuses this user name or password", [_CREDENTIALS]),
    "Security.TokenExpired": ("{at} refuses this user name or password", [_CREDENTIALS]),
    "Security.CredentialsExpired": (
        "{at} wants the first password of this user changed",
        ["change it in Neo4j Browser, then " + _CREDENTIALS],
    ),
    "Security.AuthenticationRateLimit": (
        "{at} was given wrong passwords too often",
        ["wait some seconds, then " + _CREDENTIALS],
    ),
    "Security.Forbidden": (
        "this user may not do that at {at}: {said}",
        ["ingest as a user who may write, and make indexes, in this database"],
    ),
    "General.WriteOnReadOnlyAccessDatabase": (
        "database '{database}' at {at} may only be read",
        ["ingest into one that may be written to: set NEO4J_DATABASE or NEO4J_URI"],
    ),
    "Database.DatabaseNotFound": ("{at} has no database '{database}'", ["set NEO4J_DATABASE"]),
    "General.DatabaseUnavailable": (
        "{at} runs, but its database '{database}' does not yet",
        ["wait some seconds, then try again"],
    ),
    "Transaction.TransactionTimedOut": ("{at} stopped a query that took too long", []),
    "Transaction.TransactionTimedOutClientConfiguration": ("{at} stopped a query that took too long", []),
    "General.MemoryPoolOutOfMemoryError": (
        "{at} has too little memory for this: {said}",
        ["raise server.memory.heap.max_size there"],
    ),
}


def checked_uri(uri: str) -> str:
    """An address that the driver can use, without a slash at its end.

    Raises:
        UsageError: it cannot be used; tells what would be right, and nothing secret.
    """
    uri = uri.strip()
    wrong = UsageError(f"'{uri}' is no address of a Neo4j server", advice=["such as bolt://localhost:7687"])
    if "@" in uri:
        raise UsageError(
            "the address of a Neo4j server cannot hold a user name or password",
            advice=[f"leave them out of it and {_CREDENTIALS}"],
        )
    try:
        parts = urlsplit(uri)
        host = parts.hostname if (parts.port or 1) > 0 else None
        (host or "").encode("idna")  # as it is looked up: a part of it has 1 to 63 characters
    except ValueError:
        raise wrong from None
    if not uri.isprintable():
        raise wrong
    if parts.scheme in ("http", "https"):
        raise UsageError(
            f"{uri} is the address of Neo4j Browser, not of the database",
            advice=[f"the database is most often at bolt://{host}:7687"],
        )
    if parts.scheme not in _SCHEMES or not host or parts.path.strip("/"):
        raise wrong
    return f"{parts.scheme}://{parts.netloc}" + (f"?{parts.query}" if parts.query else "")


@contextmanager
def in_words(uri: str, database: str) -> Iterator[None]:
    """Turn errors of the driver into errors of ours.

    Raises:
        StoreUnavailable: whatever the driver raised, in one line and with advice.
        BadData: a value that Neo4j cannot hold.
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
        said = " ".join((error.message or str(error)).split())[:300]
        words, advice = _CODES.get(code, ("{at} refused: {said}", []))
        raise StoreUnavailable(words.format(at=uri, database=database, said=said), advice=advice) from error
    except (DriverError, OSError) as error:
        raise StoreUnavailable(f"{uri} cannot be used: {' '.join(str(error).split())[:300]}") from error
    except OverflowError as error:
        raise BadData(f"Neo4j holds whole numbers of 64 bits: {error}") from error


def _unreachable(uri: str, said: str) -> StoreUnavailable:
    why, advice = _why_unreachable(uri, said)
    return StoreUnavailable(f"{uri} cannot be reached: {why}", advice=[advice])


def _why_unreachable(uri: str, said: str) -> tuple[str, str]:
    """Why a server cannot be reached, and what to do; what the driver says of it is made for programmers."""
    start = "start it, or correct NEO4J_URI"
    scheme, host = urlsplit(uri).scheme, str(urlsplit(uri).hostname)
    if "looks like HTTP" in said:
        return "that is the port of Neo4j Browser", f"the database is most often at bolt://{host}:7687"
    try:
        with socket.create_connection((host, urlsplit(uri).port or 7687), timeout=2):
            pass
    except ConnectionRefusedError:
        return "nothing listens there", start
    except socket.gaierror:
        return f"there is no host '{host}'", "correct NEO4J_URI"
    except OSError as error:
        return f"{error.strerror or error}".lower(), start
    if scheme.endswith(("+s", "+ssc")):
        return "it may not speak TLS", f"try {scheme.partition('+')[0]}://, or correct NEO4J_URI"
    if re.search(r"handshake|deadline|timed out", said):
        return "what listens there does not answer as Neo4j does", start
    if scheme == "neo4j":
        return "it gives no routing information", "a single server is reached by bolt://"
    return "the connection broke off", "see whether the server still runs, then try again"
