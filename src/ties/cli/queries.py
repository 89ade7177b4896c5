"""The commands that list the canned queries and run one."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ties.cli.filtering import takes_filters
from ties.cli.session import DatabaseOption, FormatOption, answer, opened, say_code, talk
from ties.errors import UsageError
from ties.records.selection import Filters

if TYPE_CHECKING:
    from ties.queries.catalog import Query

__all__ = ["ParameterOption", "QueriesOption", "given_parameters", "own_folder", "queries", "query"]

QueriesOption = Annotated[
    Path | None,
    typer.Option(
        "--queries",
        metavar="DIR",
        help="A folder with queries of your own. Else TIES_QUERIES.",
        show_default=False,
    ),
]
ParameterOption = Annotated[
    list[str] | None,
    typer.Option(
        "--param",
        metavar="NAME=VALUE",
        help="A parameter of the query; the same as --NAME VALUE.",
        show_default=False,
    ),
]


def own_folder(option: Path | None) -> Path | None:
    """Where the user's own queries are, if anywhere."""
    named = os.environ.get("TIES_QUERIES")
    return option or (Path(named).expanduser() if named else None)


def queries(
    words: Annotated[
        list[str] | None, typer.Argument(help="Only those with these words in them.", show_default=False)
    ] = None,
    own: QueriesOption = None,
    format_: FormatOption = None,
) -> None:
    """The canned queries, with the questions they answer.

    Where words leave one query, or name one, it is told in full: what it takes and gives, how to ask for it.

      ties queries

      ties queries province

      ties queries shared-provinces
    """
    from msgspec.structs import replace

    from ties.cli.plugins import tell_skipped
    from ties.queries.catalog import listed_queries, search
    from ties.render.queries_text import queries_rows, queries_text

    found = [
        replace(query, title=f"{query.title} (from {query.package})") if query.package else query
        for query in search(listed_queries(own_folder(own), tell_skipped), words or ())
    ]
    if not found:
        raise UsageError(
            f"no query has '{' '.join(words or ())}' in it", advice=["ties queries lists them all"]
        )
    answer(format_, lambda width: queries_text(found, width), lambda: queries_rows(found))


@takes_filters
def query(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Of a query: ties queries lists them.", show_default=False)],
    show: Annotated[
        bool, typer.Option("--show", help="Print its Cypher, to paste into Neo4j Browser.")
    ] = False,
    parameters: ParameterOption = None,
    own: QueriesOption = None,
    database: DatabaseOption = None,
    format_: FormatOption = None,
    *,
    filters: Filters,
) -> None:
    """Run a canned query; its parameters are options.

    Names may be given by id, name or alias, relations by their phrases (supports, harbours) or by their kind
    (kind:hostility).

      ties query shared-provinces --group TTP

      ties query support-chains --whom TTP --steps 2

      ties query leaders --group TTP --show
    """
    from ties.answers.canned import canned
    from ties.cli.plugins import tell_skipped
    from ties.queries.catalog import query_called
    from ties.render.canned_text import canned_lines, canned_text

    asked = query_called(name, own_folder(own), tell_skipped)
    given = given_parameters(asked, context.args, parameters or ())
    if show:
        _show(asked, given, filters, database)
        return
    with opened(database) as store:
        told = store.undisturbed(lambda: canned(store, asked, given, filters))
    from ties.render.as_rows import canned_rows

    answer(format_, lambda width: canned_text(told, width), lambda: canned_rows(told), canned_lines(told))


def given_parameters(asked: "Query", extra: Sequence[str], named: Sequence[str]) -> dict[str, str]:
    """The parameters that a person gave, as `--group TTP`, `--group=TTP` or `--param group=TTP`.

    Raises:
        UsageError: something is no parameter, lacks its value or is given twice.
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
            raise UsageError(f"'{word}' is too much here", advice=[f"a parameter is given as --NAME {word}"])
        if not equals:
            value = next(words, "")
        if not equals and not value:
            raise UsageError(f"{option} lacks its value")
        pairs.append((option.removeprefix("--"), value))
    given: dict[str, str] = {}
    for name, value in pairs:
        name = name.strip().replace("-", "_")
        if name in given:
            raise UsageError(f"--{name} is given twice")
        given[name] = value
    refuse_strangers(asked.parameters, given)
    return given


def _show(asked: "Query", given: Mapping[str, str], filters: Filters, database: str | None) -> None:
    """Print the Cypher with the parameters that it takes; the graph is only opened to look up names."""
    from ties.answers.canned import cypher_parameters
    from ties.queries.parameters import ANY, STORED, bind
    from ties.render.queries_text import pasteable

    looked_up = [p for p in asked.parameters if p.kind in STORED and given.get(p.name, ANY) != ANY]
    if looked_up:
        with opened(database) as store:
            bound = bind(store, asked.parameters, given, sparing=True)
    else:
        bound = bind(None, asked.parameters, given, sparing=True)
    say_code(pasteable(asked, cypher_parameters(asked, bound, filters)))
    for parameter in asked.parameters:
        if parameter.default is None and parameter.name not in given:
            talk(f"--{parameter.name} fills in ${parameter.name}: {parameter.gloss}")
