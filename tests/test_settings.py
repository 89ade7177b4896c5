"""Which database is used where nobody names one."""

import os
from pathlib import Path

import platformdirs
import pytest

from ties.settings import chosen_database


@pytest.mark.parametrize("data", [None, "", "data", "/data", "/data/", "//data", "/da ta/é"])
@pytest.mark.parametrize("home", [None, "", "home", "/", "/home/somebody", "/home/somebody/"])
def test_the_folder_of_ones_own_is_where_platformdirs_says(
    data: str | None, home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"XDG_DATA_HOME": data, "HOME": home}.items():
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    for name in ("TIES_DATABASE", "NEO4J_URI"):
        monkeypatch.delenv(name, raising=False)
    chosen = chosen_database(None, os.environ)
    assert chosen.folder == platformdirs.user_data_path("ties", appauthor=False) / "graph"
    assert not chosen.named


@pytest.mark.parametrize("uri", ["bolt://localhost", "NEO4J+S://host:7687", "a1+.-://x"])
def test_an_address_is_that_of_a_server(uri: str) -> None:
    chosen = chosen_database(uri, {})
    assert (chosen.uri, chosen.folder) == (uri, Path())


@pytest.mark.parametrize("folder", ["graph", "1a://x", "a://x", "é://x"])
def test_anything_else_is_a_folder(folder: str) -> None:
    chosen = chosen_database(folder, {})
    assert (chosen.uri, chosen.folder) == ("", Path(folder))
