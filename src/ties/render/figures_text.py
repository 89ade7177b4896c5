"""Figures and other facts about one entity as text, each with its document, voice and quote."""

from collections.abc import Iterator

from ties.answers.figures import Figures
from ties.render.citing import Citations, filter_lines, quoted, searched, tally
from ties.render.facts import fact_line
from ties.render.layout import heading, wrapped
from ties.shell_commands import command

__all__ = ["figures_lines", "figures_text"]

_NAMED = 8


def figures_text(answer: Figures, width: int) -> str:
    """The facts in lines of at most `width` cells, a paragraph each."""
    cited = Citations(answer.documents)
    lines = heading(answer.question, _tally(answer), width)
    lines += wrapped(f"({answer.note})", width) if answer.note else []
    for fact in answer.facts:
        lines += wrapped(fact_line(fact, cited), width, rest="    ")
        quote = quoted(fact.quote)
        lines += wrapped(quote, width, first="  ", rest="    ") if quote else []
    for line in _beside(answer):
        lines += wrapped(line, width)
    for footnote in cited.footnotes():
        lines += wrapped(footnote, width, rest="    ")
    return "\n".join(lines) + "\n"


def figures_lines(answer: Figures) -> list[str]:
    """What the rows of the answer do not hold: what stands behind it, and which other facts there are."""
    return [*filter(None, (answer.note and f"({answer.note})", _tally(answer))), *_beside(answer)]


def _tally(answer: Figures) -> str:
    return tally(answer.facts, answer.documents) if answer.facts else ""


def _beside(answer: Figures) -> Iterator[str]:
    if not answer.facts:
        yield answer.nothing
        yield searched(answer.documents)
    elif len(answer.facts) > 1:
        yield "Each figure stands for itself: they are not to be added up."
    if not answer.facts and answer.others:
        more = f" and {len(answer.others) - _NAMED} more" if len(answer.others) > _NAMED else ""
        show = command("show", answer.asked.id)
        yield f"What is told of it: {', '.join(answer.others[:_NAMED])}{more} ({show})."
    yield from filter_lines(answer.filters, answer.facts, answer.left_out)
