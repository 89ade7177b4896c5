"""The command line on both engines, with the same datasets."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from tests.conftest import Neo4jServer
from tests.running import Done, files_of, inside
from ties.cli.session import shell_session
from ties.graph import Graph
from ties.store.embedded import EmbeddedStore
from ties.store.neo4j import Neo4jStore
from ties.store.protocol import Store
from ties.store.values import Table

__all__ = ["Both", "Output", "cache_reads"]


@contextmanager
def cache_reads(store: Neo4jStore) -> Iterator[None]:
    """Answer repeated reads from a cache, while nobody changes the graph.

    Most questions first read the same documents, voices and names, and every format of an answer reads the
    same.
    """
    cache: dict[tuple[str, str], Table] = {}
    query = store._connection.query

    def cached_query(cypher: str, parameters: Mapping[str, object], *, routing: Literal["r", "w"]) -> Table:
        if routing == "w":
            return query(cypher, parameters, routing=routing)
        read = cypher, repr(sorted(parameters.items()))
        if read not in cache:
            cache[read] = query(cypher, parameters, routing=routing)
        return cache[read]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store._connection, "query", cached_query)
        yield


@dataclass(frozen=True, slots=True)
class Output:
    """The output of a command: what it printed, and hashes of the files it wrote."""

    done: Done
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Both:
    """The embedded engine and Neo4j.

    Attributes:
        embedded, neo4j: stores with the same content.
        home: a folder with a subfolder for the files of each.
    """

    embedded: Store
    neo4j: Store
    home: Path

    def __call__(self, *arguments: str) -> Output:
        """Run a command on both, check that the outputs are equal to the byte, and return one."""
        one, other = (self._run(name, *arguments) for name in ("embedded", "neo4j"))
        assert other == one, arguments
        return one

    def _run(self, name: str, *arguments: str) -> Output:
        store: Store = getattr(self, name)
        home = self.home / name
        home.mkdir(exist_ok=True)
        with shell_session(Graph(store)):
            done = inside(*arguments, home=home, settings={"COLUMNS": "80"})
        stdout = done.stdout.replace(store.address, "(where the graph is)")
        return Output(Done(done.code, stdout, done.stderr), files_of(home))


@pytest.fixture
def both(shipped_folder: Path, shipped_on_neo4j: Callable[[], Neo4jServer], tmp_path: Path) -> Iterator[Both]:
    """Both engines with the shipped datasets."""
    with (
        closing(EmbeddedStore(shipped_folder)) as embedded,
        closing(shipped_on_neo4j().open()) as neo4j,
        cache_reads(neo4j),
    ):
        yield Both(embedded, neo4j, tmp_path)


@pytest.fixture
def both_empty(empty_neo4j: Neo4jServer, tmp_path: Path) -> Iterator[Both]:
    """Both engines, empty."""
    with ExitStack() as stack:
        embedded = stack.enter_context(closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)))
        neo4j = stack.enter_context(closing(empty_neo4j.open(may_be_empty=True)))
        yield Both(embedded, neo4j, tmp_path)
