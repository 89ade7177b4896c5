"""Find and delete nodes and relationships on Neo4j that were written or changed without ties.

Strays are identified by the element ids of the server, since they may have no others.
"""

from collections.abc import Callable, Collection, Mapping

from ties.store.neo4j.schema import HOUSEKEEPING
from ties.store.neo4j.writing import Step
from ties.store.schema import HAS_ATTRIBUTE, KEY
from ties.store.values import Table

__all__ = ["find_strays", "removal_steps"]

_OWN = " OR ".join(
    f"n:{label} AND n.{key} IS NOT NULL"
    + ("" if label in ("Entity", "Dataset") else " AND n.dataset IN $loaded")
    for label, key in KEY.items()
)
_NODES = f"""
MATCH (n) WHERE NOT ({HOUSEKEEPING} OR coalesce({_OWN}, false))
RETURN elementId(n) AS id
"""

_MISPLACED = f"""
MATCH (a)-[r]->(b)
WITH a, r, b, coalesce(CASE type(r) WHEN '{HAS_ATTRIBUTE}' THEN b.dataset ELSE r.dataset END, '') AS dataset
WHERE NOT dataset IN $loaded OR dataset IN $ours AND NOT coalesce(
  CASE type(r) WHEN '{HAS_ATTRIBUTE}'
    THEN a:Entity AND b:Attribute AND b.entity = a.id AND r.entity = a.id
      AND r.id = b.id AND r.dataset = b.dataset
    ELSE a:Entity AND b:Entity AND r.subject = a.id AND r.object = b.id AND r.id IS NOT NULL
  END, false)
RETURN elementId(r) AS id
"""

_COPIES = """
MATCH (a)-[r]->(b) WHERE r.dataset IN $ours
WITH a, type(r) AS type, r.id AS id, b, collect(r) AS found WHERE size(found) > 1
UNWIND tail(found) AS r
RETURN elementId(r) AS id
"""

type _Read = Callable[[str, Mapping[str, object]], Table]


def find_strays(read: _Read, loaded: Collection[str], ours: Collection[str]) -> tuple[list[str], list[str]]:
    """Return the relationships and nodes that belong to no dataset, or are not where they belong.

    Args:
        read: runs Cypher that reads.
        loaded: ids of all datasets of the graph.
        ours: ids of the datasets to repair; relationships of others are not checked.

    Returns:
        The element ids of relationships and of nodes, sorted.
    """
    parameters = {"loaded": [*loaded], "ours": [*ours]}
    relationships = {
        str(id_) for query in (_MISPLACED, _COPIES) for id_ in read(query, parameters).column("id")
    }
    return sorted(relationships), sorted(map(str, read(_NODES, parameters).column("id")))


def removal_steps(relationships: list[str], nodes: list[str]) -> list[Step]:
    """Return the statements that delete strays."""
    match = "UNWIND $rows AS row MATCH {0} WHERE elementId(n) = row {1} n RETURN count(*) AS done"
    steps = [
        Step(match.format("()-[n]->()", "DELETE"), [*relationships]),
        Step(match.format("(n)", "DETACH DELETE"), [*nodes]),
    ]
    return [step for step in steps if step.rows]
