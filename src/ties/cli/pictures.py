"""The commands that bring the graph out: as a page to look at, and as files."""

from pathlib import Path
from typing import Annotated

import typer

from ties.cli.session import DatabaseOption, opened, say, talk
from ties.errors import UsageError

__all__ = ["export", "view"]

OutputOption = Annotated[Path, typer.Option("--output", "-o", help="The file to write.", show_default=False)]

export = typer.Typer(name="export", help="Write the graph as files.", no_args_is_help=True)


def view(
    output: OutputOption,
    entities: Annotated[
        list[str] | None, typer.Argument(help="Names or ids; none: the whole graph.", show_default=False)
    ] = None,
    hops: Annotated[int, typer.Option("--hops", min=0, max=6, help="Steps around the entities.")] = 1,
    database: DatabaseOption = None,
) -> None:
    """Draw the graph as one HTML page that works offline.

    A click on a line shows the claim with its quote; a click on a node everything that is said of it.

      ties view -o graph.html

      ties view TTP --hops 2 -o ttp.html
    """
    from ties.export.files import write_whole
    from ties.network import neighbourhood, whole_graph, without_notes
    from ties.resolve import resolve
    from ties.view.page import render

    with opened(database) as store:
        if entities:
            around = [resolve(store, name) for name in entities]
            network = neighbourhood(store, [hit.id for hit in around], hops=hops)
            steps = "1 step" if hops == 1 else f"{hops} steps"
            title = " and ".join(hit.name for hit in around)
            question = f"What is within {steps} of {title}?"
        else:
            network = whole_graph(store)
            title, question = "The whole graph", "Who is tied to whom?"
        left_out = ["what a large load has yet to write"] if store.loading else []
    network, notes = without_notes(network)
    left_out += [f"{notes} claims from notes"] if notes else []
    write_whole(output, render(network, title=title, question=question, left_out=left_out))
    talk(f"{output}: {len(network.entities)} entities, {len(network.claims)} claims")


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
    from ties.export.files import write_whole
    from ties.export.node_link import node_link_text
    from ties.network import whole_graph, without_notes

    with opened(database) as store:
        network = whole_graph(store)
    if not notes:
        network, left_out = without_notes(network)
        if left_out:
            talk(f"left out: {left_out} claims from notes (--notes has them)")
    if output is None:
        say(node_link_text(network))
    else:
        write_whole(output, node_link_text(network))
        talk(f"{output}: {len(network.entities)} entities, {len(network.claims)} claims")


@export.command("dataset")
def export_dataset(
    output: Annotated[Path, typer.Option("--output", "-o", help="A new folder.", show_default=False)],
    datasets: Annotated[
        list[str] | None, typer.Argument(help="Dataset ids; none: all.", show_default=False)
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Write datasets back as folders.

    Nothing is lost: ingesting them gives the same graph.

    ties export dataset -o saved

    ties ingest saved/* --database elsewhere
    """
    from ties.export.dataset import write_dataset
    from ties.store.contents import contents_of, dataset_nodes

    with opened(database) as store:
        loaded = [node.id for node in dataset_nodes(store)]
        for dataset in datasets or loaded:
            contents = contents_of(store, dataset)
            if contents is None:
                raise UsageError(
                    f"no dataset '{dataset}' is loaded", advice=[f"loaded: {', '.join(loaded) or 'none'}"]
                )
            write_dataset(contents, output / dataset)
            talk(f"{output / dataset}: written")
