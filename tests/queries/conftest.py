"""Stores on either engine with two reports that contradict each other."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.conftest import ENGINES
from tests.queries.contradiction import write_contradiction
from ties.ingest import ingest
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store


@pytest.fixture(scope="module", params=ENGINES)
def contradiction(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """Two reports that contradict each other (`contradiction.py`)."""
    folder = tmp_path_factory.mktemp("contradiction")
    store: Store
    if request.param == "neo4j":
        server = request.getfixturevalue("neo4j_server")
        server.empty()
        store = server.open(may_be_empty=True)
    else:
        store = EmbeddedStore(folder / "graph", may_be_empty=True)
    with closing(store):
        ingest(store, write_contradiction(folder))
        yield store
