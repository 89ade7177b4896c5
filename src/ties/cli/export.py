"""The commands that write the graph as files."""

from pathlib import Path
from typing import Annotated

import typer

from ties.cli.options import DatabaseOption
from ties.cli.session import opened, say_code, talk

__all__ = ["export"]

export = typer.Typer(name="export", help="Write the graph as files.", no_args_is_help=True)


@export.command("json")
def export_json(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file to write; none: print it.", show_default=False),
    ] = None,
    notes: Annotated[bool, typer.Option("--notes", help="With what documents of kind notes say.")] = False,
    database: DatabaseOption = None,
) -> None:
    """Write the graph as networkx node-link JSON.

    Entities, every claim with its evidence, attributes and documents; the same graph gives the same bytes.

    ties export json -o graph.json
    """
    from ties.exports.node_link import WholeGraph
    from ties.output_files import write_parts

    with opened(database) as graph:
        whole = WholeGraph(graph.store, notes=notes)
        if whole.left_out:
            talk(f"left out: {whole.left_out} claims from notes (--notes has them)")
        if output is None:
            for part in whole.text():
                say_code(part)
            return
        write_parts(output, whole.text())
    talk(f"{output}: {whole.entities} entities, {whole.claims} claims")


@export.command("dataset")
def export_dataset(
    output: Annotated[Path, typer.Option("--output", "-o", help="A new folder.", show_default=False)],
    datasets: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DATASET]...", help="Dataset ids; none: all.", show_default=False),
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Write datasets back as folders.

    Nothing is lost: ingesting them gives the same graph.

    ties export dataset -o saved

    ties ingest saved/* --database elsewhere
    """
    from ties.exports.dataset import folder_of, write_dataset
    from ties.ingest import not_loaded

    with opened(database) as graph:
        loaded = [dataset.id for dataset in graph.store.datasets()]
        chosen = datasets or loaded
        for dataset in chosen:
            if dataset not in loaded:
                raise not_loaded(dataset, loaded)
        folders = {dataset: output / folder_of(dataset) for dataset in chosen}
        for dataset, folder in folders.items():
            contents = graph.store.contents(dataset)
            if contents is None:  # somebody has removed it meanwhile
                raise not_loaded(dataset, loaded)
            write_dataset(contents, folder)
            talk(f"{folder}: written")
