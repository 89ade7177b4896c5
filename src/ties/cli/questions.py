"""The commands that answer questions."""

from typing import Annotated

import typer

from ties.cli.asking import tell
from ties.cli.filtering import takes_filters
from ties.cli.session import DatabaseOption, FormatOption, answer, opened
from ties.records.selection import Filters

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
    from ties.questions import beginning

    tell(beginning("who", " ".join(question)), database, format_, filters)


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
    from ties.questions import beginning

    tell(beginning("where", " ".join(question)), database, format_, filters)


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
    from ties.answers.evidence import evidence as find
    from ties.render.as_rows import evidence_rows
    from ties.render.evidence_text import evidence_text

    with opened(database) as store:
        told = find(store, one, other, filters)
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
    from ties.answers.profile import profile
    from ties.render.as_rows import profile_rows
    from ties.render.profile_text import profile_text

    with opened(database) as store:
        told = profile(store, " ".join(name), filters)
    answer(format_, lambda width: profile_text(told, width), lambda: profile_rows(told))


def documents(database: DatabaseOption = None, format_: FormatOption = None) -> None:
    """The documents that the graph is made from.

    ties documents
    """
    from ties.answers.overview import listed_documents
    from ties.render.as_rows import documents_rows
    from ties.render.catalogue_text import documents_text

    with opened(database) as store:
        told = listed_documents(store)
    answer(format_, lambda width: documents_text(told, width), lambda: documents_rows(told))


def status(database: DatabaseOption = None, format_: FormatOption = None) -> None:
    """Where the graph is, and what is in it.

    ties status
    """
    from ties.answers.overview import status as counted
    from ties.render.as_rows import status_rows
    from ties.render.catalogue_text import status_text

    with opened(database) as store:
        told = counted(store)
    answer(format_, lambda width: status_text(told, width), lambda: status_rows(told))
