"""The lock of who may write to a graph on Neo4j: a node, which everybody who can reach the graph sees."""

import os
import socket
import time
from collections.abc import Callable, Mapping
from uuid import uuid4

from ties.errors import StoreLocked
from ties.processes import machine, started
from ties.store.values import Properties

__all__ = ["HELD", "Lock"]

_INTERVAL = 0.2

_HELD = "properties(l) AS held, (timestamp() - l.since) / 1000 AS age, (timestamp() - l.seen) / 1000 AS idle"
_TAKE = f"""
MERGE (l:TiesLock {{id: 'write'}})
ON CREATE SET l += $owner, l.since = timestamp(), l.seen = timestamp()
RETURN {_HELD}
"""
_DROP = "MATCH (l:TiesLock {id: 'write', token: $token}) DELETE l"
_BREAK = f"MATCH (l:TiesLock) WITH l, {_HELD} DELETE l RETURN held, age, idle"

HELD = "MATCH (l:TiesLock {id: 'write', token: $token}) SET l.seen = timestamp() RETURN count(l) AS held"
"""Tells whether a writer still has the lock; writing to it keeps that so until the transaction ends."""


_given_back: set[str] = set()
"""The tokens of locks that this process gave back, though a server that was gone may know them still."""


class Lock:
    """The lock of one graph.

    Args:
        write: runs Cypher that writes, and gives the first row of its result.
        place: the graph, in words.
        patience: seconds to wait for somebody else's lock.
    """

    def __init__(
        self, write: Callable[[str, Mapping[str, object]], Properties], place: str, patience: float
    ) -> None:
        self._write = write
        self._place = place
        self._patience = patience
        self.token = ""

    def take(self) -> None:
        """Take the lock, waiting while somebody else has it.

        One whose owner ran on this very machine and is gone is taken from it, as is one given back in vain.

        Raises:
            StoreLocked: somebody else has had it for longer than the patience.
        """
        pid = os.getpid()
        owner = {
            "token": uuid4().hex,
            "pid": pid,
            "host": socket.gethostname(),
            "machine": machine(),
            "started": started(pid),
        }
        end = time.monotonic() + self._patience
        while True:
            row = self._write(_TAKE, {"owner": owner})
            held = row["held"]
            assert isinstance(held, dict)
            if held["token"] == owner["token"]:
                self.token = str(owner["token"])
                return
            if _is_dead(held):
                self._write(_DROP, {"token": held["token"]})
            elif time.monotonic() >= end:
                raise StoreLocked(
                    f"another ingest is writing to {self._place} ({_words(row)})",
                    advice=[
                        "try again when it has ended; questions are answered meanwhile",
                        "if it is dead, take its lock away: the same command with --break-lock",
                    ],
                )
            else:
                time.sleep(_INTERVAL)

    def broken(self) -> str:
        """Take the lock from whoever has it; tells in words who that was."""
        row = self._write(_BREAK, {})
        return f"the lock of {_words(row)}, was taken away" if row else "nobody had the lock"

    def given_back(self) -> tuple[str, dict[str, object]]:
        """What has to be written for the lock to be free again."""
        token, self.token = self.token, ""
        _given_back.add(token)
        return _DROP, {"token": token}

    def lost(self) -> StoreLocked:
        """What to raise when a writer finds that the lock is no longer its own."""
        return StoreLocked(
            f"the lock of {self._place} was taken away from this ingest",
            advice=["run it again: it mends what was left half"],
        )


def _is_dead(held: Properties) -> bool:
    """Whether who holds a lock is known to be gone: it ran where this process can see that it is."""
    if held["token"] in _given_back:
        return True
    here = machine()
    return bool(here) and held["machine"] == here and started(int(str(held["pid"]))) != held["started"]


def _words(row: Properties) -> str:
    held = row["held"]
    assert isinstance(held, dict)
    return f"process {held['pid']} on {held['host']}, for {row['age']} s, last heard of {row['idle']} s ago"
