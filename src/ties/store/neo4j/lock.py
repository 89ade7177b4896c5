"""The write lock of a graph on Neo4j: a node, visible to everyone who can reach the graph."""

import os
import socket
import time
from collections.abc import Callable, Mapping
from uuid import uuid4

from ties.errors import StoreLocked
from ties.processes import machine_id, start_time
from ties.store.values import Properties

__all__ = ["CONFIRM_LOCK", "Lock"]

_INTERVAL = 0.2

_LOCK_COLUMNS = (
    "properties(l) AS lock, (timestamp() - l.since) / 1000 AS age, (timestamp() - l.seen) / 1000 AS idle"
)
_TAKE = f"""
MERGE (l:TiesLock {{id: 'write'}})
ON CREATE SET l += $owner, l.since = timestamp(), l.seen = timestamp()
RETURN {_LOCK_COLUMNS}
"""
_DROP = "MATCH (l:TiesLock {id: 'write', token: $token}) DELETE l"
_BREAK = f"MATCH (l:TiesLock) WITH l, {_LOCK_COLUMNS} DELETE l RETURN lock, age, idle"

CONFIRM_LOCK = (
    "MATCH (l:TiesLock {id: 'write', token: $token}) SET l.seen = timestamp() RETURN count(l) AS locks"
)
"""Counts 1 if a writer still has the lock. The write keeps the lock in place until the transaction ends."""


_released: set[str] = set()
"""Tokens of locks that this process released, although an unreachable server may still have them."""


class Lock:
    """The lock of one graph.

    Args:
        write: runs Cypher that writes, and returns the first row of its result.
        address: the graph's address, for errors.
        patience: seconds to wait for another process's lock.
    """

    def __init__(
        self, write: Callable[[str, Mapping[str, object]], Properties], address: str, patience: float
    ) -> None:
        self._write = write
        self._address = address
        self._patience = patience
        self.token = ""

    def take(self) -> None:
        """Take the lock, waiting while another process has it.

        A lock is removed if its owner ran on this machine and has ended, or if this process has released it
        while the server was unreachable.

        Raises:
            StoreLocked: another process held it for longer than the patience.
        """
        pid = os.getpid()
        owner = {
            "token": uuid4().hex,
            "pid": pid,
            "host": socket.gethostname(),
            "machine": machine_id(),
            "started": start_time(pid),
        }
        end = time.monotonic() + self._patience
        while True:
            row = self._write(_TAKE, {"owner": owner})
            lock = row["lock"]
            assert isinstance(lock, dict)
            if lock["token"] == owner["token"]:
                self.token = str(owner["token"])
                return
            if _is_dead(lock):
                self._write(_DROP, {"token": lock["token"]})
            elif time.monotonic() >= end:
                raise StoreLocked(
                    f"another ingest is writing to {self._address} ({_owner(row)})",
                    advice=[
                        "try again when it has finished; questions can be asked meanwhile",
                        "if it has died, break its lock: the same command with --break-lock",
                    ],
                )
            else:
                time.sleep(_INTERVAL)

    def break_lock(self) -> str:
        """Remove the lock, regardless of its owner, and return a line for the user that names the owner."""
        row = self._write(_BREAK, {})
        return f"broke the lock of {_owner(row)}" if row else "there was no lock to break"

    def release_statement(self) -> tuple[str, dict[str, object]]:
        """Return the Cypher that releases the lock, and its parameters."""
        token, self.token = self.token, ""
        _released.add(token)
        return _DROP, {"token": token}

    def lost_error(self) -> StoreLocked:
        """Return the error for a writer that no longer has the lock."""
        return StoreLocked(
            f"this ingest lost its lock on {self._address}: another process broke it",
            advice=["run it again: it repairs what was left incomplete"],
        )


def _is_dead(lock: Properties) -> bool:
    """Return whether the owner of a lock is known to have ended: only if it ran on this machine."""
    if lock["token"] in _released:
        return True
    here = machine_id()
    return bool(here) and lock["machine"] == here and start_time(int(str(lock["pid"]))) != lock["started"]


def _owner(row: Properties) -> str:
    lock = row["lock"]
    assert isinstance(lock, dict)
    return f"process {lock['pid']} on {lock['host']}, for {row['age']} s, last active {row['idle']} s ago"
