"""The commands that answer questions."""

from typing import Annotated

import typer

from ties.cli.options import (
    AllOption,
    AsOfOption,
    CertaintyOption,
    DatabaseOption,
    DocumentOption,
    FormatOption,
    IncludeOption,
    JsonOption,
    PerOption,
    QueriesOption,
    VoiceOption,
    output_options,
    read_filters,
)
from ties.cli.session import open_graph, show_answer
from ties.errors import NameUnknown, NotUnderstood, UsageError
from ties.shell_commands import command

__all__ = [
    "ask",
    "compare",
    "documents",
    "evidence",
    "path",
    "show",
    "status",
    "where",
    "who",
]

_MAX_PHRASE = 200
"""The maximum number of characters of a name, or of a question without its first word."""

OneEntity = Annotated[
    str, typer.Argument(metavar="ENTITY", help="The name, alias or id of an entity.", show_default=False)
]
OtherEntity = Annotated[
    str,
    typer.Argument(metavar="ENTITY", help="The name, alias or id of the other entity.", show_default=False),
]


def ask(
    context: typer.Context,
    question: Annotated[
        list[str], typer.Argument(metavar="QUESTION...", help="A question.", show_default=False)
    ],
    document: DocumentOption = None,
    voice: VoiceOption = None,
    as_of: AsOfOption = None,
    min_certainty: CertaintyOption = None,
    include: IncludeOption = "",
    all_: AllOption = False,
    format_: FormatOption = None,
    json: JsonOption = False,
    per: PerOption = "claim",
    own: QueriesOption = None,
    database: DatabaseOption = None,
) -> None:
    """Answer a question in plain words.

    Examples:
        ties ask "does the Taliban support TTP?"
        ties ask "which groups are based in Kunar"
        ties ask "what does NCTC say about TTP"
        ties which groups are based in Kunar

    The word ask may be left out. A name alone shows what is said about it, like ties show.

    Ask who supports whom, where somebody is, how two entities are connected, what is said about somebody and
    by whom, or how many fighters a group has. A question can carry a time ("in July 2022"), a place, and who
    says it ("according to NCTC"), and can have several parts ("but not", "or").

    If ties does not understand a question, it suggests others that have an answer, and never guesses.
    Misspelt words are corrected, and the answer says so; misspelt names are not.
    """
    output = output_options(format_, json=json, per=per)
    text, filters = " ".join(question), read_filters(document, voice, as_of, min_certainty, include)
    with open_graph(database, queries=own) as graph:
        try:
            answer = graph.ask(text, all=all_, **filters)
        except (NotUnderstood, NameUnknown) as error:
            raise _with_similar_command(context, text, error) from None
    show_answer(answer, output)


def _with_similar_command(
    context: typer.Context, phrase: str, error: NotUnderstood | NameUnknown
) -> NotUnderstood | NameUnknown | UsageError:
    """Return the error for words without a command, with the command that the first one resembles."""
    from ties.cli.command_line import similar_command

    first, *rest = phrase.split() or [""]
    commands = getattr(context.find_root().command, "commands", {})
    found = similar_command(commands, first) if len(phrase) <= _MAX_PHRASE and first not in commands else ""
    if not found:
        return error
    advice = [f"did you mean the command: {command(found, *rest)}", *error.advice]
    if not rest:
        return UsageError(f"'{first}' is neither a command nor a name here", advice=advice)
    return type(error)(error.message, advice=advice)


def who(
    question: Annotated[
        list[str],
        typer.Argument(metavar="QUESTION...", help="The question, without 'who'.", show_default=False),
    ],
    document: DocumentOption = None,
    voice: VoiceOption = None,
    as_of: AsOfOption = None,
    min_certainty: CertaintyOption = None,
    include: IncludeOption = "",
    format_: FormatOption = None,
    json: JsonOption = False,
    per: PerOption = "claim",
    all_: AllOption = False,
    database: DatabaseOption = None,
) -> None:
    """List who supports, harbours, leads or fights an entity.

    Examples:
        ties who supports TTP
        ties who are rivals of the Taliban
        ties who is based in Afghanistan --json

    A question names a relation and an entity, in either direction: who supports TTP, who does the Taliban
        support.

    Give an entity by its id, name or alias; capitals, accents and hyphens make no difference. Denied and
    past claims, aims and attempts do not count as answers. They are listed below, and so are claims
    that come close.
    """
    output = output_options(format_, json=json, per=per)
    with open_graph(database) as graph:
        answer = graph.who(
            " ".join(question),
            all=all_,
            **read_filters(document, voice, as_of, min_certainty, include),
        )
    show_answer(answer, output)


def where(
    question: Annotated[
        list[str],
        typer.Argument(metavar="QUESTION...", help="The question, without 'where'.", show_default=False),
    ],
    document: DocumentOption = None,
    voice: VoiceOption = None,
    as_of: AsOfOption = None,
    min_certainty: CertaintyOption = None,
    include: IncludeOption = "",
    format_: FormatOption = None,
    json: JsonOption = False,
    per: PerOption = "claim",
    all_: AllOption = False,
    database: DatabaseOption = None,
) -> None:
    """List where an entity is based, operates or rules.

    Examples:
        ties where is AQIS based
        ties where is ISIL-K
    """
    output = output_options(format_, json=json, per=per)
    with open_graph(database) as graph:
        answer = graph.where(
            " ".join(question),
            all=all_,
            **read_filters(document, voice, as_of, min_certainty, include),
        )
    show_answer(answer, output)


