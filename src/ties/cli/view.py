"""The command that draws the graph as an HTML page."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ties.cli.help import FILTERS, OUTPUT
from ties.cli.options import (
    AsOfOption,
    CertaintyOption,
    DatabaseOption,
    DocumentOption,
    IncludeOption,
    PyvisOption,
    QueriesOption,
    VoiceOption,
    read_filters,
)
from ties.cli.pages import write_page
from ties.cli.queries import ParameterOption, find_query, parse_parameters
from ties.cli.session import open_graph
from ties.errors import UsageError
from ties.suggestions import did_you_mean

if TYPE_CHECKING:
    from ties.network.picture import ViewResult

__all__ = ["view"]


def view(
    context: typer.Context,
    entities: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ENTITY]...", help="Names or ids; the whole graph if none.", show_default=False
        ),
    ] = None,
    hops: Annotated[
        int | None,
        typer.Option(
            "--hops",
            metavar="N",
            min=0,
            max=6,
            help="Steps around the entities (default 1) or the path (default 0).",
            show_default=False,
        ),
    ] = None,
    path: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--path",
            metavar="ENTITY ENTITY",
            help="The shortest path between two entities.",
            show_default=False,
        ),
    ] = None,
    query: Annotated[
        str | None,
        typer.Option(
            "--query",
            metavar="QUERY",
            help="The answer to a canned query, like ties query NAME --view FILE.",
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
            help="Only this relation or kind (kind:hostility). Repeatable.",
            show_default=False,
            rich_help_panel=FILTERS,
        ),
    ] = None,
    type_: Annotated[
        list[str] | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            help="Only this type (Group), and the entities you name. Repeatable.",
            show_default=False,
            rich_help_panel=FILTERS,
        ),
    ] = None,
    limit: Annotated[
        int,
        typer.Option(
            "--limit",
            metavar="N",
            min=1,
            help="At most this many entities, the best connected.",
            rich_help_panel=OUTPUT,
        ),
    ] = 10_000,
    title: Annotated[
        str | None,
        typer.Option(
            "--title",
            metavar="TEXT",
            help="The title of the page.",
            show_default=False,
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    pyvis: PyvisOption = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file to write, instead of a new one.",
            show_default=False,
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    open_: Annotated[
        bool | None,
        typer.Option(
            "--open/--no-open",
            help="Open the page in the browser, or do not.",
            show_default=False,
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    document: DocumentOption = None,
    voice: VoiceOption = None,
    as_of: AsOfOption = None,
    min_certainty: CertaintyOption = None,
    include: IncludeOption = "",
    database: DatabaseOption = None,
) -> None:
    """Draw the graph as one HTML page that works offline.

    Examples:
        ties view
        ties view TTP --hops 2 --relation kind:cooperation
        ties view --path AQIS ISIL-K -o path.html --open
        ties view TTP --pyvis -o ttp.html

    Without -o, the page is a new file in your download folder, or else in your home folder, that only you can
    read. ties prints its path and, in a terminal with a display, opens it in the browser.

    Click a line to see the claim with its quote, and a node to see everything that is said about it. Claims
    of every mode are drawn, each in its own style. With --as-of, the page shows undated claims on request.
    What is left out is listed on the page and on stderr.
    """
    words, relations = entities or [], relation or []
    canned = find_query(query, own) if query else None
    if canned is None:
        _refuse_unknown_options(words, context)
    elif any(parameter.name == "relation" for parameter in canned.parameters):  # then it is the query's
        words, relations = [*words, *(f"--relation={one}" for one in relations)], []
    _refuse_clashes(words, hops, path, query, parameters, include)
    values = parse_parameters(canned, words, parameters or ()) if canned else {}
    filters = read_filters(document, voice, as_of, min_certainty, include)
    with open_graph(database, queries=own) as graph:

        def draw(file: Path) -> "ViewResult":
            return graph.view(
                file,
                *(() if canned else words),
                answer=graph.query(canned, values, **filters) if canned else None,
                path=path,
                hops=hops,
                relation=relations,
                type=type_ or (),
                limit=limit,
                title=title or (canned.title if canned else ""),
                pyvis=pyvis,
                **filters,
            )

        named = (canned.name, *values.values()) if canned else path or words
        write_page(output, " ".join(named) or "graph", draw, open_=open_)


def _refuse_unknown_options(words: Sequence[str], context: typer.Context) -> None:
    """Refuse a word among the entities that looks like an option; only a query can have further options.

    Raises:
        UsageError: a word looks like an option.
    """
    known = [name for option in context.command.params for name in option.opts if name.startswith("--")]
    for word in words:
        if word.startswith("-"):
            name = word.partition("=")[0]
            raise UsageError(
                f"no such option: {name}{did_you_mean(name, known)}",
                advice=["parameters of a query need --query NAME"],
            )


def _refuse_clashes(
    words: Sequence[str],
    hops: int | None,
    path: tuple[str, str] | None,
    query: str | None,
    parameters: Sequence[str] | None,
    include: str,
) -> None:
    """Refuse options that cannot be combined, or that have no effect.

    Raises:
        UsageError: options clash.
    """
    if query and (path or hops is not None):
        raise UsageError(f"--query cannot be combined with --{'path' if path else 'hops'}")
    if query:
        return
    if parameters:
        raise UsageError("--param needs --query")
    if path and words:
        raise UsageError(
            "--path cannot be combined with other entities: the two that it connects follow --path"
        )
    if include and not path:
        raise UsageError(
            "--include needs --path or --query: a picture shows claims of every mode, each in its own style"
        )
    if hops is not None and not (words or path):
        raise UsageError("--hops needs entities: ties view TTP --hops 2")
