"""Answers as CSV or TSV, one line per claim or per quote."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from ties.answers.answer import Answer, Layout, flat_rows
from ties.formulas import escape_formula
from ties.render.safe import plain, visible
from ties.render.value_text import names_in, value_text
from ties.store.values import Value

__all__ = ["as_csv", "as_tsv"]


def as_csv(answer: Answer, layout: Layout) -> str:
    """Return CSV with a header; cells that a spreadsheet would run as formulas start with an apostrophe."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerows([escape_formula(visible(cell)) for cell in line] for line in _lines(answer, layout.per))
    return output.getvalue()


def as_tsv(answer: Answer, layout: Layout) -> str:
    """Return tab-separated lines, otherwise like CSV; white space within a cell becomes one space."""
    lines = _lines(answer, layout.per)
    return "".join("\t".join(escape_formula(plain(cell)) for cell in line) + "\n" for line in lines)


def _lines(answer: Answer, per: str) -> Iterator[Sequence[str]]:
    """Yield the header, then one line per flat row."""
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
