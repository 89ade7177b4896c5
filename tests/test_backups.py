"""Backups: the same graph from and to either engine; refused if damaged or if they would overwrite."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Opener
from tests.datasets import entity, write_dataset
from tests.graphs import everything_in, fresh
from tests.store.test_histories import joining, sanctions
from tests.store.test_round_trip import outlook
from ties.backups import back_up, restore
from ties.errors import StoreCorrupt, StoreUnavailable, TiesError, UsageError
from ties.ingest import ingest
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store


@pytest.fixture
def datasets(tmp_path: Path) -> list[Path]:
    return [
        outlook(tmp_path / "outlook"),
        sanctions(tmp_path / "sanctions"),
        joining(tmp_path / "joining"),
    ]


@pytest.fixture
def file(datasets: list[Path], tmp_path: Path) -> Path:
    """A backup of an embedded graph."""
    backup = tmp_path / "backup.ties"
    with closing(EmbeddedStore(tmp_path / "backed-up", may_be_empty=True)) as store:
        ingest(store, datasets)
        assert [dataset.id for dataset in back_up(store, backup)] == ["joining", "outlook", "sanctions"]
    return backup


def test_backup_restores_the_graph_in_either_engine(
    store: Store, file: Path, datasets: list[Path], tmp_path: Path
) -> None:
    restore(store, file)
    assert everything_in(store) == fresh(tmp_path / "fresh", datasets)
    assert ingest(store, datasets).datasets == ()
    again = tmp_path / "again.ties"
    back_up(store, again)
    with closing(EmbeddedStore(tmp_path / "other", may_be_empty=True)) as other:
        restore(other, again)
        assert everything_in(other) == fresh(tmp_path / "fresh-again", datasets)


def test_graph_that_is_not_empty_is_replaced_only_on_request(
    store: Store, file: Path, datasets: list[Path], tmp_path: Path
) -> None:
    other = write_dataset(tmp_path / "other", "other", entities=[entity("ttp", "Another TTP")])
    ingest(store, [other])
    before = everything_in(store)
    with pytest.raises(UsageError, match="already has other") as refusal:
        restore(store, file)
    assert "--replace" in refusal.value.advice[0]
    assert everything_in(store) == before
    change = restore(store, file, replace=True)
    assert change.counts()["Dataset"] == (3, 0, 1)
    assert everything_in(store) == fresh(tmp_path / "fresh", datasets)


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def fill_with_garbage(file: Path) -> None:
    file.write_bytes(b"garbage" * 1000)


def change_a_quote(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        changed = database.execute(
            "UPDATE records SET json = replace(json, 'indications', 'certainties') WHERE kind = 'Claim'"
        )
        assert changed.rowcount
        database.commit()


def delete_a_claim(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute(
            "DELETE FROM records WHERE kind = 'Claim' AND id = "
            "(SELECT min(id) FROM records WHERE kind = 'Claim')"
        )
        database.commit()


def break_a_record(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute("UPDATE records SET json = '{\"id\": 7}' WHERE kind = 'Claim'")
        database.commit()


def set_newer_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA user_version = 9")


def set_other_application(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA application_id = 7")


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (truncate, "damaged"),
        (fill_with_garbage, "damaged"),
        (change_a_quote, "dataset 'outlook' does not match its checksum"),
        (delete_a_claim, "does not match its checksum"),
        (break_a_record, "damaged"),
        (set_newer_version, "a newer ties wrote"),
        (set_other_application, "is not a ties file"),
    ],
)
def test_damaged_backup_changes_nothing(
    file: Path, tmp_path: Path, damage: Callable[[Path], None], message: str
) -> None:
    damage(file)
    with closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as store:
        with pytest.raises(StoreCorrupt, match=message):
            restore(store, file)
        assert not store.exists


def test_backup_does_not_overwrite_a_file(tmp_path: Path, file: Path) -> None:
    before = file.read_bytes()
    with closing(EmbeddedStore(tmp_path / "backed-up")) as store, pytest.raises(UsageError, match="already"):
        back_up(store, file)
    assert file.read_bytes() == before


def test_failed_backup_leaves_no_file(
    tmp_path: Path, datasets: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as store:
        ingest(store, datasets)
        contents = store.contents

        def fail(dataset: str) -> object:
            if dataset == "sanctions":
                raise StoreUnavailable("the engine is gone")
            return contents(dataset)

        monkeypatch.setattr(store, "contents", fail)
        with pytest.raises(TiesError):
            back_up(store, folder / "backup.ties")
    assert list(folder.iterdir()) == []


def test_backup_and_restore_commands(file: Path, tmp_path: Path) -> None:
    from tests.running import Ties

    first, second = (Ties(str(tmp_path / name), tmp_path) for name in ("backed-up", "restored"))
    saved = tmp_path / "saved.ties"
    done = first("backup", str(saved))
    assert (done.code, done.stdout) == (0, "joining: 0 claims\noutlook: 4 claims\nsanctions: 3 claims\n")
    done = second("restore", str(saved))
    assert done.code == 0
    assert "Claim: 7 added, 0 altered, 0 removed\n" in done.stdout
    assert second("export", "json").stdout == first("export", "json").stdout
    assert second("restore", str(saved)).code == 2
    assert second("restore", str(saved), "--replace").stdout == "nothing to change\n"
    assert second("restore", str(tmp_path / "nothing")).code == 2


def test_other_store_of_the_same_database_sees_the_restored_graph(
    open_store: Opener, file: Path, tmp_path: Path
) -> None:
    """A second store sees what the first one restored."""
    restore(open_store(), file)
    assert [dataset.id for dataset in open_store().datasets()] == ["joining", "outlook", "sanctions"]
