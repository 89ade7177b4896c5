"""The command line on both engines at once, each with the same datasets."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from tests.conftest import Neo4jServer
from tests.running import Done, files_of, inside
from ties.cli.session import keeping
from ties.graph import Graph
from ties.store.embedded import EmbeddedStore
from ties.store.neo4j import Neo4jStore
from ties.store.protocol import Store
from ties.store.values import Table

__all__ = ["Both", "Told", "asked_once"]


@contextmanager
def asked_once(store: Neo4jStore) -> Iterator[None]:
    """Let the server answer the same read once, while nobody changes what it holds.

    Most questions read the same documents, voices and names before they read anything of their own, and other
    formats of an answer read the same.
    """
    known: dict[tuple[str, str], Table] = {}
    query = store._connection.query

    def remembered(cypher: str, parameters: Mapping[str, object], *, routing: Literal["r", "w"]) -> Table:
        if routing == "w":
            return query(cypher, parameters, routing=routing)
        read = cypher, repr(sorted(parameters.items()))
        if read not in known:
            known[read] = query(cypher, parameters, routing=routing)
        return known[read]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store._connection, "query", remembered)
        yield


@dataclass(frozen=True, slots=True)
class Told:
    """All that a command leaves behind: what it printed, and the files it wrote, by their hash."""

    done: Done
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Both:
    """The embedded engine and Neo4j.

    Attributes:
        embedded, neo4j: hold the same.
        home: where each has a folder of its own to write files into.
    """

    embedded: Store
    neo4j: Store
    home: Path

    def __call__(self, *arguments: str) -> Told:
        """Run a command on both, see that it leaves the same to the last byte, and tell what that is."""
        one, other = (self._told(name, *arguments) for name in ("embedded", "neo4j"))
        assert other == one, arguments
        return one

    def _told(self, name: str, *arguments: str) -> Told:
        store: Store = getattr(self, name)
        home = self.home / name
        home.mkdir(exist_ok=True)
        with keeping(Graph(store)):
            done = inside(*arguments, home=home, settings={"COLUMNS": "80"})
        stdout = done.stdout.replace(store.address, "(where the graph is)")
        return Told(Done(done.code, stdout, done.stderr), files_of(home))


@pytest.fixture
def both(shipped_folder: Path, shipped_on_neo4j: Callable[[], Neo4jServer], tmp_path: Path) -> Iterator[Both]:
    """Both engines with the shipped datasets."""
    with (
        closing(EmbeddedStore(shipped_folder)) as embedded,
        closing(shipped_on_neo4j().open()) as neo4j,
        asked_once(neo4j),
    ):
        yield Both(embedded, neo4j, tmp_path)


@pytest.fixture
def both_empty(empty_neo4j: Neo4jServer, tmp_path: Path) -> Iterator[Both]:
    """Both engines with nothing in them."""
    with ExitStack() as stack:
        embedded = stack.enter_context(closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)))
        neo4j = stack.enter_context(closing(empty_neo4j.open(may_be_empty=True)))
        yield Both(embedded, neo4j, tmp_path)
