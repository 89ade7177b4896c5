"""Measure canned queries and paths, compared with networkx, and `ask`, compared with `query`."""

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
from ties.questions import interpret
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
class _LoadedGraph:
    """One graph, in a store and in networkx.

    Attributes:
        open_seconds, load_seconds: the time to open the store, and to load the graph into networkx.
        hubs: entities by type, those with the most claims first.
    """

    store: EmbeddedStore
    graph: peers.Graph
    open_seconds: float
    load_seconds: float
    hubs: Mapping[str, list[str]]


def benchmark(options: Options) -> str:
    """Return tables for synthetic graphs of two sizes, and for processes on the shipped datasets."""
    gc.set_threshold(50_000)  # as the command line sets it
    sections = []
    for entities, claims in _SIZES + (_LARGE if options.large else ()):
        size = f"{entities:,} / {claims:,}"
        print(f"queries on {size} ...", file=sys.stderr, flush=True)
        loaded = _load(options, entities, claims)
        sections += [
            _queries(loaded, size, min(options.rounds, _ROUNDS)),
            _paths(loaded, size, options.rounds),
        ]
        sections.append(_ask_overhead(loaded, size))
        loaded.store.close()
        gc.unfreeze()
    return "\n".join([*sections, _processes(options)])


def _load(options: Options, entities: int, claims: int) -> _LoadedGraph:
    dataset, folder, file = (options.work / name for name in ("dataset", "graph", "graph.json"))
    shutil.rmtree(folder, ignore_errors=True)
    run((sys.executable, str(FOLDER / "synthetic.py"), str(entities), str(claims), str(dataset)))
    run((*TIES, "ingest", str(dataset), "--database", str(folder)), options.environment)
    shutil.rmtree(dataset)
    store, open_seconds = _timed(partial(_open, folder))
    export: Any = node_link(whole_graph(store))
    export["graph"]["descriptions"] = [record_json(one, origin=True) for one in store.descriptions()]
    file.write_text(json.dumps(export), encoding="utf-8")
    graph, load_seconds = _timed(partial(peers.load_export, file))
    hubs: dict[str, list[str]] = {}
    for id_, _ in sorted(graph.degree, key=lambda pair: (-pair[1], pair[0])):
        hubs.setdefault(graph.nodes[id_]["type"], []).append(id_)
    gc.collect()
    gc.freeze()  # networkx's objects would slow down every collection while ties is measured
    return _LoadedGraph(store, graph, open_seconds, load_seconds, hubs)


def _open(folder: Path) -> EmbeddedStore:
    store = EmbeddedStore(folder)
    store.read("RETURN 1 AS one")
    return store


def _timed[T](work: Callable[[], T]) -> tuple[T, float]:
    started = perf_counter()
    result = work()
    return result, perf_counter() - started


# ---------------------------------------------------------------- canned queries


def _queries(loaded: _LoadedGraph, size: str, rounds: int) -> str:
    rows = [_query(loaded, query, rounds) for query in shipped_queries().values()]
    header = ("query", "rows", "answer ms", "of which read, ms", "networkx ms", "read / networkx")
    return (
        f"## Canned queries, {size}, {rounds} rounds\n\n"
        "An answer contains whole entities and claims, and what was left out; networkx gives ids only. "
        f"ties opened the graph in {loaded.open_seconds:.2f} s; "
        f"networkx loaded it in {loaded.load_seconds:.1f} s.\n\n"
        f"{table(header, rows)}"
    )


def _query(loaded: _LoadedGraph, query: Query, rounds: int) -> tuple[str, ...]:
    arguments = _required_arguments(loaded, query)
    bound = bind(loaded.store, query.parameters, arguments)
    parameters = cypher_parameters(query, bound, EVERYTHING)
    peer: Callable[..., Iterator[peers.Row]] = getattr(peers, query.name.replace("-", "_"))
    read = partial(loaded.store.read, query.cypher, parameters)
    ties_rows = [tuple(map(_plain, row)) for row in read().rows]
    networkx_rows = list(peer(loaded.graph, **bound.values))
    assert len(ties_rows) == len(networkx_rows), query.name
    assert set(ties_rows) == set(networkx_rows), query.name
    jobs: dict[str, Callable[[], object]] = {
        "answer": partial(Graph(loaded.store).query, query.name, arguments),
        "read": read,
        "networkx": lambda: list(peer(loaded.graph, **bound.values)),
    }
    costs = in_turn({name: partial(_seconds, job) for name, job in jobs.items()}, rounds, warm=False)
    median = (f"{spread(costs[name]).median * 1000:.1f}" for name in jobs)
    return query.name, f"{len(ties_rows):,}", *median, ratio(costs["read"], costs["networkx"]).format(".1f")


def _seconds(work: Callable[[], object]) -> float:
    return _timed(work)[1]


