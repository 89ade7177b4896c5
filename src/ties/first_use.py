"""First use of the default database: load the datasets that ties ships with."""

from ties.settings import Database
from ties.store.protocol import Store

__all__ = ["fill_on_first_use"]


def fill_on_first_use(store: Store, chosen: Database) -> tuple[str, ...]:
    """Load the shipped datasets into the default database, if it does not exist yet.

    Returns:
        The ids of the datasets that were loaded; empty if there was nothing to do.
    """
    if chosen.is_named:
        return ()
    from ties.store.embedded.generations import Generations

    if Generations(chosen.folder).current is not None:
        return ()
    from ties.ingest import ingest
    from ties.resources import shipped_datasets

    outcome = ingest(store, shipped_datasets())
    return tuple(dataset.contents.dataset.id for dataset in outcome.datasets)
