"""Measure how often the names on a UN sanctions list find their entry, as written and changed.

    python3 run.py bench aliases --un-list FILE

Each question is one of the list's names or aliases, as it is or with one change. Reference numbers are not
asked for, since with one change they are those of others. Ties answers as the command line does: with the
entity that it resolves, with those that it lists because the name is ambiguous, or with up to three
suggestions.

Beside it, in the same run, are `rapidfuzz.process.extract` with WRatio over all names, and full-text search
of SQLite (FTS5) ranked by bm25. A question is a hit at n if an entry with that name is among the first n.
"""

import re
import sqlite3
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing
from random import Random
from time import perf_counter

from rapidfuzz import fuzz, process, utils

from bench.options import Options
from bench.tables import table
from ties.ingest import ingest
from ties.names.parts import all_names
from ties.names.resolve import best_match, name_candidates
from ties.names.similar import most_similar
from ties.records import Entity
from ties.records.names import fold
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store

__all__ = ["benchmark"]

_ASKED = 200
"""The number of names of each kind that are asked for."""

_PLACES = (1, 5)
_SPELLINGS = (
    *(("oo", "u"), ("ou", "u"), ("kh", "h"), ("q", "k"), ("dh", "d"), ("y", "i"), ("ei", "ay"), ("ai", "ay")),
    *(("sh", "ch"), ("ee", "i"), ("w", "v"), ("z", "dh"), ("u", "o"), ("i", "e"), ("ll", "l"), ("mm", "m")),
)
"""How the same name is also written in Latin letters; for a question, two of them that apply are chosen."""

type _Ask = Callable[[str], Sequence[str]]
"""Returns ids of entities, the best first."""


def benchmark(options: Options) -> str:
    """Return a table of hit rates and times."""
    if options.un_list is None:
        return "## Aliases of the UN list\n\nNot run: name the list (--un-list FILE).\n"
    with closing(EmbeddedStore(options.work / "graph", may_be_empty=True)) as store:
        ingest(store, [options.un_list])
        entries = [
            one for one in store.all_records(Entity) if re.fullmatch(r"un-sc:[A-Z]+[a-z]\.\d+", one.id)
        ]
        everybody = [*store.all_records(Entity)]
        names = [(name, one.id) for one in everybody for name in all_names(one)]
        owners: dict[str, set[str]] = {}
        for name, id_ in names:
            owners.setdefault(fold(name), set()).add(id_)
        asking: dict[str, _Ask] = {
            "ties": lambda text: _ask_ties(store, text),
            "rapidfuzz": _rapidfuzz(names),
            "FTS5": _fts5(names),
        }
        questions = _questions(entries, owners.keys())
        rows = [row for kind, asked in questions for row in _measure(kind, asked, asking, owners)]
    header = ("question", "number", *(f"{who}, at {n}" for who in asking for n in _PLACES), "ms each")
    title = f"## Aliases of {options.un_list.name}: {len(entries):,} entries, {len(names):,} names"
    return f"{title}\n\n{table(header, rows)}"


def _ask_ties(store: Store, text: str) -> list[str]:
    match = best_match(text, name_candidates(store, [text]))
    found = match.entities or most_similar(text, store.similar_entities(text))
    return [one.id for one in found]


def _rapidfuzz(names: Sequence[tuple[str, str]]) -> _Ask:
    texts = [utils.default_process(name) for name, _ in names]

    def ask(text: str) -> list[str]:
        found = process.extract(utils.default_process(text), texts, scorer=fuzz.WRatio, limit=50)
        return [*dict.fromkeys(names[at][1] for _, _, at in found)]

    return ask


def _fts5(names: Sequence[tuple[str, str]]) -> _Ask:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE names USING fts5 (name, entity UNINDEXED, tokenize = 'unicode61')")
    database.executemany("INSERT INTO names VALUES (?, ?)", names)

    def ask(text: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", text))
        query = "SELECT entity FROM names WHERE names MATCH ? ORDER BY rank LIMIT 50"
        return [*dict.fromkeys(id_ for (id_,) in database.execute(query, [words]))]

    return ask


def _questions(
    entries: Sequence[Entity], known: Collection[str]
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the kinds of questions, each with texts and the names that they stand for.

    Args:
        known: all names, folded; a changed name must not be one of them.
    """
    changes: dict[str, Callable[[Random, str], str]] = {
        "as written": lambda _, name: name,
        "a letter wrong": _with_typo,
        "other word order": lambda _, name: _reordered(name),
        "without a middle name": _without_middle,
        "other spelling": _respelt,
    }
    found = {name for one in entries for name in all_names(one)}
    names = sorted(name for name in found if not any(map(str.isdigit, name)))
    for kind, change in changes.items():
        random = Random(7)
        chosen = ((change(random, name), name) for name in random.sample(names, len(names)))
        asked = [
            (text, name)
            for text, name in chosen
            if kind == "as written" or (text and fold(text) not in known)
        ]
        yield kind, asked[:_ASKED]


def _with_typo(random: Random, name: str) -> str:
    """Return a name with a letter of its longest word left out, replaced, or changed with the next."""
    word = max(name.split(), key=len)
    if len(word) < 4:
        return ""
    at = random.randrange(1, len(word) - 1)
    changed = random.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + random.choice("aeiourstlnm") + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
    return name.replace(word, changed, 1)


def _reordered(name: str) -> str:
    words = name.split()
    return " ".join((words[-1], *words[:-1])) if len(words) > 1 else ""


def _without_middle(random: Random, name: str) -> str:
    words = name.split()
    if len(words) < 3:
        return ""
    del words[random.randrange(1, len(words) - 1)]
    return " ".join(words)


def _respelt(random: Random, name: str) -> str:
    changed = name.lower()
    applying = [pair for pair in _SPELLINGS if pair[0] in changed]
    for old, new in random.sample(applying, min(2, len(applying))):
        changed = changed.replace(old, new, 1)
    return "" if changed == name.lower() else changed


def _measure(
    kind: str,
    asked: Sequence[tuple[str, str]],
    asking: dict[str, _Ask],
    owners: dict[str, set[str]],
) -> Iterator[tuple[str, ...]]:
    """Yield the row of a kind of questions."""
    print(f"{len(asked)} names, {kind} ...", file=sys.stderr, flush=True)
    rates, times = [], []
    for ask in asking.values():
        started = perf_counter()
        found = [(ask(text), owners[fold(name)]) for text, name in asked]
        times.append(f"{(perf_counter() - started) / len(asked) * 1000:.1f}")
        for place in _PLACES:
            hits = sum(not expected.isdisjoint(ids[:place]) for ids, expected in found)
            rates.append(f"{hits / len(asked):.1%}")
    yield (kind, f"{len(asked):,}", *rates, ", ".join(times))
