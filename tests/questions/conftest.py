"""The shipped datasets in an embedded graph, which the tests of questions only read."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.running import Ties
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store


@pytest.fixture(scope="session")
def shipped(shipped_folder: Path) -> Iterator[Store]:
    """The open graph."""
    with closing(EmbeddedStore(shipped_folder)) as store:
        yield store


@pytest.fixture
def ties(shipped_folder: Path, tmp_path: Path) -> Ties:
    """The command line with this graph."""
    return Ties(str(shipped_folder), tmp_path)
