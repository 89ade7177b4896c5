"""Measure the steps of one ingest into an empty Neo4j database, and write their costs as JSON to stdout.

    python -m bench.neo4j_steps ties|loop|rows DATASET PID URI      the password is in NEO4J_PASSWORD

PID is the process of the server, whose CPU seconds are measured as well.

`loop` writes the rows that `ties` writes as Neo4j's manual advises: MERGE on the key, 5,000 rows per
statement, grouped by label and type, with constraints and indexes created first. `rows` merges some claims
one by one.
"""

import gc
import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import batched, islice
from pathlib import Path
from time import perf_counter, process_time

import neo4j

from ties.ingest import read_dataset
from ties.ingest.plan import plan
from ties.records import Attribute, Claim
from ties.store.neo4j import Neo4jStore
from ties.store.neo4j.schema import schema
from ties.store.protocol import Change
from ties.store.schema import HAS_ATTRIBUTE, KEY, LABELS, attribute_link, node_of, relationship_of
from ties.store.values import Node, Relationship

_BATCH = 5_000
_SAMPLE = 1_000
_MERGE_NODE = "UNWIND $rows AS row MERGE (n:`{}` {{{}: row.key}}) SET n{}, n += row.properties"
_MERGE_CLAIM = (
    "UNWIND $rows AS row MATCH (a:Entity {{id: row.start}}) MATCH (b:`{}` {{id: row.end}}) "
    "MERGE (a)-[r:`{}` {{id: row.id}}]->(b) SET r += row.properties"
)

type _Rows = list[dict[str, object]]


def main(which: str, dataset: Path, server: int, uri: str) -> None:
    gc.set_threshold(50_000)  # as the command line sets it
    steps: dict[str, dict[str, float]] = {}
    password = os.environ["NEO4J_PASSWORD"]

    def timed[T](step: str, work: Callable[[], T]) -> T:
        wall, cpu, at_server = perf_counter(), process_time(), _cpu_of(server)
        result = work()
        steps[step] = {
            "wall": perf_counter() - wall,
            "cpu": process_time() - cpu,
            "server": _cpu_of(server) - at_server,
        }
        return result

    reading = timed("read", lambda: read_dataset(dataset))
    store = Neo4jStore(uri, username="neo4j", password=password, may_be_empty=True)
    with store.writing():
        change = timed("plan", lambda: plan(store, {reading.contents.dataset.id: reading.contents}))
        if which == "ties":
            timed("apply", lambda: store.apply(change))
    store.close()
    if which != "ties":
        with neo4j.GraphDatabase.driver(uri, auth=("neo4j", password)) as driver:
            for statement in schema():
                driver.execute_query(neo4j.Query(statement))
            if which == "loop":
                timed("apply", lambda: _run(driver, [*_nodes(change), *_claims(change)]))
            else:
                _run(driver, _nodes(change))
                sample = [*islice(_one_by_one(change), _SAMPLE)]
                timed("apply", lambda: _run(driver, sample))
                steps["apply"] = {name: cost / len(sample) for name, cost in steps["apply"].items()}
    edges = sum(1 for _ in _edges(change))
    print(json.dumps(steps | {"rows": {"all": len(change), "claims": edges}}))


def _cpu_of(process: int) -> float:
    """Return the CPU seconds that another process has used, on Linux; 0 elsewhere."""
    file = Path(f"/proc/{process}/stat")
    if not file.exists():
        return 0.0
    used = file.read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
    return sum(map(int, used)) / os.sysconf("SC_CLK_TCK")


def _run(driver: neo4j.Driver, statements: Iterable[tuple[str, _Rows]]) -> None:
    for cypher, rows in statements:
        for batch in batched(rows, _BATCH):
            driver.execute_query(neo4j.Query(cypher), rows=[*batch], database_="neo4j")


def _nodes(change: Change) -> Iterator[tuple[str, _Rows]]:
    groups: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for kind in LABELS:
        for node in map(node_of, change.add.get(kind, ())):
            groups[node.labels].append(node)
    for labels, nodes in groups.items():
        key = KEY[labels[0]]
        cypher = _MERGE_NODE.format(labels[0], key, "".join(f":`{label}`" for label in labels))
        yield cypher, [{"key": node.properties[key], "properties": node.properties} for node in nodes]


def _edges(change: Change) -> Iterator[Relationship]:
    yield from (relationship_of(one) for one in change.add.get(Claim, ()) if isinstance(one, Claim))
    yield from (attribute_link(one) for one in change.add.get(Attribute, ()) if isinstance(one, Attribute))


def _claims(change: Change) -> Iterator[tuple[str, _Rows]]:
    groups: dict[str, list[Relationship]] = defaultdict(list)
    for edge in _edges(change):
        groups[edge.type].append(edge)
    for type_, edges in groups.items():
        yield _merge(type_), [_row(edge) for edge in edges]


def _one_by_one(change: Change) -> Iterator[tuple[str, _Rows]]:
    return ((_merge(edge.type), [_row(edge)]) for edge in _edges(change))


def _merge(type_: str) -> str:
    return _MERGE_CLAIM.format("Attribute" if type_ == HAS_ATTRIBUTE else "Entity", type_)


def _row(edge: Relationship) -> dict[str, object]:
    return {"start": edge.start, "end": edge.end, "id": edge.id, "properties": edge.properties}


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
