"""The commands that write the graph as files: one for each exporter, those of other packages included."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from ties.cli.options import DatabaseOption
from ties.cli.session import opened, say_code, talk, tell_skipped
from ties.exports import EXPORTERS, Exporter
from ties.plugins import Registered

__all__ = ["export"]

NotesOption = Annotated[bool, typer.Option("--notes", help="With what documents of kind notes say.")]


class _Exporters(TyperGroup):
    """Exporters by name; those of other packages only where none of ours has it, or to list all."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._others: dict[str, Registered[Exporter]] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all exporters; of a plugin that cannot be used it is said why."""
        others = EXPORTERS.others()
        for skipped in others.skipped:
            tell_skipped(skipped)
        self._others = {found.name: found for found in others.found}
        return [*dict.fromkeys([*super().list_commands(ctx), *EXPORTERS.ours, *self._others])]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of an exporter.

        Raises:
            UsageError: there is none of this name, or it is of another package and cannot be used.
        """
        ours = super().get_command(ctx, cmd_name)
        return ours or _command(self._others.get(cmd_name) or EXPORTERS.find(cmd_name))


export = typer.Typer(name="export", cls=_Exporters, help="Write the graph as files.", no_args_is_help=True)


@export.command("json")
def export_json(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file to write; none: print it.", show_default=False),
    ] = None,
    notes: NotesOption = False,
    database: DatabaseOption = None,
) -> None:
    """Write the graph as networkx node-link JSON.

    Entities, every claim with its evidence, attributes and documents; the same graph gives the same bytes.

    ties export json -o graph.json
    """
    from ties.exports.node_link import parts
    from ties.exports.whole_graph import WholeGraph

    with opened(database) as graph:
        if output is not None:
            graph.export("json", output, notes=notes, tell=talk)
            return
        whole = WholeGraph(graph.store, notes=notes)
        for line in whole.left_out_lines():
            talk(line)
        for part in parts(whole):
            say_code(part)


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
    with opened(database) as graph:
        graph.export("dataset", output, datasets=datasets or (), tell=talk)


def _command(found: Registered[Exporter]) -> Any:
    """The command of an exporter that has no options but those that all have."""

    def command(
        output: Annotated[
            Path, typer.Option("--output", "-o", help="The file or folder to write.", show_default=False)
        ],
        notes: NotesOption = False,
        database: DatabaseOption = None,
    ) -> None:
        with opened(database) as graph:
            graph.export(found.name, output, tell=talk, **({"notes": True} if notes else {}))

    said = f"From {found.package}: {found.value.description}." if found.package else found.value.description
    alone = typer.Typer(rich_markup_mode=None, add_completion=False)
    alone.command(found.name, help=said)(command)
    return get_command(alone)
