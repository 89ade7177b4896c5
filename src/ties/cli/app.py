"""The Typer app; each module of commands adds its own."""

from typing import Annotated

import typer

from ties import __version__
from ties.cli import (
    asking,
    browser,
    completion,
    cypher,
    data,
    paths,
    pictures,
    queries,
    questions,
    server,
    shell,
)

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
    asking.ask,
    questions.who,
    questions.where,
    questions.evidence,
    questions.show,
    paths.path,
    queries.queries,
    questions.documents,
    questions.status,
    cypher.cypher,
    pictures.view,
    browser.browser,
    data.check,
    data.ingest,
    shell.shell,
    completion.completion,
):
    app.command()(command)
app.command(hidden=True)(completion.complete_words)
app.command(context_settings=queries.EXTRA)(queries.query)
app.add_typer(pictures.export)
app.add_typer(server.neo4j)
