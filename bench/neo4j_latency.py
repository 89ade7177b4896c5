"""What `who` takes inside a process, beside the same statements over the bare driver, as JSON on stdout.

    python -m bench.neo4j_latency URI      the password is in NEO4J_PASSWORD

Asked is about groups that a handful support, so that answers are of one size whatever the graph's is.
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
_ASKED = """
MATCH (g:Group)<-[r:SUPPORTS]-() WITH g, count(DISTINCT r) AS claims WHERE 2 <= claims <= 5
RETURN g.id AS id ORDER BY id LIMIT 20
"""
_BY_HAND = "MATCH (x)-[r:SUPPORTS]->(:Entity {id: $id}) RETURN x, r"


class _Recording(Neo4jStore):
    """A store that keeps what it was asked."""

    asked: list[tuple[str, dict[str, object]]]

    @override
    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> Table:
        self.asked.append((cypher, dict(parameters or {})))
        return super().read(cypher, parameters)


def main(uri: str) -> None:
    password = os.environ["NEO4J_PASSWORD"]
    store = _Recording(uri, username="neo4j", password=password)
    store.asked = []
    took: dict[str, list[float]] = {"who": [], "bare": [], "one statement": []}
    with neo4j.GraphDatabase.driver(
        uri, auth=("neo4j", password), notifications_min_severity="OFF"
    ) as driver:

        def bare(cypher: str, parameters: dict[str, object]) -> None:
            query = neo4j.Query(cypher)
            driver.execute_query(query, parameters, routing_="r", database_="neo4j")

        ids = [str(id_) for id_ in store.read(_ASKED).column("id")]
        for round_ in range(_ROUNDS + 1):
            for id_ in ids:
                store.asked = []
                began = perf_counter()
                Graph(store).ask(f"who supports {id_}")
                answered = perf_counter()
                for cypher, parameters in store.asked:
                    bare(cypher, parameters)
                replayed = perf_counter()
                bare(_BY_HAND, {"id": id_})
                if round_:  # the first one fills caches
                    took["who"].append(answered - began)
                    took["bare"].append(replayed - answered)
                    took["one statement"].append(perf_counter() - replayed)
    store.close()
    print(json.dumps(took | {"statements": [len(store.asked)]}))


if __name__ == "__main__":
    main(sys.argv[1])
