"""What questions cost, beside networkx on the same graph: canned queries, paths, and `ask` over `query`."""

import gc
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from time import perf_counter
from typing import Any

import networkx

from bench import queries_in_networkx as peers
from bench.options import FOLDER, TIES, Options
from bench.tables import table
from bench.timing import in_turn, ratio, run, spread
from ties.answers.canned import cypher_parameters
from ties.graph import Graph
from ties.network import node_link, whole_graph
from ties.queries.catalog import Query, shipped_queries
from ties.queries.parameters import bind
from ties.questions import understand
from ties.records import Attribute, Claim, Description, Document, Entity, record_json
from ties.records.selection import EVERYTHING
from ties.store.embedded import EmbeddedStore
from ties.store.values import Value

__all__ = ["benchmark"]

_SIZES = ((1_000, 3_000),)
_LARGE = ((30_000, 130_000),)
_ROUNDS = 3  # at most: some answers of the larger size have twenty thousand rows
_HUBS = 8


@dataclass(frozen=True, slots=True)
class _Loaded:
    """One graph, here and there.

    Attributes:
        opened, loaded: how many seconds that took.
        hubs: the entities with most claims, by type; the most first.
    """

    store: EmbeddedStore
    graph: peers.Graph
    opened: float
    loaded: float
    hubs: Mapping[str, list[str]]


def benchmark(options: Options) -> str:
    """Tables for synthetic graphs of two sizes, and for processes on the shipped datasets."""
    gc.set_threshold(50_000)  # as the command line sets it
    told = []
    for entities, claims in _SIZES + (_LARGE if options.large else ()):
        size = f"{entities:,} / {claims:,}"
        print(f"queries on {size} ...", file=sys.stderr, flush=True)
        loaded = _load(options, entities, claims)
        told += [_queries(loaded, size, min(options.rounds, _ROUNDS)), _paths(loaded, size, options.rounds)]
        told.append(_asked(loaded, size))
        loaded.store.close()
        gc.unfreeze()
    return "\n".join([*told, _processes(options)])


def _load(options: Options, entities: int, claims: int) -> _Loaded:
    dataset, folder, file = (options.work / name for name in ("dataset", "graph", "graph.json"))
    shutil.rmtree(folder, ignore_errors=True)
    run((sys.executable, str(FOLDER / "synthetic.py"), str(entities), str(claims), str(dataset)))
    run((*TIES, "ingest", str(dataset), "--database", str(folder)), options.environment)
    shutil.rmtree(dataset)
    store, opened = _timed(partial(_opened, folder))
    told: Any = node_link(whole_graph(store))
    told["graph"]["descriptions"] = [record_json(one, origin=True) for one in store.descriptions()]
    file.write_text(json.dumps(told), encoding="utf-8")
    graph, loaded = _timed(partial(peers.loaded, file))
    hubs: dict[str, list[str]] = {}
    for id_, _ in sorted(graph.degree, key=lambda pair: (-pair[1], pair[0])):
        hubs.setdefault(graph.nodes[id_]["type"], []).append(id_)
    gc.collect()
    gc.freeze()  # networkx's million of objects would slow down every collection while ties is measured
    return _Loaded(store, graph, opened, loaded, hubs)


def _opened(folder: Path) -> EmbeddedStore:
    store = EmbeddedStore(folder)
    store.read("RETURN 1 AS one")
    return store


def _timed[T](work: Callable[[], T]) -> tuple[T, float]:
    started = perf_counter()
    result = work()
    return result, perf_counter() - started


# ---------------------------------------------------------------- canned queries


def _queries(loaded: _Loaded, size: str, rounds: int) -> str:
    rows = [_query(loaded, query, rounds) for query in shipped_queries().values()]
    header = ("query", "rows", "answer ms", "of it the read, ms", "networkx ms", "read / networkx")
    return (
        f"## Canned queries, {size}, {rounds} rounds\n\n"
        "An answer holds whole entities and claims, with what was left out; networkx gives ids. "
        f"The graph was opened in {loaded.opened:.2f} s, by networkx loaded in {loaded.loaded:.1f} s.\n\n"
        f"{table(header, rows)}"
    )


def _query(loaded: _Loaded, query: Query, rounds: int) -> tuple[str, ...]:
    given = _given(loaded, query)
    bound = bind(loaded.store, query.parameters, given)
    parameters = cypher_parameters(query, bound, EVERYTHING)
    peer: Callable[..., Iterator[peers.Row]] = getattr(peers, query.name.replace("-", "_"))
    read = partial(loaded.store.read, query.cypher, parameters)
    ours = [tuple(map(_plain, row)) for row in read().rows]
    theirs = list(peer(loaded.graph, **bound.values))
    assert len(ours) == len(theirs), query.name
    assert set(ours) == set(theirs), query.name
    jobs: dict[str, Callable[[], object]] = {
        "answer": partial(Graph(loaded.store).query, query.name, given),
        "read": read,
        "networkx": lambda: list(peer(loaded.graph, **bound.values)),
    }
    costs = in_turn({name: partial(_seconds, job) for name, job in jobs.items()}, rounds, warm=False)
    median = (f"{spread(costs[name]).median * 1000:.1f}" for name in jobs)
    return query.name, f"{len(ours):,}", *median, ratio(costs["read"], costs["networkx"]).told(".1f")


def _seconds(work: Callable[[], object]) -> float:
    return _timed(work)[1]


