"""Stores of either engine with the shipped datasets, and with two reports that contradict one another."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.conftest import ENGINES
from tests.queries.contradiction import write_contradiction
from ties.ingest import ingest
from ties.resources import shipped_datasets
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store


@contextmanager
def _loaded(request: pytest.FixtureRequest, folder: Path, datasets: list[Path]) -> Iterator[Store]:
    opened: Store
    if request.param == "neo4j":
        server = request.getfixturevalue("neo4j_server")
        server.empty()
        opened = server.open(may_be_empty=True)
    else:
        opened = EmbeddedStore(folder / "graph", may_be_empty=True)
    with closing(opened):
        ingest(opened, datasets)
        yield opened


@pytest.fixture(scope="module", params=ENGINES)
def shipped(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """What ties ships with."""
    with _loaded(request, tmp_path_factory.mktemp("shipped"), shipped_datasets()) as store:
        yield store


@pytest.fixture(scope="module", params=ENGINES)
def contradiction(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """Two reports that contradict one another (`contradiction.py`)."""
    folder = tmp_path_factory.mktemp("contradiction")
    with _loaded(request, folder, write_contradiction(folder)) as store:
        yield store
