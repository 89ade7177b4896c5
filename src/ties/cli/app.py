"""The Typer app. The module of a command is imported, and its options are built, when the command is used."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Annotated, Any, override

import typer
from typer.main import get_group

from ties import __version__
from ties.cli.help import HelpCommand, HelpGroup, Sections

__all__ = ["app"]

_GROUPS = {
    "Ask": {
        "ask": "questions",
        "who": "questions",
        "where": "questions",
        "evidence": "questions",
        "show": "questions",
        "compare": "questions",
        "path": "questions",
        "query": "queries",
        "queries": "queries",
    },
    "Explore": {
        "entities": "listings",
        "relations": "listings",
        "voices": "listings",
        "schema": "listings",
        "view": "view",
        "shell": "shell",
        "cypher": "cypher",
    },
    "Data": {
        "status": "questions",
        "documents": "questions",
        "check": "data",
        "ingest": "data",
        "duplicates": "duplicates",
        "diff": "data",
        "export": "export",
        "backup": "backups",
        "restore": "backups",
        "upgrade": "backups",
    },
    "Server": {"neo4j": "server", "browser": "browser"},
    "Setup": {"help": "command_help", "completion": "completion", "complete-words": "completion"},
}
"""The commands of each section of the help, with the module of the function or Typer app of each."""

_MODULES = {name: module for modules in _GROUPS.values() for name, module in modules.items()}

_SETTINGS: dict[str, dict[str, Any]] = {
    # further options are the parameters of the query that is run; `view` gets them among its entities
    "query": {
        "cls": "ties.cli.queries:QueryCommand",
        "context_settings": {"allow_extra_args": True, "ignore_unknown_options": True},
    },
    "view": {"context_settings": {"ignore_unknown_options": True}},
    "complete-words": {"hidden": True},
}


class _Commands(Mapping[str, Any]):
    def __getitem__(self, name: str) -> Any:
        return _command(name)

    def __contains__(self, name: object) -> bool:
        return name in _MODULES

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


@cache
def _command(name: str) -> Any:
    function = getattr(import_module(f"ties.cli.{_MODULES[name]}"), name.replace("-", "_"))
    parent = typer.Typer(rich_markup_mode=None)
    if isinstance(function, typer.Typer):
        parent.add_typer(function)
    else:
        parent.command(name, **_settings(name))(function)
    return get_group(parent).commands[name]


def _settings(name: str) -> dict[str, Any]:
    """Return the settings of a command, and import its class."""
    settings = {"cls": HelpCommand} | _SETTINGS.get(name, {})
    if isinstance(settings["cls"], str):
        module, _, class_name = settings["cls"].partition(":")
        settings["cls"] = getattr(import_module(module), class_name)
    return settings


class _Root(HelpGroup):
    """`ties` itself: words that name no command are a question or a name."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Commands()  # type: ignore[assignment]  # no command is ever added

    @override
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0].startswith("-"):
            from ties.cli.command_line import with_options_last

            args = with_options_last(self, args)
        return super().parse_args(ctx, args)

    @override
    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the words name, otherwise `ask`."""
        from ties.cli.command_line import with_command

        return super().resolve_command(ctx, with_command(self, args))

    @override
    def command_sections(self, ctx: Any) -> Sections:
        """Return the commands of each section."""
        rows = {name: (name, command.get_short_help_str()) for name, command in self.visible_commands(ctx)}
        return {
            heading: [rows[name] for name in modules if name in rows] for heading, modules in _GROUPS.items()
        }


app = typer.Typer(
    name="ties",
    cls=_Root,
    epilog="ties help COMMAND explains a command.\n\n"
    "Commands use the graph named by --database, TIES_DATABASE or NEO4J_URI. If none is set, they use a "
    "folder of your own, which is filled with the shipped datasets on first use.",
    no_args_is_help=True,
    subcommand_metavar="COMMAND | QUESTION | NAME",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(is_requested: bool) -> None:
    if is_requested:
        typer.echo(f"ties {__version__}")
        raise typer.Exit


@app.callback()
def _ties(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Ask who supports, harbours, leads and fights whom, and get the sentence that says so.

    Examples:
        ties who supports TTP
        ties does the Taliban support TTP
        ties TTP
        ties evidence Taliban TTP
        ties view TTP

    Type a question, a name or a command.
    """
