"""The commands that write the graph as files: one for each exporter, including those of other packages."""

from pathlib import Path
from typing import Annotated, Any, override

import typer
from typer.main import get_command

from ties.cli.help import HelpCommand, HelpGroup
from ties.cli.options import DatabaseOption
from ties.cli.session import open_graph, print_code, print_message, print_skipped
from ties.exports import EXPORTERS, Exporter
from ties.plugins import RegistryEntry

__all__ = ["export"]

NotesOption = Annotated[bool, typer.Option("--notes", help="Include claims from documents of kind notes.")]


class _Exporters(HelpGroup):
    """The exporters by name; plugins are looked up only for a name that is not built in, or to list all."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for name in EXPORTERS.builtin_names:  # those without a function below
            if name not in self.commands:
                self.commands[name] = _command(EXPORTERS.find(name))
        self._plugins: dict[str, RegistryEntry[Exporter]] = {}

    @override
    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all exporters; plugins that cannot be used are reported on stderr."""
        listing = EXPORTERS.plugins()
        for skipped in listing.skipped:
            print_skipped(skipped)
        self._plugins = {entry.name: entry for entry in listing.found}
        return [*dict.fromkeys([*super().list_commands(ctx), *self._plugins])]

    @override
    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of an exporter.

        Raises:
            UsageError: the exporter is unknown, or a plugin that cannot be used.
        """
        builtin = super().get_command(ctx, cmd_name)
        return builtin or _command(self._plugins.get(cmd_name) or EXPORTERS.find(cmd_name))


export = typer.Typer(
    name="export",
    cls=_Exporters,
    help="Write the graph as files.\n\nExamples:\n    ties export json -o graph.json\n"
    "    ties export dataset -o saved",
    no_args_is_help=True,
)


@export.command("json", cls=HelpCommand)
def export_json(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file to write. Without it, print the JSON.",
            show_default=False,
        ),
    ] = None,
    notes: NotesOption = False,
    database: DatabaseOption = None,
) -> None:
    """Write the graph as networkx node-link JSON.

    Examples:
        ties export json -o graph.json

    The file contains all entities, claims with their evidence, attributes and documents. The same graph
    always gives the same bytes.
    """
    from ties.exports.node_link import parts
    from ties.exports.whole_graph import WholeGraph

    with open_graph(database) as graph:
        if output is not None:
            graph.export("json", output, notes=notes, on_line=print_message)
            return
        whole = WholeGraph(graph.store, notes=notes)
        for line in whole.left_out_lines():
            print_message(line)
        for part in parts(whole):
            print_code(part)


@export.command("dataset", cls=HelpCommand)
def export_dataset(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="A new folder.", show_default=False)
    ],
    datasets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DATASET]...", help="Dataset ids. Without any, all datasets.", show_default=False
        ),
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Write datasets as folders that can be ingested again.

    Examples:
        ties export dataset -o saved
        ties ingest saved/* --database elsewhere

    Nothing is lost: ingesting the folders gives the same graph.
    """
    with open_graph(database) as graph:
        graph.export("dataset", output, datasets=datasets or (), on_line=print_message)


def _command(entry: RegistryEntry[Exporter]) -> Any:
    """Return the command of an exporter without options of its own."""

    def command(
        output: Annotated[
            Path,
            typer.Option(
                "--output", "-o", metavar="PATH", help="The file or folder to write.", show_default=False
            ),
        ],
        notes: NotesOption = False,
        database: DatabaseOption = None,
    ) -> None:
        with open_graph(database) as graph:
            graph.export(entry.name, output, on_line=print_message, **({"notes": True} if notes else {}))

    description = entry.value.description
    capitalized = description[:1].upper() + description[1:]
    summary = f"From {entry.package}: {description}." if entry.package else f"{capitalized}."
    text = f"{summary}\n\nExamples:\n    ties export {entry.name} -o output"
    parent = typer.Typer(rich_markup_mode=None, add_completion=False)
    parent.command(entry.name, cls=HelpCommand, help=text)(command)
    return get_command(parent)
