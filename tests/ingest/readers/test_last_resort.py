"""Almost any text looks like a table, so the reader of tables comes after those of all packages."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from ties.ingest.readers import READERS, Formats
from ties.plugins import PluginListing, RegistryEntry


def test_reader_of_another_package_comes_before_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("from,to\na,b\n", encoding="utf-8")
    assert Formats().reader_for(file).name == "tables"
    other = SimpleNamespace(recognizes=lambda path, head: head.startswith(b"from,to"))
    entry = RegistryEntry("own", "own-package", other)
    monkeypatch.setattr(READERS, "plugins", lambda: PluginListing((entry,), ()))
    assert Formats().reader_for(file).name == "own"
