"""Measure how names are found in a large graph, compared with full-text search of SQLite (FTS5).

Both look the same names up in turn, inside one process, and read the same records. What FTS5 finds goes
through the same checks and the same ranking, and both must give the same entities, or the benchmark stops.
"""

import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from time import perf_counter

from msgspec import json

from bench.options import FOLDER, Options
from bench.tables import table
from bench.timing import ratio, run, spread
from ties.ingest import ingest
from ties.names.parts import all_names, is_telling
from ties.names.resolve import best_match
from ties.names.similar import most_similar
from ties.neo4j_tools.server import USERNAME, Setup, start, stop
from ties.records import Entity
from ties.records.names import fold, latin
from ties.store.embedded import EmbeddedStore
from ties.store.neo4j import Neo4jStore
from ties.store.protocol import Store

__all__ = ["benchmark"]

_ENTITIES, _CLAIMS = 100_000, 2_000
_NAMES = 200
_MAX_FOUND = 200

type _LookUp = Callable[[str], Sequence[Entity]]


class _Fts5:
    """The same names in tables of FTS5, and the same records beside them."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._database = sqlite3.connect(":memory:")
        for statement in (
            "CREATE TABLE entities (number INTEGER PRIMARY KEY, json BLOB)",
            "CREATE VIRTUAL TABLE words USING fts5 (name, entity UNINDEXED, tokenize = 'unicode61')",
            "CREATE VIRTUAL TABLE trigrams USING fts5 (name, entity UNINDEXED, tokenize = 'trigram')",
        ):
            self._database.execute(statement)
        for number, entity in enumerate(entities):
            self._database.execute("INSERT INTO entities VALUES (?, ?)", [number, json.encode(entity)])
            for name in {*map(fold, all_names(entity)), *map(latin, all_names(entity))}:
                for index in ("words", "trigrams"):
                    self._database.execute(f"INSERT INTO {index} VALUES (?, ?)", [name, number])
        for index in ("words", "trigrams"):
            self._database.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
        self._database.commit()

    def close(self) -> None:
        self._database.close()

    def exact(self, text: str) -> Sequence[Entity]:
        folded = fold(text)
        query = "SELECT entity FROM words WHERE words MATCH ? AND name = ?"
        return best_match(text, self._entities(query, f'name:"{folded}"', folded)).entities

    def part(self, text: str) -> Sequence[Entity]:
        return best_match(
            text, self._entities("SELECT entity FROM words WHERE words MATCH ?", f'name:"{fold(text)}"')
        ).entities

    def similar(self, text: str) -> Sequence[Entity]:
        parts = [word[at : at + 3] for word in latin(text).split() for at in range(len(word) - 2)]
        query = f"SELECT entity FROM trigrams WHERE trigrams MATCH ? ORDER BY rank LIMIT {_MAX_FOUND}"
        return self._entities(query, " OR ".join(f'"{part}"' for part in parts))

    def _entities(self, query: str, *values: str) -> list[Entity]:
        rows = self._database.execute(
            f"SELECT json FROM entities WHERE number IN (SELECT entity FROM ({query}))", values
        )
        return [json.decode(text, type=Entity) for (text,) in rows]


def benchmark(options: Options) -> str:
    """Return a table for each engine."""
    print(f"names of {_ENTITIES:,} entities ...", file=sys.stderr, flush=True)
    folder = options.work / "dataset"
    run((sys.executable, str(FOLDER / "synthetic.py"), str(_ENTITIES), str(_CLAIMS), str(folder)))
    rows = []
    with closing(EmbeddedStore(options.work / "graph", may_be_empty=True)) as store:
        ingest(store, [folder])
        entities = [*store.all_records(Entity)]
        asked = _asked(entities)
        with closing(_Fts5(entities)) as peer:
            rows += [("embedded", *row) for row in _measure(store, peer, asked, options.rounds)]
            with _neo4j(options.work) as server:
                ingest(server, [folder])
                rows += [("Neo4j", *row) for row in _measure(server, peer, asked, options.rounds)]
                trip = _milliseconds(lambda _: server.read("RETURN 1"), asked["exact"])
    header = ("store", "name", "ms", "FTS5, ms", "ratio (least to most)", "goal")
    return (
        f"## Names, {_ENTITIES:,} entities, {options.rounds} rounds\n\n{table(header, rows)}\n"
        f"`RETURN 1` takes {trip:.2f} ms on Neo4j."
    )


@contextmanager
def _neo4j(work: Path) -> Iterator[Store]:
    server = start(work / "server", Setup(bolt=0, http=0, heap="2g", page_cache="1g"))
    store = Neo4jStore(server.uri, username=USERNAME, password=server.password, may_be_empty=True)
    try:
        yield store
    finally:
        store.close()
        stop(work / "server")


def _asked(entities: Sequence[Entity]) -> Mapping[str, list[str]]:
    """Return the names to look up, by kind: whole names, unique words, and misspelt names."""
    random = Random(7)
    words: dict[str, set[str]] = {}
    for entity in entities:
        for name in all_names(entity):
            for word in fold(name).split():
                words.setdefault(word, set()).add(entity.id)
    unique = sorted(word for word, ids in words.items() if len(ids) == 1 and is_telling(word))
    whole = {fold(name) for entity in entities for name in all_names(entity)}
    parts = [word for word in unique if word not in whole]
    misspelt = [_misspelt(random, one.name) for one in random.sample(entities, 2 * _NAMES)]
    return {
        "exact": [entity.name for entity in random.sample(entities, _NAMES)],
        "part": random.sample(parts, min(_NAMES, len(parts))),
        "unknown": [name for name in misspelt if fold(name) not in whole][:_NAMES],
    }


def _misspelt(random: Random, name: str) -> str:
    """Return a name with a letter of its longest word replaced."""
    word = max(name.split(), key=len)
    at = random.randrange(2, len(word))
    return name.replace(word, word[:at] + "u" + word[at + 1 :], 1)


def _measure(
    store: Store, peer: _Fts5, asked: Mapping[str, list[str]], rounds: int
) -> Iterator[tuple[str, ...]]:
    """Yield a row for each kind of name."""
    look_ups: Mapping[str, tuple[_LookUp, _LookUp]] = {
        "exact": (lambda text: best_match(text, store.entities_named([text])).entities, peer.exact),
        "part": (lambda text: best_match(text, store.entities_with_words([fold(text)])).entities, peer.part),
        "unknown, suggestions": (
            lambda text: most_similar(text, store.similar_entities(text)),
            lambda text: most_similar(text, peer.similar(text)),
        ),
        "unknown, before they are ranked": (store.similar_entities, peer.similar),
    }
    for kind, pair in look_ups.items():
        names = asked[kind.partition(",")[0]]
        ours, theirs = (
            [[one.id for one in look_up(name)] for name in names] for look_up in pair
        )  # fills caches
        if kind in ("exact", "part") and ours != theirs:
            raise RuntimeError(f"FTS5 finds other entities than ties for {kind} names")
        same = sum(one[:1] == other[:1] for one, other in zip(ours, theirs, strict=True))
        label = f"{kind} (the first is the same for {same} of {len(names)})" if "suggest" in kind else kind
        times: dict[str, list[float]] = {"ties": [], "FTS5": []}
        for _ in range(rounds):
            for who, look_up in zip(times, pair, strict=True):
                times[who].append(_milliseconds(look_up, names))
        yield (
            label,
            *(f"{spread(times[who]).median:.2f}" for who in ("ties", "FTS5")),
            ratio(times["ties"], times["FTS5"]).format(),
            "at most 2",
        )


def _milliseconds(look_up: Callable[[str], object], names: Sequence[str]) -> float:
    """Return the milliseconds that a look-up takes, on average."""
    started = perf_counter()
    for name in names:
        look_up(name)
    return (perf_counter() - started) / len(names) * 1000
