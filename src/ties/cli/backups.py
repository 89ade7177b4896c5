"""The commands that keep a graph: backup, restore, upgrade."""

from pathlib import Path
from typing import Annotated

import typer

from ties.cli.options import DatabaseOption
from ties.cli.progress import shown
from ties.cli.session import opened, say

__all__ = ["backup", "restore", "upgrade"]


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write.", show_default=False)],
    database: DatabaseOption = None,
) -> None:
    """Write everything that the graph holds to one file.

    The file holds each dataset as it was ingested. It can be restored into a folder or a Neo4j server,
    whichever it came from.

      ties backup reports.ties

      ties restore reports.ties --database elsewhere
    """
    with opened(database) as graph, shown():
        datasets = graph.backup(file)
    say("".join(f"{dataset.id}: {dataset.claims:,} claims\n" for dataset in datasets))


def restore(
    file: Annotated[Path, typer.Argument(help="A file that ties backup wrote.", show_default=False)],
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace everything that the graph holds.")
    ] = False,
    database: DatabaseOption = None,
) -> None:
    """Make the graph hold what a backup holds.

    A graph that holds anything is refused, unless it is to be replaced. Nothing is written before the whole
    backup is found to be intact.

      ties restore reports.ties --database elsewhere
    """
    from ties.ingest import change_lines

    with opened(database, may_be_empty=True) as graph, shown():
        change = graph.restore(file, replace=replace)
    say("".join(f"{line}\n" for line in change_lines(change, dry_run=False)))


def upgrade(database: DatabaseOption = None) -> None:
    """Bring a graph that an older ties wrote up to date.

    Claims and documents stay what they are; their ids change, and with them the links to them. The old files
    of a graph in a folder stay beside the new ones, under another name.

      ties upgrade
    """
    with opened(database, may_be_empty=True) as graph, shown():
        upgraded = graph.upgrade()
        address = graph.address
    say(f"{address}: {'upgraded' if upgraded else 'is up to date'}\n")
