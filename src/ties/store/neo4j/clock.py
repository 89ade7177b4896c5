"""Tells readers whether a commit came between their reads.

Neo4j shows a commit to others record by record, so that a query that runs meanwhile sees some of it; and two
queries may see two states. So writers keep a node with a number that counts up before a commit, which makes
it odd, and after it, which makes it even again. Reads between which it stood still at an even number have
seen one state.
"""

import time
from collections.abc import Callable

from ties.store.neo4j.schema import CLOCK

__all__ = ["AFTER", "AT", "BEFORE", "undisturbed"]

_PATIENCE = 3.0
_INTERVAL = 0.02

_TICK = f"MERGE (c:{CLOCK} {{id: 'commits'}}) SET c.at = coalesce(c.at, 0) + "
BEFORE = _TICK + "CASE coalesce(c.at, 0) % 2 WHEN 0 THEN 1 ELSE 2 END"
AFTER = _TICK + "c.at % 2"
AT = f"OPTIONAL MATCH (c:{CLOCK} {{id: 'commits'}}) RETURN coalesce(c.at, 0) AS at"


def undisturbed[T](at: Callable[[], int], read: Callable[[], T]) -> T:
    """What some reads tell of one state of a graph.

    Args:
        at: reads the clock.
        read: is called again when a commit came between; in a graph that is written to without a pause, or
            that a writer left in the midst of a commit, its last result has to do.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        before = at()
        if before % 2 == 0 or time.monotonic() >= end:
            told = read()
            if at() == before or time.monotonic() >= end:
                return told
        time.sleep(_INTERVAL)
