"""All canned queries: those that ties ships with, and those in a user's folder."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from ties.errors import BadData, UsageError
from ties.plugins import SkippedPlugin, warn
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
    "all_queries",
    "all_queries_with_plugins",
    "ask_lines",
    "find_queries",
    "parse_query",
    "query_by_name",
    "query_names",
    "run",
    "search",
    "shipped_queries",
    "shipped_query",
    "user_queries",
]

_ASKS = ("// @ask ", "// @also ")


def _files() -> list[Path]:
    """Return the files of the queries that ties ships with, sorted by name."""
    return sorted(cypher_folder().glob("*.cypher"), key=lambda file: file.stem)


@cache
def query_names() -> tuple[str, ...]:
    """Return the names of the queries that ties ships with, sorted."""
    return tuple(file.stem for file in _files())


def ask_lines() -> list[tuple[str, str]]:
    """Return the `@ask` and `@also` lines of the shipped queries, each with the name of its query.

    The rest of the files is not parsed, because every question needs these lines and nothing else.
    """
    found: list[tuple[str, str]] = []
    for file in _files():
        name, lines = file.stem, file.read_bytes().decode("utf-8").splitlines()
        found += [
            (line.partition(" @")[2].partition(" ")[2], name) for line in lines if line.startswith(_ASKS)
        ]
    return found


@cache
def shipped_query(name: str) -> Query:
    """Return a query that ties ships with.

    Raises:
        UsageError: there is no query of this name.
    """
    file = cypher_folder() / f"{name}.cypher"
    if not file.is_file():
        raise UsageError(f"there is no query '{name}'", advice=["run ties queries to list them"])
    return parse_query(file)


@cache
def shipped_queries() -> Mapping[str, Query]:
    """Return the queries that ties ships with, by name, sorted."""
    return {name: shipped_query(name) for name in query_names()}


def user_queries(folder: Path) -> dict[str, Query]:
    """Return the queries in a user's folder, by name, sorted.

    Raises:
        UsageError: there is no such folder.
        BadData: a file is invalid, or has the name of a query that ties ships with; with file and line.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder")
    problems: list[str] = []
    found: dict[str, Query] = {}
    for file in sorted(folder.glob("*.cypher")):
        if file.stem in query_names():
            problems.append(f"{file}:1: ties ships with a query '{file.stem}' (rename yours)")
        try:
            found[file.stem] = parse_query(file, own=True)
        except BadData as error:
            problems += [error.message, *error.advice]
    if problems:
        raise BadData(problems[0], advice=problems[1:])
    return found


def all_queries(folder: Path | None = None) -> dict[str, Query]:
    """Return the queries that ties ships with and those in a user's folder, by name, sorted.

    Raises:
        UsageError, BadData: as `user_queries` does.
    """
    queries = {**shipped_queries(), **(user_queries(folder) if folder else {})}
    return dict(sorted(queries.items()))


def all_queries_with_plugins(
    folder: Path | None = None, on_skipped: Callable[[SkippedPlugin], object] = warn
) -> dict[str, Query]:
    """Return all queries, including those of other packages, by name, sorted.

    Args:
        on_skipped: called for each plugin that cannot be used.

    Raises:
        UsageError, BadData: as `user_queries` does.
    """
    from ties.queries.folders import plugin_queries

    queries = all_queries(folder)
    return dict(sorted((queries | plugin_queries(queries, on_skipped)).items()))


def query_by_name(
    name: str, folder: Path | None = None, on_skipped: Callable[[SkippedPlugin], object] = warn
) -> Query:
    """Return the query of this name; spaces, underscores and capitals make no difference.

    Other packages are searched only if neither ties nor the user's folder has it.

    Args:
        on_skipped: called for each plugin that cannot be used.

    Raises:
        UsageError: there is no such query, and the advice lists similar names; or as `user_queries` does.
        BadData: as `user_queries` does.
    """
    normalized = "-".join(re.split(r"[\s_-]+", name.strip().lower()))
    if folder is None and normalized in query_names():
        return shipped_query(normalized)
    queries = all_queries(folder)
    found = queries.get(normalized) or queries.get(name)
    if found is None:
        queries = all_queries_with_plugins(folder, on_skipped)
        found = queries.get(normalized) or queries.get(name)
    if found is None:
        similar = [f"  {near}  {queries[near].title}" for near in nearest(normalized, queries)]
        raise UsageError(f"there is no query '{name}'", advice=["did you mean:", *similar])
    return found


def find_queries(
    words: Iterable[str], folder: Path | None = None, on_skipped: Callable[[SkippedPlugin], object] = warn
) -> list[Query]:
    """Return the queries that contain all these words, including those of the user and of other packages.

    Raises:
        UsageError: there are none; or as `user_queries` does.
        BadData: as `user_queries` does.
    """
    words = list(words)
    found = search(all_queries_with_plugins(folder, on_skipped), words)
    if not found:
        raise UsageError(
            f"no query contains '{' '.join(words)}'", advice=["run ties queries to list them all"]
        )
    return found


def search(queries: Mapping[str, Query], words: Iterable[str]) -> list[Query]:
    """Return the query whose name is these words, or else all queries that contain every one of them."""
    folded = [fold(word) for word in words]
    named = queries.get("-".join(folded).replace(" ", "-"))
    if named:
        return [named]
    return [query for query in queries.values() if all(word in _searchable_text(query) for word in folded)]


def _searchable_text(query: Query) -> str:
    glosses = [parameter.gloss for parameter in query.parameters]
    glosses += [column.gloss for column in query.columns]
    return " ".join(map(fold, (query.name, query.title, query.prose, *query.asks, *glosses)))


def run(store: Store, name: str, parameters: Mapping[str, object]) -> Table:
    """Run a query that ties ships with.

    Args:
        parameters: values for its Cypher; those with a default may be missing.
    """
    query = shipped_query(name)
    values = dict(parameters)
    for parameter in query.parameters:
        if parameter.name not in values and parameter.default is not None:
            values[parameter.name] = read_value(parameter, parameter.default)
    return store.read_declared(query.cypher, values, query.record_columns)