def _given(loaded: _Loaded, query: Query) -> dict[str, str]:
    """What has to be given: the entity with most claims where one is asked for."""
    values = _values(loaded, query)
    return {told.name: values[told.name] for told in query.parameters if told.default is None}


def _values(loaded: _Loaded, query: Query) -> dict[str, str]:
    groups = iter(loaded.hubs["Group"])
    by_name = {"person": loaded.hubs["Person"][0], "place": loaded.hubs["Place"][0]}
    by_kind = {"document": "report-0001", "voice": "NCTC", "relations": "kind:hostility"}
    by_kind["relation"] = {"who-is-in": "based in", "shares-relation": "rival of"}.get(query.name, "supports")
    return {
        told.name: by_name.get(told.name) or by_kind.get(told.kind) or next(groups)
        for told in query.parameters
    }


def _plain(value: Value) -> object:
    """A value with ids in place of what has one, and without the order of lists."""
    if isinstance(value, (Attribute, Claim, Description, Document, Entity)):
        return value.id
    return frozenset(map(_plain, value)) if isinstance(value, list) else value


# ---------------------------------------------------------------- paths


def _paths(loaded: _Loaded, size: str, rounds: int) -> str:
    plain, made = _timed(partial(peers.plain_ties, loaded.graph))
    people = [id_ for id_ in loaded.hubs["Person"] if id_ in plain]
    rows = [
        (what, *_path_times(loaded, plain, among, rounds))
        for what, among in (
            (f"the {_HUBS} groups with most claims", loaded.hubs["Group"][:_HUBS]),
            (f"{_HUBS} people with few", people[len(people) * 3 // 4 :][:_HUBS]),
        )
    ]
    header = ("between", "steps", "`path`, ms", "networkx, ms")
    return (
        f"## Paths, {size}\n\n"
        "Goals: hubs at most 10 ms; with the graph opened, no slower than networkx with its load.\n"
        f"Opened in {loaded.opened:.2f} s; by networkx loaded in {loaded.loaded:.1f} s, and picked "
        f"what a path may be made of in {made:.1f} s.\n\n{table(header, rows)}"
    )


def _path_times(
    loaded: _Loaded, plain: "networkx.Graph[str]", among: list[str], rounds: int
) -> tuple[str, ...]:
    """How many steps there are between any two, and what it takes to find them: the median of each pair."""
    steps = []
    times: dict[str, list[float]] = {"ties": [], "networkx": []}
    for one, other in combinations(among, 2):
        steps.append(
            max((int(str(step)) for step in Graph(loaded.store).path(one, other).column("step")), default=0)
        )
        assert steps[-1] == _length(plain, one, other), (one, other)
        jobs: dict[str, Callable[[], object]] = {
            "ties": partial(Graph(loaded.store).path, one, other),
            "networkx": partial(_length, plain, one, other),
        }
        costs = in_turn({name: partial(_seconds, job) for name, job in jobs.items()}, rounds, warm=False)
        for name, told in costs.items():
            times[name].append(spread(told).median * 1000)
    return (
        f"{min(steps)} to {max(steps)}",
        spread(times["ties"]).told(".1f"),
        spread(times["networkx"]).told(".2f"),
    )


def _length(graph: "networkx.Graph[str]", one: str, other: str) -> int:
    """Steps of a shortest path as ties counts them: 0 where there is none of at most six."""
    try:
        steps = len(networkx.bidirectional_shortest_path(graph, one, other)) - 1
    except networkx.NetworkXNoPath:
        return 0
    return steps if steps <= 6 else 0


# ---------------------------------------------------------------- ask over query


def _asked(loaded: _Loaded, size: str) -> str:
    """What `ask` does and `query` does not: it understands a question, instead of reading parameters."""
    names = {id_: str(told["name"]) for id_, told in loaded.graph.nodes(data=True)}
    added = []
    for query in shipped_queries().values():
        given = {slot: names.get(told, told) for slot, told in _values(loaded, query).items()}
        for line in query.asks:
            asked = {slot: told for slot, told in given.items() if f"{{{slot}}}" in line}
            understood = partial(understand, loaded.store, line.format(**given))
            understood()  # the first one reads vocabulary and lines, once a process
            bound = partial(bind, loaded.store, query.parameters, asked, sparing=True)
            added.append((_seconds(understood) - _seconds(bound)) * 1000)
    return (
        f"## `ask` over `query`, {size}\n\n"
        f"Goal: at most 10 ms more. To understand each of {len(added)} questions takes "
        f"{spread(added).told('.1f')} ms more than to look up what is in it; "
        f"{sum(more > 10 for more in added)} take more than 10 ms.\n"
    )


def _processes(options: Options) -> str:
    asked = (*TIES, "ask", "who are the rivals and enemies of the Taliban")
    query = (*TIES, "query", "rivals", "--entity", "Taliban")
    jobs = {
        "ask": partial(run, asked, options.environment),
        "query": partial(run, query, options.environment),
    }
    costs = in_turn(jobs, options.rounds)
    rows = [
        (of, *(f"{spread([getattr(cost, of) for cost in costs[name]]).median * 1000:.0f}" for name in jobs))
        for of in ("cpu", "wall")
    ]
    return f"Whole processes on the shipped datasets, ms\n\n{table(('', '`ties ask`', '`ties query`'), rows)}"
