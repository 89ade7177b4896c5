"""The commands that bring reports into the graph."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ties.cli.options import DatabaseOption
from ties.cli.progress import shown
from ties.cli.session import opened, say, say_done, talk, tell_skipped
from ties.errors import BadData, UsageError
from ties.input_files import NotRegular, read_input

if TYPE_CHECKING:
    from ties.records import Contents

__all__ = ["check", "ingest"]


def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Datasets, each a folder or a file; none: those that ties ships with.", show_default=False
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change and write nothing.")
    ] = False,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify",
            help="Look through the graph even where files are unchanged, and mend what differs from them.",
        ),
    ] = False,
    remove: Annotated[
        str | None,
        typer.Option(
            "--remove", metavar="DATASET", help="Take a dataset out of the graph.", show_default=False
        ),
    ] = None,
    break_lock: Annotated[
        bool,
        typer.Option(
            "--break-lock",
            help="First take the right to write from an ingest that died on another machine (Neo4j only).",
        ),
    ] = False,
    database: DatabaseOption = None,
) -> None:
    """Load datasets into the graph, or remove one.

    A dataset that is loaded already is replaced by its new version. Everything is checked before anything is
    written: after an error the graph is as it was. How to write a
    report down as a dataset is told in ingest/README.md.

      ties ingest my-report

      ties ingest my-report --dry-run

      ties ingest --remove my-report
    """
    from ties.ingest import change_lines

    if remove is not None and (paths or verify):
        raise UsageError("--remove cannot be combined with a path or --verify")
    if break_lock and dry_run:
        raise UsageError("--break-lock cannot be combined with --dry-run, which needs no lock")
    tell = say if dry_run else say_done
    with opened(database, may_be_empty=True) as graph:
        if break_lock:
            talk(graph.break_lock())
        if remove is not None:
            with shown():
                change = graph.remove(remove, dry_run=dry_run)
            tell("".join(f"{line}\n" for line in change_lines(change, dry_run=dry_run)))
            return
        with shown():
            outcome = graph.ingest(*(paths or ()), dry_run=dry_run, verify=verify)
    for dataset in outcome.unchanged:
        verified = dataset in outcome.verified
        more = "and nothing differs from the graph" if verified else "(--verify looks through the graph)"
        tell(f"{dataset}: these files are loaded already {more}\n")
    for reading in outcome.readings:
        dataset = reading.contents.dataset.id
        tell(f"{dataset}: {'new version' if dataset in outcome.replaced else 'new'}\n")
        tell("".join(f"  {line}\n" for line in reading.ledger.lines()))
    if outcome.readings:
        lines = change_lines(outcome.change, strays=outcome.strays, dry_run=dry_run)
        tell("".join(f"{line}\n" for line in lines))


def check(
    path: Annotated[Path, typer.Argument(help="The folder or file of a dataset.", show_default=False)],
    texts: Annotated[
        list[str] | None,
        typer.Option(
            "--text",
            metavar="DOCUMENT=FILE",
            help="The text of a document, to look up every quote in it.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Check a dataset, and its quotes against the text.

    Nothing is loaded. With --text every quote is looked up in the paragraph that it is said to stand in.
    A paragraph is a line of the text that is not empty; the first one is paragraph 1. Paragraphs that nothing
    cites are so that you see what you may have missed.

      ties check my-report --text my-report=report.txt
    """
    from ties.ingest import read_dataset
    from ties.render.safe import plain

    reading = read_dataset(path, skipping=tell_skipped)
    say(plain(f"{path}: in order") + "\n" + "".join(f"  {line}\n" for line in reading.ledger.lines()))
    missing = 0
    for given in texts or ():
        document, equals, name = given.partition("=")
        if not equals:
            raise UsageError(f"--text {given}: give DOCUMENT=FILE")
        missing += _check_text(reading.contents, document, Path(name))
    if missing:
        raise BadData(f"{missing} quotes are not in their paragraph")


def _check_text(contents: "Contents", document: str, file: Path) -> int:
    """Look up the quotes of one document in its text; returns how many are not there."""
    from ties.ingest.quotes import check_quotes
    from ties.render.safe import plain

    known = [one.id for one in contents.documents]
    if document not in known:
        advice = [f"its documents: {', '.join(known)}"]
        raise UsageError(f"'{document}' is no document of this dataset", advice=advice)
    try:
        text = read_input(file)
    except NotRegular as error:
        raise UsageError(
            f"{file} cannot be read ({error})", advice=["save the text as a file first"]
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read as UTF-8 text ({error})") from None
    checked = check_quotes(contents, document, text)
    quotes = checked.found + len(checked.missing)
    say(plain(f"{document}: {checked.found} of {quotes} quotes found in {file}") + "\n")
    say("".join(f"  {plain(line)}\n" for line in checked.missing))
    if checked.uncited:
        names = f"; names only: {_numbers(checked.named)}" if checked.named else ""
        say(f"  paragraphs that no statement and no attribute cites: {_numbers(checked.uncited)}{names}\n")
    else:
        say("  every paragraph is cited\n")
    return len(checked.missing)


def _numbers(paragraphs: Iterable[int]) -> str:
    return " ".join(map(str, paragraphs))
