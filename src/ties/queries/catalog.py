"""The canned queries: those that ties ships with, and those of a user's folder."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from ties.errors import BadData, UsageError
from ties.plugins import Skipped, warn
from ties.queries.file import Column, Query, parse_query
from ties.queries.parameters import Parameter, read_value
from ties.records.names import fold
from ties.resources import cypher_folder
from ties.store.protocol import Store
from ties.store.values import Table
from ties.suggestions import nearest

__all__ = [
    "Column",
    "Parameter",
    "Query",
    "ask_lines",
    "every_query",
    "listed_queries",
    "own_queries",
    "parse_query",
    "queries_with",
    "query",
    "query_called",
    "query_names",
    "run",
    "search",
    "shipped_queries",
]

_ASK = "// @ask "


def _files() -> list[Path]:
    """The files of the queries that ties ships with, sorted by name."""
    return sorted(cypher_folder().glob("*.cypher"), key=lambda file: file.stem)


@cache
def query_names() -> tuple[str, ...]:
    """The names of the queries that ties ships with, sorted."""
    return tuple(file.stem for file in _files())


def ask_lines() -> list[tuple[str, str]]:
    """The `@ask` lines of the queries that ties ships with, each with the name of its query.

    Nothing else of the files is read into anything: every question goes past all of these lines.
    """
    found: list[tuple[str, str]] = []
    for file in _files():
        name, lines = file.stem, file.read_bytes().decode("utf-8").splitlines()
        found += [(line.removeprefix(_ASK).strip(), name) for line in lines if line.startswith(_ASK)]
    return found


@cache
def query(name: str) -> Query:
    """The canned query of this name.

    Raises:
        UsageError: there is none.
    """
    file = cypher_folder() / f"{name}.cypher"
    if not file.is_file():
        raise UsageError(f"there is no query '{name}'", advice=["ties queries lists them"])
    return parse_query(file)


@cache
def shipped_queries() -> Mapping[str, Query]:
    """The queries that ties ships with, by name, sorted."""
    return {name: query(name) for name in query_names()}


def own_queries(folder: Path) -> dict[str, Query]:
    """The queries of a user's folder, by name, sorted.

    Raises:
        UsageError: there is no such folder.
        BadData: a file is not right, or has the name of a query that ties ships with; with file and line.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder of queries")
    problems: list[str] = []
    found: dict[str, Query] = {}
    for file in sorted(folder.glob("*.cypher")):
        if file.stem in query_names():
            problems.append(f"{file}:1: ties ships with a query '{file.stem}' (give yours another name)")
        try:
            found[file.stem] = parse_query(file, own=True)
        except BadData as error:
            problems += [error.message, *error.advice]
    if problems:
        raise BadData(problems[0], advice=problems[1:])
    return found


def every_query(own: Path | None = None) -> dict[str, Query]:
    """The queries that ties ships with and those of a user's folder, by name, sorted.

    Raises:
        UsageError, BadData: as `own_queries` does.
    """
    every = {**shipped_queries(), **(own_queries(own) if own else {})}
    return dict(sorted(every.items()))


def listed_queries(own: Path | None = None, skipping: Callable[[Skipped], object] = warn) -> dict[str, Query]:
    """The same and the queries of other packages, by name, sorted.

    Args:
        skipping: is called for each plugin that cannot be used.

    Raises:
        UsageError, BadData: as `own_queries` does.
    """
    from ties.queries.folders import plugin_queries

    every = every_query(own)
    return dict(sorted((every | plugin_queries(every, skipping)).items()))


def query_called(name: str, own: Path | None = None, skipping: Callable[[Skipped], object] = warn) -> Query:
    """The query of this name; blanks, underscores and capitals make no difference.

    It is one that ties ships with or a user's; else one of another package.

    Args:
        skipping: is called for each plugin that cannot be used, where other packages are looked at.

    Raises:
        UsageError: there is none, and near ones are in the advice; or as `own_queries` does.
        BadData: as `own_queries` does.
    """
    plain = "-".join(re.split(r"[\s_-]+", name.strip().lower()))
    if own is None and plain in query_names():
        return query(plain)
    every = every_query(own)
    found = every.get(plain) or every.get(name)
    if found is None:
        every = listed_queries(own, skipping)
        found = every.get(plain) or every.get(name)
    if found is None:
        near = [f"  {near}  {every[near].title}" for near in nearest(plain, every)]
        raise UsageError(f"there is no query '{name}'", advice=["did you mean:", *near])
    return found


def queries_with(
    words: Iterable[str], own: Path | None = None, skipping: Callable[[Skipped], object] = warn
) -> list[Query]:
    """The queries that have some words in them: those that ties ships with, a user's, and of other packages.

    Raises:
        UsageError: there are none; or as `own_queries` does.
        BadData: as `own_queries` does.
    """
    words = list(words)
    found = search(listed_queries(own, skipping), words)
    if not found:
        raise UsageError(f"no query has '{' '.join(words)}' in it", advice=["ties queries lists them all"])
    return found


def search(among: Mapping[str, Query], words: Iterable[str]) -> list[Query]:
    """The query that has just these words as its name, else those that have all of them somewhere."""
    wanted = [fold(word) for word in words]
    named = among.get("-".join(wanted).replace(" ", "-"))
    if named:
        return [named]
    return [query for query in among.values() if all(word in _searched(query) for word in wanted)]


def _searched(query: Query) -> str:
    glosses = [told.gloss for told in query.parameters] + [told.gloss for told in query.columns]
    return " ".join(map(fold, (query.name, query.title, query.prose, *query.asks, *glosses)))


def run(store: Store, name: str, parameters: Mapping[str, object]) -> Table:
    """Run a canned query.

    Args:
        parameters: as its Cypher takes them; those that have a default may be missing.
    """
    asked = query(name)
    given = dict(parameters)
    for told in asked.parameters:
        if told.name not in given and told.default is not None:
            given[told.name] = read_value(told, told.default)
    return store.read_declared(asked.cypher, given, asked.holding)
