"""The commands that list the canned queries and run one."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, override

import typer
from typer.core import TyperCommand

from ties.cli.options import (
    AsOfOption,
    CertaintyOption,
    DatabaseOption,
    DocumentOption,
    FormatOption,
    IncludeOption,
    JsonOption,
    PerOption,
    PyvisOption,
    QueriesOption,
    ViewOption,
    VoiceOption,
    narrowing,
    output,
)
from ties.cli.session import answer_width, opened, say_code, say_drawn, show_answer, talk, tell_skipped
from ties.errors import UsageError

if TYPE_CHECKING:
    from ties.queries.catalog import Query

__all__ = ["ParameterOption", "QueryCommand", "given_parameters", "queries", "query", "query_named"]

ParameterOption = Annotated[
    list[str] | None,
    typer.Option(
        "--param",
        metavar="NAME=VALUE",
        help="A parameter of the query; the same as --NAME VALUE.",
        show_default=False,
    ),
]


def queries(
    words: Annotated[
        list[str] | None, typer.Argument(help="Only those with these words in them.", show_default=False)
    ] = None,
    own: QueriesOption = None,
    format_: FormatOption = None,
    json: JsonOption = False,
) -> None:
    """The canned queries, with the questions they answer.

    Where words leave one query, or name one, it is told in full: what it takes and gives, how to ask for it.

      ties queries

      ties queries province

      ties queries shared-provinces
    """
    from ties.graph import queries_answer

    shown = output(format_, json=json)
    show_answer(queries_answer(words or (), _folder(own), tell_skipped), shown)


class QueryCommand(TyperCommand):
    """`ties query`: behind the name of a query, its help is that of the query."""

    @override
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.meta["ties.query"] = next((word for word in args if not word.startswith("-")), "")
        return super().parse_args(ctx, args)

    @override
    def get_help(self, ctx: Any) -> str:
        name = ctx.meta["ties.query"]
        if not name:
            return super().get_help(ctx)
        from ties.answers.overview import queries as described
        from ties.questions.request import Asked, Request

        found = query_named(name, None)
        answer = described(Asked(Request("queries", words=(found.name,)), queries=(found,)))
        text = answer.text(answer_width())
        return f"{text}\nOptions that all queries share: {ctx.command_path} --help"


def query(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="QUERY", help="Of ties queries.", show_default=False)],
    show: Annotated[
        bool, typer.Option("--show", help="Print its Cypher, to paste into Neo4j Browser.")
    ] = False,
    view: ViewOption = None,
    pyvis: PyvisOption = False,
    parameters: ParameterOption = None,
    document: DocumentOption = None,
    voice: VoiceOption = None,
    as_of: AsOfOption = None,
    min_certainty: CertaintyOption = None,
    include: IncludeOption = "",
    format_: FormatOption = None,
    json: JsonOption = False,
    per: PerOption = "claim",
    own: QueriesOption = None,
    database: DatabaseOption = None,
) -> None:
    """Run a canned query; its parameters are options.

    Names may be given by id, name or alias, relations by their phrases (supports, harbours) or by their kind
    (kind:hostility). ties query NAME --help tells what a query takes.

      ties query shared-provinces --group TTP

      ties query support-chains --whom TTP --steps 2 --view chains.html

      ties query leaders --group TTP --show
    """
    from ties.graph import selection

    shown = output(format_, json=json, per=per)
    if pyvis and view is None:
        raise UsageError("--pyvis needs --view FILE")
    if show and (shown.chosen or view is not None):
        raise UsageError("--show cannot be combined with --view, --format or --json")
    asked = query_named(name, own)
    given = given_parameters(asked, context.args, parameters or ())
    narrowed = narrowing(document, voice, as_of, min_certainty, include)
    if show:
        from ties.questions.request import Request

        request = Request("query", query=asked.name, parameters=given, selection=selection(**narrowed))
        _print_cypher(asked, request, own, database)
        return
    with opened(database, queries=own) as graph:
        answer = graph.query(asked, given, **narrowed)
        if view is not None:
            say_drawn(view, graph.view(view, answer=answer, pyvis=pyvis))
    if view is None or shown.chosen:
        show_answer(answer, shown)


def query_named(name: str, own: Path | None) -> "Query":
    """The query of this name, shipped or in the user's folder.

    Raises:
        UsageError: there is none.
    """
    from ties.queries.catalog import query_called

    return query_called(name, _folder(own), tell_skipped)


def _folder(own: Path | None) -> Path | None:
    import os

    from ties.settings import queries_folder

    return own or queries_folder(os.environ)


def given_parameters(asked: "Query", extra: Sequence[str], named: Sequence[str]) -> dict[str, str]:
    """The parameters that a person gave, as `--group TTP`, `--group=TTP` or `--param group=TTP`.

    Raises:
        UsageError: something is no parameter, has no value or is given twice.
    """
    from ties.queries.parameters import refuse_strangers

    pairs = []
    for told in named:
        word, equals, value = told.partition("=")
        if not equals:
            raise UsageError(f"--param {told}: give NAME=VALUE")
        pairs.append((word, value))
    words = iter(extra)
    for word in words:
        option, equals, value = word.partition("=")
        if not option.startswith("--"):
            raise UsageError(
                f"unexpected argument '{word}'", advice=[f"a parameter is given as --NAME {word}"]
            )
        if not equals:
            value = next(words, "")
        if not equals and not value:
            raise UsageError(f"{option} needs a value")
        pairs.append((option.removeprefix("--"), value))
    given: dict[str, str] = {}
    for name, value in pairs:
        name = name.strip().replace("-", "_")
        if name in given:
            raise UsageError(f"--{name} is given twice")
        given[name] = value
    refuse_strangers(asked.parameters, given)
    return given


def _print_cypher(asked: "Query", request: Any, own: Path | None, database: str | None) -> None:
    """Print the Cypher with the parameters that it takes; the graph is only opened to look up names."""
    from ties.graph import query_text
    from ties.queries.parameters import ANY, STORED

    given = request.parameters
    if any(p.kind in STORED and given.get(p.name, ANY) != ANY for p in asked.parameters):
        with opened(database, queries=own) as graph:
            text = query_text(asked, request, graph.store)
    else:
        text = query_text(asked, request)
    say_code(text)
    for parameter in asked.parameters:
        if parameter.default is None and parameter.name not in given:
            talk(f"--{parameter.name} fills in ${parameter.name}: {parameter.gloss}")
