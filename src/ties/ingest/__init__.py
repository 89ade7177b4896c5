"""From files to the graph: read, check, plan, apply."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec.structs import replace as replace_in

from ties.errors import BadData, StoreCorrupt, UsageError
from ties.ingest.files import NO_OPTIONS, ReadOptions
from ties.ingest.plan import plan
from ties.ingest.problems import SHOWN, Problems
from ties.ingest.quotes import DocumentText
from ties.ingest.readers import Formats
from ties.ingest.reading import CheckedDataset
from ties.ingest.shared_entities import (
    SharedEntity,
    TypeClash,
    TypeClashes,
    affected_entities,
    find_shared_entities,
    refuse_clashes,
)
from ties.plugins import SkippedPlugin, warn
from ties.records import Contents, Description
from ties.records.extensions import Extension, InvalidExtensions, extended_by
from ties.store.protocol import Change, Store

__all__ = [
    "Outcome",
    "ReadOptions",
    "apply_datasets",
    "change_lines",
    "compare_dataset",
    "ingest",
    "not_loaded_error",
    "read_dataset",
    "remove",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an ingest did, or would do with `dry_run`.

    Attributes:
        datasets: the datasets that were read.
        unchanged: ids of datasets whose files are already loaded, so they were not read.
        replaced: ids of the datasets that were read and had been loaded before.
        change: the differences between the graph before and after.
        foreign: the number of nodes and relationships found that ties did not write.
        verified: ids of the unchanged datasets whose data in the graph was compared and is intact.
    """

    datasets: tuple[CheckedDataset, ...]
    unchanged: tuple[str, ...]
    replaced: tuple[str, ...]
    change: Change
    foreign: int = 0
    verified: tuple[str, ...] = ()

    @property
    def shared_entities(self) -> tuple[SharedEntity, ...]:
        """The entities of the datasets that were read that other datasets describe too."""
        return tuple(one for dataset in self.datasets for one in dataset.shared_entities)


def read_dataset(
    path: Path,
    *,
    texts: Mapping[str, str] | None = None,
    options: ReadOptions = NO_OPTIONS,
    on_skipped: Callable[[SkippedPlugin], object] = warn,
) -> CheckedDataset:
    """Read and check a dataset without loading it.

    Args:
        path: a folder or a file, in any format that a reader recognizes.
        texts: texts of documents by id, with which every quote and gist is compared.
        options: what the user says about the file.
        on_skipped: called for each plugin that cannot be used.

    Raises:
        BadData: its format is unknown, or it has problems (each with file and line), or a file changed while
            it was read.
        PluginFailed: a reader from another package failed.
    """
    problems = Problems()
    document_texts = {document: DocumentText(text) for document, text in (texts or {}).items()}
    with Formats(on_skipped).open(path, options) as dataset:
        checked = dataset.read(problems, document_texts)
    problems.raise_any()
    assert checked is not None
    return checked


def ingest(
    store: Store,
    paths: Sequence[Path],
    *,
    dry_run: bool = False,
    verify: bool = False,
    options: ReadOptions = NO_OPTIONS,
    on_skipped: Callable[[SkippedPlugin], object] = warn,
) -> Outcome:
    """Load datasets into the graph: all of them or, if there is any problem, none.

    Args:
        paths: folders or files, in any format that a reader recognizes.
        dry_run: plan the change, but write nothing.
        verify: for files that are already loaded, also compare the graph with them and repair differences.
        options: what the user says about the file, if there is only one.
        on_skipped: called for each plugin that cannot be used.

    Raises:
        BadData: the problems of all datasets, or the entities that would have two types.
        UsageError: a dataset is given twice, or options with several datasets.
        PluginFailed: a reader from another package failed.
        StoreLocked: another ingest holds the lock.
    """
    if options != NO_OPTIONS and len(paths) != 1:
        raise UsageError("--dataset and --map are about one file (ingest the others by another command)")
    formats = Formats(on_skipped)
    with ExitStack() as stack:
        open_datasets = [stack.enter_context(formats.open(path, options)) for path in paths]
        try:
            loaded = {dataset.fingerprint: dataset.id for dataset in store.datasets()}
        except StoreCorrupt:
            if not verify:
                raise
            loaded = {}  # everything is compared with the files and repaired
        unchanged = tuple(filter(None, (loaded.get(one.files.fingerprint) for one in open_datasets)))
        verified: tuple[str, ...] = ()
        if store.loading:  # after an interrupted load even a dataset that looks complete may not be
            unchanged = ()
        elif verify:
            unchanged = verified = unchanged if unchanged and store.is_intact(unchanged) else ()
        problems = Problems()
        new = [one for one in open_datasets if loaded.get(one.files.fingerprint) not in unchanged]
        datasets = [dataset for one in new if (dataset := one.read(problems)) is not None]
    problems.raise_any()
    contents: dict[str, Contents | None] = {}
    for dataset in datasets:
        if dataset.contents.dataset.id in contents:
            raise UsageError(f"dataset '{dataset.contents.dataset.id}' is given twice")
        contents[dataset.contents.dataset.id] = dataset.contents
    replaced = tuple(sorted(contents.keys() & set(loaded.values())))
    if not contents:
        return Outcome((), unchanged, (), Change(), verified=verified)
    shared: list[SharedEntity] = []
    own = {one.contents.dataset.id: one.vocabulary for one in datasets if one.vocabulary}
    try:
        change, foreign = apply_datasets(
            store, contents, dry_run=dry_run, verify=verify, shared=shared, vocabularies=own
        )
    except TypeClashes as clashes:
        raise _clash_error(clashes, datasets) from None
    read = tuple(_with_shared_entities(dataset, shared) for dataset in datasets)
    return Outcome(read, unchanged, replaced, change, foreign, verified)


