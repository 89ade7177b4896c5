"""Constraints and indexes of a graph on Neo4j, and the nodes that ties needs for itself.

`:TiesStore` marks the database as a ties graph, `:TiesLock` exists while a process writes, and `:TiesClock`
counts commits. They have no relationships.
"""

from ties.records import fingerprint
from ties.store.schema import INDEXED, KEY, NAMES_VERSION

__all__ = [
    "CLOCK",
    "FORMAT",
    "HAS_NAMES_INDEX",
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
"""The format of the first versions of ties: the same schema, but ids were computed from `repr`."""

CLOCK = "TiesClock"
HOUSEKEEPING = "n:TiesStore OR n:TiesLock OR n:TiesClock"
"""The Cypher condition that a node n is one of ties' own nodes."""

NAMES_INDEX = "ties_names"
_NAMES = "[n.folded, n.same_as, n.sounds]"
_WORDS = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}}"

HAS_NAMES_INDEX = f"""
SHOW FULLTEXT INDEXES YIELD name, state, entityType, labelsOrTypes, properties, options
WHERE name = '{NAMES_INDEX}' AND state <> 'FAILED' AND entityType = 'NODE' AND labelsOrTypes = ['Entity']
  AND properties = ['folded', 'same_as', 'sounds']
  AND options.indexConfig['fulltext.analyzer'] = 'standard-no-stop-words'
RETURN count(*) = 1 AS has
"""
"""Whether the full-text index is the one that `schema` creates."""

LOCK_CONSTRAINT = "CREATE CONSTRAINT ties_lock IF NOT EXISTS FOR (l:TiesLock) REQUIRE l.id IS UNIQUE"
"""Created before all others: it ensures that only one of two writers takes the lock."""


def schema(*, has_names_index: bool = False) -> list[str]:
    """Return statements that create the constraints and indexes of every edition.

    Args:
        has_names_index: whether to keep the full-text index. Statements with IF NOT EXISTS change nothing if
            there is nothing to do, but dropping an index discards all query plans of the database.
    """
    unique = [("TiesStore", "id"), (CLOCK, "id"), *KEY.items()]
    names_index = [
        f"DROP INDEX {NAMES_INDEX} IF EXISTS",  # one of an older ties has other properties
        f"CREATE FULLTEXT INDEX {NAMES_INDEX} FOR (n:Entity) ON EACH {_NAMES} {_WORDS}",
    ]
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
        *(() if has_names_index else names_index),
    ]


def existence_constraints() -> list[str]:
    """Return statements for constraints of the Enterprise edition: every node must have its key."""
    return [
        f"CREATE CONSTRAINT ties_{label.lower()}_has_{key} IF NOT EXISTS "
        f"FOR (n:{label}) REQUIRE n.{key} IS NOT NULL"
        for label, key in KEY.items()
    ]


SCHEMA = fingerprint([*schema(), *existence_constraints(), NAMES_VERSION])
"""A hash of all these statements and of what entities are found by, stored in graphs that have them."""


def quoted(name: str) -> str:
    """Return a label or type quoted for Cypher."""
    return "`" + name.replace("`", "``") + "`"
