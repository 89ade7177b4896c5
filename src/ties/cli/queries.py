"""The commands that list the canned queries and run them."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, override

import typer

from ties.cli.help import ARGUMENTS, HelpCommand, write_examples, write_sections, write_text
from ties.cli.options import (
    AllOption,
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
    check_view_options,
    output_options,
    read_filters,
)
from ties.cli.pages import write_page
from ties.cli.session import (
    open_graph,
    print_code,
    print_message,
    print_skipped,
    show_answer,
)
from ties.errors import UsageError

if TYPE_CHECKING:
    from ties.queries.catalog import Query
    from ties.queries.parameters import Parameter

__all__ = ["ParameterOption", "QueryCommand", "find_query", "parse_parameters", "queries", "query"]

ParameterOption = Annotated[
    list[str] | None,
    typer.Option(
        "--param",
        metavar="NAME=VALUE",
        help="A parameter; the same as --NAME VALUE. Repeatable.",
        show_default=False,
    ),
]


def queries(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORD]...",
            help="List only queries that contain these words, or describe one by name.",
            show_default=False,
        ),
    ] = None,
    own: QueriesOption = None,
    format_: FormatOption = None,
    json: JsonOption = False,
) -> None:
    """List the canned queries and the questions that they answer.

    Examples:
        ties queries
        ties queries province
        ties queries shared-provinces

    If only one query matches, it is described in full: its parameters, its columns and how to ask for it.
    """
    from ties.graph import queries_answer

    output = output_options(format_, json=json)
    show_answer(queries_answer(words or (), _folder(own), print_skipped), output)


class QueryCommand(HelpCommand):
    """`ties query`: with the name of a query, its help describes that query."""

    @override
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.meta["ties.query"] = next((word for word in args if not word.startswith("-")), "")
        return super().parse_args(ctx, args)

    @override
    def format_help(self, ctx: Any, formatter: Any) -> None:
        name = ctx.meta["ties.query"]
        if not name:
            super().format_help(ctx, formatter)
            return
        from ties.render.safe import plain
        from ties.shell_commands import command

        found = find_query(name, None)
        required = [f"--{one.name} {one.kind.upper()}" for one in found.parameters if one.default is None]
        formatter.write_usage(f"{ctx.command_path} {found.name}", " ".join([*required, "[OPTIONS]"]))
        write_text(formatter, plain(found.title))
        if found.asks:
            write_examples(
                formatter, [plain(command("ask", ask)) for ask in found.asks], heading="Questions:"
            )
        if found.prose:
            write_text(formatter, plain(found.prose))
        parameters = [(f"--{one.name} {one.kind.upper()}", plain(_meaning(one))) for one in found.parameters]
        columns = [(column.name, plain(f"{column.gloss} ({column.kind})")) for column in found.columns]
        sections = {"Parameters": parameters, "Columns": columns, **self.sections(ctx)}
        write_sections(
            formatter, {heading: rows for heading, rows in sections.items() if heading != ARGUMENTS}
        )


def _meaning(parameter: "Parameter") -> str:
    """Return the meaning of a parameter, with its range and default."""
    limits = f"{parameter.least} to {parameter.most}" if parameter.most is not None else ""
    default = f"default: {parameter.default}" if parameter.default else ""
    notes = ", ".join(filter(None, (limits, default)))
    return f"{parameter.gloss} [{notes}]" if notes else parameter.gloss


def query(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="QUERY", help="A name from ties queries.", show_default=False)
    ],
    show: Annotated[bool, typer.Option("--show", help="Print the Cypher, for Neo4j Browser.")] = False,
    view: ViewOption = None,
    pyvis: PyvisOption = False,
    parameters: ParameterOption = None,
    document: DocumentOption = None,
    voice: VoiceOption = None,
    as_of: AsOfOption = None,
    min_certainty: CertaintyOption = None,
    include: IncludeOption = "",
    all_: AllOption = False,
    format_: FormatOption = None,
    json: JsonOption = False,
    per: PerOption = "claim",
    own: QueriesOption = None,
    database: DatabaseOption = None,
) -> None:
    """Run a canned query.

    Examples:
        ties query shared-provinces --group TTP
        ties query support-chains --whom TTP --steps 2 --view
        ties query leaders --group TTP --show

    The parameters of a query are options: ties query NAME --help lists them. Give an entity by its id, name
    or alias, and a relation by its phrase (supports, harbours) or its kind (kind:hostility).
    """
    from ties.graph import selection

    output = output_options(format_, json=json, per=per)
    check_view_options(view, pyvis=pyvis)
    if show and (output.is_explicit or view is not None):
        raise UsageError("--show cannot be combined with --view, --format or --json")
    canned = find_query(name, own)
    values = parse_parameters(canned, context.args, parameters or ())
    filters = read_filters(document, voice, as_of, min_certainty, include)
    if show:
        from ties.questions.request import Request

        request = Request("query", query=canned.name, parameters=values, selection=selection(**filters))
        _print_cypher(canned, request, own, database)
        return
    with open_graph(database, queries=own) as graph:
        answer = graph.query(canned, values, all=all_, **filters)
        if view is not None:
            write_page(view, answer.question, lambda file: graph.view(file, answer=answer, pyvis=pyvis))
    if view is None or output.is_explicit:
        show_answer(answer, output)


def find_query(name: str, own: Path | None) -> "Query":
    """Return the canned query of this name, shipped or from the user's folder.

    Args:
        own: the user's folder; None for that of TIES_QUERIES.

    Raises:
        UsageError: there is no such query.
    """
    from ties.queries.catalog import query_by_name

    return query_by_name(name, _folder(own), print_skipped)


def _folder(own: Path | None) -> Path | None:
    import os

    from ties.settings import queries_folder

    return own or queries_folder(os.environ)


def parse_parameters(query: "Query", extra: Sequence[str], named: Sequence[str]) -> dict[str, str]:
    """Return the values of a query's parameters on the command line.

    Args:
        extra: words that Typer does not know: `--group TTP`, `--group=TTP`.
        named: the values of `--param`: `group=TTP`.

    Raises:
        UsageError: a parameter is unknown, has no value or is given twice.
    """
    from ties.queries.parameters import refuse_unknown_parameters

    pairs = []
    for text in named:
        word, equals, value = text.partition("=")
        if not equals:
            raise UsageError(f"--param {text}: expected NAME=VALUE")
        pairs.append((word, value))
    words = iter(extra)
    for word in words:
        option, equals, value = word.partition("=")
        if not option.startswith("--"):
            raise UsageError(f"unexpected argument '{word}'", advice=[f"write a parameter as --NAME {word}"])
        if not equals:
            value = next(words, "")
        if not equals and not value:
            raise UsageError(f"{option} needs a value")
        pairs.append((option.removeprefix("--"), value))
    values: dict[str, str] = {}
    for name, value in pairs:
        name = name.strip().replace("-", "_")
        if name in values:
            raise UsageError(f"--{name} is given twice")
        values[name] = value
    refuse_unknown_parameters(query.parameters, values)
    return values


def _print_cypher(query: "Query", request: Any, own: Path | None, database: str | None) -> None:
    """Print the Cypher of a query with its parameters; open the graph only if there is a name to look up."""
    from ties.graph import query_text
    from ties.queries.parameters import ANY, NAME_KINDS

    values, text = request.parameters, ""
    if not any(p.kind in NAME_KINDS and values.get(p.name, ANY) != ANY for p in query.parameters):
        with suppress(UsageError):  # a relation may be one that a dataset of the graph adds
            text = query_text(query, request)
    if not text:
        with open_graph(database, queries=own) as graph:
            text = query_text(query, request, graph.store)
    print_code(text)
    for parameter in query.parameters:
        if parameter.default is None and parameter.name not in values:
            print_message(f"--{parameter.name} sets ${parameter.name}: {parameter.gloss}")
