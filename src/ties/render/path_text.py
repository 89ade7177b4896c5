"""How two entities are connected as text: step by step, each with its strongest quote."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ties.answers.path import PathAnswer, Step, left_out_modes
from ties.answers.provinces import Cite, Provinces
from ties.records import Claim, paragraph_order
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
)
from ties.render.layout import columns, counted, width_of, wrapped
from ties.render.safe import plain
from ties.shell_commands import command

__all__ = ["path_lines", "path_text"]

_MODES = {"denied": "denials", "aim": "aims", "attempt": "attempts"}
_NEAR = 6


def path_text(answer: PathAnswer, width: int) -> str:
    """The answer in lines of at most `width` cells."""
    cited = Citations(answer.documents)
    lines = wrapped(_found(answer), width)
    for number, path in enumerate(answer.paths, start=1):
        lines += [f"Path {number}:"] if len(answer.paths) > 1 else []
        lines += _laid_out(answer, path, cited, width)
    for line in (*_beside(answer, cited), *_more(answer)):
        lines += wrapped(line, width)
    for footnote in cited.footnotes():
        lines += wrapped(footnote, width, rest="    ")
    return "\n".join(lines) + "\n"


def path_lines(answer: PathAnswer) -> list[str]:
    """What the rows of the answer do not hold: what was found, and what is said beside it."""
    cited = Citations(answer.documents)
    return [_found(answer), *_beside(answer, cited), *cited.footnotes()]


def arrow(claim: Claim, start: str) -> str:
    """The relation of a claim as it is met when one comes from one of its ends: "-LEADS->" or "<-LEADS-"."""
    relation = claim.relation
    if vocabulary().relations[relation].symmetric:
        return f"-{relation}-"
    return f"-{relation}->" if claim.subject == start else f"<-{relation}-"


def _found(answer: PathAnswer) -> str:
    """Whether the two are tied directly, and how many paths of how many steps there are."""
    one, other = answer.one.name, answer.other.name
    if answer.steps == 1:
        return f"{one} and {other} are tied directly ({_behind(answer)})."
    nobody = "Nothing that counts here" if answer.direct else "No document"
    directly = f"{nobody} ties {one} and {other} directly"
    if not answer.steps:
        most = counted(answer.rules.steps, "step", "steps")
        return f"{directly}, and no path of up to {most} leads from one to the other."
    shortest = f"Shortest: {answer.steps} steps, {counted(answer.count, 'path', 'paths')}"
    shown = len(answer.paths)
    if shown < answer.count:
        shortest += "; the surest (--all shows all)" if shown == 1 else f"; the {shown} surest"
    return f"{directly}. {shortest}."


def _behind(answer: PathAnswer) -> str:
    return tally(answer.claims, answer.documents)


def _laid_out(answer: PathAnswer, path: Sequence[Step], cited: Citations, width: int) -> list[str]:
    """Steps in columns, the quote beneath; a step too long for its column takes a line of its own."""
    heads = [plain(_head(step)) for step in path]
    told = columns([_told(answer, step.claim, cited) for step in path])
    room = width - max(map(width_of, told)) - 2
    column = max((width_of(head) for head in heads if width_of(head) <= room), default=0)
    lines = []
    for step, head, rest in zip(path, heads, told, strict=True):
        if width_of(head) <= room:
            lines.append(f"{head}{' ' * (column - width_of(head) + 2)}{rest}")
        else:
            lines += [*wrapped(head, width), *wrapped(rest, width, first="  ", rest="    ")]
        lines += wrapped(_quote(step.claim), width, first="  ", rest="    ")
    return lines


def _head(step: Step) -> str:
    start, end = (entity.name for entity in (step.start, step.end))
    return f"{start} {arrow(step.claim, step.start.id)} {end}"


def _told(answer: PathAnswer, claim: Claim, cited: Citations) -> tuple[str, str, str]:
    """How sure a claim is, who says it, and where."""
    certainty = certainty_of(claim)
    if answer.rules.filters.undated([claim]):
        certainty += ", undated"
    return certainty, claim.attributed_to, _where(claim, cited)


def _where(claim: Claim, cited: Citations) -> str:
    return f"{cited.number(claim.document)} {paragraphs(claim.paragraphs)}"


def _quote(claim: Claim) -> str:
    """The strongest quote of a claim, with its paragraph and role."""
    paragraph, quote, _, role, _ = entries(claim)[0]
    detail = beyond(role, quote)
    return " ".join(filter(None, (paragraphs([paragraph]), quoted(quote), detail and f"({detail})")))


def _beside(answer: PathAnswer, cited: Citations) -> Iterator[str]:
    if answer.steps > 1:
        yield f"A path is not a tie. Behind it: {_behind(answer)}."
    if not answer.steps:
        yield searched(answer.documents)
    rules = answer.rules
    if rules.relations:
        yield f"Only along {', '.join(rules.relations)}."
    if rules.avoid:
        yield f"Not through {', '.join(sorted(answer.names[id_] for id_ in rules.avoid))}."
    yield from filter_lines(rules.filters, answer.claims, Counter())
    if left_out := _left_out(answer, cited):
        yield f"Left out: {left_out}."
    if answer.provinces:
        yield _provinces(answer, answer.provinces, cited)


def _left_out(answer: PathAnswer, cited: Citations) -> str:
    """What did not count, with the claims of the kind that tie somebody on the path."""
    told = [] if answer.rules.places else ["places"]
    near = (*answer.direct, *answer.near)
    for mode in left_out_modes(answer.rules):
        of_mode = [claim for claim in near if claim.mode == mode]
        told.append(_told_of(answer, of_mode, _MODES[mode], cited))
    others = [claim for claim in answer.direct if claim.mode not in left_out_modes(answer.rules)]
    return "; ".join(
        [*told, *([_told_of(answer, others, "what else ties the two", cited)] if others else [])]
    )


def _told_of(answer: PathAnswer, claims: Sequence[Claim], what: str, cited: Citations) -> str:
    """Some claims in short: "aims (Al-Qaeda INFILTRATES ISIL-K, TTP [1] ¶24)"."""
    ends: dict[tuple[str, str], list[str]] = {}
    for claim in claims[:_NEAR]:
        start = f"{answer.names[claim.subject]} {claim.relation}"
        ends.setdefault((start, _where(claim, cited)), []).append(answer.names[claim.object])
    told = [f"{start} {', '.join(names)} {where}" for (start, where), names in ends.items()]
    told += [f"{len(claims) - _NEAR} more"] if len(claims) > _NEAR else []
    return f"{what} ({'; '.join(told)})" if told else what


def _provinces(answer: PathAnswer, found: Provinces, cited: Citations) -> str:
    ends = zip((answer.one.name, answer.other.name), found.counts, found.cites, strict=True)
    sides = ", ".join(f"{name} {number}{_cites(cites, cited)}" for name, number, cites in ends)
    return f"Provinces in common: {', '.join(found.common) or 'none'} ({sides})."


def _cites(cites: Sequence[Cite], cited: Citations) -> str:
    by_document: dict[str, list[str]] = {}
    for document, paragraph in cites:
        by_document.setdefault(document, []).append(paragraph)
    return "".join(
        f" {cited.number(document)} {paragraphs(sorted(at, key=paragraph_order))}"
        for document, at in by_document.items()
    )


def _more(answer: PathAnswer) -> list[str]:
    """Where to read what else is said of a step."""
    for path in answer.paths:
        for step in path:
            if step.more or len(step.claim.quotes) > 1:
                return [f"More of a step: {command('evidence', step.start.id, step.end.id)}"]
    return []
