"""The answer of a canned query as text: a table, or each row with the evidence beneath it."""

from collections.abc import Iterator

from ties.answers.canned import CannedAnswer, Evidence, evidence_in
from ties.records import MODES, Attribute, Claim, Description, Document, Entity, Record
from ties.render.citing import (
    MODE_TITLES,
    Citations,
    certainty_of,
    claim_line,
    entries,
    filter_lines,
    paragraphs,
    quoted,
    searched,
    tally,
)
from ties.render.facts import fact_line
from ties.render.layout import columns, counted, heading, width_of, wrapped
from ties.render.table_text import table_text
from ties.render.value_text import value_text
from ties.store.values import Table, Value

__all__ = ["canned_lines", "canned_text"]

_SHOWN = 4
"""Claims and facts that are shown beneath a row."""

_LISTED = 6
"""Denials, aims and the like that are told beneath an answer, of each mode."""


def canned_text(answer: CannedAnswer, width: int) -> str:
    """The answer in lines of at most `width` cells."""
    cited = Citations(answer.documents)
    lines = heading(answer.question, _tally(answer), width)
    lines += wrapped(f"({answer.note})", width) if answer.note else []
    if answer.evidence:
        lines += _with_evidence(answer, cited, width)
    elif answer.rows:
        names = tuple(column.name for column in answer.query.columns)
        table = Table(names, [tuple(map(_cell, row)) for row in answer.rows])
        lines += table_text(table, width).splitlines()
    for line in _beside(answer):
        lines += wrapped(line, width)
    for footnote in cited.footnotes():
        lines += wrapped(footnote, width, rest="    ")
    return "\n".join(lines) + "\n"


def canned_lines(answer: CannedAnswer) -> list[str]:
    """What the rows of the answer do not hold: what stands behind it, and what was left out."""
    return [*filter(None, (answer.note and f"({answer.note})", _tally(answer))), *_beside(answer)]


def _tally(answer: CannedAnswer) -> str:
    if not answer.rows:
        return ""
    rows = counted(len(answer.rows), "row", "rows")
    return f"{rows}, {tally(answer.evidence, answer.documents)}" if answer.evidence else rows


def _beside(answer: CannedAnswer) -> Iterator[str]:
    if not answer.rows:
        yield answer.nothing
        yield from ([f"Looked for {'; '.join(answer.sought)}."] if answer.sought else [])
        yield searched(answer.documents)
    for mode in MODES:
        told = [claim_line(claim, answer.names) for claim in answer.not_so if claim.mode == mode]
        more = f"; and {len(told) - _LISTED} more" if len(told) > _LISTED else ""
        if told:
            yield f"{MODE_TITLES[mode]}: {'; '.join(told[:_LISTED])}{more}."
    if answer.untold:
        apart = [title.lower() for mode, title in MODE_TITLES.items() if mode not in answer.filters.modes]
        yield f"Not counted: what is {'; '.join(apart)}."
    yield from filter_lines(answer.filters, answer.evidence, answer.left_out)
    if answer.truncated:
        limits = [told.name for told in answer.query.parameters if told.kind == "limit"]
        yield f"There are more rows than these{f' (--{limits[0]})' if limits else ''}."


def _with_evidence(answer: CannedAnswer, cited: Citations, width: int) -> Iterator[str]:
    """Every row with its evidence beneath it; what is in the columns of the row before is not repeated."""
    shown = _shown(answer)
    names = [answer.query.columns[at].name for at in shown]
    rows = [[_cell(row[at]) for at in shown] for row in answer.rows]
    lines = columns([names, *rows]) if shown else []
    fits = all(width_of(line) <= width for line in lines)
    if fits and len(names) > 1:
        yield lines[0]
        yield "-" * max(map(width_of, lines))
    indent = "  " if shown else ""
    for number, row in enumerate(answer.rows):
        if shown and (number == 0 or rows[number] != rows[number - 1]):
            yield from lines[number + 1 : number + 2] if fits else wrapped("; ".join(rows[number]), width)
        told = [item for value in row for item in evidence_in(value)]
        for item in told[:_SHOWN]:
            yield from _evidence(answer, item, cited, width, indent)
        if len(told) > _SHOWN:
            yield f"{indent}and {len(told) - _SHOWN} more (--format json has all)"


def _shown(answer: CannedAnswer) -> list[int]:
    """The columns beside the evidence. Where it says the same, they are left out, unless several remain."""
    beside = [at for at in range(len(answer.query.columns)) if not _holds_evidence(answer, at)]
    rows = [(row, [item for value in row for item in evidence_in(value)]) for row in answer.rows]
    untold = [
        at for at in beside if not all(len(told) == 1 and _is_told_by(told[0], row[at]) for row, told in rows)
    ]
    return beside if len(untold) > 1 else untold


def _holds_evidence(answer: CannedAnswer, at: int) -> bool:
    """Whether a column holds nothing but claims and facts, in any row."""
    if answer.query.columns[at].kind in ("claim", "attribute"):
        return True
    lists = [value for row in answer.rows if isinstance(value := row[at], list)]
    return bool(lists) and all(len(evidence_in(value)) == len(value) for value in lists)


def _is_told_by(item: Evidence, value: Value) -> bool:
    """Whether the line of a claim or fact says what is in a cell."""
    if isinstance(value, list):
        return all(_is_told_by(item, one) for one in value)
    if value is None or value == "":
        return True
    if isinstance(item, Claim):
        named = isinstance(value, Entity) and value.id in (item.subject, item.object)
        return named or value == item.relation
    return isinstance(value, Entity) and value.id == item.entity


def _evidence(
    answer: CannedAnswer, item: Evidence, cited: Citations, width: int, indent: str
) -> Iterator[str]:
    """A claim or a fact, and beneath it its strongest quote."""
    if isinstance(item, Attribute):
        whose = answer.names.get(item.entity, "")
        line, quote = f"{whose}: {fact_line(item, cited)}", quoted(item.quote)
    else:
        line, quote = _claim(answer, item, cited)
    yield from wrapped(line, width, first=indent, rest=f"{indent}    ")
    if quote:
        yield from wrapped(quote, width, first=f"{indent}  ", rest=f"{indent}    ")


def _claim(answer: CannedAnswer, claim: Claim, cited: Citations) -> tuple[str, str]:
    where = f"{cited.number(claim.document)} {paragraphs(claim.paragraphs)}"
    since, until = claim.since, claim.until
    period = (
        f"in {since}"
        if since and since == until
        else " ".join(f"{word} {end}" for word, end in (("since", since), ("until", until)) if end)
    )
    said = ", ".join(filter(None, (certainty_of(claim), period, claim.attributed_to)))
    paragraph, quote, *_ = entries(claim)[0]
    at = f"{paragraphs([paragraph])} " if len(set(claim.paragraphs)) > 1 else ""
    return f"{answer.names[claim.subject]} {claim.relation} {answer.names[claim.object]} {where} ({said})", (
        f"{at}{quoted(quote)}" if quote else ""
    )


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    if isinstance(value, Entity):
        return value.name
    if isinstance(value, Document):
        return f"{value.id}: {value.title}"
    if isinstance(value, Description):
        weak = [f"{name} (weak)" for name in value.weak_aliases]
        names = ", ".join(filter(None, (value.name, *value.aliases, *weak)))
        at = value.paragraph and paragraphs([value.paragraph])
        return " ".join(filter(None, (names, value.document, at)))
    if isinstance(value, Record):
        return str(getattr(value, value.IDENTIFIER))
    return value_text(value, {})