def compare_dataset(store: Store, dataset: CheckedDataset) -> CheckedDataset:
    """Return a dataset with the entities that the other datasets of a graph describe too.

    Raises:
        BadData: entities would have two types, or a relation or type two definitions.
    """
    id_ = dataset.contents.dataset.id
    if dataset.vocabulary:
        _refuse_conflicts(store, {id_: dataset.contents}, {id_: dataset.vocabulary})
    affected = affected_entities(store, {id_: dataset.contents})
    try:
        refuse_clashes(affected)
    except TypeClashes as clashes:
        raise _clash_error(clashes, [dataset]) from None
    return _with_shared_entities(dataset, find_shared_entities(affected, [id_]))


def remove(store: Store, dataset: str, *, dry_run: bool = False) -> Change:
    """Remove a dataset from the graph: its descriptions, claims, attributes and joins.

    Raises:
        UsageError: no such dataset is loaded.
        StoreLocked: another ingest holds the lock.
    """
    loaded = [dataset.id for dataset in store.datasets()]
    if dataset not in loaded:
        raise not_loaded_error(dataset, loaded)
    change, _ = apply_datasets(store, {dataset: None}, dry_run=dry_run)
    return change


def not_loaded_error(dataset: str, loaded: Sequence[str]) -> UsageError:
    """Return the error for a dataset that is not loaded."""
    return UsageError(f"no dataset '{dataset}' is loaded", advice=[f"loaded: {', '.join(loaded) or 'none'}"])


def change_lines(change: Change, *, foreign: int = 0, dry_run: bool) -> list[str]:
    """Return a change as lines of text, one for each kind of record."""
    deleted = [f"not written by ties: {foreign} {'would be ' if dry_run else ''}deleted"] if foreign else []
    if not change:
        return deleted or ["nothing to change"]
    wording = "{}: would add {}, alter {}, remove {}" if dry_run else "{}: {} added, {} altered, {} removed"
    return deleted + [wording.format(kind, *numbers) for kind, numbers in change.counts().items()]


def apply_datasets(
    store: Store,
    contents: dict[str, Contents | None],
    *,
    dry_run: bool = False,
    verify: bool = False,
    shared: list[SharedEntity] | None = None,
    vocabularies: Mapping[str, Extension] = {},
) -> tuple[Change, int]:
    """Plan a change and write it.

    Args:
        contents: datasets by id; None removes a dataset.
        dry_run: plan the change, but write nothing.
        verify: compare everything that is stored, and delete what ties did not write.
        shared: filled with the entities of the datasets that other datasets describe too.
        vocabularies: the vocabularies of the datasets with the files that they are from, for messages.

    Returns:
        The change, and with `verify` the number of nodes and relationships found that ties did not write.

    Raises:
        TypeClashes: entities would have two types.
        BadData: a relation, a type or a word would have two meanings.
    """
    if dry_run:
        _refuse_conflicts(store, contents, vocabularies)
        foreign = store.sweep(contents, dry_run=True) if verify else 0
        return plan(store, contents, whole=store.loading, verify=verify, shared=shared), foreign
    with store.writing():
        foreign = store.sweep(contents) if verify else 0
        _refuse_conflicts(store, contents, vocabularies)
        interrupted = store.loading
        change = plan(store, contents, whole=interrupted, verify=verify, shared=shared)
        if change or interrupted:
            store.apply(change)
    return change, foreign


def _refuse_conflicts(
    store: Store, contents: Mapping[str, Contents | None], vocabularies: Mapping[str, Extension]
) -> None:
    """Refuse vocabularies that contradict each other or those of the other datasets of a graph.

    Raises:
        BadData: a relation, a type or a word would have two meanings.
    """
    texts = {id_: one.dataset.vocabulary for id_, one in contents.items() if one and one.dataset.vocabulary}
    if not texts:
        return
    replaced = {Extension.of_dataset(id_, "").place for id_ in contents}
    others = (one for one in store.extensions() if one.place not in replaced)
    own = (vocabularies.get(id_) or Extension.of_dataset(id_, text) for id_, text in texts.items())
    try:
        extended_by((*others, *own))
    except InvalidExtensions as error:
        problems = Problems()
        for problem in error.problems:
            problems.add(*problem)
        problems.raise_any()


def _with_shared_entities(dataset: CheckedDataset, shared: Sequence[SharedEntity]) -> CheckedDataset:
    locations = dataset.locations
    own = (replace_in(one, location=str(locations[one.by])) for one in shared if one.by in locations)
    return replace(dataset, shared_entities=tuple(own))


def _clash_error(clashes: TypeClashes, datasets: Sequence[CheckedDataset]) -> BadData:
    shown = [_clash_message(clash, datasets) for clash in clashes.clashes[:SHOWN]]
    count = len(clashes.clashes)
    more = [f"... and {count - SHOWN} more"] if count > SHOWN else []
    return BadData(
        shown[0] if count == 1 else f"{count} entities with two types; nothing was written",
        advice=[*(shown[1:] and shown), *more, "give one of them another id, or all the same type"],
    )


def _clash_message(clash: TypeClash, datasets: Sequence[CheckedDataset]) -> str:
    def type_and_place(description: Description) -> str:
        location = next((d.locations[description] for d in datasets if description in d.locations), None)
        place = str(location) if location else f"dataset {description.dataset} (entities.csv)"
        return f"'{description.entity}' is a {description.type} in {place}"

    location = next(d.locations[clash.by] for d in datasets if clash.by in d.locations)
    return f"{location}: {type_and_place(clash.one)} but {type_and_place(clash.other)}"
