"""The Neo4j servers of a run of the tests, and which of them a test gets.

Most take any: the one that --neo4j-uri or NEO4J_URI names (its database must be empty), else a container
where a Docker engine answers, else one by Java. Tests that kill a server, start it again, or look at how it
runs take the one by Java, whatever else there is.
"""

import gc
import os
import secrets
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from random import randrange

import pytest

from ties.errors import TiesError
from ties.ingest import ingest
from ties.neo4j_tools.server import LTS, USERNAME, Release, Setup, by_docker, start, stop
from ties.neo4j_tools.server.folder import Folder
from ties.resources import shipped_datasets
from ties.store.neo4j import Neo4jStore

__all__ = ["Neo4jServer", "Servers", "by_java", "small_setup"]


def small_setup(release: Release = LTS, settings: dict[str, str] | None = None) -> Setup:
    """A server that takes little memory and disk, at ports that are free.

    Tests fill and empty its database all the time, and ask the same with longer and shorter lists: no reason
    to plan every query anew. It is ended before what Java's second compiler does would be worth while, which
    takes as long as all else that a start does; without it Java keeps too little room for compiled code.
    """
    sparing = {
        "db.tx_log.rotation.retention_policy": "2 files",
        "db.tx_log.rotation.size": "32m",
        "dbms.cypher.min_replan_interval": "1h",
        "internal.cypher.use_parameter_size": "false",
    }
    port = randrange(
        20_000, 30_000
    )  # below those that connections take, so that it is free again after a stop
    return Setup(
        release=release,
        bolt=port,
        http=port + 1,
        heap="512m",
        page_cache="64m",
        settings=sparing | (settings or {}),
        java_options=("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m"),
    )


@dataclass(slots=True)
class Neo4jServer:
    """A server that the tests may fill and empty.

    Attributes:
        folder, setup: of a local server of the run's own, which may be killed and started again.
        holds: what `hold` filled the database with, as long as nobody else had it.
    """

    address: str
    username: str
    password: str
    database: str = "neo4j"
    folder: Path | None = None
    setup: Setup | None = None
    holds: str = ""

    @property
    def uri(self) -> str:
        """Where it is; for a local one, where it was started last."""
        last = Folder(self.folder).started_last if self.folder else None
        return last.uri if last else self.address

    @property
    def account(self) -> dict[str, str]:
        """The variables that tell `ties` who asks, and of which database."""
        return {
            "NEO4J_USERNAME": self.username,
            "NEO4J_PASSWORD": self.password,
            "NEO4J_DATABASE": self.database,
        }

    def open(self, **more: object) -> Neo4jStore:
        """Open its database."""
        told = {"username": self.username, "password": self.password, "database": self.database}
        return Neo4jStore(self.uri, **(told | more))  # type: ignore[arg-type]

    def run(self, cypher: str, **parameters: object) -> list[list[object]]:
        """Run any Cypher, past ties."""
        import neo4j

        account = (self.username, self.password)
        with neo4j.GraphDatabase.driver(self.uri, auth=account, max_transaction_retry_time=5) as driver:
            return driver.execute_query(
                neo4j.Query(cypher),
                parameters,
                database_=self.database,
                result_transformer_=lambda result: [record.values() for record in result],
            )

    def empty(self) -> None:
        """Take everything out of the database but constraints and indexes."""
        self.run("MATCH (n) DETACH DELETE n")
        self.holds = ""

    def hold(self, what: str, fill: Callable[[], None]) -> None:
        """Have just this in the database; it is filled anew where something else was in it since."""
        if self.holds != what:
            self.empty()
            fill()
            self.holds = what

    def hold_shipped(self) -> None:
        """Have just the shipped datasets in the database."""
        self.hold("shipped", self._fill)

    def _fill(self) -> None:
        with closing(self.open(may_be_empty=True)) as store:
            ingest(store, shipped_datasets())


@dataclass
class Servers:
    """The servers of a run, each started when a test first asks for it.

    Attributes:
        stack: ends them.
        folder: of the one by Java.
        release: of those that are started here.
        uri: of a server that somebody named, else ''.
        tell: shows a line to whoever runs the tests.
    """

    stack: ExitStack
    folder: Path
    release: Release
    uri: str
    tell: Callable[[str], None]

    @cached_property
    def any(self) -> Neo4jServer:
        """For tests that only talk to a server."""
        if self.uri:
            return _named(self.uri)
        return self._contained() or self.java

    @cached_property
    def java(self) -> Neo4jServer:
        """For tests that kill a server, start it again, or look at how it runs."""
        setup = small_setup(self.release)
        try:
            with by_java():
                server = start(self.folder, setup)
        except TiesError as error:
            why = "; ".join((error.message, *error.advice))
            if os.environ.get("CI"):
                pytest.fail(why, pytrace=False)
            pytest.skip(why)
        self.stack.callback(stop, self.folder)
        again = replace(setup, bolt=server.bolt, http=server.http)
        return Neo4jServer(server.uri, USERNAME, server.password, folder=self.folder, setup=again)

    def _contained(self) -> Neo4jServer | None:
        """One in a container; None where no engine answers, or where it cannot start one, which is told."""
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
                self.tell(f"Docker is here, but does not start {image}: Java runs Neo4j instead ({why})")
                return None
            finally:
                gc.collect()
        return Neo4jServer(container.get_connection_url(), container.username, container.password)


@contextmanager
def by_java() -> Iterator[None]:
    """Let what starts a server in this process take Java, also where a Docker engine answers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(by_docker, "lacking", lambda _setup: "the tests start it by Java")
        yield


def _named(uri: str) -> Neo4jServer:
    told = {
        name: os.environ.get(f"NEO4J_{name.upper()}", "") for name in ("username", "password", "database")
    }
    server = Neo4jServer(uri, told["username"] or USERNAME, told["password"], told["database"] or "neo4j")
    if server.run("MATCH (n) RETURN count(n)") != [[0]]:
        pytest.fail(f"the database at {uri} is not empty, and the tests would empty it", pytrace=False)
    return server
