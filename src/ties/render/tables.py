"""An answer as CSV or TSV, a line a claim or a line a quote."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from ties.answers.answer import Answer, Layout, flat_rows
from ties.formulas import without_formula
from ties.render.safe import plain, visible
from ties.render.value_text import names_in, value_text
from ties.store.values import Value

__all__ = ["as_csv", "as_tsv"]


def as_csv(answer: Answer, layout: Layout) -> str:
    """CSV with a header; cells that a spreadsheet would run as formulas get an apostrophe in front."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerows([without_formula(visible(cell)) for cell in line] for line in _lines(answer, layout.per))
    return made.getvalue()


def as_tsv(answer: Answer, layout: Layout) -> str:
    """Tab separated lines with a header, else as CSV; white space inside a cell becomes one blank."""
    lines = _lines(answer, layout.per)
    return "".join("\t".join(without_formula(plain(cell)) for cell in line) + "\n" for line in lines)


def _lines(answer: Answer, per: str) -> Iterator[Sequence[str]]:
    """The header and a line for each flat row."""
    header, rows = flat_rows(answer, per=per)
    names = names_in(answer.rows)
    yield header
    for row in rows:
        yield [_cell(row[name], names) for name in header]


def _cell(value: Value, names: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and not any(isinstance(item, (list, dict)) for item in value):
        return "|".join(_cell(item, names) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else value_text(value, names, str)
