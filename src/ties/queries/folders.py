"""The folders that hold canned queries: that of ties, and those that other packages add by an entry point.

    [project.entry-points."ties.queries"]
    my-queries = "my_package:queries"

names a function without arguments that gives the folder. Its queries are not trusted: like a user's own they
run under the guard (`Store.read_untrusted`).
"""

from collections.abc import Callable, Collection
from pathlib import Path

from msgspec.structs import replace

from ties.errors import TiesError
from ties.plugins import Registered, Registry, Skipped, described
from ties.queries.file import Query, parse_query

__all__ = ["FOLDERS", "plugin_queries"]

FOLDERS: Registry[Callable[[], Path]] = Registry(
    "folder of queries", "ties.queries", {"ties": "ties.resources:cypher_folder"}, ("__call__",)
)


def plugin_queries(known: Collection[str], skipping: Callable[[Skipped], object]) -> dict[str, Query]:
    """The queries of other packages, by name.

    Args:
        known: names that queries have already: one of a plugin that has it, too, is skipped.
        skipping: is called for each query, and each folder with all its queries, that cannot be used.
    """
    listing = FOLDERS.others()
    for skipped in listing.skipped:
        skipping(skipped)
    found: dict[str, Query] = {}
    for folder in listing.found:
        try:
            queries = _queries_in(folder)
        except Exception as error:  # noqa: BLE001 (the code of others may raise anything)
            reason = error.message if isinstance(error, TiesError) else described(error)
            skipping(Skipped(folder.name, folder.package, reason))
            continue
        for query in queries:
            if query.name in known or query.name in found:
                reason = f"there is a query '{query.name}' already"
                skipping(Skipped(query.name, query.package, reason))
            else:
                found[query.name] = query
    return found


def _queries_in(folder: Registered[Callable[[], Path]]) -> list[Query]:
    files = sorted(path for path in folder.value().iterdir() if path.suffix == ".cypher")
    return [replace(parse_query(file, own=True), package=folder.package) for file in files]
