"""The command that draws the graph as a page to look at."""

import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ties.cli.options import (
    AsOfOption,
    CertaintyOption,
    DatabaseOption,
    DocumentOption,
    IncludeOption,
    QueriesOption,
    VoiceOption,
    narrowing,
)
from ties.cli.queries import ParameterOption, given_parameters, query_named
from ties.cli.session import opened, say_drawn, talk
from ties.errors import UsageError
from ties.suggestions import did_you_mean

__all__ = ["view"]


def view(
    context: typer.Context,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write.", show_default=False)
    ],
    entities: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ENTITY]...", help="Names or ids; none: the whole graph.", show_default=False
        ),
    ] = None,
    hops: Annotated[
        int | None,
        typer.Option(
            "--hops", min=0, max=6, help="Steps around the entities (1) or the path (0).", show_default=False
        ),
    ] = None,
    path: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--path", metavar="ENTITY ENTITY", help="How two are connected, hop by hop.", show_default=False
        ),
    ] = None,
    query: Annotated[
        str | None,
        typer.Option(
            "--query",
            metavar="QUERY",
            help="What a canned query finds: the same as ties query NAME --view FILE.",
            show_default=False,
        ),
    ] = None,
    parameters: ParameterOption = None,
    own: QueriesOption = None,
    relation: Annotated[
        list[str] | None,
        typer.Option(
            "--relation",
            metavar="RELATION",
            help="Only this relation, or all of a kind (kind:hostility); may be repeated.",
            show_default=False,
        ),
    ] = None,
    type_: Annotated[
        list[str] | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            help="Only entities of this type (Group), besides those named; may be repeated.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, help="The most entities: the best connected.")
    ] = 10_000,
    title: Annotated[
        str | None, typer.Option("--title", help="The title of the page.", show_default=False)
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    document: DocumentOption = None,
    voice: VoiceOption = None,
    as_of: AsOfOption = None,
    min_certainty: CertaintyOption = None,
    include: IncludeOption = "",
    database: DatabaseOption = None,
) -> None:
    """Draw the graph as one HTML page that works offline.

    A click on a line shows the claim with its quote; a click on a node everything that is said of it. Claims
    of every mode are drawn, each with a look of its own; what is left out is said on the page and here.

      ties view -o graph.html

      ties view TTP --hops 2 --relation kind:cooperation -o allies.html --open

      ties view --path AQIS ISIL-K -o path.html

      ties query shared-provinces --group TTP --view provinces.html
    """
    words, relations = entities or [], relation or []
    asked = query_named(query, own) if query else None
    if asked is None:
        _refuse_unknown_options(words, context)
    elif any(parameter.name == "relation" for parameter in asked.parameters):  # then it is the query's
        words, relations = [*words, *(f"--relation={one}" for one in relations)], []
    _refuse_clashes(words, hops, path, query, parameters, include)
    given = given_parameters(asked, words, parameters or ()) if asked else {}
    narrowed = narrowing(document, voice, as_of, min_certainty, include)
    with opened(database, queries=own) as graph:
        drawn = graph.view(
            output,
            *(() if asked else words),
            answer=graph.query(asked, given, **narrowed) if asked else None,
            path=path,
            hops=hops,
            relation=relations,
            type=type_ or (),
            limit=limit,
            title=title or (asked.title if asked else ""),
            **narrowed,
        )
    say_drawn(output, drawn)
    if open_ and not webbrowser.open(output.resolve().as_uri()):
        talk("no browser was found to open it in")


def _refuse_unknown_options(words: Sequence[str], context: typer.Context) -> None:
    """Refuse what looks like an option among the entities: it would be a parameter if there were a query.

    Raises:
        UsageError: there is such a word.
    """
    known = [name for option in context.command.params for name in option.opts if name.startswith("--")]
    for word in words:
        if word.startswith("-"):
            name = word.partition("=")[0]
            raise UsageError(
                f"no such option: {name}{did_you_mean(name, known)}",
                advice=["the parameters of a query go with --query NAME"],
            )


def _refuse_clashes(
    words: Sequence[str],
    hops: int | None,
    path: tuple[str, str] | None,
    query: str | None,
    parameters: Sequence[str] | None,
    include: str,
) -> None:
    """Refuse options that say nothing beside others.

    Raises:
        UsageError: there are such.
    """
    if query and (path or hops is not None):
        raise UsageError(f"--query cannot be combined with --{'path' if path else 'hops'}")
    if query:
        return
    if parameters:
        raise UsageError("--param needs --query")
    if path and words:
        raise UsageError("--path cannot be combined with further entities: it names its two")
    if include and not path:
        raise UsageError(
            "--include needs --path or --query: a picture shows claims of every mode, each with its own look"
        )
    if hops is not None and not (words or path):
        raise UsageError("--hops needs entities: ties view TTP --hops 2")
