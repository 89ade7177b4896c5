"""The command that brings the graph out as a page to look at."""

import webbrowser
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ties.cli.export import export
from ties.cli.filtering import takes_filters
from ties.cli.queries import ParameterOption, QueriesOption, given_parameters, own_folder
from ties.cli.session import DatabaseOption, opened, talk
from ties.errors import UsageError
from ties.records.selection import Filters, Scope
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store
from ties.suggestions import did_you_mean

__all__ = ["export", "view"]

OutputOption = Annotated[Path, typer.Option("--output", "-o", help="The file to write.", show_default=False)]


class Renderer(StrEnum):
    """What draws a page."""

    auto = "auto"
    vis = "vis"
    canvas = "canvas"


@takes_filters
def view(
    context: typer.Context,
    output: OutputOption,
    entities: Annotated[
        list[str] | None, typer.Argument(help="Names or ids; none: the whole graph.", show_default=False)
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
            "--path", metavar="A B", help="How two are connected, to be read hop by hop.", show_default=False
        ),
    ] = None,
    query: Annotated[
        str | None,
        typer.Option(
            "--query",
            metavar="NAME",
            help="What a canned query finds; its parameters are options, as in ties query.",
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
    renderer: Annotated[
        Renderer,
        typer.Option("--renderer", help="What draws: vis-network, or a canvas for large graphs."),
    ] = Renderer.auto,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    database: DatabaseOption = None,
    *,
    filters: Filters,
) -> None:
    """Draw the graph as one HTML page that works offline.

    A click on a line shows the claim with its quote; a click on a node everything that is said of it. Claims
    of every mode are drawn, each with a look of its own; what is left out is said on the page and here.

      ties view -o graph.html

      ties view TTP --hops 2 --relation kind:cooperation -o allies.html --open

      ties view --path AQIS ISIL-K -o path.html

      ties view --query shared-provinces --group TTP -o provinces.html
    """
    from ties.cli import drawing
    from ties.queries.catalog import query_called

    words = entities or []
    asked = query_called(query, own_folder(own)) if query else None
    if asked is None:
        _refuse_unknown_options(words, context)
    elif any(told.name == "relation" for told in asked.parameters):  # then it is the query's
        words, relation = [*words, *(f"--relation={one}" for one in relation or ())], None
    scope = Scope(filters, _relations(relation or ()), _types(type_ or ()))
    _refuse_clashes(words, hops, path, query, parameters, filters)
    given = given_parameters(asked, words, parameters or ()) if asked else {}

    def picture(store: Store) -> drawing.Picture:
        if asked:
            return drawing.found_by(store, asked, given, scope)
        if path:
            return drawing.between(store, path, hops or 0, scope)
        if words:
            return drawing.around(store, words, 1 if hops is None else hops, scope)
        return drawing.whole(store, scope)

    with opened(database) as store:
        left_out = ["what a large load has yet to write"] if store.loading else []
        drawn = store.undisturbed(lambda: picture(store))
    drawn = replace(drawn, title=title or drawn.title, left_out=(*left_out, *drawn.left_out))
    drawing.write_page(output, drawn, scope, limit=limit, renderer=renderer.value)
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
    filters: Filters,
) -> None:
    """Refuse options that say nothing beside others.

    Raises:
        UsageError: there are such.
    """
    if query and (path or hops is not None):
        raise UsageError(f"--query goes without --{'path' if path else 'hops'}")
    if query:
        return
    if parameters:
        raise UsageError("--param goes with --query")
    if path and words:
        raise UsageError("--path goes without further entities: it names its two")
    if filters.include and not path:
        raise UsageError(
            "--include goes with --path or --query: a picture shows claims of every mode, each with its look"
        )
    if hops is not None and not (words or path):
        raise UsageError("--hops goes with entities: ties view TTP --hops 2")


def _relations(given: Sequence[str]) -> tuple[str, ...]:
    from ties.queries.parameters import Parameter, read_value

    if not given:
        return ()
    found = read_value(Parameter("relation", "relations", "the relations to show"), ", ".join(given))
    assert isinstance(found, list)
    return tuple(found)


def _types(given: Sequence[str]) -> tuple[str, ...]:
    known = vocabulary().types
    called = {word.lower(): type_.name for type_ in known.values() for word in (type_.name, type_.plural)}
    for word in given:
        if word.lower() not in called:
            raise UsageError(f"--type: no type is called '{word}'{did_you_mean(word, known)}")
    found = {called[word.lower()] for word in given}
    return tuple(name for name in known if name in found)
