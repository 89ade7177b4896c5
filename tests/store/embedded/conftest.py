"""A small graph in a folder, for tests to damage."""

from pathlib import Path

import pytest

from tests.datasets import FILES, write_files
from tests.running import Ties


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return write_files(tmp_path / "report")


@pytest.fixture
def ties(tmp_path: Path, report: Path) -> Ties:
    """The command line with a graph of one report, in a folder with a space in its name."""
    ties = Ties(str(tmp_path / "my graph"), tmp_path)
    assert ties("ingest", str(report)).code == 0
    return ties


@pytest.fixture
def folder(ties: Ties) -> Path:
    return Path(ties.database)


@pytest.fixture
def records(folder: Path) -> Path:
    return folder / "generation-1" / "records.sqlite"


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """Another version of the report."""
    changed = {name: text.replace("4000", "5000") for name, text in FILES.items()}
    return write_files(tmp_path / "second", changed)
