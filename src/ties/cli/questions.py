"""The commands that answer questions."""

from typing import Annotated

import typer

from ties import answers, catalogue
from ties.ask import read_where, read_who
from ties.cli.filtering import takes_filters
from ties.cli.session import DatabaseOption, Format, FormatOption, answer, opened
from ties.filters import Filters
from ties.output.as_rows import documents_rows, evidence_rows, profile_rows, status_rows, ties_rows
from ties.output.catalogue_text import documents_text, status_text
from ties.output.evidence_text import evidence_text
from ties.output.profile_text import profile_text
from ties.output.ties_text import beside_lines, ties_text

__all__ = ["documents", "evidence", "show", "status", "where", "who"]


@takes_filters
def who(
    question: Annotated[list[str], typer.Argument(help="What follows 'who'.", show_default=False)],
    database: DatabaseOption = None,
    format_: FormatOption = None,
    *,
    filters: Filters,
) -> None:
    """Who supports, harbours, leads or fights somebody.

    The question is any relation of the vocabulary with a name: who supports TTP, who is based in Kunar, who
    does the Taliban support, who are rivals of ISIL-K.

    Names may be given by id, name or alias; capitals, accents and hyphens make no difference. Whatever the
    documents deny, only aim at or tell of the past is printed beneath the answer.

      ties who supports TTP

      ties who are rivals of the Taliban

      ties who is based in Afghanistan --format json
    """
    with opened(database) as store:
        _tell_ties(answers.who(store, read_who(" ".join(question)), filters), format_)


@takes_filters
def where(
    question: Annotated[list[str], typer.Argument(help="What follows 'where'.", show_default=False)],
    database: DatabaseOption = None,
    format_: FormatOption = None,
    *,
    filters: Filters,
) -> None:
    """Where somebody is based, operates or rules.

    ties where is AQIS based

    ties where is ISIL-K
    """
    with opened(database) as store:
        _tell_ties(answers.where(store, read_where(" ".join(question)), filters), format_)


@takes_filters
def evidence(
    one: Annotated[str, typer.Argument(help="A name or id.", show_default=False)],
    other: Annotated[str, typer.Argument(help="Another.", show_default=False)],
    database: DatabaseOption = None,
    format_: FormatOption = None,
    *,
    filters: Filters,
) -> None:
    """Everything that ties two entities, with every quote.

    ties evidence Taliban TTP
    """
    with opened(database) as store:
        told = answers.evidence(store, one, other, filters)
    answer(format_, lambda width: evidence_text(told, width), lambda: evidence_rows(told))


@takes_filters
def show(
    name: Annotated[list[str], typer.Argument(help="A name or id.", show_default=False)],
    database: DatabaseOption = None,
    format_: FormatOption = None,
    *,
    filters: Filters,
) -> None:
    """Everything that is said of one entity.

    Its names and misprints, strengths and other facts, and its ties by relation and direction.

      ties show ISIL-K
    """
    with opened(database) as store:
        told = answers.profile(store, " ".join(name), filters)
    answer(format_, lambda width: profile_text(told, width), lambda: profile_rows(told))


def documents(database: DatabaseOption = None, format_: FormatOption = None) -> None:
    """The documents that the graph is made from."""
    with opened(database) as store:
        told = catalogue.listed_documents(store)
    answer(format_, lambda width: documents_text(told, width), lambda: documents_rows(told))


def status(database: DatabaseOption = None, format_: FormatOption = None) -> None:
    """Where the graph is, and what is in it."""
    with opened(database) as store:
        told = catalogue.status(store)
    answer(format_, lambda width: status_text(told, width), lambda: status_rows(told))


def _tell_ties(told: answers.TiesAnswer, format_: Format | None) -> None:
    answer(format_, lambda width: ties_text(told, width), lambda: ties_rows(told), beside_lines(told))
