"""The command that runs Cypher of one's own."""

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ties.cli.session import DatabaseOption, Format, FormatOption, answer, opened, talk
from ties.cli.streams import input_text
from ties.errors import UsageError
from ties.input_files import NotRegular, open_input

if TYPE_CHECKING:
    from ties.store.protocol import Store
    from ties.store.values import Table

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
    view: Annotated[
        Path | None,
        typer.Option(
            "--view", metavar="FILE", help="Draw the result as an HTML page instead.", show_default=False
        ),
    ] = None,
    database: DatabaseOption = None,
    format_: FormatOption = None,
) -> None:
    """Ask in Cypher; reading only.

    Anything that would write, read files or reach out of the graph is refused before it runs. Nodes and
    claims are told in short; --format json has all their properties.

      ties cypher "MATCH (x)-[:SUPPORTS]->({id: 'ttp'}) RETURN DISTINCT x.name"

      ties cypher 'MATCH (g)-[r]->({id: $at}) RETURN g, r' --param at=kunar

      ties cypher --file question.cypher --view answer.html
    """
    from ties.render.as_rows import table_rows
    from ties.render.table_text import table_text

    if not 0 < timeout <= _LONGEST:
        raise UsageError(f"--timeout takes seconds, more than 0 and up to {_LONGEST:,.0f}")
    text, given = _query(query, file), _parameters(parameters or ())
    with opened(database) as store:
        table = store.read_untrusted(text, given, limit=limit, timeout=timeout)
        if view is not None:
            _draw(store, table, text, view)
    if view is None or format_ is not None:
        answer(
            format_,
            lambda width: table_text(table, width),
            lambda: table_rows(text, table, complete=format_ is Format.json),
        )
    if table.truncated:
        talk(f"these are the first {limit:,} rows; there are more (--limit)")


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


def _draw(store: "Store", table: "Table", question: str, file: Path) -> None:
    from ties.cli.drawing import Picture, write_page
    from ties.network import drawn_from

    network, left_out = drawn_from(store, table)
    if not network.entities:
        raise UsageError(
            "there is nothing to draw: the result holds no entity and no claim",
            advice=["return them whole, as in: MATCH (g:Group)-[r:BASED_IN]->(p) RETURN g, r, p"],
        )
    if table.truncated:
        left_out.append(f"rows beyond the first {len(table.rows):,}")
    write_page(file, Picture(network, "Answer in Cypher", question, left_out=tuple(left_out)))
