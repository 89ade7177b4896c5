"""The command that tells how two entities are connected."""

from typing import Annotated

import typer

from ties.cli.filtering import takes_filters
from ties.cli.session import DatabaseOption, FormatOption, answer, opened
from ties.records.selection import Filters

__all__ = ["path"]


@takes_filters
def path(
    one: Annotated[str, typer.Argument(help="A name or id.", show_default=False)],
    other: Annotated[str, typer.Argument(help="Another.", show_default=False)],
    steps: Annotated[int, typer.Option("--steps", min=1, max=20, help="The most steps to take.")] = 6,
    via: Annotated[
        list[str] | None,
        typer.Option(
            "--via",
            metavar="RELATION",
            help="Only along this relation, or all of a kind (kind:hostility); may be repeated.",
            show_default=False,
        ),
    ] = None,
    avoid: Annotated[
        list[str] | None,
        typer.Option(
            "--avoid", metavar="NAME", help="Not through this entity; may be repeated.", show_default=False
        ),
    ] = None,
    places: Annotated[bool, typer.Option("--places", help="Through places and countries, too.")] = False,
    every: Annotated[bool, typer.Option("--all", help="All shortest paths, not only the surest.")] = False,
    database: DatabaseOption = None,
    format_: FormatOption = None,
    *,
    filters: Filters,
) -> None:
    """How two entities are connected, step by step.

    A shortest path from one to the other, each step with its strongest evidence. Past ties count. What is
    denied, aimed at or attempted does not (--include), and no path runs through places (--places).

    Of several shortest paths it is the surest: the one whose weakest step is worded most firmly, and of
    equally sure ones the first by the ids of those on it.

      ties path AQIS ISIL-K

      ties path AQIS ISIL-K --via supports --via fights --all

      ties path Al-Qaeda ISIL-K --avoid Taliban --include aims
    """
    from ties.answers.path import path as find
    from ties.render.as_rows import path_rows
    from ties.render.path_text import path_lines, path_text

    with opened(database) as store:
        told = find(
            store,
            one,
            other,
            steps=steps,
            via=via or (),
            avoid=avoid or (),
            places=places,
            every=every,
            filters=filters,
        )
    answer(format_, lambda width: path_text(told, width), lambda: path_rows(told), path_lines(told))