def _required_arguments(loaded: _LoadedGraph, query: Query) -> dict[str, str]:
    """Return the required parameters, with the entities that have the most claims."""
    values = _values(loaded, query)
    return {one.name: values[one.name] for one in query.parameters if one.default is None}


def _values(loaded: _LoadedGraph, query: Query) -> dict[str, str]:
    groups = iter(loaded.hubs["Group"])
    by_name = {"person": loaded.hubs["Person"][0], "place": loaded.hubs["Place"][0]}
    by_kind = {"document": "report-0001", "voice": "NCTC", "relations": "kind:hostility"}
    by_kind["relation"] = {"who-is-in": "based in", "shares-relation": "rival of"}.get(query.name, "supports")
    return {
        one.name: by_name.get(one.name) or by_kind.get(one.kind) or next(groups) for one in query.parameters
    }


def _plain(value: Value) -> object:
    """Return a value with ids instead of records, and without the order of lists."""
    if isinstance(value, (Attribute, Claim, Description, Document, Entity)):
        return value.id
    return frozenset(map(_plain, value)) if isinstance(value, list) else value


# ---------------------------------------------------------------- paths


def _paths(loaded: _LoadedGraph, size: str, rounds: int) -> str:
    plain, selected = _timed(partial(peers.plain_ties, loaded.graph))
    people = [id_ for id_ in loaded.hubs["Person"] if id_ in plain]
    rows = [
        (what, *_path_times(loaded, plain, among, rounds))
        for what, among in (
            (f"the {_HUBS} groups with the most claims", loaded.hubs["Group"][:_HUBS]),
            (f"{_HUBS} people with few", people[len(people) * 3 // 4 :][:_HUBS]),
        )
    ]
    header = ("between", "steps", "`path`, ms", "networkx, ms")
    return (
        f"## Paths, {size}\n\n"
        "Goals: at most 10 ms between hubs; with opening the graph, no slower than networkx with loading.\n"
        f"ties opened the graph in {loaded.open_seconds:.2f} s; "
        f"networkx loaded it in {loaded.load_seconds:.1f} s and "
        f"selected the edges of paths in {selected:.1f} s.\n\n{table(header, rows)}"
    )


def _path_times(
    loaded: _LoadedGraph, plain: "networkx.Graph[str]", among: list[str], rounds: int
) -> tuple[str, ...]:
    """Return the number of steps between any two, and the times to find them, as medians of each pair."""
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
        for name, seconds in costs.items():
            times[name].append(spread(seconds).median * 1000)
    return (
        f"{min(steps)} to {max(steps)}",
        spread(times["ties"]).format(".1f"),
        spread(times["networkx"]).format(".2f"),
    )


def _length(graph: "networkx.Graph[str]", one: str, other: str) -> int:
    """Return the steps of a shortest path; 0 if there is none of at most six, as ties does."""
    try:
        steps = len(networkx.bidirectional_shortest_path(graph, one, other)) - 1
    except networkx.NetworkXNoPath:
        return 0
    return steps if steps <= 6 else 0


# ---------------------------------------------------------------- ask over query


def _ask_overhead(loaded: _LoadedGraph, size: str) -> str:
    """Time what `ask` does in addition to `query`: it interprets a question instead of reading parameters."""
    names = {id_: str(node["name"]) for id_, node in loaded.graph.nodes(data=True)}
    added = []
    for query in shipped_queries().values():
        values = {slot: names.get(value, value) for slot, value in _values(loaded, query).items()}
        for line in query.asks:
            arguments = {slot: value for slot, value in values.items() if f"{{{slot}}}" in line}
            interpretation = partial(interpret, loaded.store, line.format(**values))
            interpretation()  # the first call reads the vocabulary and the lines, once per process
            bound = partial(bind, loaded.store, query.parameters, arguments, allow_missing=True)
            added.append((_seconds(interpretation) - _seconds(bound)) * 1000)
    return (
        f"## `ask` over `query`, {size}\n\n"
        "Goal: at most 10 ms more. Interpreting a question takes "
        f"{spread(added).format('.1f')} ms more than looking up its parameters "
        f"({len(added)} questions, {sum(more > 10 for more in added)} of them above 10 ms).\n"
    )


def _processes(options: Options) -> str:
    ask = (*TIES, "ask", "who are the rivals and enemies of the Taliban")
    query = (*TIES, "query", "rivals", "--entity", "Taliban")
    jobs = {
        "ask": partial(run, ask, options.environment),
        "query": partial(run, query, options.environment),
    }
    costs = in_turn(jobs, options.rounds)
    rows = [
        (of, *(f"{spread([getattr(cost, of) for cost in costs[name]]).median * 1000:.0f}" for name in jobs))
        for of in ("cpu", "wall")
    ]
    return f"Whole processes on the shipped datasets, ms\n\n{table(('', '`ties ask`', '`ties query`'), rows)}"
