"""The options that commands share: which graph, what an answer may rest on, how it is printed.

What can be completed follows from the metavar of an option or argument (`ties.cli.completing`).
"""

from pathlib import Path
from typing import Annotated

import typer

from ties.answers.answer import PER, Layout
from ties.errors import UsageError
from ties.graph import Narrowing

__all__ = [
    "AsOfOption",
    "CertaintyOption",
    "DatabaseOption",
    "DocumentOption",
    "FormatOption",
    "IncludeOption",
    "JsonOption",
    "Output",
    "PerOption",
    "PyvisOption",
    "QueriesOption",
    "ViewOption",
    "VoiceOption",
    "narrowing",
    "output",
]

DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="PLACE",
        help="A folder for the embedded engine, or bolt://... for a Neo4j server. "
        "Else TIES_DATABASE, else NEO4J_URI, else a folder of your own.",
        show_default=False,
    ),
]
QueriesOption = Annotated[
    Path | None,
    typer.Option(
        "--queries",
        metavar="DIR",
        help="A folder with queries of your own. Else TIES_QUERIES.",
        show_default=False,
    ),
]

DocumentOption = Annotated[
    list[str] | None,
    typer.Option(
        "--document",
        metavar="DOCUMENT",
        help="Only what this document says (its id); may be repeated.",
        show_default=False,
    ),
]
VoiceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--voice", metavar="VOICE", help="Only what this voice says; may be repeated.", show_default=False
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Only what may hold at 2022, 2022-07 or 2022-07-31.",
        show_default=False,
    ),
]
CertaintyOption = Annotated[
    str | None,
    typer.Option(
        "--min-certainty",
        metavar="CERTAINTY",
        help="Only wording at least as sure: stated, probable, possible or doubtful.",
        show_default=False,
    ),
]
IncludeOption = Annotated[
    str,
    typer.Option(
        "--include", metavar="MODES", help="Count these too: aims,attempts,denied,past.", show_default=False
    ),
]

FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="text, markdown, html, json, ndjson, csv or tsv.",
        show_default="text",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
PerOption = Annotated[
    str,
    typer.Option("--per", metavar="UNIT", help="What a row of csv and tsv stands for: claim or quote."),
]
ViewOption = Annotated[
    Path | None,
    typer.Option(
        "--view",
        metavar="FILE",
        help="Draw the answer as an HTML page. It is printed as well only where a format is asked for.",
        show_default=False,
    ),
]

PyvisOption = Annotated[
    bool, typer.Option("--pyvis", help="Write the page that pyvis draws; evidence is in its tooltips.")
]


def narrowing(
    document: list[str] | None,
    voice: list[str] | None,
    as_of: str | None,
    min_certainty: str | None,
    include: str,
) -> Narrowing:
    """What the options say that an answer may rest on."""
    return {
        "document": document or (),
        "voice": voice or (),
        "as_of": as_of,
        "min_certainty": min_certainty,
        "include": include,
    }


class Output:
    """How an answer is to be printed.

    Attributes:
        format: one of `ties.formats`.
        per: what a row of a table stands for.
        chosen: whether somebody asked for a format.
    """

    def __init__(self, format_: str, per: str, *, chosen: bool) -> None:
        self.format = format_
        self.per = per
        self.chosen = chosen

    def layout(self, width: int) -> Layout:
        """The layout for lines of a width, in cells."""
        return Layout(width, self.per)


def output(format_: str | None, *, json: bool, per: str = PER[0]) -> Output:
    """What the options say of how an answer is to be printed.

    Raises:
        UsageError: there is no such format, a row cannot stand for that, or options contradict each other.
    """
    from ties.formats import RENDERERS
    from ties.suggestions import did_you_mean

    if json and format_ not in (None, "json"):
        raise UsageError(f"--json cannot be combined with --format {format_}")
    chosen = "json" if json else format_ or "text"
    RENDERERS.find(chosen)
    if per not in PER:
        raise UsageError(f"--per: unknown unit '{per}'{did_you_mean(per, PER)}")
    if per != PER[0] and chosen not in ("csv", "tsv"):
        raise UsageError("--per is for --format csv and tsv")
    return Output(chosen, per, chosen=json or format_ is not None)
