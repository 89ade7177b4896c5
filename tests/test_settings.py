"""Which database is used by default."""

import os
from pathlib import Path

import platformdirs
import pytest

from ties.settings import choose_database


@pytest.mark.parametrize("data", [None, "", "data", "/data", "/data/", "//data", "/da ta/é"])
@pytest.mark.parametrize("home", [None, "", "home", "/", "/home/somebody", "/home/somebody/"])
def test_default_folder_is_that_of_platformdirs(
    data: str | None, home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"XDG_DATA_HOME": data, "HOME": home}.items():
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    for name in ("TIES_DATABASE", "NEO4J_URI"):
        monkeypatch.delenv(name, raising=False)
    chosen = choose_database(None, os.environ)
    assert chosen.folder == platformdirs.user_data_path("ties", appauthor=False) / "graph"
    assert not chosen.is_named


@pytest.mark.parametrize("uri", ["bolt://localhost", "NEO4J+S://host:7687", "a1+.-://x"])
def test_address_means_a_server(uri: str) -> None:
    chosen = choose_database(uri, {})
    assert (chosen.uri, chosen.folder) == (uri, Path())


@pytest.mark.parametrize("folder", ["graph", "1a://x", "a://x", "é://x"])
def test_other_text_means_a_folder(folder: str) -> None:
    chosen = choose_database(folder, {})
    assert (chosen.uri, chosen.folder) == ("", Path(folder))
