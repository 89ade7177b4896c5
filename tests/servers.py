"""The Neo4j servers of a run of the tests, and which of them a test gets.

Most take any: the one in --neo4j-uri or NEO4J_URI (its database must be empty), or a container if a Docker
engine answers, or a local server by Java. Tests that kill, restart or inspect a server always take the one by
Java.
"""

import gc
import os
import secrets
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from random import randrange
from typing import TYPE_CHECKING

import pytest

from tests.datasets import first_report
from tests.requirements import skip_or_fail
from ties.errors import TiesError
from ties.ingest import ingest
from ties.neo4j_tools.server import LTS, USERNAME, Release, Setup, by_docker, start, stop
from ties.neo4j_tools.server.folder import Folder
from ties.store.neo4j import Neo4jStore

if TYPE_CHECKING:
    import neo4j

__all__ = ["Neo4jServer", "Servers", "by_java", "small_setup"]


def small_setup(release: Release = LTS, settings: dict[str, str] | None = None) -> Setup:
    """Return the setup of a server that takes little memory and disk, at free ports.

    Tests fill and empty its database all the time, and run the same queries with lists of different lengths,
    for which queries need not be planned again. Java's second compiler would double the time of a start and
    never pay off; without it, the default code cache would be too small.
    """
    frugal = {
        "db.tx_log.rotation.retention_policy": "2 files",
        "db.tx_log.rotation.size": "32m",
        "dbms.cypher.min_replan_interval": "1h",
        "internal.cypher.use_parameter_size": "false",
    }
    port = randrange(
        20_000, 30_000
    )  # below the ports of outgoing connections, so that it is free again after a stop
    return Setup(
        release=release,
        bolt=port,
        http=port + 1,
        heap="512m",
        page_cache="64m",
        settings=frugal | (settings or {}),
        java_options=("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m"),
    )


@dataclass(slots=True)
class Neo4jServer:
    """A server whose database the tests may fill and empty.

    Attributes:
        folder, setup: of a local server, which may be killed and restarted.
        content: the name of what `fill_with` put into the database.
    """

    address: str
    username: str
    password: str
    database: str = "neo4j"
    folder: Path | None = None
    setup: Setup | None = None
    content: str = ""
    _drivers: dict[str, "neo4j.Driver"] = field(default_factory=dict, init=False, repr=False)

    @property
    def uri(self) -> str:
        """The address; for a local server, the latest."""
        last = Folder(self.folder).last_started if self.folder else None
        return last.uri if last else self.address

    @property
    def account(self) -> dict[str, str]:
        """The variables with the account and the database."""
        return {
            "NEO4J_USERNAME": self.username,
            "NEO4J_PASSWORD": self.password,
            "NEO4J_DATABASE": self.database,
        }

    def open(self, **more: object) -> Neo4jStore:
        """Open its database."""
        arguments = {"username": self.username, "password": self.password, "database": self.database}
        return Neo4jStore(self.uri, **(arguments | more))  # type: ignore[arg-type]

    def run(self, cypher: str, **parameters: object) -> list[list[object]]:
        """Run any Cypher, without ties."""
        import neo4j

        uri = self.uri
        if uri not in self._drivers:
            account = (self.username, self.password)
            self._drivers[uri] = neo4j.GraphDatabase.driver(
                uri, auth=account, max_transaction_retry_time=5, liveness_check_timeout=0
            )
        return self._drivers[uri].execute_query(
            neo4j.Query(cypher),
            parameters,
            database_=self.database,
            result_transformer_=lambda result: [record.values() for record in result],
        )

    def close(self) -> None:
        """Close the drivers that `run` keeps, since connecting takes longer than most queries."""
        while self._drivers:
            self._drivers.popitem()[1].close()

    def empty(self) -> None:
        """Delete everything in the database except constraints and indexes."""
        self.run("MATCH (n) DETACH DELETE n")
        self.content = ""

    def fill_with(self, content: str, fill: Callable[[], None]) -> None:
        """Empty the database and fill it, unless it already has this content."""
        if self.content != content:
            self.empty()
            fill()
            self.content = content

    def fill_with_shipped(self) -> None:
        """Make the shipped datasets the only content of the database."""
        self.fill_with("shipped", self._fill)

    def _fill(self) -> None:
        with closing(self.open(may_be_empty=True)) as store:
            ingest(store, first_report())


@dataclass
class Servers:
    """The servers of a run, each started when a test first needs it.

    Attributes:
        stack: stops them.
        folder: the folder of the one by Java.
        release: the release of those that are started here.
        uri: the address of a server to use, or ''.
        say: prints a line for the user.
    """

    stack: ExitStack
    folder: Path
    release: Release
    uri: str
    say: Callable[[str], None]

    @cached_property
    def any(self) -> Neo4jServer:
        """A server for tests that only use its database."""
        server = _named(self.uri) if self.uri else self._contained() or self.java
        self.stack.callback(server.close)
        return server

    @cached_property
    def java(self) -> Neo4jServer:
        """A server for tests that kill, restart or inspect it."""
        setup = small_setup(self.release)
        try:
            with by_java():
                server = start(self.folder, setup)
        except TiesError as error:
            skip_or_fail("; ".join((error.message, *error.advice)))
        self.stack.callback(stop, self.folder)
        again = replace(setup, bolt=server.bolt, http=server.http)
        started = Neo4jServer(server.uri, USERNAME, server.password, folder=self.folder, setup=again)
        self.stack.callback(started.close)
        return started

    def _contained(self) -> Neo4jServer | None:
        """Return a server in a container; None if no engine answers or it cannot start one."""
        from docker.errors import DockerException
        from testcontainers.community.neo4j import Neo4jContainer

        setup = small_setup(self.release)
        image = by_docker.image(self.release)
        with warnings.catch_warnings(action="ignore"):  # the client of Docker leaves sockets open
            try:
                container = Neo4jContainer(image, password=secrets.token_urlsafe(18))
            except DockerException:
                return None
            finally:
                gc.collect()
            container.with_envs(**by_docker.variables(setup, 7687, 7474))
            try:
                self.stack.enter_context(container)
            except Exception as error:  # noqa: BLE001 - of Docker, of a registry, of HTTP or of the driver
                why = " ".join(str(error).split())[:300]
                self.say(f"Docker answers, but cannot start {image}; using Java instead ({why})")
                return None
            finally:
                gc.collect()
        return Neo4jServer(container.get_connection_url(), container.username, container.password)


@contextmanager
def by_java() -> Iterator[None]:
    """Make servers started by this process run by Java, even if a Docker engine answers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(by_docker, "missing_requirement", lambda _setup: "the tests start it by Java")
        yield


def _named(uri: str) -> Neo4jServer:
    arguments = {
        name: os.environ.get(f"NEO4J_{name.upper()}", "") for name in ("username", "password", "database")
    }
    server = Neo4jServer(
        uri, arguments["username"] or USERNAME, arguments["password"], arguments["database"] or "neo4j"
    )
    if server.run("MATCH (n) RETURN count(n)") != [[0]]:
        pytest.fail(f"the database at {uri} is not empty, and the tests would empty it", pytrace=False)
    return server
