"""The first use of the database that nobody named: it is filled with the datasets that ties ships with."""

from ties.settings import Database
from ties.store.protocol import Store

__all__ = ["fill_on_first_use"]


def fill_on_first_use(store: Store, chosen: Database) -> tuple[str, ...]:
    """Fill a database that nobody named and that does not exist yet.

    Returns:
        The ids of the datasets that are in it now; none where nothing had to be done.
    """
    if chosen.named:
        return ()
    from ties.store.embedded.generations import Generations

    if Generations(chosen.folder).current is not None:
        return ()
    from ties.ingest import ingest
    from ties.resources import shipped_datasets

    outcome = ingest(store, shipped_datasets())
    return tuple(reading.contents.dataset.id for reading in outcome.readings)
