"""The commands that check, load, compare and remove datasets."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from ties.cli.options import DatabaseOption, FormatOption, JsonOption, PerOption, output_options
from ties.cli.progress import show_progress
from ties.cli.session import open_graph, print_done, print_message, print_output, print_skipped, show_answer
from ties.errors import StoreUnavailable, UsageError
from ties.input_files import NotRegular, read_input
from ties.quantities import pluralize

if TYPE_CHECKING:
    from ties.ingest.reading import CheckedDataset
    from ties.ingest.shared_entities import SharedEntity
    from ties.records import Contents

__all__ = ["check", "diff", "ingest"]

_MAX_SHARED = 20
"""The maximum number of shared entities, and of warnings about them, that are listed without `--all`."""

_WIDTH = 80

AllSharedOption = Annotated[
    bool,
    typer.Option(
        "--all", help=f"List all entities that other datasets have too, not only the first {_MAX_SHARED}."
    ),
]

DatasetOption = Annotated[
    str,
    typer.Option(
        "--dataset",
        metavar="ID",
        help="The id of the dataset, for one file that has none.",
        show_default=False,
    ),
]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="MAPPING",
        help="What the columns of a table mean: subject=from,relation:=supports, or a TOML file. Repeatable.",
        show_default=False,
    ),
]


def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="A folder or file for each dataset. Without any, the datasets shipped with ties.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would change, and write nothing.")
    ] = False,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify", help="Compare the graph with unchanged files too, and correct any difference."
        ),
    ] = False,
    remove: Annotated[
        str | None,
        typer.Option("--remove", metavar="DATASET", help="Remove this dataset.", show_default=False),
    ] = None,
    break_lock: Annotated[
        bool,
        typer.Option(
            "--break-lock",
            help="First break the lock of an ingest that died on another machine (Neo4j only).",
        ),
    ] = False,
    dataset: DatasetOption = "",
    map_: MapOption = None,
    all_: AllSharedOption = False,
    database: DatabaseOption = None,
) -> None:
    """Load datasets into the graph, or remove one.

    Examples:
        ties ingest my-report
        ties ingest my-report --dry-run
        ties ingest contacts.csv --map subject=from,object=to --dry-run
        ties ingest --remove my-report

    A new version of a dataset replaces the old one. Everything is checked before anything is written: after
    an error the graph is unchanged. ingest/README.md explains how to write a report as a dataset.
    """
    from ties.ingest import change_lines

    if remove is not None and (paths or verify or dataset or map_):
        raise UsageError("--remove cannot be combined with a path, --verify, --dataset or --map")
    mapping = _mapping(map_)
    if break_lock and dry_run:
        raise UsageError("--break-lock cannot be combined with --dry-run, which needs no lock")
    print_lines = print_output if dry_run else print_done
    with open_graph(database, may_be_empty=True) as graph:
        if break_lock:
            print_message(graph.break_lock())
        if remove is not None:
            with show_progress():
                change = graph.remove(remove, dry_run=dry_run)
            print_lines("".join(f"{line}\n" for line in change_lines(change, dry_run=dry_run)))
            return
        with show_progress():
            outcome = graph.ingest(
                *(paths or ()), dry_run=dry_run, verify=verify, dataset=dataset, mapping=mapping
            )
    for unchanged in outcome.unchanged:
        is_verified = unchanged in outcome.verified
        more = ", and the graph matches them" if is_verified else " (--verify compares them with the graph)"
        print_lines(f"{unchanged}: these files are already loaded{more}\n")
    for checked in outcome.datasets:
        id_ = checked.contents.dataset.id
        print_lines(f"{id_}: {'new version' if id_ in outcome.replaced else 'new'}\n")
        counts = (*_read_lines(checked, sample=dry_run), *_shared_lines(checked.shared_entities, all_=all_))
        print_lines("".join(f"  {line}\n" for line in counts))
    if outcome.datasets:
        lines = change_lines(outcome.change, foreign=outcome.foreign, dry_run=dry_run)
        print_lines("".join(f"{line}\n" for line in lines))


def check(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="The folder or file of a dataset.", show_default=False)
    ],
    texts: Annotated[
        list[str] | None,
        typer.Option(
            "--text",
            metavar="DOCUMENT=FILE",
            help="Compare every quote or gist of the document with this text. Repeatable.",
            show_default=False,
        ),
    ] = None,
    dataset: DatasetOption = "",
    map_: MapOption = None,
    all_: AllSharedOption = False,
    database: DatabaseOption = None,
) -> None:
    """Check a dataset without loading it.

    Examples:
        ties check my-report
        ties check my-report --text my-report=report.txt
        ties check contacts.csv --map subject=from,object=to

    If there is a graph, the dataset is compared with it. One id is one entity, so the entities that other
    datasets have too are listed, with a warning if no name agrees.

    With --text, every quote is looked up in the paragraph that it cites. Each line of the text that is not
    empty is a paragraph; the first is paragraph 1. If a quote is not there, the message has the nearest text.
    If all are, the paragraphs that nothing cites are listed, to show what may be missing. If the document may
    not be quoted, no gist may repeat more than six consecutive words of its paragraph.
    """
    from ties.graph import check as check_path
    from ties.render.safe import plain

    files = dict(_document_and_file(text) for text in texts or ())
    read = {document: _read_text(file) for document, file in files.items()}
    checked = check_path(path, texts=read, dataset=dataset, mapping=_mapping(map_), on_skipped=print_skipped)
    known = [one.id for one in checked.contents.documents]
    for document in read:
        if document not in known:
            raise UsageError(
                f"'{document}' is not a document of this dataset", advice=[f"known: {', '.join(known)}"]
            )
    checked, note = _compare(checked, database)
    lines = (*_read_lines(checked, sample=True), *_shared_lines(checked.shared_entities, all_=all_), *note)
    print_output(plain(f"{path}: OK") + "\n" + "".join(f"  {line}\n" for line in lines))
    for document, file in files.items():
        _print_coverage(checked.contents, document, file, read[document])


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A file or folder, or a loaded dataset.", show_default=False)
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="A file or folder, or a loaded dataset.", show_default=False)
    ],
    map_: MapOption = None,
    all_: Annotated[bool, typer.Option("--all", help="Show every difference.")] = False,
    format_: FormatOption = None,
    json: JsonOption = False,
    per: PerOption = "claim",
    database: DatabaseOption = None,
) -> None:
    """Compare two versions of one dataset.

    Examples:
        ties diff old-list.xml new-list.xml
        ties diff un-sc new-list.xml
        ties diff my-report my-report-corrected --all

    Each version is a file or folder in any format that ties ingest reads or, if there is no such path, the id
    of a dataset in the graph. Records are compared by what they say: a claim that only stands in another
    paragraph is counted, not listed. The exit code is 0 with and without differences.
    """
    from ties.graph import diff as diff_files
    from ties.ingest.versions import is_path

    output, mapping = output_options(format_, json=json, per=per), _mapping(map_)
    with show_progress():
        if is_path(old) and is_path(new):
            answer = diff_files(old, new, all=all_, mapping=mapping)
        else:
            with open_graph(database) as graph:
                answer = graph.diff(old, new, all=all_, mapping=mapping)
    show_answer(answer, output)


def _mapping(texts: Sequence[str] | None) -> dict[str, object]:
    """Return the mapping that the values of `--map` describe."""
    if not texts:
        return {}
    from ties.ingest.readers.tables.mapping import mapping_of_options

    return mapping_of_options(texts)


def _read_lines(checked: "CheckedDataset", *, sample: bool) -> Iterator[str]:
    """Yield how a dataset was understood, the first rows if requested, and what became of all rows."""
    from ties.render.safe import plain

    yield from map(plain, checked.notes)
    if sample:
        yield from (f"  {plain(line)}" for line in checked.sample)
    yield from map(plain, checked.ledger.lines())


def _compare(checked: "CheckedDataset", database: str | None) -> tuple["CheckedDataset", list[str]]:
    """Return a dataset compared with the graph, or a line that says why it was not compared."""
    from ties.render.safe import plain

    try:
        with open_graph(database, may_be_empty=True) as graph:
            if graph.status().rows:
                return graph.check(checked), []
            reason = f"{graph.address} has no datasets"
    except StoreUnavailable as error:
        reason = error.message
    return checked, [plain(f"not compared with a graph ({reason})")]


def _shared_lines(entities: "Sequence[SharedEntity]", *, all_: bool) -> Iterator[str]:
    """Yield the entities that other datasets have too, and warnings about those without a common name."""
    from ties.render.safe import plain

    shown = entities if all_ else entities[:_MAX_SHARED]
    ids = [
        one.by.entity if one.by.entity == one.entity else f"{one.by.entity} = {one.entity}" for one in shown
    ]
    if entities:
        number = pluralize(len(entities), "entity is", "entities are")
        yield from wrap(
            f"{number} also in other datasets: {', '.join(ids)}{_more(entities, shown)}",
            _WIDTH - 2,
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    kept = [one for one in entities if one.other_type]
    shown = kept if all_ else kept[:_MAX_SHARED]
    for one in shown:
        yield plain(
            f"{one.by.entity} is joined to {one.entity}, whose type is kept: {one.other_type}"
            if one.by.type != one.other_type
            else f"{one.entity} is joined to entities of another type, and keeps its own: {one.other_type}"
        )
    if more := _more(kept, shown):
        yield f"types:{more.removeprefix(',')}"
    renamed = [one for one in entities if not one.agrees]
    shown = renamed if all_ else renamed[:_MAX_SHARED]
    for one in shown:
        yield plain(
            f"warning: {one.location}: '{one.by.entity}' is called '{one.by.name}' here, but '{one.name}' in "
            f"{', '.join(one.datasets)} (give it another id if it is another entity)"
        )
    if more := _more(renamed, shown):
        yield f"warning:{more.removeprefix(',')}"


def _more(entities: "Sequence[SharedEntity]", shown: "Sequence[SharedEntity]") -> str:
    """Return how many of the entities are not shown: ", and 3 more (--all lists them)"; '' if all are."""
    number = len(entities) - len(shown)
    return f", and {number:,} more (--all lists them)" if number else ""


def _document_and_file(text: str) -> tuple[str, Path]:
    document, equals, name = text.partition("=")
    if not equals:
        raise UsageError(f"--text {text}: expected DOCUMENT=FILE")
    return document, Path(name)


def _read_text(file: Path) -> str:
    try:
        return read_input(file)
    except NotRegular as error:
        raise UsageError(
            f"{file} cannot be read ({error})", advice=["save the text as a file first"]
        ) from None
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror or error})") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not UTF-8 text (at byte {error.start})") from None


def _print_coverage(contents: "Contents", document: str, file: Path, text: str) -> None:
    """Print how many quotes or gists agree with a text, and which paragraphs nothing cites."""
    from ties.ingest.quotes import MAX_REPEATED, DocumentText, coverage_of
    from ties.render.safe import plain

    coverage = coverage_of(contents, document, DocumentText(text))
    number = coverage.quotes_or_gists
    may_be_quoted = next(one.quotable for one in contents.documents if one.id == document)
    result = (
        f"{number} of {number} quotes found in {file}"
        if may_be_quoted
        else f"{pluralize(number, 'gist')}, none with more than {MAX_REPEATED} consecutive words of {file}"
    )
    print_output(plain(f"{document}: {result}") + "\n")
    if coverage.uncited:
        names = f" (cited for names only: {_numbers(coverage.names_only)})" if coverage.names_only else ""
        print_output(
            f"  not cited by any statement or attribute: paragraphs {_numbers(coverage.uncited)}{names}\n"
        )
    else:
        print_output("  every paragraph is cited\n")


def _numbers(paragraphs: Iterable[int]) -> str:
    return " ".join(map(str, paragraphs))
