"""A review file: pairs that may be the same as CSV, with a column for the decision about each."""

import csv
import io
from collections.abc import Iterable

from ties.answers.answer import Answer, Layout
from ties.formulas import escape_cell
from ties.ingest.joins import Decision
from ties.render.tables import as_csv

__all__ = ["as_review"]

_COLUMNS = (
    *("accept", "score", "one", "one_id", "one_type"),
    *("other", "other_id", "other_type", "for", "against"),
)


def as_review(answer: Answer, decided: Iterable[Decision]) -> str:
    """Return a review file with the pairs that are decided, and below them those of an answer.

    Args:
        answer: to a request of kind `duplicates`.
        decided: with their cells as they were read.
    """
    output = io.StringIO()
    writer = csv.DictWriter(output, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for one in decided:
        writer.writerow({column: escape_cell(one.row[column]) for column in _COLUMNS})
    for row in csv.DictReader(io.StringIO(as_csv(answer, Layout()))):
        writer.writerow({"accept": "", **row})
    return output.getvalue()
