"""The files of a dataset are opened once, so that the parsed bytes are those that were hashed."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.datasets import entity, says, write_dataset
from ties.errors import BadData
from ties.ingest import ingest, read_dataset
from ties.ingest.problems import Problems
from ties.ingest.readers import Formats
from ties.store.embedded import EmbeddedStore


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dataset(
        tmp_path / "report",
        "report",
        entities=[entity("taliban", "Taliban"), entity("ttp", "TTP")],
        statements=[says("taliban", "supports", "ttp", paragraph=str(n)) for n in range(3)],
    )


def test_each_file_is_opened_once(folder: Path, tmp_path: Path) -> None:
    seen: list[str] = []
    sys.addaudithook(
        lambda event, arguments: (
            seen.append(str(arguments[0]))
            if event == "open" and arguments[1] is None and str(arguments[0]).startswith(str(folder))
            else None
        )
    )
    with closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as store:
        seen.clear()
        ingest(store, [folder])
        assert sorted(seen) == sorted(map(str, folder.iterdir()))
        seen.clear()
        assert ingest(store, [folder]).unchanged == ("report",)
        assert len(seen) == len([*folder.iterdir()])


def test_loaded_files_are_hashed_but_not_parsed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as store:
        ingest(store, [folder])
        monkeypatch.setattr("ties.ingest.readers.check_dataset", lambda *_: pytest.fail("parsed"))
        assert ingest(store, [folder]).unchanged == ("report",)
        assert ingest(store, [folder], verify=True).verified == ("report",)


@pytest.mark.parametrize("name", ["entities.csv", "statements.csv", "dataset.toml"])
def test_file_that_changes_after_hashing_is_refused(folder: Path, name: str) -> None:
    with Formats().open(folder) as dataset:
        with (folder / name).open("ab") as appended:
            appended.write(b"\n")
        with pytest.raises(BadData, match=f"{name} changed while it was read"):
            dataset.read(Problems())
    assert read_dataset(folder).ledger.statements == 3


def test_file_replaced_after_opening_is_read_as_it_was(folder: Path) -> None:
    with Formats().open(folder) as dataset:
        before = read_dataset(folder).contents.dataset.fingerprint
        (folder / "statements.csv").rename(folder / "old.txt")
        (folder / "statements.csv").write_text("document\n", encoding="utf-8")
        checked = dataset.read(Problems())
    assert checked is not None
    assert checked.ledger.statements == 3
    assert checked.contents.dataset.fingerprint == before == dataset.files.fingerprint


def test_fingerprint_depends_on_names_and_bytes(folder: Path) -> None:
    def fingerprint() -> str:
        with Formats().open(folder) as dataset:
            return dataset.files.fingerprint

    first = fingerprint()
    assert first == fingerprint()
    (folder / "attributes.csv").unlink()
    second = fingerprint()
    with (folder / "statements.csv").open("ab") as file:
        file.write(b" ")
    assert len({first, second, fingerprint()}) == 3
