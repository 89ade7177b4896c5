"""The Typer app. A command's module is imported, and its options built, when the command is asked for."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

from ties import __version__

__all__ = ["app"]

_MODULES = {
    "ask": "questions",
    "who": "questions",
    "where": "questions",
    "evidence": "questions",
    "show": "questions",
    "path": "questions",
    "queries": "queries",
    "query": "queries",
    "documents": "questions",
    "status": "questions",
    "cypher": "cypher",
    "view": "view",
    "export": "export",
    "check": "data",
    "ingest": "data",
    "backup": "backups",
    "restore": "backups",
    "upgrade": "backups",
    "browser": "browser",
    "neo4j": "server",
    "shell": "shell",
    "completion": "completion",
    "complete-words": "completion",
}
"""Where the function, or the Typer app, of each command is."""

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
        return _built(name)

    def __contains__(self, name: object) -> bool:
        return name in _MODULES

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


@cache
def _built(name: str) -> Any:
    made = getattr(import_module(f"ties.cli.{_MODULES[name]}"), name.replace("-", "_"))
    alone = typer.Typer(rich_markup_mode=None)
    if isinstance(made, typer.Typer):
        alone.add_typer(made)
    else:
        alone.command(name, **_settings(name))(made)
    return get_group(alone).commands[name]


def _settings(name: str) -> dict[str, Any]:
    """The settings of a command; a class of its own is imported with it."""
    settings = dict(_SETTINGS.get(name, {}))
    if "cls" in settings:
        module, _, made = settings["cls"].partition(":")
        settings["cls"] = getattr(import_module(module), made)
    return settings


class _Group(TyperGroup):
    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands = _Commands()  # type: ignore[assignment]  # nobody adds one


app = typer.Typer(
    name="ties",
    cls=_Group,
    help="Ask who supports, harbours, leads and fights whom, and get the sentence that says so.",
    epilog="Start with: ties who supports TTP",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"ties {__version__}")
        raise typer.Exit


@app.callback()
def _ties(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Ask who supports, harbours, leads and fights whom, and get the sentence that says so."""
