"""Time `who` inside a process, and the same statements sent by the driver alone; write JSON to stdout.

    python -m bench.neo4j_latency URI      the password is in NEO4J_PASSWORD

The questions are about groups with few supporters, so that answers have the same size in graphs of any size.
"""

import json
import os
import sys
from collections.abc import Mapping
from time import perf_counter
from typing import override

import neo4j

from ties.graph import Graph
from ties.store.neo4j import Neo4jStore
from ties.store.values import Table

_ROUNDS = 5
_GROUPS = """
MATCH (g:Group)<-[r:SUPPORTS]-() WITH g, count(DISTINCT r) AS claims WHERE 2 <= claims <= 5
RETURN g.id AS id ORDER BY id LIMIT 20
"""
_BY_HAND = "MATCH (x)-[r:SUPPORTS]->(:Entity {id: $id}) RETURN x, r"


class _Recording(Neo4jStore):
    """A store that records its queries."""

    queries: list[tuple[str, dict[str, object]]]

    @override
    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> Table:
        self.queries.append((cypher, dict(parameters or {})))
        return super().read(cypher, parameters)


def main(uri: str) -> None:
    password = os.environ["NEO4J_PASSWORD"]
    store = _Recording(uri, username="neo4j", password=password)
    store.queries = []
    times: dict[str, list[float]] = {"who": [], "bare": [], "one statement": []}
    with neo4j.GraphDatabase.driver(
        uri, auth=("neo4j", password), notifications_min_severity="OFF"
    ) as driver:

        def bare(cypher: str, parameters: dict[str, object]) -> None:
            query = neo4j.Query(cypher)
            driver.execute_query(query, parameters, routing_="r", database_="neo4j")

        ids = [str(id_) for id_ in store.read(_GROUPS).column("id")]
        for round_ in range(_ROUNDS + 1):
            for id_ in ids:
                store.queries = []
                start = perf_counter()
                Graph(store).ask(f"who supports {id_}")
                answered = perf_counter()
                for cypher, parameters in store.queries:
                    bare(cypher, parameters)
                replay_start = perf_counter()
                bare(_BY_HAND, {"id": id_})
                if round_:  # the first round fills caches
                    times["who"].append(answered - start)
                    times["bare"].append(replay_start - answered)
                    times["one statement"].append(perf_counter() - replay_start)
    store.close()
    print(json.dumps(times | {"statements": [len(store.queries)]}))


if __name__ == "__main__":
    main(sys.argv[1])
