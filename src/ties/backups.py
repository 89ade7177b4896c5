"""Backups: everything that the datasets of a graph say, in one file, from either engine and into either."""

from pathlib import Path

from msgspec.structs import replace as replaced

from ties.errors import StoreCorrupt, StoreUnavailable, UsageError
from ties.ingest import carry_out
from ties.output_files import new_file
from ties.records import Contents, Dataset
from ties.store.anchoring import checksum_of
from ties.store.protocol import Change, Store
from ties.store.records_file import RecordsFile

__all__ = ["back_up", "restore"]


def back_up(store: Store, file: Path) -> list[Dataset]:
    """Write a backup. Nobody finds it under its name before it is whole and on the disk.

    Returns:
        The datasets in it.

    Raises:
        UsageError: the file is there already, or cannot be written.
        StoreUnavailable: a large load is under way or was broken off.
    """
    if store.loading:
        raise StoreUnavailable(
            "a large load is under way or was broken off", advice=["back up when it has ended"]
        )
    with new_file(file) as draft:
        store.undisturbed(lambda: _write(store, draft))
    with RecordsFile.open(file) as records:
        return records.datasets()


def _write(store: Store, file: Path) -> None:
    file.write_bytes(b"")  # what a first try may have left
    records = RecordsFile.create(file)
    try:
        for dataset in store.datasets():
            contents = store.contents(dataset.id)
            assert contents is not None
            records.put(contents.records())
            records.put([dataset if store.sums else replaced(dataset, checksum=checksum_of(contents))])
        records.finish()
    finally:
        records.close()


def restore(store: Store, file: Path, *, replace: bool = False) -> Change:
    """Make a graph hold just what a backup does.

    Args:
        replace: also where the graph holds anything, which is then replaced.

    Returns:
        What it changed.

    Raises:
        UsageError: there is no such file, or the graph holds something.
        StoreCorrupt: the backup is damaged, or a newer ties wrote it.
        StoreLocked: somebody else is writing to the graph.
    """
    if not file.is_file():
        raise UsageError(f"{file} is not a file")
    with RecordsFile.open(file) as records:
        wanted: dict[str, Contents | None] = {}
        for dataset in records.datasets():
            contents = records.contents(dataset.id)
            if contents is None or checksum_of(contents) != dataset.checksum:
                raise StoreCorrupt(
                    f"{file} is damaged: dataset '{dataset.id}' is not as it was written",
                    advice=["the graph is as it was; restore another backup"],
                )
            wanted[dataset.id] = contents
        loaded = [dataset.id for dataset in store.datasets()]
        if loaded and not replace:
            raise UsageError(
                f"the graph at {store.address} holds {', '.join(loaded)}",
                advice=["to replace all that it holds: the same command with --replace"],
            )
        wanted |= dict.fromkeys(id_ for id_ in loaded if id_ not in wanted)
        change, _ = carry_out(store, wanted)
    return change
