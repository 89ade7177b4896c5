"""A clock on the server that shows readers whether a commit came between their reads.

A commit on Neo4j becomes visible record by record, so a query may see part of it, and two queries may see
different states. Writers therefore increment a number before a commit, which makes it odd, and after it,
which makes it even again. Reads have seen a single state if the number was even and did not change meanwhile.
"""

import time
from collections.abc import Callable

from ties.errors import StoreUnavailable
from ties.store.neo4j.schema import CLOCK

__all__ = ["AFTER", "AT", "BEFORE", "read_consistently"]

_PATIENCE = 3.0
_INTERVAL = 0.02

_TICK = f"MERGE (c:{CLOCK} {{id: 'commits'}}) SET c.at = coalesce(c.at, 0) + "
BEFORE = _TICK + "CASE coalesce(c.at, 0) % 2 WHEN 0 THEN 1 ELSE 2 END"
AFTER = _TICK + "c.at % 2"
AT = f"""
OPTIONAL MATCH (c:{CLOCK} {{id: 'commits'}})
RETURN coalesce(c.at, 0) AS at, COLLECT {{
  MATCH (d:Dataset) WHERE d.vocabulary <> '' RETURN [d.id, d.vocabulary] ORDER BY d.id
}} AS vocabularies
"""
"""Reads the clock, and the vocabularies of datasets, which nearly every reader needs as well."""


def read_consistently[T](at: Callable[[], int], read: Callable[[], T]) -> T:
    """Return the result of reads that saw a single state of the graph.

    Args:
        at: reads the clock.
        read: does the reads; called again if a commit came between. After a few seconds the last result is
            returned anyway: a writer may be busy all the time, or may have died during a commit.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        before = at()
        if before % 2 == 0 or time.monotonic() >= end:
            try:
                result = read()
            except StoreUnavailable:
                raise
            except Exception:
                if at() == before or time.monotonic() >= end:
                    raise  # no commit is the reason
            else:
                if at() == before or time.monotonic() >= end:
                    return result
        time.sleep(_INTERVAL)
