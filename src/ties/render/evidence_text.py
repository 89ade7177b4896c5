"""Every claim between two entities as text, relation by relation, with every quote."""

from collections.abc import Sequence
from itertools import groupby

from ties.answers.evidence import Evidence
from ties.records import Claim, Statement, paragraph_order, strongest
from ties.records.vocabulary import vocabulary
from ties.render.citing import (
    Citations,
    beyond,
    certainty_of,
    entries,
    filter_lines,
    paragraphs,
    quoted,
    searched,
    tally,
    voices,
)
from ties.render.layout import counted, width_of, wrapped
from ties.render.safe import plain

__all__ = ["evidence_text"]


def evidence_text(answer: Evidence, width: int) -> str:
    """The evidence in lines of at most `width` cells."""
    stored = answer.claims
    one, other = answer.names[answer.one.id], answer.names[answer.other.id]
    if not answer.claims:
        said = [f"No document here ties {one} and {other} directly.", searched(answer.documents)]
        said += filter_lines(answer.filters, stored, answer.left_out)
        return "".join(f"{line}\n" for part in said for line in wrapped(part, width))
    cited = Citations(answer.documents)
    relations = {(claim.relation, claim.mode, claim.subject) for claim in answer.claims}
    said_by = voices(stored, answer.documents)
    behind = f"{counted(len(relations), 'relation', 'relations')}, {tally(stored, answer.documents)}"
    named = f" ({', '.join(said_by)})" if said_by else ""
    lines = wrapped(f"{one} and {other}: {behind}{named}", width)
    alone = len(said_by) == 1 and len({record.document for record in stored}) == 1
    for _, together in groupby(answer.claims, key=lambda c: (c.relation, c.mode, c.subject)):
        lines += _relation(answer, list(together), cited, width, alone=alone)
    if not any(claim.mode == "denied" for claim in stored):
        lines.append("Denied: by nobody here.")
    for line in filter_lines(answer.filters, stored, answer.left_out):
        lines += wrapped(line, width)
    for footnote in cited.footnotes():
        lines += wrapped(footnote, width, rest="    ")
    return "\n".join(lines) + "\n"


def _relation(
    answer: Evidence, claims: Sequence[Claim], cited: Citations, width: int, *, alone: bool
) -> list[str]:
    """One relation: a title, then every quote; who says it where there is more than one voice or document."""
    first = claims[0]
    relation = vocabulary().relations[first.relation]
    title = f"{answer.names[first.subject]} {relation.type} {answer.names[first.object]}"
    certainty = certainty_of(first, strongest(c.certainty for c in claims))
    lines = _with_margin(f"{title} (both ways)" if relation.symmetric else title, certainty, width, "")
    for claim in claims:
        number = cited.number(claim.document)
        period = _period(claim.since, claim.until)
        if not alone or period:
            lines += wrapped(
                " ".join(filter(None, (claim.attributed_to, number, period))),
                width,
                first="  ",
            )
        for quote, together in _by_quote(claim):
            numbers = sorted({paragraph for paragraph, *_ in together}, key=paragraph_order)
            weight = together[0][2]
            details = "; ".join(
                dict.fromkeys(
                    detail for *_, role, note in together for detail in (beyond(role, quote), note) if detail
                )
            )
            evidence = " ".join(
                filter(None, (paragraphs(numbers), quoted(quote), details and f"({details})"))
            )
            margin = "" if weight == first.certainty else weight
            lines += _with_margin(evidence, margin, width, "  ")
    return lines


def _by_quote(claim: Claim) -> list[tuple[str, list[Statement]]]:
    """The statements of a claim by quote and certainty, the strongest first."""
    by_quote: dict[tuple[str, str], list[Statement]] = {}
    for statement in entries(claim):
        by_quote.setdefault((statement[1], statement[2]), []).append(statement)
    return [(quote, together) for (quote, _), together in by_quote.items()]


def _period(since: str, until: str) -> str:
    if since and until:
        return since if since == until else f"{since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else ""


def _with_margin(text: str, margin: str, width: int, indent: str) -> list[str]:
    """Text with a word at the right margin of its last line, where it fits, else behind it."""
    if not margin:
        return wrapped(text, width, first=indent, rest=f"{indent}  ")
    lines = wrapped(text, width - width_of(margin) - 2, first=indent, rest=f"{indent}  ")
    edge = min(width, 100)
    gap = edge - width_of(lines[0]) - width_of(margin)
    lines[0] += " " * max(gap, 2) + plain(margin)
    return lines
