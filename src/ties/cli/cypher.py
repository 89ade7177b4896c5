"""The command that runs the user's Cypher."""

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from ties.cli.options import (
    DatabaseOption,
    FormatOption,
    JsonOption,
    PyvisOption,
    ViewOption,
    check_view_options,
    output_options,
)
from ties.cli.pages import write_page
from ties.cli.session import open_graph, show_answer
from ties.cli.streams import input_text
from ties.errors import UsageError
from ties.input_files import NotRegular, open_input

__all__ = ["cypher"]

_MAX_TIMEOUT = 86_400.0
"""Seconds in a day: nobody waits longer, and timers have limits."""


def cypher(
    query: Annotated[
        str | None,
        typer.Argument(
            metavar="[CYPHER]", help="The query, or - to read it from standard input.", show_default=False
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", "-f", metavar="FILE", help="Read the query from a file.", show_default=False),
    ] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Option(
            "--param",
            metavar="NAME=VALUE",
            help="The value of $NAME, as JSON or text. Repeatable.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most this many rows.")] = 1000,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", help="Stop the query after this time.")
    ] = 30.0,
    view: ViewOption = None,
    pyvis: PyvisOption = False,
    format_: FormatOption = None,
    json_: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Run read-only Cypher.

    Examples:
        ties cypher "MATCH (x)-[:SUPPORTS]->({id: 'ttp'}) RETURN DISTINCT x.name"
        ties cypher 'MATCH (g)-[r]->({id: $at}) RETURN g, r' --param at=kunar
        ties cypher --file question.cypher --view answer.html

    A query that would write, read files or open connections is refused before it runs. Nodes and claims are
    shortened; --json prints all their properties.
    """
    output = output_options(format_, json=json_)
    if not 0 < timeout <= _MAX_TIMEOUT:
        raise UsageError(f"--timeout must be more than 0 and at most {_MAX_TIMEOUT:,.0f} seconds")
    check_view_options(view, pyvis=pyvis)
    text, values = _read_query(query, file), _parse_parameters(parameters or ())
    with open_graph(database) as graph:
        answer = graph.cypher(text, values, limit=limit, timeout=timeout)
        if view is not None:
            title = "Answer to a Cypher query"
            write_page(
                view,
                "cypher",
                lambda file: graph.view(file, answer=answer, title=title, limit=None, pyvis=pyvis),
            )
    if view is None or output.is_explicit:
        show_answer(answer, output)


def _read_query(query: str | None, file: Path | None) -> str:
    """Return the text of the query; at most the length of the longest query is read."""
    from ties.store.guard.text import MAX_QUERY_LENGTH, refuse_long

    if (query is None) == (file is None):
        raise UsageError(
            "give either a query or --file", advice=["example: ties cypher 'MATCH (g:Group) RETURN g.name'"]
        )
    try:
        if file is not None:
            with io.TextIOWrapper(open_input(file), encoding="utf-8-sig") as text:
                query = text.read(MAX_QUERY_LENGTH + 1)
        elif query == "-":
            query = input_text(MAX_QUERY_LENGTH + 1)
    except NotRegular as error:
        raise UsageError(
            f"{file} cannot be read ({error})", advice=["to read the query from a pipe: ties cypher -"]
        ) from None
    except OSError as error:
        raise UsageError(f"{file or 'standard input'} cannot be read ({error.strerror or error})") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{file or 'standard input'} is not UTF-8 text (at byte {error.start})") from None
    assert query is not None
    refuse_long(query)
    return query.strip()


def _parse_parameters(texts: Iterable[str]) -> dict[str, object]:
    """Return the parameters by name, from texts of the form NAME=VALUE."""
    parameters: dict[str, object] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        name = name.strip().removeprefix("$")
        if not name or not equals:
            raise UsageError(f"--param {text}: expected NAME=VALUE")
        if name in parameters:
            raise UsageError(f"--param {name} is given twice")
        try:
            parameters[name] = json.loads(value, parse_constant=_refuse_constant)
        except (ValueError, RecursionError):
            parameters[name] = value
    return parameters


def _refuse_constant(word: str) -> object:
    raise ValueError(word)  # NaN and Infinity may be names, and are not JSON
