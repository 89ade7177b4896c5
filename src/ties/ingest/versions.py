"""Read two versions of one dataset, each from files or from a graph."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ties.errors import UsageError
from ties.ingest import read_dataset
from ties.ingest.files import ReadOptions
from ties.ingest.readers import Formats
from ties.plugins import SkippedPlugin, warn
from ties.records import Contents
from ties.records.extensions import Extension, extended_by
from ties.records.vocabulary import Vocabulary
from ties.store.protocol import Store

__all__ = ["is_path", "read_versions", "vocabulary_of"]


def is_path(text: str) -> bool:
    """Return whether a text names a file or a folder that exists."""
    return Path(text).exists()


def read_versions(
    store: Store | None,
    versions: Sequence[str],
    *,
    mapping: Mapping[str, object] = {},
    on_skipped: Callable[[SkippedPlugin], object] = warn,
) -> list[Contents]:
    """Return two versions of a dataset.

    A format whose ids depend on the id of the dataset is read with the same one for both.

    Args:
        store: where loaded datasets are read; None if there is none.
        versions: two texts, each the path of a file or folder or, if there is no such path, the id of a
            loaded dataset.
        mapping: what the columns of tables mean.
        on_skipped: called for each plugin that cannot be used.

    Raises:
        UsageError: a text is neither, or there is a mapping for a format that takes none.
        BadData: a file is not a dataset, or has problems.
    """
    found = {at: _loaded(store, text) for at, text in enumerate(versions) if not is_path(text)}
    for at, text in enumerate(versions):
        if at not in found:
            known = next((contents.dataset.id for contents in found.values()), "")
            found[at] = _read(Path(text), known, mapping, on_skipped)
    return [found[at] for at in range(len(versions))]


def vocabulary_of(versions: Sequence[Contents]) -> Vocabulary:
    """Return the vocabulary by which to compare versions: that of the last one that adds to it, if any."""
    own = [one.dataset for one in versions if one.dataset.vocabulary][-1:]
    return extended_by(tuple(Extension.of_dataset(one.id, one.vocabulary) for one in own))


def _loaded(store: Store | None, text: str) -> Contents:
    contents = store.contents(text) if store is not None else None
    if contents is None:
        loaded = [one.id for one in store.datasets()] if store is not None else []
        raise UsageError(
            f"'{text}' is neither a file or folder nor a loaded dataset",
            advice=[f"loaded: {', '.join(loaded) or 'none'}"],
        )
    return contents


def _read(
    path: Path,
    dataset: str,
    mapping: Mapping[str, object],
    on_skipped: Callable[[SkippedPlugin], object],
) -> Contents:
    """Read a dataset from files.

    Args:
        dataset: the id that it gets, if its format has none of its own; '' for that which the reader chooses.
        mapping: what the columns of a table mean.
    """
    takes_id = dataset and "dataset" in getattr(Formats(on_skipped).reader_for(path).value, "options", ())
    options = ReadOptions(dataset if takes_id else "", mapping)
    return read_dataset(path, options=options, on_skipped=on_skipped).contents
