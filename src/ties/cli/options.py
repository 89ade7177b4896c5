"""The options that commands share: which graph, which filters, and how an answer is printed.

The metavar of an option or argument determines its completion (`ties.cli.completing`).
"""

from pathlib import Path
from typing import Annotated

import typer

from ties.answers.answer import ROW_UNITS, Layout
from ties.cli.help import FILTERS, GENERAL, OUTPUT
from ties.errors import UsageError
from ties.graph import Filters

__all__ = [
    "AllOption",
    "AsOfOption",
    "CertaintyOption",
    "DatabaseOption",
    "DocumentOption",
    "FormatOption",
    "IncludeOption",
    "JsonOption",
    "OutputOptions",
    "PerOption",
    "PyvisOption",
    "QueriesOption",
    "ViewOption",
    "VoiceOption",
    "check_view_options",
    "output_options",
    "read_filters",
]

DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="PLACE",
        help="Folder or bolt:// address; see ties --help.",
        show_default=False,
        rich_help_panel=GENERAL,
    ),
]
QueriesOption = Annotated[
    Path | None,
    typer.Option(
        "--queries",
        metavar="DIR",
        help="Folder of your own queries, or TIES_QUERIES.",
        show_default=False,
        rich_help_panel=GENERAL,
    ),
]

DocumentOption = Annotated[
    list[str] | None,
    typer.Option(
        "--document",
        metavar="DOCUMENT",
        help="Only what this document says, or those of this publisher. Repeatable.",
        show_default=False,
        rich_help_panel=FILTERS,
    ),
]
VoiceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--voice",
        metavar="VOICE",
        help="Only what this voice says. Repeatable.",
        show_default=False,
        rich_help_panel=FILTERS,
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Only what is dated to that time (2022, 2022-07).",
        show_default=False,
        rich_help_panel=FILTERS,
    ),
]
CertaintyOption = Annotated[
    str | None,
    typer.Option(
        "--min-certainty",
        metavar="CERTAINTY",
        help="Minimum: stated, probable, possible or doubtful.",
        show_default=False,
        rich_help_panel=FILTERS,
    ),
]
IncludeOption = Annotated[
    str,
    typer.Option(
        "--include",
        metavar="MODES",
        help="Also count: aims, attempts, denied, past.",
        show_default=False,
        rich_help_panel=FILTERS,
    ),
]

FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="text, markdown, html, json, ndjson, csv or tsv.",
        show_default=False,
        rich_help_panel=OUTPUT,
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="The same as --format json.", rich_help_panel=OUTPUT)
]
PerOption = Annotated[
    str,
    typer.Option(
        "--per",
        metavar="UNIT",
        help="csv and tsv: a row per claim (default) or quote.",
        show_default=False,
        rich_help_panel=OUTPUT,
    ),
]
AllOption = Annotated[
    bool,
    typer.Option("--all", help="Show every claim with every quote and note.", rich_help_panel=OUTPUT),
]
ViewOption = Annotated[
    Path | None,
    typer.Option(
        "--view",
        metavar="[FILE]",
        help="Draw an HTML page instead of printing the answer; with --format, do both. Without FILE, a new "
        "file, as for ties view.",
        show_default=False,
        rich_help_panel=OUTPUT,
    ),
]

PyvisOption = Annotated[
    bool,
    typer.Option("--pyvis", help="Draw the page with pyvis, evidence in tooltips.", rich_help_panel=OUTPUT),
]


def check_view_options(view: Path | None, *, pyvis: bool) -> None:
    """Refuse an option for a page if no page is drawn.

    Raises:
        UsageError: --pyvis is given without --view.
    """
    if pyvis and view is None:
        raise UsageError("--pyvis needs --view FILE")


def read_filters(
    document: list[str] | None,
    voice: list[str] | None,
    as_of: str | None,
    min_certainty: str | None,
    include: str,
) -> Filters:
    """Return the filters that the options describe."""
    return {
        "document": document or (),
        "voice": voice or (),
        "as_of": as_of,
        "min_certainty": min_certainty,
        "include": include,
    }


class OutputOptions:
    """How to print an answer.

    Attributes:
        format: the name of a renderer (`ties.formats`).
        per: what each row of a table is for: a claim or a quote.
        is_explicit: whether the command line names a format.
    """

    def __init__(self, format_: str, per: str, *, is_explicit: bool) -> None:
        self.format = format_
        self.per = per
        self.is_explicit = is_explicit

    def layout(self, width: int, *, colour: bool, numbered: bool) -> Layout:
        """Return the layout for lines of at most `width` cells."""
        return Layout(width, self.per, colour, numbered)


def output_options(format_: str | None, *, json: bool, per: str = ROW_UNITS[0]) -> OutputOptions:
    """Return how to print an answer, according to the options of a command.

    Raises:
        UsageError: the format or unit is unknown, or two options contradict each other.
    """
    from ties.formats import RENDERERS
    from ties.suggestions import did_you_mean

    if json and format_ not in (None, "json"):
        raise UsageError(f"--json cannot be combined with --format {format_}")
    name = "json" if json else format_ or "text"
    RENDERERS.find(name)
    if per not in ROW_UNITS:
        raise UsageError(f"--per: unknown unit '{per}'{did_you_mean(per, ROW_UNITS)}")
    if per != ROW_UNITS[0] and name not in ("csv", "tsv"):
        raise UsageError("--per needs --format csv or tsv")
    return OutputOptions(name, per, is_explicit=json or format_ is not None)
