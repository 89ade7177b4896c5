"""The command that proposes and accepts joins of entities."""

from pathlib import Path
from typing import Annotated

import typer

from ties.cli.options import DatabaseOption, FormatOption, JsonOption, output_options
from ties.cli.progress import show_progress
from ties.cli.session import open_graph, print_done, print_message, show_answer
from ties.errors import UsageError
from ties.questions.request import ENTITY_LIMIT

__all__ = ["duplicates"]


def duplicates(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ENTITY]...", help="Only pairs with one of these names or ids.", show_default=False
        ),
    ] = None,
    min_score: Annotated[
        float | None,
        typer.Option(
            "--min-score",
            metavar="S",
            help="Only pairs with this score or more, from 0 to 1 (default 0.5).",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="At most this many pairs.")
    ] = ENTITY_LIMIT,
    all_: Annotated[bool, typer.Option("--all", help="List all pairs, with every reason.")] = False,
    decided: Annotated[
        Path | None,
        typer.Option(
            "--decided",
            metavar="FILE",
            help="Leave out the pairs that are decided in this review file.",
            show_default=False,
        ),
    ] = None,
    accept: Annotated[
        Path | None,
        typer.Option(
            "--accept",
            metavar="FILE",
            help="Write the accepted pairs of this review file as a dataset, to the folder -o.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write a review file instead of the list. With --accept, the folder of the dataset.",
            show_default=False,
        ),
    ] = None,
    format_: FormatOption = None,
    json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """List pairs of entities that may be the same.

    Examples:
        ties duplicates
        ties duplicates TTP --min-score 0.2
        ties duplicates -o pairs.csv
        ties duplicates --accept pairs.csv -o my-joins
        ties ingest my-joins

    Each pair has a score from 0 to 1, and what speaks for and against it: names, dates, references, shared
    ties. The score only puts the pairs in order. Nothing is joined by itself.

    A review file is a table. Write yes or no into its column accept, and run the command with --accept. It
    writes the joins as a dataset of your own; ties ingest --remove undoes them. Writing the review file
    again keeps what you decided, and proposes only other pairs.
    """
    options = output_options(format_, json=json)
    if accept is not None:
        if names or min_score is not None or all_ or decided is not None or options.is_explicit:
            raise UsageError("--accept can only be combined with -o DIR and --database")
        if output is None:
            raise UsageError("--accept needs a folder for the dataset: -o my-joins")
        with open_graph(database) as graph:
            accepted = graph.accept(accept, output)
        print_done("".join(f"{line}\n" for line in accepted.lines()))
        return
    if output is not None and (decided is not None or options.is_explicit):
        raise UsageError("-o FILE cannot be combined with --decided, --format or --json")
    with open_graph(database) as graph, show_progress():
        if output is not None:
            answer = graph.review(output, *(names or ()), min_score=min_score, limit=limit, all=all_)
            print_message(f"{output}: {answer.says}")
            for note in answer.notes:
                print_message(note)
            return
        answer = graph.duplicates(
            *(names or ()), min_score=min_score, limit=limit, all=all_, decided=_decided(decided)
        )
    show_answer(answer, options)


def _decided(file: Path | None) -> list[tuple[str, str]]:
    """Return the pairs that are decided in a review file."""
    if file is None:
        return []
    from ties.ingest.joins import read_decisions

    return [one.ids for one in read_decisions(file)]
