"""How well the communities of a large picture are found: compared with those planted in made-up data.

The measure is the adjusted Rand index (Hubert and Arabie, "Comparing partitions", 1985): 1 if both agree on
every pair of entities, 0 if they agree no more than by chance. Entities without claims belong to none.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from math import comb
from time import process_time

from bench.options import Options
from bench.synthetic import planted_community, write_dataset
from bench.tables import table
from bench.view_network import generate_network, planted_communities
from ties import graph
from ties.network import Network, whole_graph
from ties.network.page import page_data

__all__ = ["adjusted_rand_index", "benchmark"]

_SIZES = ((2_000, 6_000), (10_000, 30_000))


def benchmark(options: Options) -> str:
    """Return a table with a row for each network."""
    rows = []
    for entities, claims in _SIZES:
        size = f"{entities:,} / {claims:,}"
        print(f"communities of {size} ...", file=sys.stderr, flush=True)
        known = planted_communities(entities, claims)
        rows.append((f"`view_network`, {size}", *_compare(generate_network(entities, claims), known)))
        number = round(entities**0.5 / 2)
        network = _ingest(options, entities, claims, number)
        known = {one.id: planted_community(one.id, number) for one in network.entities}
        rows.append((f"`synthetic`, {size}", *_compare(network, known)))
    header = ("network, entities / claims", "planted", "found", "entities in them", "ARI", "page data, CPU s")
    return f"## Communities\n\n{table(header, rows)}"


def adjusted_rand_index(one: Sequence[int], other: Sequence[int]) -> float:
    """Return how well two partitions agree, corrected for chance.

    Args:
        one, other: the part of each item.
    """
    both, first, second = (
        sum(comb(number, 2) for number in Counter(parts).values())
        for parts in (zip(one, other, strict=True), one, other)
    )
    expected = first * second / max(comb(len(one), 2), 1)
    largest = (first + second) / 2
    return 1.0 if largest == expected else (both - expected) / (largest - expected)


def _ingest(options: Options, entities: int, claims: int, communities: int) -> Network:
    folder = options.work / f"dataset-{entities}"
    write_dataset(folder, entities, claims, communities)
    with graph.open(options.work / f"graph-{entities}", create=True) as opened:
        opened.ingest(folder)
        return whole_graph(opened.store)


def _compare(network: Network, planted: dict[str, int]) -> tuple[str, ...]:
    begin = process_time()
    entities = page_data(network, title="Made up", question="Who is connected to whom?").graph["entities"]
    seconds = process_time() - begin
    assert isinstance(entities, dict)
    ids, found = entities["id"], entities["community"]
    assert isinstance(ids, list)
    assert isinstance(found, list)
    pairs = [(planted[str(id_)], int(str(of))) for id_, of in zip(ids, found, strict=True) if of != -1]
    index = adjusted_rand_index([of for of, _ in pairs], [of for _, of in pairs])
    numbers = (len({of for of, _ in pairs}), len({of for _, of in pairs}), len(pairs))
    return *(f"{number:,}" for number in numbers), f"{index:.3f}", f"{seconds:.1f}"
