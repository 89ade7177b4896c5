"""The Typer app; each module of commands adds its own."""

from typing import Annotated

import typer

from ties import __version__
from ties.cli import data, pictures, questions

__all__ = ["app"]

app = typer.Typer(
    name="ties",
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


for command in (
    questions.who,
    questions.where,
    questions.evidence,
    questions.show,
    questions.documents,
    questions.status,
    pictures.view,
    data.check,
    data.ingest,
):
    app.command()(command)
app.add_typer(pictures.export)
