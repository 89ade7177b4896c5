"""The commands that answer questions."""

from typing import Annotated

import typer

from ties.cli.options import (
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
    narrowing,
    output,
)
from ties.cli.session import opened, show_answer

__all__ = ["ask", "documents", "evidence", "path", "show", "status", "where", "who"]


def ask(
    question: Annotated[
        list[str], typer.Argument(metavar="QUESTION...", help="The question.", show_default=False)
    ],
    document: DocumentOption = None,
    voice: VoiceOption = None,
    as_of: AsOfOption = None,
    min_certainty: CertaintyOption = None,
    include: IncludeOption = "",
    format_: FormatOption = None,
    json: JsonOption = False,
    per: PerOption = "claim",
    own: QueriesOption = None,
    database: DatabaseOption = None,
) -> None:
    """Any question in plain words.

    Who supports whom, whether somebody does, where somebody is, how two are connected, what is said of
    somebody and by whom, how many fighters somebody has; ties queries lists more.

    A question that ties does not know gets the nearest ones that it does, never a guess: names are taken as
    they are, and only in the words between them a misspelling is forgiven, and told.

      ties ask "does the Taliban support TTP?"

      ties ask "which groups are based in Kunar"

      ties ask "what does NCTC say about TTP"
    """
    shown = output(format_, json=json, per=per)
    with opened(database, queries=own) as graph:
        answer = graph.ask(
            " ".join(question),
            **narrowing(document, voice, as_of, min_certainty, include),
        )
    show_answer(answer, shown)


def who(
    question: Annotated[
        list[str], typer.Argument(metavar="QUESTION...", help="What follows 'who'.", show_default=False)
    ],
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
    """Who supports, harbours, leads or fights somebody.

    The question is any relation of the vocabulary with a name: who supports TTP, who is based in Kunar, who
    does the Taliban support, who are rivals of ISIL-K.

    Names may be given by id, name or alias; capitals, accents and hyphens make no difference. Whatever the
    documents deny, only aim at or tell of the past is printed beneath the answer.

      ties who supports TTP

      ties who are rivals of the Taliban

      ties who is based in Afghanistan --json
    """
    shown = output(format_, json=json, per=per)
    with opened(database) as graph:
        answer = graph.who(
            " ".join(question),
            **narrowing(document, voice, as_of, min_certainty, include),
        )
    show_answer(answer, shown)


def where(
    question: Annotated[
        list[str], typer.Argument(metavar="QUESTION...", help="What follows 'where'.", show_default=False)
    ],
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
    """Where somebody is based, operates or rules.

    ties where is AQIS based

    ties where is ISIL-K
    """
    shown = output(format_, json=json, per=per)
    with opened(database) as graph:
        answer = graph.where(
            " ".join(question),
            **narrowing(document, voice, as_of, min_certainty, include),
        )
    show_answer(answer, shown)


def evidence(
    one: Annotated[str, typer.Argument(metavar="ENTITY", help="A name or id.", show_default=False)],
    other: Annotated[str, typer.Argument(metavar="ENTITY", help="Another.", show_default=False)],
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
    """Everything that ties two entities, with every quote.

    ties evidence Taliban TTP
    """
    shown = output(format_, json=json, per=per)
    with opened(database) as graph:
        answer = graph.evidence(
            one,
            other,
            **narrowing(document, voice, as_of, min_certainty, include),
        )
    show_answer(answer, shown)


def show(
    name: Annotated[list[str], typer.Argument(metavar="ENTITY...", help="A name or id.", show_default=False)],
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
    """Everything that is said of one entity.

    Its names and misprints, strengths and other facts, and its ties by relation and direction.

      ties show ISIL-K
    """
    shown = output(format_, json=json, per=per)
    with opened(database) as graph:
        answer = graph.show(
            " ".join(name),
            **narrowing(document, voice, as_of, min_certainty, include),
        )
    show_answer(answer, shown)


def path(
    one: Annotated[str, typer.Argument(metavar="ENTITY", help="A name or id.", show_default=False)],
    other: Annotated[str, typer.Argument(metavar="ENTITY", help="Another.", show_default=False)],
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
            "--avoid", metavar="ENTITY", help="Not through this entity; may be repeated.", show_default=False
        ),
    ] = None,
    places: Annotated[bool, typer.Option("--places", help="Through places and countries, too.")] = False,
    every: Annotated[bool, typer.Option("--all", help="All shortest paths, not only the surest.")] = False,
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
    """How two entities are connected, step by step.

    A shortest path from one to the other, each step with its strongest evidence. Past ties count. What is
    denied, aimed at or attempted does not (--include), and no path runs through places (--places).

    Of several shortest paths it is the surest: the one whose weakest step is worded most firmly, and of
    equally sure ones the first by the ids of those on it.

      ties path AQIS ISIL-K

      ties path AQIS ISIL-K --via supports --via fights --all

      ties path Al-Qaeda ISIL-K --avoid Taliban --include aims
    """
    shown = output(format_, json=json, per=per)
    with opened(database) as graph:
        answer = graph.path(
            one,
            other,
            steps=steps,
            via=via or (),
            avoid=avoid or (),
            places=places,
            every=every,
            **narrowing(document, voice, as_of, min_certainty, include),
        )
    show_answer(answer, shown)


def documents(
    format_: FormatOption = None,
    json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """The documents that the graph is made from.

    ties documents
    """
    shown = output(format_, json=json)
    with opened(database) as graph:
        answer = graph.documents()
    show_answer(answer, shown)


def status(
    format_: FormatOption = None,
    json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Where the graph is, and what is in it.

    ties status
    """
    shown = output(format_, json=json)
    with opened(database) as graph:
        answer = graph.status()
    show_answer(answer, shown)
