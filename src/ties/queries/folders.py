"""Folders of canned queries: the one that ties ships with, and those that other packages add by entry point.

    [project.entry-points."ties.queries"]
    my-queries = "my_package:queries"

The entry point names a function without arguments that returns the folder. Its queries are not trusted: like
those of a user, they run under the guard (`Store.read_untrusted`).
"""

from collections.abc import Callable, Collection
from pathlib import Path

from msgspec.structs import replace

from ties.errors import TiesError
from ties.plugins import Registry, RegistryEntry, SkippedPlugin, describe_error
from ties.queries.file import Query, parse_query

__all__ = ["FOLDERS", "plugin_queries"]

FOLDERS: Registry[Callable[[], Path]] = Registry(
    "folder of queries", "ties.queries", {"ties": "ties.resources:cypher_folder"}, ("__call__",)
)


def plugin_queries(known: Collection[str], on_skipped: Callable[[SkippedPlugin], object]) -> dict[str, Query]:
    """Return the queries of other packages, by name.

    Args:
        known: names that are taken; a plugin's query with one of these names is skipped.
        on_skipped: called for each query that cannot be used, and once for a folder that fails.
    """
    listing = FOLDERS.plugins()
    for skipped in listing.skipped:
        on_skipped(skipped)
    found: dict[str, Query] = {}
    for folder in listing.found:
        try:
            queries = _queries_in(folder)
        except Exception as error:  # noqa: BLE001 (the code of others may raise anything)
            reason = error.message if isinstance(error, TiesError) else describe_error(error)
            on_skipped(SkippedPlugin(folder.name, folder.package, reason))
            continue
        for query in queries:
            if query.name in known or query.name in found:
                reason = f"there is already a query '{query.name}'"
                on_skipped(SkippedPlugin(query.name, query.package, reason))
            else:
                found[query.name] = query
    return found


def _queries_in(folder: RegistryEntry[Callable[[], Path]]) -> list[Query]:
    files = sorted(path for path in folder.value().iterdir() if path.suffix == ".cypher")
    return [replace(parse_query(file, own=True), package=folder.package) for file in files]
