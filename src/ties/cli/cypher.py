"""The command that runs Cypher of one's own."""

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from ties.cli.options import DatabaseOption, FormatOption, JsonOption, PyvisOption, ViewOption, output
from ties.cli.session import opened, say_drawn, show_answer
from ties.cli.streams import input_text
from ties.errors import UsageError
from ties.input_files import NotRegular, open_input

__all__ = ["cypher"]

_LONGEST = 86_400.0
"""Seconds, of a day: nobody waits for longer, and a clock cannot count forever."""


def cypher(
    query: Annotated[
        str | None, typer.Argument(help="The query; - reads it from the input.", show_default=False)
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
            help="What $NAME stands for: JSON, else text; may be repeated.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="The most rows.")] = 1000,
    timeout: Annotated[float, typer.Option("--timeout", metavar="SECONDS", help="When to stop it.")] = 30.0,
    view: ViewOption = None,
    pyvis: PyvisOption = False,
    format_: FormatOption = None,
    json_: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Ask in Cypher; reading only.

    Anything that would write, read files or reach out of the graph is refused before it runs. Nodes and
    claims are told in short; --json has all their properties.

      ties cypher "MATCH (x)-[:SUPPORTS]->({id: 'ttp'}) RETURN DISTINCT x.name"

      ties cypher 'MATCH (g)-[r]->({id: $at}) RETURN g, r' --param at=kunar

      ties cypher --file question.cypher --view answer.html
    """
    shown = output(format_, json=json_)
    if not 0 < timeout <= _LONGEST:
        raise UsageError(f"--timeout takes seconds, more than 0 and up to {_LONGEST:,.0f}")
    if pyvis and view is None:
        raise UsageError("--pyvis needs --view FILE")
    text, given = _query(query, file), _parameters(parameters or ())
    with opened(database) as graph:
        answer = graph.cypher(text, given, limit=limit, timeout=timeout)
        if view is not None:
            drawn = graph.view(view, answer=answer, title="Answer in Cypher", limit=None, pyvis=pyvis)
            say_drawn(view, drawn)
    if view is None or shown.chosen:
        show_answer(answer, shown)


def _query(query: str | None, file: Path | None) -> str:
    """The query; of a file or an input that has no end, no more is read than a query may be long."""
    from ties.store.guard.text import LONGEST, refuse_long

    if (query is None) == (file is None):
        raise UsageError(
            "give either a query or --file", advice=["such as: ties cypher 'MATCH (g:Group) RETURN g.name'"]
        )
    try:
        if file is not None:
            with io.TextIOWrapper(open_input(file), encoding="utf-8-sig") as text:
                query = text.read(LONGEST + 1)
        elif query == "-":
            query = input_text(LONGEST + 1)
    except NotRegular as error:
        raise UsageError(
            f"{file} cannot be read ({error})", advice=["what comes from a pipe is read by: ties cypher -"]
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file or 'the input'} cannot be read as UTF-8 text ({error})") from None
    assert query is not None
    refuse_long(query)
    return query.strip()


def _parameters(given: Iterable[str]) -> dict[str, object]:
    parameters: dict[str, object] = {}
    for told in given:
        name, equals, value = told.partition("=")
        name = name.strip().removeprefix("$")
        if not name or not equals:
            raise UsageError(f"--param {told}: give NAME=VALUE")
        if name in parameters:
            raise UsageError(f"--param {name} is given twice")
        try:
            parameters[name] = json.loads(value, parse_constant=_no_number)
        except (ValueError, RecursionError):
            parameters[name] = value
    return parameters


def _no_number(word: str) -> object:
    raise ValueError(word)  # NaN and Infinity are names as well