def evidence(
    one: OneEntity,
    other: OtherEntity,
    document: DocumentOption = None,
    voice: VoiceOption = None,
    as_of: AsOfOption = None,
    min_certainty: CertaintyOption = None,
    include: IncludeOption = "",
    format_: FormatOption = None,
    json: JsonOption = False,
    per: PerOption = "claim",
    database: DatabaseOption = None,
) -> None:
    """Show every claim between two entities, with its quotes.

    Examples:
        ties evidence Taliban TTP
    """
    output = output_options(format_, json=json, per=per)
    with open_graph(database) as graph:
        answer = graph.evidence(
            one,
            other,
            **read_filters(document, voice, as_of, min_certainty, include),
        )
    show_answer(answer, output)


def show(
    name: Annotated[
        list[str],
        typer.Argument(metavar="ENTITY...", help="The name, alias or id of an entity.", show_default=False),
    ],
    all_: Annotated[
        bool, typer.Option("--all", help="Every claim on its own, with all its quotes, roles and notes.")
    ] = False,
    document: DocumentOption = None,
    voice: VoiceOption = None,
    as_of: AsOfOption = None,
    min_certainty: CertaintyOption = None,
    include: IncludeOption = "",
    format_: FormatOption = None,
    json: JsonOption = False,
    per: PerOption = "claim",
    database: DatabaseOption = None,
) -> None:
    """Show what is said about an entity.

    Examples:
        ties show TTP
        ties show TTP --all

    Sections list leaders, figures, places, friends and opponents, aims and events. Each claim has its own
    certainty, voice and paragraphs; past, denied and attempted ones have sections of their own. Long sections
    are cut, and the last lines say what is not shown.
    """
    output = output_options(format_, json=json, per=per)
    with open_graph(database) as graph:
        answer = graph.show(
            " ".join(name),
            all=all_,
            **read_filters(document, voice, as_of, min_certainty, include),
        )
    show_answer(answer, output)


def compare(
    one: OneEntity,
    other: OtherEntity,
    document: DocumentOption = None,
    voice: VoiceOption = None,
    as_of: AsOfOption = None,
    min_certainty: CertaintyOption = None,
    include: IncludeOption = "",
    format_: FormatOption = None,
    json: JsonOption = False,
    per: PerOption = "claim",
    database: DatabaseOption = None,
) -> None:
    """Compare two entities, or two documents.

    Examples:
        ties compare TTP ISIL-K

    Of two entities, it shows the attributes as reported, what ties the two directly, what both are tied to,
    and how much only one of them has. Figures that count different things are on different lines. Nothing is
    ranked.

    Of documents (an id, a title, a publisher, or when they were published, as in `ties compare 2023 2026`),
    it shows what the later ones deny, say differently or say anew, and what they do not say again.
    """
    output = output_options(format_, json=json, per=per)
    with open_graph(database) as graph:
        answer = graph.compare(
            one,
            other,
            **read_filters(document, voice, as_of, min_certainty, include),
        )
    show_answer(answer, output)


def path(
    one: OneEntity,
    other: OtherEntity,
    steps: Annotated[
        int, typer.Option("--steps", metavar="N", min=1, max=20, help="At most this many steps (1 to 20).")
    ] = 6,
    via: Annotated[
        list[str] | None,
        typer.Option(
            "--via",
            metavar="RELATION",
            help="Only this relation or kind (kind:hostility). Repeatable.",
            show_default=False,
        ),
    ] = None,
    avoid: Annotated[
        list[str] | None,
        typer.Option(
            "--avoid", metavar="ENTITY", help="Not through this entity. Repeatable.", show_default=False
        ),
    ] = None,
    places: Annotated[bool, typer.Option("--places", help="Also go through any place or country.")] = False,
    all_: Annotated[
        bool, typer.Option("--all", help="Show all shortest paths, not only the most certain.")
    ] = False,
    document: DocumentOption = None,
    voice: VoiceOption = None,
    as_of: AsOfOption = None,
    min_certainty: CertaintyOption = None,
    include: IncludeOption = "",
    format_: FormatOption = None,
    json: JsonOption = False,
    per: PerOption = "claim",
    database: DatabaseOption = None,
) -> None:
    """Find the shortest path between two entities.

    Examples:
        ties path AQIS ISIL-K
        ties path AQIS ISIL-K --via supports --via fights --all
        ties path Al-Qaeda ISIL-K --avoid Taliban --include aims

    Each step shows its strongest evidence. Past claims count. Denied claims, aims and attempts count only
    with --include. A path goes through a building or another site, but through provinces, countries and other
    places only with --places, because they would connect everybody in them.

    If there are several shortest paths, the most certain is shown: the one whose weakest step is the most
    certain. If several are equally certain, up to three are shown.
    """
    output = output_options(format_, json=json, per=per)
    with open_graph(database) as graph:
        answer = graph.path(
            one,
            other,
            steps=steps,
            via=via or (),
            avoid=avoid or (),
            places=places,
            all=all_,
            **read_filters(document, voice, as_of, min_certainty, include),
        )
    show_answer(answer, output)


def documents(
    all_: Annotated[bool, typer.Option("--all", help="Also those that only give names.")] = False,
    format_: FormatOption = None,
    json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """List the documents that the graph is made from.

    Examples:
        ties documents
        ties documents --all
    """
    output = output_options(format_, json=json)
    with open_graph(database) as graph:
        answer = graph.documents(all=all_)
    show_answer(answer, output)


def status(
    format_: FormatOption = None,
    json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Show where the graph is and what is in it.

    Examples:
        ties status
    """
    output = output_options(format_, json=json)
    with open_graph(database) as graph:
        answer = graph.status()
    show_answer(answer, output)
