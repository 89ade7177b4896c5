"""From files to the graph: read, check, plan, apply."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from ties.errors import BadData, StoreCorrupt, UsageError
from ties.ingest.plan import TypeClash, TypeClashes, plan
from ties.ingest.problems import SHOWN
from ties.ingest.readers import Formats
from ties.ingest.reading import Reading
from ties.plugins import Skipped, warn
from ties.records import Contents, Description
from ties.store.protocol import Change, Store

__all__ = [
    "Outcome",
    "carry_out",
    "change_lines",
    "ingest",
    "not_loaded",
    "read_dataset",
    "remove",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an ingest did, or with `dry_run` would do.

    Attributes:
        readings: the datasets that were read.
        unchanged: ids of datasets whose files are those already loaded, so that they were not read.
        verified: ids of those among them of which nothing differs in the graph either.
        replaced: ids of the datasets among those read that were loaded before.
        change: the differences between the graph before and after.
        strays: how many nodes and relationships were found that something else than ties wrote.
    """

    readings: tuple[Reading, ...]
    unchanged: tuple[str, ...]
    replaced: tuple[str, ...]
    change: Change
    strays: int = 0
    verified: tuple[str, ...] = ()


def read_dataset(path: Path, *, skipping: Callable[[Skipped], object] = warn) -> Reading:
    """Read and check a dataset without loading it.

    Args:
        path: a folder or a file, in any format that a reader recognizes.
        skipping: is called for each plugin that cannot be used.

    Raises:
        BadData: it is in no known format; or all problems, each with file and line; or a file changed while
            it was read.
        PluginFailed: its reader is of another package, and failed.
    """
    with Formats(skipping).opened(path) as opened:
        return opened.read()


def ingest(
    store: Store,
    paths: Sequence[Path],
    *,
    dry_run: bool = False,
    verify: bool = False,
    skipping: Callable[[Skipped], object] = warn,
) -> Outcome:
    """Make the graph hold some datasets, all of them or, if anything is wrong, none.

    Args:
        paths: a folder or a file each, in any format that a reader recognizes.
        dry_run: plan, but write nothing.
        verify: look also whether the graph still holds what files say that are those already loaded, and mend
            what differs.
        skipping: is called for each plugin that cannot be used.

    Raises:
        BadData: every problem of the first dataset that has any, or every entity that would have two types.
        PluginFailed: a reader is of another package, and failed.
        StoreLocked: another ingest holds the graph.
    """
    formats = Formats(skipping)
    with ExitStack() as stack:
        opened = [stack.enter_context(formats.opened(path)) for path in paths]
        try:
            loaded = {dataset.fingerprint: dataset.id for dataset in store.datasets()}
        except StoreCorrupt:
            if not verify:
                raise
            loaded = {}  # all is compared with what the files say, and put right
        unchanged = tuple(filter(None, (loaded.get(one.files.fingerprint) for one in opened)))
        verified: tuple[str, ...] = ()
        if store.loading:  # what was broken off may have left even a dataset that looks whole half
            unchanged = ()
        elif verify:
            unchanged = verified = unchanged if unchanged and store.is_intact(unchanged) else ()
        readings = [one.read() for one in opened if loaded.get(one.files.fingerprint) not in unchanged]
    wanted: dict[str, Contents | None] = {}
    for reading in readings:
        if reading.contents.dataset.id in wanted:
            raise UsageError(f"dataset '{reading.contents.dataset.id}' is given twice")
        wanted[reading.contents.dataset.id] = reading.contents
    replaced = tuple(sorted(wanted.keys() & set(loaded.values())))
    if not wanted:
        return Outcome((), unchanged, (), Change(), verified=verified)
    try:
        change, strays = carry_out(store, wanted, dry_run=dry_run, verify=verify)
    except TypeClashes as clashes:
        shown = [_clash(clash, readings) for clash in clashes.clashes[:SHOWN]]
        count = len(clashes.clashes)
        more = [f"... and {count - SHOWN} more"] if count > SHOWN else []
        raise BadData(
            shown[0] if count == 1 else f"{count} entities with two types; nothing was written",
            advice=[*(shown[1:] and shown), *more, "give all the same type, or one of them another id"],
        ) from None
    return Outcome(tuple(readings), unchanged, replaced, change, strays, verified)


def remove(store: Store, dataset: str, *, dry_run: bool = False) -> Change:
    """Take everything that a dataset says out of the graph: names, claims, attributes and joins.

    Raises:
        UsageError: no such dataset is loaded.
        StoreLocked: another ingest holds the graph.
    """
    loaded = [dataset.id for dataset in store.datasets()]
    if dataset not in loaded:
        raise not_loaded(dataset, loaded)
    change, _ = carry_out(store, {dataset: None}, dry_run=dry_run)
    return change


def not_loaded(dataset: str, loaded: Sequence[str]) -> UsageError:
    """The error for a dataset that is not among those that are loaded."""
    return UsageError(f"no dataset '{dataset}' is loaded", advice=[f"loaded: {', '.join(loaded) or 'none'}"])


def change_lines(change: Change, *, strays: int = 0, dry_run: bool) -> list[str]:
    """A change in words, a line for each kind of thing that it touches."""
    verb = "would be " if dry_run else ""
    swept = [f"written by something else than ties: {strays} {verb}taken out"] if strays else []
    if not change:
        return swept or ["nothing differs from the graph"]
    return swept + [
        f"{kind}: {added} {verb}added, {altered} altered, {removed} removed"
        for kind, (added, altered, removed) in change.counts().items()
    ]


def carry_out(
    store: Store, wanted: dict[str, Contents | None], *, dry_run: bool = False, verify: bool = False
) -> tuple[Change, int]:
    """Plan a change and write it.

    Args:
        wanted: datasets by id; None removes one.

    Returns:
        The change, and how many strays were found, which only `verify` looks for.
    """
    if dry_run:
        strays = store.sweep(wanted, dry_run=True) if verify else 0
        return plan(store, wanted, whole=store.loading, verify=verify), strays
    with store.writing():
        strays = store.sweep(wanted) if verify else 0
        broken_off = store.loading
        change = plan(store, wanted, whole=broken_off, verify=verify)
        if change or broken_off:
            store.apply(change)
    return change, strays


def _clash(clash: TypeClash, readings: Sequence[Reading]) -> str:
    def told(description: Description) -> str:
        where = next((r.described[description] for r in readings if description in r.described), None)
        place = f"{where.file}:{where.line}" if where else f"dataset {description.dataset} (entities.csv)"
        return f"'{description.entity}' is a {description.type} in {place}"

    by = next(r.described[clash.by] for r in readings if clash.by in r.described)
    return f"{by.file}:{by.line}: {told(clash.one)} but {told(clash.other)}"
