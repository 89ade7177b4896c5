"""Constraints and indexes of a graph on Neo4j, and the nodes that ties needs for itself.

`:TiesStore` says that the database is one of ties, `:TiesLock` is there while somebody writes, `:TiesClock`
counts commits. They have no relationships.
"""

from ties.records import fingerprint
from ties.store.schema import INDEXED, KEY

__all__ = [
    "CLOCK",
    "FORMAT",
    "HOUSEKEEPING",
    "LOCK_CONSTRAINT",
    "NAMES_INDEX",
    "OLD_FORMAT",
    "SCHEMA",
    "existence_constraints",
    "quoted",
    "schema",
]

FORMAT = 2
OLD_FORMAT = 1
"""Of the first versions of ties: the same shape, but ids were made from `repr`."""

CLOCK = "TiesClock"
HOUSEKEEPING = "n:TiesStore OR n:TiesLock OR n:TiesClock"
"""Whether a node n is one of these, as Cypher has it."""

NAMES_INDEX = "ties_names"
_NAMES = "[n.folded, n.same_as]"
_WORDS = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}}"

LOCK_CONSTRAINT = "CREATE CONSTRAINT ties_lock IF NOT EXISTS FOR (l:TiesLock) REQUIRE l.id IS UNIQUE"
"""Made before all others: it is what lets only one of two writers take the lock."""


def schema() -> list[str]:
    """What makes the constraints and indexes that every edition has; harmless where they are there."""
    unique = [("TiesStore", "id"), (CLOCK, "id"), *KEY.items()]
    return [
        *(
            f"CREATE CONSTRAINT ties_{label.lower()}_{key} IF NOT EXISTS "
            f"FOR (n:{label}) REQUIRE n.{key} IS UNIQUE"
            for label, key in unique
        ),
        *(
            f"CREATE INDEX ties_{label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
            for label, name in INDEXED
        ),
        f"CREATE FULLTEXT INDEX {NAMES_INDEX} IF NOT EXISTS FOR (n:Entity) ON EACH {_NAMES} {_WORDS}",
    ]


def existence_constraints() -> list[str]:
    """What only the Enterprise edition has: no node without its key."""
    return [
        f"CREATE CONSTRAINT ties_{label.lower()}_has_{key} IF NOT EXISTS "
        f"FOR (n:{label}) REQUIRE n.{key} IS NOT NULL"
        for label, key in KEY.items()
    ]


SCHEMA = fingerprint([*schema(), *existence_constraints()])
"""Stands for all of these: a graph that bears it has them."""


def quoted(name: str) -> str:
    """A label or type as Cypher text."""
    return "`" + name.replace("`", "``") + "`"
