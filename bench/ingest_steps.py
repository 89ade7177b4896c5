"""Measure the steps of one ingest into an empty graph, and write their costs as JSON to stdout.

    python bench/ingest_steps.py ties|bare DATASET FOLDER

`bare` makes grafeo load the rows that `ties` writes with two calls, without order, indexes or generations.
Both write to a file and close it.
"""

import gc
import json
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

import grafeo

from ties.ingest import read_dataset
from ties.ingest.plan import plan
from ties.records import Attribute, Claim
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Change
from ties.store.schema import LABELS, attribute_link, node_of, relationship_of
from ties.store.values import Properties


def main(which: str, dataset: Path, folder: Path) -> None:
    gc.set_threshold(50_000)  # as the command line sets it
    steps: dict[str, dict[str, float]] = {}

    def timed[T](step: str, work: Callable[[], T]) -> T:
        wall, cpu = perf_counter(), process_time()
        result = work()
        steps[step] = {"wall": perf_counter() - wall, "cpu": process_time() - cpu}
        return result

    reading = timed("read", lambda: read_dataset(dataset))
    store = EmbeddedStore(folder, may_be_empty=True)
    with store.writing():
        change = timed("plan", lambda: plan(store, {reading.contents.dataset.id: reading.contents}))
        if which == "ties":
            timed("write", lambda: store.apply(change))
    if which == "bare":
        nodes, edges = _rows(change)
        timed("write", lambda: _load(folder / "bare.grafeo", nodes, edges))
    store.close()
    print(json.dumps(steps))


type _Nodes = dict[tuple[str, ...], list[Properties]]
type _Edges = list[tuple[int, int, str, Properties]]


def _rows(change: Change) -> tuple[_Nodes, _Edges]:
    """Return the rows for grafeo, which numbers nodes from 0 in the order in which they are added."""
    by_labels: dict[tuple[str, ...], list[tuple[tuple[str, str], Properties]]] = defaultdict(list)
    for kind in LABELS:
        for node in map(node_of, change.add.get(kind, ())):
            by_labels[node.labels].append(((node.labels[0], node.id), node.properties))
    numbers = {
        key: number for number, key in enumerate(key for rows in by_labels.values() for key, _ in rows)
    }
    links = (attribute_link(one) for one in change.add.get(Attribute, ()) if isinstance(one, Attribute))
    claims = (relationship_of(one) for one in change.add.get(Claim, ()) if isinstance(one, Claim))
    return {labels: [properties for _, properties in rows] for labels, rows in by_labels.items()}, [
        (numbers["Entity", edge.start], numbers[to, edge.end], edge.type, edge.properties)
        for to, edges in (("Attribute", links), ("Entity", claims))
        for edge in edges
    ]


def _load(file: Path, nodes: _Nodes, edges: _Edges) -> None:
    database = grafeo.GrafeoDB(str(file))
    ids = [
        id_
        for labels, rows in nodes.items()
        for id_ in database.batch_create_nodes_with_props([*labels], rows)
    ]
    assert ids == list(range(len(ids))), "grafeo numbers nodes in another way"
    database.batch_create_edges(edges)
    database.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
