"""Backups: all datasets of a graph in one file, from and to either engine."""

from pathlib import Path

from msgspec.structs import replace as replaced

from ties.errors import StoreCorrupt, StoreUnavailable, UsageError
from ties.ingest import apply_datasets
from ties.output_files import new_file
from ties.records import Contents, Dataset
from ties.store.anchoring import checksum_of
from ties.store.protocol import Change, Store
from ties.store.records_file import RecordsFile

__all__ = ["back_up", "restore"]


def back_up(store: Store, file: Path) -> list[Dataset]:
    """Write a backup. The file gets its name only when it is complete and on disk.

    Returns:
        The datasets in it.

    Raises:
        UsageError: the file exists or cannot be written.
        StoreUnavailable: a large load is in progress or was interrupted.
    """
    if store.loading:
        raise StoreUnavailable(
            "a large load is in progress or was interrupted", advice=["back up when it has finished"]
        )
    with new_file(file) as draft:
        store.read_consistently(lambda: _write(store, draft))
    with RecordsFile.open(file) as records:
        return records.datasets()


def _write(store: Store, file: Path) -> None:
    file.write_bytes(b"")  # discard what a first attempt may have left
    records = RecordsFile.create(file)
    try:
        for dataset in store.datasets():
            contents = store.contents(dataset.id)
            assert contents is not None
            records.put(contents.records())
            if not store.needs_checksums:
                dataset = replaced(dataset, checksum=checksum_of(contents))
            records.put([dataset])
        records.finish()
    finally:
        records.close()


def restore(store: Store, file: Path, *, replace: bool = False) -> Change:
    """Restore a backup, so that the graph has exactly its datasets.

    Args:
        replace: replace the datasets of a graph that is not empty.

    Returns:
        The change made to the graph.

    Raises:
        UsageError: the file does not exist, or the graph is not empty.
        StoreCorrupt: the backup is damaged, or was written by a newer version of ties.
        StoreLocked: another process is writing to the graph.
    """
    if not file.is_file():
        raise UsageError(f"{file} is not a file")
    with RecordsFile.open(file) as records:
        expected: dict[str, Contents | None] = {}
        for dataset in records.datasets():
            contents = records.contents(dataset.id)
            if contents is None or checksum_of(contents) != dataset.checksum:
                raise StoreCorrupt(
                    f"{file} is damaged: dataset '{dataset.id}' does not match its checksum",
                    advice=["the graph is unchanged; restore another backup"],
                )
            expected[dataset.id] = contents
        loaded = [dataset.id for dataset in store.datasets()]
        if loaded and not replace:
            raise UsageError(
                f"the graph at {store.address} already has {', '.join(loaded)}",
                advice=["add --replace to replace everything in it"],
            )
        expected |= dict.fromkeys(id_ for id_ in loaded if id_ not in expected)
        change, _ = apply_datasets(store, expected)
    return change
