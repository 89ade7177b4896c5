"""The command that answers any question in plain words."""

from pathlib import Path
from typing import Annotated

import typer

from ties.cli.filtering import takes_filters
from ties.cli.queries import QueriesOption, own_folder
from ties.cli.session import DatabaseOption, Format, FormatOption, answer, opened
from ties.records.selection import Filters

__all__ = ["ask", "tell"]


@takes_filters
def ask(
    question: Annotated[list[str], typer.Argument(help="The question.", show_default=False)],
    own: QueriesOption = None,
    database: DatabaseOption = None,
    format_: FormatOption = None,
    *,
    filters: Filters,
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
    tell(" ".join(question), database, format_, filters, own)


def tell(
    question: str, database: str | None, format_: Format | None, filters: Filters, own: Path | None = None
) -> None:
    """Answer a question in plain words.

    Args:
        own: a folder with queries of the user's, whose `@ask` lines are questions, too.
    """
    from ties.answers.asking import ask as find
    from ties.queries.catalog import own_queries
    from ties.questions import canned
    from ties.render.answer_text import told

    folder = own_folder(own)
    queries = [canned(own_queries(folder).values())] if folder else []
    with opened(database) as store:
        found = told(find(store, question, filters, queries))
    answer(format_, found.text, found.rows, found.beside)
