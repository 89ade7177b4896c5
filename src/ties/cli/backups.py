"""The commands that back up, restore and upgrade a graph."""

from pathlib import Path
from typing import Annotated

import typer

from ties.cli.options import DatabaseOption
from ties.cli.progress import show_progress
from ties.cli.session import open_graph, print_output

__all__ = ["backup", "restore", "upgrade"]


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.", show_default=False)],
    database: DatabaseOption = None,
) -> None:
    """Write the whole graph to one file.

    Examples:
        ties backup reports.ties

    The file contains every dataset as it was ingested. It can be restored to a folder or to a Neo4j server,
    wherever it came from.
    """
    with open_graph(database) as graph, show_progress():
        datasets = graph.backup(file)
    print_output("".join(f"{dataset.id}: {dataset.claims:,} claims\n" for dataset in datasets))


def restore(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A file written by ties backup.", show_default=False)
    ],
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace everything in a graph that is not empty.")
    ] = False,
    database: DatabaseOption = None,
) -> None:
    """Restore the graph from a backup.

    Examples:
        ties restore reports.ties --database elsewhere

    The graph must be empty unless --replace is given. Nothing is written until the whole backup has been
    checked.
    """
    from ties.ingest import change_lines

    with open_graph(database, may_be_empty=True) as graph, show_progress():
        change = graph.restore(file, replace=replace)
    print_output("".join(f"{line}\n" for line in change_lines(change, dry_run=False)))


def upgrade(database: DatabaseOption = None) -> None:
    """Upgrade a graph that was written by an older version of ties.

    Examples:
        ties upgrade

    Claims keep their content but get new ids, so links to them from outside the graph change. A graph in a
    folder keeps its old files there, under another name.
    """
    with open_graph(database, may_be_empty=True) as graph, show_progress():
        upgraded = graph.upgrade()
        address = graph.address
    print_output(f"{address}: {'upgraded' if upgraded else 'up to date'}\n")
